import type { AnswerError } from '../graph/operation';
import { CODES, isCode } from '../../../schema/errors/codes';
import type { Words } from '../words/words';

/** What an error says, in the page's language. Null for no error. */
export function errorSentence(error: AnswerError | null | undefined, words: Words): string | null {
  if (!error) return null;
  const { code, hi } = error.extensions ?? {};
  if (words.language === 'en') return error.message;
  return hi ?? (isCode(code) ? CODES[code].hi : error.message);
}
