import { nameEnd, NAME_WORDS, PARENT_WORDS, SURNAME_BIT, TOKEN_MASK, wordOf, type RowAt } from '../record/record-row';
import type { TokenLexicon } from '../record/token-lexicon';

/** The parts of one name of a record; positions are those in `words`, and -1 is none. */
export interface NameParts {
  /** The words that are no initials, in order. */
  readonly words: Int32Array;
  count: number;
  readonly initials: Int32Array;
  initialCount: number;
  /** Where the word is that stands for the given name. */
  head: number;
  /** Where the surname is. */
  tail: number;
  /** Whether the record states which word is the surname. */
  isStated: boolean;
  /** Where the word is that the index counts as a surname, because it is the last of several. */
  last: number;
  /** Where the father's given name is within the name. */
  fathers: number;
}

export function emptyParts(): NameParts {
  return {
    words: new Int32Array(NAME_WORDS),
    count: 0,
    initials: new Int32Array(NAME_WORDS),
    initialCount: 0,
    head: -1,
    tail: -1,
    isStated: false,
    last: -1,
    fathers: -1,
  };
}

/**
 * Reads the name that starts there, before its head is placed. Without a stated surname the last of several words is
 * the surname.
 */
export function readName(row: RowAt, start: number, lexicon: TokenLexicon, parts: NameParts): void {
  const end = nameEnd(row, start);
  clear(parts);
  for (let at = start; at < end; at++) {
    const word = wordOf(row, at);
    const isAdded = add(parts, word & TOKEN_MASK, lexicon);
    parts.isStated ||= isAdded && (word & SURNAME_BIT) !== 0;
  }
  parts.tail = parts.last = parts.isStated || parts.count > 1 ? parts.count - 1 : -1;
}

/** Decides which word stands for the given name, after `fathers` is known. */
export function placeHead(parts: NameParts, lexicon: TokenLexicon): void {
  parts.head = headOf(parts, lexicon);
  const { head, tail, words, isStated } = parts;
  if (isStated || head < 0 || tail < 0 || tail === parts.fathers || isTelling(parts, head, lexicon)) return;
  // Mohammad Arif, or in the south the father's name and then the child's: the last word is the given name.
  const last = words[tail] ?? 0;
  if (lexicon.isCommon(last) || lexicon.isMostlySurname(last)) return;
  parts.head = tail;
  parts.tail = -1;
}

/** Reads a parent's name, none of whose words counts as the surname. */
export function readParent(row: RowAt, start: number, lexicon: TokenLexicon, parts: NameParts): void {
  clear(parts);
  for (let at = start; at < start + PARENT_WORDS; at++) {
    const word = wordOf(row, at);
    if (word !== 0) add(parts, word, lexicon);
  }
  parts.head = headOf(parts, lexicon);
}

/** Takes the word out of the name, if others are left; the head is then found again. */
export function dropWord(parts: NameParts, at: number, lexicon: TokenLexicon): void {
  if (parts.count < 2) return;
  parts.words.copyWithin(at, at + 1);
  parts.count -= 1;
  parts.words[parts.count] = 0;
  parts.head = headOf(parts, lexicon);
}

function clear(parts: NameParts): void {
  parts.words.fill(0);
  parts.initials.fill(0);
  parts.count = parts.initialCount = 0;
  parts.head = parts.tail = parts.last = parts.fathers = -1;
  parts.isStated = false;
}

function add(parts: NameParts, word: number, lexicon: TokenLexicon): boolean {
  if (!lexicon.isInitial(word)) {
    parts.words[parts.count++] = word;
    return true;
  }
  parts.initials[parts.initialCount++] = word;
  return false;
}

/** The first word before the surname that tells the child apart, or else the first word. */
function headOf(parts: NameParts, lexicon: TokenLexicon): number {
  let first = -1;
  for (let at = 0; at < parts.count; at++) {
    if (at === parts.tail) continue;
    if (isTelling(parts, at, lexicon)) return at;
    if (first < 0) first = at;
  }
  return first;
}

function isTelling({ words, fathers }: NameParts, at: number, lexicon: TokenLexicon): boolean {
  return at !== fathers && !lexicon.isCommon(words[at] ?? 0);
}
