import { codedError, notRepeated } from '../../../schema/errors/coded-error';
import { isStorableText } from '../../runtime/postgres/storable-text';

const MAX_LENGTH = 500;
const MIN_WORDS = 4;
const REASON_EXPECTED = `20 to ${MAX_LENGTH} characters, ${MIN_WORDS} different words or more`;

/**
 * The written reason, trimmed. Throws REASON_INVALID for text that no reviewer could judge, such as letters instead of
 * words. The error repeats nothing of the text.
 */
export function readReason(text: string): string {
  const written = readWritten(text, 20, REASON_EXPECTED);
  const words = new Set(wordsOf(written).filter((word) => lettersOf(word).length > 1));
  const telling = [...words].filter((word) => new Set(lettersOf(word)).size > 1);
  if (telling.length < MIN_WORDS || telling.length * 2 <= words.size) {
    throw codedError('REASON_INVALID', {
      expected: REASON_EXPECTED,
      got: notRepeated(telling.length, 'words'),
    });
  }
  return written;
}

/** Whether two reasons have the same words; case, blanks and punctuation do not count. */
export function isSameReason(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** A reviewer's note, trimmed; one word is enough. Throws REASON_INVALID. */
export function readNote(text: string): string {
  const expected = `1 to ${MAX_LENGTH} characters, not one of them repeated`;
  const written = readWritten(text, 1, expected);
  const { length } = Array.from(written);
  if (length > 1 && new Set(written.replace(/\s+/g, '').toLowerCase()).size < 2) throw unfit(expected, length);
  return written;
}

function readWritten(text: string, min: number, expected: string): string {
  const written = text.trim();
  const { length } = Array.from(written);
  // U+FFFD stands for what no store can hold (clean-arguments.ts).
  const isClean = isStorableText(written) && !written.includes('\uFFFD');
  if (length < min || length > MAX_LENGTH || !isClean) throw unfit(expected, length);
  return written;
}

function unfit(expected: string, length: number) {
  return codedError('REASON_INVALID', { expected, got: notRepeated(length) });
}

/** Runs of letters, vowel signs and digits, normalised for comparison; joiners do not split a Hindi word. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u200c\u200d]/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Letters and vowel signs: without the signs many short Hindi words, such as की and से, would be one letter. */
function lettersOf(word: string): readonly string[] {
  return word.match(/[\p{L}\p{M}]/gu) ?? [];
}
