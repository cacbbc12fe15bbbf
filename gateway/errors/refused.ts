import type { Code } from '../../schema/errors/codes';

/** A request that is answered with one error and without data; the HTTP server sends it as it is. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: Code,
    /** Further fields of the error; nothing that the caller sent. */
    readonly details: Readonly<Record<string, string | number>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
    /** The answer's extensions: the operation's cost, where it is known. */
    readonly extensions?: object,
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** A request that this server does not take. `expected` says what it takes, `got` what came, in our own words. */
export class RequestRefused extends Refused {
  constructor(status: number, expected: string, headers: Readonly<Record<string, string>> = {}, got?: string) {
    super(status, 'REQUEST_INVALID', got === undefined ? { expected } : { expected, got }, headers);
  }
}
