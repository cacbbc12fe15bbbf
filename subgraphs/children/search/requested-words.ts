import { codedError, notRepeated } from '../../../schema/errors/coded-error';
import { looksLikeLegacyFont } from '../../india/legacy-font';
import { isNotSaid } from '../../india/not-said';
import { SPELT, tokenLevel } from '../../linkage/matching/record/token-levels';
import { prepareName, prepareWords } from '../../linkage/names/prepared-name';
import type { PreparedToken } from '../../linkage/names/prepared-token';
import { invalid } from './search-invalid';

const MAX_TEXT_LENGTH = 200;
/** Further words are ignored. */
const MAX_WORDS = 8;
/** Shorter words occur in every second description. */
const MIN_MARK_LENGTH = 3;

/** The words of names, each once in whatever spellings and scripts it is given. Throws SEARCH_INVALID and SEARCH_LEGACY_FONT. */
export function nameWords(text: string): readonly PreparedToken[] {
  return wordsOf('words', text, 1, (written) => {
    const { tokens, aliases, relatives } = prepareName(written);
    return [tokens, ...aliases, ...relatives].flat();
  });
}

/** The words of a description that are distinctive. Throws SEARCH_INVALID and SEARCH_LEGACY_FONT. */
export function markWords(text: string): readonly PreparedToken[] {
  return wordsOf('marks', text, MIN_MARK_LENGTH, (written) => (isNotSaid(written) ? [] : prepareWords(written)));
}

function wordsOf(
  field: 'words' | 'marks',
  text: string,
  shortest: number,
  read: (text: string) => readonly PreparedToken[],
): readonly PreparedToken[] {
  const expected = `${field}: words of letters that say something, up to ${MAX_TEXT_LENGTH} characters`;
  if (text.length > MAX_TEXT_LENGTH) throw invalid(expected, notRepeated(text.length));
  if (looksLikeLegacyFont(text)) throw codedError('SEARCH_LEGACY_FONT', { expected, got: notRepeated(text.length) });
  const words: PreparedToken[] = [];
  for (const word of read(text)) {
    const isLong = word.latin === '' || word.latin.length >= shortest;
    if (isLong && !words.some((other) => tokenLevel(word, other) <= SPELT)) words.push(word);
  }
  if (words.length === 0) throw invalid(expected, notRepeated(text.length));
  return words.slice(0, MAX_WORDS);
}
