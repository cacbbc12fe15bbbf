/**
 * A body that is too long or cannot be read; each server answers it in its own form. It holds nothing that was sent.
 */
export class BodyRefused extends Error {
  constructor(
    readonly status: number,
    readonly expected: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What came, in our own words. */
    readonly got?: string,
  ) {
    super('REQUEST_INVALID');
    this.name = 'BodyRefused';
  }
}

/** `maxBytes` limits the body both as sent and as decoded. */
export function bodyTooLong(maxBytes: number): BodyRefused {
  return new BodyRefused(413, `a body of at most ${maxBytes} bytes, decoded`);
}
