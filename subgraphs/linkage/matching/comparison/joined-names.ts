import { slipsBetween } from '../record/slips';
import type { TokenLexicon } from '../record/token-lexicon';
import { isGirlsForm } from '../record/token-levels';
import type { NameParts } from './name-parts';

/** Of fewer letters two names are one word by chance: Singh and R Singh. */
const MIN_JOINED = 6;

/** The words from one position up to another without the blanks between. */
function lettersOf({ words }: NameParts, from: number, to: number, lexicon: TokenLexicon): string {
  let letters = '';
  for (let at = from; at < to; at++) letters += lexicon.token(words[at] ?? 0)?.latin ?? '';
  return letters;
}

/** `Ram Kumar` and `Ramkumar`: the same letters with and without a blank. */
export function areOneWithoutBlanks(one: NameParts, other: NameParts, lexicon: TokenLexicon): boolean {
  if (one.count === other.count || one.count === 0 || other.count === 0) return false;
  return isOneText(lettersOf(one, 0, one.count, lexicon), lettersOf(other, 0, other.count, lexicon));
}

/** `Ramkumar Yadav` and `Ram Kumar Yadav`; `Singhkirtan` and `Kirtan Singh`. */
export function isFirstOfTwo(single: NameParts, apart: NameParts, lexicon: TokenLexicon): boolean {
  if (apart.count < 2 || single.count === 0) return false;
  const word = lettersOf(single, 0, 1, lexicon);
  const [first, second] = [lettersOf(apart, 0, 1, lexicon), lettersOf(apart, 1, 2, lexicon)];
  if (word.charAt(0) === first.charAt(0) && isOneText(word, first + second)) return true;
  return single.count === 1 && apart.count === 2 && isOneText(word, second + first);
}

/** Whether two words with their blanks removed are one, but for a slip that makes no girl's form of a boy's name. */
function isOneText(one: string, other: string): boolean {
  if (
    Math.min(one.length, other.length) < MIN_JOINED ||
    Math.abs(one.length - other.length) > 1 ||
    isGirlsForm(one, other)
  )
    return false;
  return slipsBetween(one, other, 1) <= 1;
}
