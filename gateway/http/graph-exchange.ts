import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestedRequest } from '../operations/requested-operation';
import { RequestRefused } from '../errors/refused';
import { sendCoded } from './reply';
import { readJsonObject } from './request-body';
import { answerType, holdGet } from './request-headers';

/** A request to the graph of which nothing but the headers was read. */
export interface IncomingRequest {
  readonly requestId: string;
  /** Names in lower case; one that came twice is both, joined by a comma: nobody sees only the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** Reads the rest. Rejects with `Refused` for what is no GraphQL over HTTP. */
  readonly read: () => Promise<RequestedRequest>;
}

export interface GraphAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Reads one request of GraphQL over HTTP and sends what is answered. Rejects with `Refused` where there is no answer. */
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
    if (method === 'GET') holdGet(headers, search);
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
