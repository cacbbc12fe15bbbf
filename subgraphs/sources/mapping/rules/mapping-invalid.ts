/** A rule that cannot be compiled. It holds what the source file says, and nothing of any row. */
export class MappingInvalid extends Error {
  constructor(
    /** Where it stands in the file: `['records', 0, 'fields', 'victims', 'each']`. */
    readonly path: readonly (string | number)[],
    readonly expected: string,
    /** What the file has there. */
    readonly came: string,
  ) {
    super(`${path.join('.')}: expected ${expected}; came ${came}`);
    this.name = 'MappingInvalid';
  }
}
