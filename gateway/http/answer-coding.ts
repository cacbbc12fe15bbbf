import Negotiator from 'negotiator';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The content codings of an answer; null for none. */
export type AnswerCoding = 'br' | 'gzip' | null;

/** A shorter answer fits into one packet, so compressing it gains nothing. */
export const WORTH_BYTES = 1400;

/** Up to here brotli's best level takes less than half a second. It saves a tenth, which a slow line feels. */
const BEST_UP_TO_BYTES = 256 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Chooses a coding that the client accepts, by `accept-encoding`.
 *
 * Compression leaks secrets through lengths when an attacker can put text of their choice beside a secret in many
 * answers (BREACH). That does not work here: there is no cookie, so no page can make a stranger's browser ask; only the
 * holder of the token is answered; and an answer repeats nothing of the request but aliases and graphql-js's words
 * about a wrong query. Answers that are secrets themselves (`/dev/…`: tokens) are not compressed.
 *
 */
export function answerCoding(acceptEncoding: string | undefined): AnswerCoding {
  if (acceptEncoding === undefined) return null;
  const taken = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(['br', 'gzip']);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null;
}

/**
 * `once` compresses well, for files that are kept; `each` compresses fast (0.1 ms for 50 kB), for one answer. Runs
 * beside the event loop.
 */
export function encodeAnswer(
  body: Buffer,
  coding: Exclude<AnswerCoding, null>,
  when: 'once' | 'each',
): Promise<Buffer> {
  if (coding === 'gzip') return zip(body, { level: when === 'once' ? 9 : 4 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: when === 'each' ? 4 : body.length > BEST_UP_TO_BYTES ? 9 : 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
