/** A request of a source file could not be sent as it is written. */
export class RequestInvalid extends Error {
  /** `path` leads to it in the file. */
  constructor(
    readonly path: readonly (string | number)[],
    readonly expected: string,
  ) {
    super(`${path.join('.')}: expected ${expected}`);
    this.name = 'RequestInvalid';
  }
}
