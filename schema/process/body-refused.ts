/** A body that is not read, or can't be; each server says so in its own form. Nothing of what was sent stands in it. */
export class BodyRefused extends Error {
  constructor(
    readonly status: number,
    readonly expected: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What came, in words of ours. */
    readonly got?: string,
  ) {
    super('REQUEST_INVALID');
    this.name = 'BodyRefused';
  }
}

/** `maxBytes` counts what was sent, and what that stands for. */
export function bodyTooLong(maxBytes: number): BodyRefused {
  return new BodyRefused(413, `a body of at most ${maxBytes} bytes, decoded`);
}
