import type { AxiosAdapter } from 'axios';
import type { Clock } from '../../../schema/process/clock';
import { createHttpClient, HttpFailure, type HttpHeaders } from '../../../schema/process/http-client';
import { AgencyFailure } from './agency-failure';

export interface UndiciAdapterOptions {
  /** Scheme, host and port; the path comes with each request's `url`. */
  readonly origin: string;
  /** Sent with every request; a body's content type is added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly connectMs: number;
  readonly clock: Clock;
}

/**
 * Lets axios speak through an undici pool: a fifth of the CPU of its own adapter, and no proxy from the environment.
 * Of the axios config it reads `method`, `url` (a path), `timeout` (ms), `maxContentLength` (bytes) and `data`: a string is
 * sent as JSON, `URLSearchParams` as a form. It follows no redirect. The answer has a status and, for a JSON answer of
 * 200-299, its bytes; any other body is not read. Rejects with `AgencyFailure` when there is no whole answer within time and size.
 */
export function createUndiciAdapter(options: UndiciAdapterOptions): {
  adapter: AxiosAdapter;
  close: () => Promise<void>;
} {
  const { origin, connections, connectMs, clock } = options;
  const http = createHttpClient({ origin, connections, connectMs, clock, accepts: isJson });
  // No compression is asked for and none undone: the byte cap caps memory, and a small body stays small.
  const plain = { ...options.headers, accept: 'application/json', 'accept-encoding': 'identity' };
  const json = { ...plain, 'content-type': 'application/json' };
  const form = { ...plain, 'content-type': 'application/x-www-form-urlencoded' };

  return {
    adapter: async (config) => {
      const data = config.data as string | URLSearchParams | undefined;
      const withBody = typeof data === 'string' ? json : form;
      try {
        const { status, body } = await http.send({
          method: config.method === 'post' ? 'POST' : 'GET',
          path: config.url ?? '/',
          headers: data === undefined ? plain : withBody,
          ...(data === undefined ? {} : { body: data.toString() }),
          timeoutMs: config.timeout ?? connectMs,
          maxBytes: config.maxContentLength ?? 0,
        });
        return { data: body, status, statusText: '', headers: {}, config };
      } catch (error) {
        throw error instanceof HttpFailure ? new AgencyFailure(CODES[error.kind]) : error;
      }
    },
    close: () => http.close(),
  };
}

const CODES = {
  TIMEOUT: 'AGENCY_TIMEOUT',
  UNREACHABLE: 'AGENCY_UNREACHABLE',
  STALE_CONNECTION: 'AGENCY_UNREACHABLE',
  TOO_LONG: 'AGENCY_MALFORMED',
  NOT_HTTP: 'AGENCY_MALFORMED',
  UNWANTED: 'AGENCY_MALFORMED',
} as const;

function isJson(headers: HttpHeaders): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(String(headers['content-type']));
}
