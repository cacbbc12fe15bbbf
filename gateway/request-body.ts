import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestRefused } from './refused';
import { parseJson } from '../schema/parse-json';

/**
 * Reads one JSON object. Only `application/json` is taken: a form of another site can't send that unasked. What is
 * announced as too long is refused before a byte of it is read, and what turns out so, as soon as it does.
 */
export async function readJsonObject(
  request: IncomingMessage,
  response: ServerResponse,
  headers: ReadonlyMap<string, string>,
  maxBytes: number,
): Promise<object> {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new RequestRefused(415, 'content-type: application/json');
  const tooLong = () => new RequestRefused(413, `a body of at most ${maxBytes} bytes`);
  if (Number(headers.get('content-length') ?? 0) > maxBytes) throw tooLong();
  if (headers.get('expect')?.toLowerCase() === '100-continue') response.writeContinue();

  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not end the connection: the refusal has yet to go out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLong();
    chunks.push(chunk);
  }
  const body = parseJson(Buffer.concat(chunks, size).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RequestRefused(400, 'one JSON object: {"query": "…", "variables": {…}}');
  }
  return body;
}
