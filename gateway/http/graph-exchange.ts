import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestedRequest } from '../operations/requested-operation';
import { RequestRefused } from '../errors/refused';
import { sendCoded } from './reply';
import { readJsonObject } from './request-body';
import { answerType, checkGet } from './request-headers';

/** A request to the graph of which only the headers have been read. */
export interface IncomingRequest {
  readonly requestId: string;
  /**
   * By lower-case name. The values of a header that came twice are joined by a comma, so that neither goes unnoticed.
   */
  readonly headers: ReadonlyMap<string, string>;
  /** Reads the rest. Rejects with `Refused` when it is not GraphQL over HTTP. */
  readonly read: () => Promise<RequestedRequest>;
}

export interface GraphAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Reads one request of GraphQL over HTTP and sends its answer. Rejects with `Refused` where there is none. */
export async function exchangeGraph(
  request: IncomingMessage,
  response: ServerResponse,
  {
    answer,
    maxBytes,
    requestId,
    search,
  }: {
    readonly answer: (incoming: IncomingRequest) => Promise<GraphAnswer>;
    readonly maxBytes: number;
    readonly requestId: string;
    /** The url's query string. */
    readonly search: string;
  },
): Promise<void> {
  const { method = '' } = request;
  if (method !== 'POST' && method !== 'GET') throw new RequestRefused(405, 'POST or GET', { allow: 'POST, GET' });
  const headers = headersOf(request);
  let type = '';
  const read = async () => {
    type = answerType(headers);
    if (method === 'GET') checkGet(headers, search);
    const body = method === 'POST' ? await readJsonObject(request, response, headers, maxBytes) : undefined;
    return { method, search, body };
  };
  const { status, body } = await answer({ requestId, headers, read });
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-store');
  await sendCoded(request, response, status, body);
}

export function headersOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, values = []] of Object.entries(request.headersDistinct)) headers.set(name, values.join(', '));
  return headers;
}
