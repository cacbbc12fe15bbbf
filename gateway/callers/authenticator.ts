import type { CallerContext } from '../../schema/rights/caller';
import { callerOf } from './caller-of';
import { unknownCaller } from './caller-refused';
import { purposeOf } from './purpose-of';
import type { CheckToken } from './token-check';

export interface Authenticator {
  /** Reads caller and purpose from the headers alone (names in lower case). Rejects with `CallerRefused`. */
  readonly authenticate: (headers: ReadonlyMap<string, string>) => Promise<CallerContext>;
}

/** One token and nothing after it: two headers, which the HTTP server joins by a comma, do not match. */
const BEARER = /^Bearer +([\w~+/.-]+=*)$/i;

export function createAuthenticator(checkToken: CheckToken): Authenticator {
  return {
    async authenticate(headers) {
      const authorization = headers.get('authorization') ?? '';
      if (authorization === '') throw unknownCaller('NO_TOKEN');
      const token = BEARER.exec(authorization)?.[1];
      if (token === undefined) throw unknownCaller('UNREADABLE');
      const caller = callerOf(await checkToken(token));
      if (!caller) throw unknownCaller('NO_CALLER');
      return { caller, purpose: purposeOf(caller.role, headers) };
    },
  };
}
