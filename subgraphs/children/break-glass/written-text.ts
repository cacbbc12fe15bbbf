import { codedError } from '../../runtime/coded-error';

const MOST = 500;

/** The written reason, trimmed. Throws REASON_INVALID, which repeats nothing of it, for what no reviewer could weigh. */
export function readReason(text: string): string {
  return readWritten(text, 20);
}

/** A reviewer's note, trimmed; one word may do. Throws REASON_INVALID. */
export function readNote(text: string): string {
  return readWritten(text, 1);
}

function readWritten(text: string, least: number): string {
  const written = text.trim();
  const { length } = Array.from(written);
  const isRepeated = length > 1 && new Set(written.replace(/\s+/g, '').toLowerCase()).size < 2;
  // PostgreSQL takes neither NUL nor half a surrogate pair; U+FFFD stands for them (clean-arguments.ts).
  const isClean = !/[\0\uFFFD]|\p{Surrogate}/u.test(written);
  if (length < least || length > MOST || isRepeated || !isClean) {
    throw codedError('REASON_INVALID', {
      expected: `${least} to ${MOST} characters, not one of them repeated`,
      got: `${length} characters, not repeated here`,
    });
  }
  return written;
}
