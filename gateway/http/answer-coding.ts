import Negotiator from 'negotiator';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The codings that an answer leaves in; null is none. */
export type AnswerCoding = 'br' | 'gzip' | null;

/** Below this an answer fills one packet anyway. */
export const WORTH_BYTES = 1400;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Chooses a coding that the client takes, by `accept-encoding`.
 *
 * Compressing lets who sees only lengths guess a secret when text of their own choice stands beside it in many answers
 * (BREACH). Nobody can have a stranger's browser ask here: there is no cookie, each answer is to who holds the token, and
 * it repeats no text of the request beyond aliases and graphql-js's words for a query that was wrong. Where a secret
 * itself is answered (`/dev/…`: tokens) nothing is compressed.
 */
export function answerCoding(acceptEncoding: string | undefined): AnswerCoding {
  if (acceptEncoding === undefined) return null;
  const taken = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(['br', 'gzip']);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null;
}

/**
 * `once` is for what is kept; `each` for an answer of its own, where a tenth of a millisecond for 50 kB is what it may
 * cost. Runs beside the event loop.
 */
export function encodeAnswer(
  body: Buffer,
  coding: Exclude<AnswerCoding, null>,
  when: 'once' | 'each',
): Promise<Buffer> {
  if (coding === 'gzip') return zip(body, { level: when === 'once' ? 9 : 4 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: when === 'once' ? 9 : 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
