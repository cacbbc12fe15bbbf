/** Why a command could not do its work. The code is stable; the sentence quotes no record. */
export class LinkFault extends Error {
  constructor(
    readonly code: string,
    why: string,
  ) {
    super(why);
  }
}

export function linkFault(code: string, why: string): LinkFault {
  return new LinkFault(code, why);
}
