import { z } from 'zod';
import type { Clock } from '../../../schema/process/clock';
import { createHttpClient, HttpFailure, type HttpAnswer } from '../../../schema/process/http-client';
import { AgencyFailure } from '../../runtime/agency/agency-failure';

/** A token that does not say how long it lives is used for this long. */
const DEFAULT_LIFE_S = 300;
/** A token is renewed before its end, because a request needs time to arrive. */
const SPARE_MS = 30_000;
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64_000;
/** The server of tokens is not asked again for this long after it failed, however many requests want one. */
const PAUSE_MS = 2_000;

const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8000}$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** The access token of an OAuth 2 client (client credentials, RFC 6749, 4.4). It is held in memory only and never logged. */
export interface AccessToken {
  /** Requests that want a token at once share one fetch. Rejects with `AgencyFailure`. */
  current(): Promise<string>;
  /** The system does not accept this token: the next request gets another. */
  refuse(token: string): void;
  close(): Promise<void>;
}

export function createAccessToken(
  { tokenUrl, scope, authorization }: { tokenUrl: string; scope: string | undefined; authorization: string },
  clock: Clock,
): AccessToken {
  const url = new URL(tokenUrl);
  const http = createHttpClient({ origin: url.origin, connections: 1, connectMs: TIMEOUT_MS, clock });
  let held: { readonly token: string; readonly until: number } | null = null;
  let fetching: Promise<string> | null = null;
  let failed: { readonly failure: AgencyFailure; readonly until: number } | null = null;

  async function fetchToken(): Promise<string> {
    try {
      const answer = await http.send({
        ...{ method: 'POST', path: `${url.pathname}${url.search}`, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
        headers: { authorization, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }).toString(),
      });
      const { access_token: token, expires_in: life = DEFAULT_LIFE_S } = readToken(answer);
      // Of a short life half is used.
      held = { token, until: clock.now() + Math.max(life * 500, life * 1000 - SPARE_MS) };
      failed = null;
      return token;
    } catch (error) {
      const failure = toFailure(error);
      failed = { failure, until: clock.now() + PAUSE_MS };
      throw failure;
    } finally {
      fetching = null;
    }
  }

  return {
    async current() {
      if (held && clock.now() < held.until) return held.token;
      if (failed && clock.now() < failed.until) throw failed.failure;
      return (fetching ??= fetchToken());
    },
    refuse(token) {
      // A request that was sent with an older token says nothing of this one.
      if (held?.token === token) held = null;
    },
    close: () => http.close(),
  };
}

function readToken({ status, body }: HttpAnswer): z.output<typeof tokenAnswer> {
  if (status > 299) throw new AgencyFailure('AGENCY_REFUSED');
  return tokenAnswer.parse(JSON.parse(body.toString('utf8')));
}

function toFailure(error: unknown): AgencyFailure {
  if (error instanceof AgencyFailure) return error;
  // What the server wrote is dropped: it may hold the token.
  if (!(error instanceof HttpFailure)) return new AgencyFailure('AGENCY_MALFORMED');
  if (error.kind === 'TIMEOUT') return new AgencyFailure('AGENCY_TIMEOUT');
  const isForm = error.kind === 'TOO_LONG' || error.kind === 'NOT_HTTP';
  return new AgencyFailure(isForm ? 'AGENCY_MALFORMED' : 'AGENCY_UNREACHABLE');
}
