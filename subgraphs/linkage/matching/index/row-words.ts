import type { Lexicons } from '../record/lexicons';
import { placeRole } from '../comparison/place-comparison';
import {
  AT,
  MARK_WORDS,
  nameEnd,
  nameStarts,
  NAME_SLOTS,
  OTHER_WORDS,
  PARENT_WORDS,
  SURNAME_BIT,
  TOKEN_MASK,
  wordOf,
  type RowAt,
} from '../record/record-row';
import { ROLES, type Role, type TokenLexicon } from '../record/token-lexicon';

type UseWord = (lexicon: TokenLexicon, word: number, role: Role) => void;

const starts = new Int32Array(NAME_SLOTS);

/** Calls `use` with each word of the row and its role, to count the frequencies of names. */
export function eachWord(row: RowAt, lexicons: Lexicons, use: UseWord): void {
  const names = nameStarts(row, starts);
  for (let at = 0; at < names; at++) eachNameWord(row, starts[at] ?? 0, lexicons.names, use);
  for (const [at, role] of [[AT.FATHER, ROLES.FATHER] as const, [AT.MOTHER, ROLES.MOTHER] as const])
    if (wordOf(row, at) !== 0) use(lexicons.names, parentWord(row, at, lexicons.names), role);
  for (const at of [AT.VILLAGE, AT.BLOCK, AT.DISTRICT, AT.STATE])
    if (wordOf(row, at) !== 0) use(lexicons.places, wordOf(row, at), placeRole(at));
  for (let at = AT.MARKS; at < AT.MARKS + MARK_WORDS; at++)
    if (wordOf(row, at) !== 0) use(lexicons.marks, wordOf(row, at), ROLES.LEAD);
  for (let at = 0; at < OTHER_WORDS; at++) {
    const lexicon = lexicons.others[at];
    if (lexicon !== undefined && wordOf(row, AT.OTHERS + at) !== 0)
      use(lexicon, wordOf(row, AT.OTHERS + at), ROLES.LEAD);
  }
}

function eachNameWord(row: RowAt, start: number, lexicon: TokenLexicon, use: UseWord): void {
  const end = nameEnd(row, start);
  let full = 0;
  for (let at = start; at < end; at++) if (!lexicon.isInitial(wordOf(row, at) & TOKEN_MASK)) full += 1;
  let seen = 0;
  for (let at = start; at < end; at++) {
    const word = wordOf(row, at);
    const isFull = !lexicon.isInitial(word & TOKEN_MASK);
    if (isFull) seen += 1;
    const isTail = (word & SURNAME_BIT) !== 0 || (isFull && seen === full && full > 1);
    use(lexicon, word & TOKEN_MASK, isTail ? ROLES.TAIL : ROLES.LEAD);
  }
}

/** The first word of a parent's name that is no initial, if there is one: Sampath of P Sampath. */
export function parentWord(row: RowAt, start: number, lexicon: TokenLexicon): number {
  for (let at = start; at < start + PARENT_WORDS; at++) {
    const word = wordOf(row, at);
    if (word !== 0 && !lexicon.isInitial(word)) return word;
  }
  return wordOf(row, start);
}
