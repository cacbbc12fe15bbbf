import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../schema/process/clock';
import { BodyRefused } from '../../../schema/process/body-refused';
import { drainBody, readBody } from '../../../schema/process/http-body';
import { openHttpListener, type HttpListener } from '../../../schema/process/http-listener';
import type { Log } from '../../../schema/process/log';

/** How far the time of a signature may be from ours, ms. */
const MAX_SKEW_MS = 5 * 60_000;
const MAX_BYTES = 8_000_000;
const REQUEST_MS = 30_000;
const CLOSE_WITHIN_MS = 2_000;
/** Times below it are seconds since 1970, others milliseconds. */
const FIRST_MS = 1e11;

/** A message with a signature that is right. */
export interface SignedMessage {
  readonly body: string;
  readonly signature: string;
  /** ms since 1970. */
  readonly signedAt: number;
}

export interface PushListenerOptions {
  readonly source: string;
  readonly host: string;
  readonly port: number;
  /** Names of the headers; `prefix` stands before the signature. */
  readonly signature: { readonly header: string; readonly timestamp: string; readonly prefix: string };
  readonly secret: string;
  /** Stores a message; false when its body cannot be read. Rejects when it could not be stored: it is to come again. */
  readonly take: (message: SignedMessage) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Listens for the messages that one system posts. A message is signed by HMAC-SHA256, in hex, over `<timestamp>.<body>`;
 * the timestamp is in seconds or milliseconds since 1970. It answers 204 when the message is stored, and also when it was
 * stored before; 401 for a signature that is wrong or older than five minutes; 400 and 413 for a body that cannot be
 * read; 503 when it could not be stored. Answers hold no text.
 */
export function openPushListener(options: PushListenerOptions): Promise<HttpListener> {
  const { source, host, port, take, log } = options;

  async function statusOf(request: IncomingMessage, response: ServerResponse): Promise<number> {
    if (request.method !== 'POST') return 405;
    // Before the body: whoever has no secret must not fill the memory.
    const claimed = claimedSignature(options, request);
    if (!claimed) return 401;
    const body = await readBody(request, response, MAX_BYTES);
    if (!isRight(options.secret, claimed, body)) return 401;
    const { hex: signature, signedAt } = claimed;
    return (await take({ body, signature, signedAt })) ? 204 : 400;
  }

  return openHttpListener({
    ...{ portSetting: `changes.listen.port (${source})`, hostSetting: `changes.listen.host (${source})` },
    ...{ host, port, requestMs: REQUEST_MS, closeWithinMs: CLOSE_WITHIN_MS },
    handle: (request, response) => {
      void statusOf(request, response)
        .catch((error: unknown) => (error instanceof BodyRefused ? error.status : 503))
        .then((status) => {
          if (status !== 204) {
            log.warn('message-refused', { source, status });
            drainBody(request, response);
          }
          response.statusCode = status;
          response.end();
        });
    },
  });
}

/** A signature of the right form and time, which may still be wrong. */
interface ClaimedSignature {
  readonly written: string;
  readonly hex: string;
  readonly signedAt: number;
}

function claimedSignature(
  { signature: { header, timestamp, prefix }, clock }: PushListenerOptions,
  { headers }: IncomingMessage,
): ClaimedSignature | null {
  const [written, given] = [headers[timestamp.toLowerCase()], headers[header.toLowerCase()]];
  if (typeof written !== 'string' || typeof given !== 'string' || !/^\d{9,14}$/.test(written)) return null;
  const signedAt = Number(written) * (Number(written) < FIRST_MS ? 1000 : 1);
  if (Math.abs(clock.now() - signedAt) > MAX_SKEW_MS) return null;
  const hex = given.startsWith(prefix) ? given.slice(prefix.length).toLowerCase() : '';
  return /^[0-9a-f]{64}$/.test(hex) ? { written, hex, signedAt } : null;
}

function isRight(secret: string, { written, hex }: ClaimedSignature, body: string): boolean {
  const right = createHmac('sha256', secret).update(`${written}.${body}`).digest();
  return timingSafeEqual(right, Buffer.from(hex, 'hex'));
}
