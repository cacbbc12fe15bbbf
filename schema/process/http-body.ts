import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyDecoder } from './body-coding';
import { BodyRefused, bodyTooLong } from './body-refused';

export const EXPECTED_TEXT = 'a body in UTF-8';
/** A byte order mark before the text is dropped, as RFC 8259 allows; bytes that are no UTF-8 are not guessed at. */
const TEXT = new TextDecoder('utf-8', { fatal: true });
/** So long may a refused caller go on sending what nobody reads; most then see why they were refused. */
const UNWANTED_MS = 1000;

/**
 * Reads a request's body as text. What is announced as too long is refused before a byte of it is read, and what turns
 * out so, as soon as it does. Rejects with `BodyRefused`; the refusal is then sent after `runOffBody`.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse, maxBytes: number): Promise<string> {
  const { headers } = request;
  const decode = bodyDecoder(headers['content-encoding']);
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw bodyTooLong(maxBytes);
  if (headers.expect?.toLowerCase() === '100-continue') response.writeContinue();

  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not end the connection: the refusal has yet to go out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw bodyTooLong(maxBytes);
    chunks.push(chunk);
  }
  return toText(await decode(Buffer.concat(chunks, size), maxBytes));
}

/** Lets a body run off unread for a moment: on a connection that ends in its midst the refusal could not be read. */
export function runOffBody(request: IncomingMessage, response: ServerResponse): void {
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
