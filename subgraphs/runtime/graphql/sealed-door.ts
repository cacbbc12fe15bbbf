import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SubgraphName } from '../../../schema/records/agencies';
import type { Code } from '../../../schema/records/codes';
import { EnvelopeRefused, type Open } from '../../../schema/signing/hop-seal';
import type { Log } from '../../../schema/process/log';
import { ENVELOPE_HEADER, exchangeText } from '../../../schema/signing/sealed-exchange';

const MAX_BODY_BYTES = 16_000_000;

/** One exchange that another process of the house asked for in its own name. */
export interface SealedRequest {
  readonly from: SubgraphName | 'gateway';
  readonly url: URL;
  readonly body: string;
}

export interface SealedReply {
  readonly status: number;
  /** Sent as JSON; nothing is sent where it is absent. */
  readonly body?: unknown;
}

/** By method and path: `POST /registry/claims`. A handler that rejects is answered for with REGISTRY_UNAVAILABLE. */
export type SealedPaths = Readonly<Record<string, (request: SealedRequest) => Promise<SealedReply>>>;

/**
 * Answers the house's own paths below `prefix` to sealed requests only; resolves to false for any other path. Failures
 * are `{"code": …}`: 400 not such a request, 401 not sealed, 413 over 16 MB, 503 the registry failed.
 */
export function createSealedDoor({
  prefix,
  paths,
  open,
  log,
}: {
  readonly prefix: string;
  readonly paths: SealedPaths;
  readonly open: Open;
  readonly log: Log;
}): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  async function answer(request: IncomingMessage, url: URL): Promise<SealedReply> {
    const body = await readBody(request);
    if (body === null) return refused(413, 'REQUEST_INVALID');
    const method = request.method ?? '';
    const given = request.headers[ENVELOPE_HEADER];
    let from: SealedRequest['from'];
    try {
      const text = exchangeText(method, `${url.pathname}${url.search}`, body);
      const sealed = open(typeof given === 'string' ? given : undefined, text);
      if (!('service' in sealed)) throw new EnvelopeRefused('OTHER_AUDIENCE');
      from = sealed.service;
    } catch (error) {
      if (!(error instanceof EnvelopeRefused)) throw error;
      log.warn('envelope-refused', { subgraph: 'registry', reason: error.reason });
      return refused(401, 'CALLER_UNSIGNED');
    }
    const handle = paths[`${method} ${url.pathname}`];
    if (!handle) return refused(400, 'REQUEST_INVALID');
    return handle({ from, url, body }).catch(() => refused(503, 'REGISTRY_UNAVAILABLE'));
  }

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://registry');
    if (!url.pathname.startsWith(prefix)) return false;
    const { status, body } = await answer(request, url);
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return true;
  };
}

export function refused(status: number, code: Code): SealedReply {
  return { status, body: { code } };
}

/** Null when the body is over the cap; it is read to its end all the same, since leaving off would cut the reply too. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
