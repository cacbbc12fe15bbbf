import { codedError, notRepeated } from '../../../schema/errors/coded-error';
import { REASON_CHARACTERS, REASON_WORDS, reasonFault, wordsOf } from '../../../schema/rights/written-reason';
import { isStorableText } from '../../runtime/postgres/storable-text';

const { least, most } = REASON_CHARACTERS;
const REASON_EXPECTED = `${least} to ${most} characters, ${REASON_WORDS} different words or more`;
const NOTE_EXPECTED = `1 to ${most} characters, not one of them repeated`;

/**
 * The written reason, trimmed. Throws REASON_INVALID for text that no reviewer could judge, such as letters instead of
 * words. The error repeats nothing of the text.
 */
export function readReason(text: string): string {
  const fault = reasonFault(text);
  if (fault === null) return text.trim();
  throw codedError('REASON_INVALID', {
    expected: REASON_EXPECTED,
    got: 'words' in fault ? notRepeated(fault.words, 'words') : notRepeated(fault.characters),
  });
}

/** Whether two reasons have the same words; case, blanks and punctuation do not count. */
export function isSameReason(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** A reviewer's note, trimmed; one word is enough. Throws REASON_INVALID. */
export function readNote(text: string): string {
  const written = text.trim();
  const { length } = Array.from(written);
  // U+FFFD stands for what no store can hold (clean-arguments.ts).
  const isClean = isStorableText(written) && !written.includes('\uFFFD');
  const isRepeated = length > 1 && new Set(written.replace(/\s+/g, '').toLowerCase()).size < 2;
  if (length < 1 || length > most || !isClean || isRepeated) {
    throw codedError('REASON_INVALID', { expected: NOTE_EXPECTED, got: notRepeated(length) });
  }
  return written;
}
