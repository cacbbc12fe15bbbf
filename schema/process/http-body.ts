import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyDecoder } from './body-coding';
import { BodyRefused, bodyTooLong } from './body-refused';

export const EXPECTED_TEXT = 'a body in UTF-8';
/** Drops a byte order mark, as RFC 8259 allows, and throws on bytes that are not UTF-8. */
const TEXT = new TextDecoder('utf-8', { fatal: true });
/** How long a refused caller may go on sending; most finish within it and read the refusal. */
const UNWANTED_MS = 1000;

/**
 * Reads a request's body as text. A body that is announced as too long is refused before a byte is read; another one as
 * soon as it exceeds the limit. Rejects with `BodyRefused`; call `drainBody` before sending the refusal.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse, maxBytes: number): Promise<string> {
  const { headers } = request;
  const decode = bodyDecoder(headers['content-encoding']);
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw bodyTooLong(maxBytes);
  if (headers.expect?.toLowerCase() === '100-continue') response.writeContinue();

  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not close the connection, since the refusal is still to be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw bodyTooLong(maxBytes);
    chunks.push(chunk);
  }
  return toText(await decode(Buffer.concat(chunks, size), maxBytes));
}

/**
 * Discards the rest of a body for a moment: a client whose connection is cut while it sends cannot read the refusal.
 */
export function drainBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  if (request.headers.expect !== undefined) {
    response.setHeader('connection', 'close');
    return;
  }
  const cut = setTimeout(() => request.destroy(), UNWANTED_MS);
  cut.unref();
  request.once('close', () => clearTimeout(cut));
  request.resume();
}

function toText(bytes: Buffer): string {
  try {
    return TEXT.decode(bytes);
  } catch {
    throw new BodyRefused(400, EXPECTED_TEXT, {}, 'bytes that are no UTF-8');
  }
}
