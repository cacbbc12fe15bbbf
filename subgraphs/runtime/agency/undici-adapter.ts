import type { AxiosAdapter } from 'axios';
import type { Clock } from '../../../schema/process/clock';
import { createHttpClient, HttpFailure, type TlsIdentity } from '../../../schema/process/http-client';
import { AgencyFailure } from './agency-failure';
import type { AnswerReader } from './answer-reader';

export interface UndiciAdapterOptions {
  /** Scheme, host and port; the path comes with each request's `url`. */
  readonly origin: string;
  /** Sent with every request, before its own. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is accepted as an answer. */
  readonly reader: Pick<AnswerReader, 'accept' | 'accepts'>;
  /** Statuses from 300 whose body is read, if the reader accepts it. */
  readonly alsoReads: readonly number[];
  readonly tls: TlsIdentity | undefined;
  readonly connections: number;
  readonly connectMs: number;
  readonly clock: Clock;
}

/**
 * Lets axios speak through an undici pool: a fifth of the CPU of its own adapter, and no proxy from the environment.
 * Of the axios config it reads `method`, `url` (a path), `headers`, `timeout` (ms), `maxContentLength` (bytes) and `data`
 * (a text). It follows no redirect. The answer has a status, headers and, for an accepted answer of 200-299, its bytes;
 * any other body is not read. Rejects with `AgencyFailure` when there is no whole answer within time and size.
 */
export function createUndiciAdapter(options: UndiciAdapterOptions): {
  adapter: AxiosAdapter;
  close: () => Promise<void>;
} {
  const { origin, connections, connectMs, clock, reader, alsoReads, tls } = options;
  const http = createHttpClient({
    ...{ origin, connections, connectMs, clock, alsoReads },
    ...(tls && { tls }),
    accepts: (headers) => reader.accepts(String(headers['content-type'] ?? '')),
  });
  // No compression is asked for and none undone: the byte cap caps memory, and a small body stays small.
  const plain = { ...options.headers, accept: reader.accept, 'accept-encoding': 'identity' };

  return {
    adapter: async (config) => {
      const body = config.data as string | undefined;
      try {
        const answer = await http.send({
          method: config.method === 'post' ? 'POST' : 'GET',
          path: config.url ?? '/',
          headers: { ...plain, ...(config.headers.toJSON() as Record<string, string>) },
          ...(body === undefined ? {} : { body }),
          timeoutMs: config.timeout ?? connectMs,
          maxBytes: config.maxContentLength ?? 0,
        });
        const headers = Object.fromEntries(KEPT.map((name) => [name, String(answer.headers[name] ?? '')]));
        return { data: answer.body, status: answer.status, statusText: '', headers, config };
      } catch (error) {
        throw error instanceof HttpFailure ? new AgencyFailure(CODES[error.kind]) : error;
      }
    },
    close: () => http.close(),
  };
}

/** The headers of an answer that anybody reads. */
const KEPT = ['content-type', 'date', 'retry-after'];

const CODES = {
  TIMEOUT: 'AGENCY_TIMEOUT',
  UNREACHABLE: 'AGENCY_UNREACHABLE',
  STALE_CONNECTION: 'AGENCY_UNREACHABLE',
  TOO_LONG: 'AGENCY_MALFORMED',
  NOT_HTTP: 'AGENCY_MALFORMED',
  UNWANTED: 'AGENCY_MALFORMED',
} as const;
