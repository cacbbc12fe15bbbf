/** Why the command failed. The code is stable; the message quotes no record. */
export class LinkError extends Error {
  constructor(
    readonly code: string,
    why: string,
  ) {
    super(why);
  }
}

export function linkError(code: string, why: string): LinkError {
  return new LinkError(code, why);
}
