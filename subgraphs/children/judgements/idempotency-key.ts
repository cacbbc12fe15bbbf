import { codedError, notRepeated } from '../../../schema/errors/coded-error';

const PRINTABLE = /^[\x21-\x7E](?:[\x20-\x7E]{6,98})[\x21-\x7E]$/;

/** The caller's own key of a judgement. Throws KEY_INVALID, whose text repeats nothing of the key. */
export function readKey(text: string): string {
  if (PRINTABLE.test(text)) return text;
  throw codedError('KEY_INVALID', {
    expected: '8 to 100 characters from ! to ~, and spaces between them',
    got: notRepeated(text.length),
  });
}
