import type { Code } from '../../schema/errors/codes';

/** A request that the door answers by itself: what is thrown here is sent as it stands. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: Code,
    /** Further fields of the error; nothing of what the caller sent. */
    readonly told: Readonly<Record<string, string | number>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
    /** Stands beside the error: what the operation would have cost, where that is known. */
    readonly extensions?: object,
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** It is not a request that this door takes; `expected` says what is, `got` what came, in words of ours. */
export class RequestRefused extends Refused {
  constructor(status: number, expected: string, headers: Readonly<Record<string, string>> = {}, got?: string) {
    super(status, 'REQUEST_INVALID', got === undefined ? { expected } : { expected, got }, headers);
  }
}
