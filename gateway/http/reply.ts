import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { drainBody } from '../../schema/process/http-body';
import { answerCoding, encodeAnswer, WORTH_BYTES } from './answer-coding';
import { consoleFile, inCoding } from './console-files';
import { refusal } from '../errors/errors';
import type { Refused } from '../errors/refused';
import type { ReportAnswer } from '../report/reports';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends JSON uncompressed, not to be cached. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.setHeader('cache-control', 'no-store');
  send(response, status, JSON.stringify(value));
}

/** Sends a line of text that a shell can use directly, not to be cached. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  send(response, status, text);
}

export function send(response: ServerResponse, status: number, body: string | Buffer): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', JSON_TYPE);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.writeHead(status).end(body);
}

/** Sends JSON in a coding that the client accepts, where that saves a packet. */
export async function sendCoded(request: IncomingMessage, response: ServerResponse, status: number, text: string) {
  response.appendHeader('vary', 'Accept-Encoding');
  const body = Buffer.from(text);
  const coding = body.length < WORTH_BYTES ? null : answerCoding(request.headers['accept-encoding']);
  if (coding === null) {
    send(response, status, body);
    return;
  }
  const coded = await encodeAnswer(body, coding, 'each');
  response.setHeader('content-encoding', coding);
  send(response, status, coded);
}

/** Sends a report. It is made for one caller and as of now: nothing keeps it. */
export async function sendReport(request: IncomingMessage, response: ServerResponse, { body, headers }: ReportAnswer) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  await sendCoded(request, response, 200, body);
}

/** Sends a file of the pages; false when there is none at this path. */
export async function sendConsoleFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path, policy }: { readonly path: string; readonly policy: string },
) {
  const file = await consoleFile(path);
  if (!file) return false;
  const { body, etag, coding } = await inCoding(file, answerCoding(request.headers['accept-encoding']));
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('vary', 'Accept-Encoding');
  response.setHeader('etag', etag);
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) response.writeHead(304).end();
  else {
    if (coding) response.setHeader('content-encoding', coding);
    response.writeHead(200, { 'content-type': file.type, 'content-length': body.length }).end(body);
  }
  return true;
}

export function refuse(request: IncomingMessage, response: ServerResponse, refused: Refused): void {
  const { status, code, details, headers, extensions } = refused;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  drainBody(request, response);
  send(response, status, refusal(code, details, extensions));
}

/** By the errors of Node.js's HTTP parser; any other one means a url or a header that is not ASCII. */
const UNREAD: Readonly<Partial<Record<string, readonly [status: number, expected: string]>>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers of at most 16 kB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'a whole request within 15 seconds'],
};

/** Sends a refusal on a connection whose request could not be parsed, and ends it. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, expected] = UNREAD[error.code ?? ''] ?? [400, 'HTTP/1.1, its url and headers in ASCII'];
  const body = refusal('REQUEST_INVALID', { expected });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...[`content-type: ${JSON_TYPE}`, `content-length: ${Buffer.byteLength(body)}`],
    ...['cache-control: no-store', 'x-content-type-options: nosniff', 'connection: close'],
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
