import { createHttpClient, HttpFailure } from '../../../schema/process/http-client';
import { parseJson } from '../../../schema/process/parse-json';
import { isJson } from '../../supergraph/projection';

/** Asks a running gateway for reports. */
export interface ReportClient {
  /** The text at a path. Rejects with `ReportRefused`, or `GraphAway`. */
  get(path: string): Promise<string>;
  /** From now on with this token. */
  authorize(token: string): void;
  close(): Promise<void>;
}

/** The gateway answered, and gave no report. The message is the gateway's own sentence. */
export class ReportRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    message: string,
  ) {
    super(message);
  }
}

/** No gateway answers at the address, or not as one does. */
export class GraphAway extends Error {}

const MAX_BYTES = 5_000_000;
/** A gateway gives its own answers much less; a report asks it twice. */
const TIMEOUT_MS = 120_000;
const REFUSALS = [400, 401, 403, 404, 405, 429, 500, 502, 503, 504];

/** `address` is an origin: `http://127.0.0.1:4000`. */
export function openReportClient(address: string): ReportClient {
  const client = createHttpClient({ origin: address, connections: 1, alsoReads: REFUSALS });
  let headers: Readonly<Record<string, string>> = {};
  return {
    authorize(token) {
      headers = { authorization: `Bearer ${token}` };
    },
    async get(path) {
      const request = { method: 'GET', path, headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES } as const;
      const { status, body } = await client.send(request).catch((error: unknown) => {
        throw error instanceof HttpFailure ? new GraphAway(awaySentence(address, error)) : error;
      });
      const text = body.toString('utf8');
      if (status === 200) return text;
      throw refusedBy(status, text, address);
    },
    close: () => client.close(),
  };
}

function awaySentence(address: string, { kind }: HttpFailure): string {
  if (kind === 'TIMEOUT') return `The gateway at ${address} did not answer within ${TIMEOUT_MS / 1000} seconds.`;
  return `No gateway answers at ${address}: start it (npm start), or name another by --graph.`;
}

function refusedBy(status: number, text: string, address: string): Error {
  const answer = parseJson(text);
  const errors = isJson(answer) ? answer['errors'] : null;
  const error: unknown = Array.isArray(errors) ? errors[0] : null;
  if (!isJson(error) || typeof error['message'] !== 'string') {
    return new GraphAway(`What answers at ${address} is no gateway of the graph (HTTP ${status}).`);
  }
  const { code, expected } = isJson(error['extensions']) ? error['extensions'] : {};
  const more = typeof expected === 'string' ? ` Expected ${expected}.` : '';
  return new ReportRefused(status, typeof code === 'string' ? code : null, `${error['message']}${more}`);
}
