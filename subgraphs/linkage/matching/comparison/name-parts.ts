import { nameEnd, SURNAME_BIT, TOKEN_MASK, wordOf, type RowAt } from '../record/record-row';

/** The parts of one name of a record. */
export interface NameParts {
  readonly words: Int32Array;
  count: number;
  tail: number;
}

/** Reads the name that starts there. Without a stated surname the last of several words is the tail. */
export function readParts(row: RowAt, start: number, parts: NameParts): void {
  // A stated surname alone has no first word; that of the name before must not be taken for it.
  parts.words.fill(0);
  parts.count = 0;
  parts.tail = 0;
  let said = 0;
  const end = nameEnd(row, start);
  for (let at = start; at < end; at++) {
    const word = wordOf(row, at);
    if ((word & SURNAME_BIT) === 0) parts.words[parts.count++] = word & TOKEN_MASK;
    else said = word & TOKEN_MASK;
  }
  if (said !== 0) parts.tail = said;
  else if (parts.count > 1) parts.tail = parts.words[--parts.count] ?? 0;
}

export function wordCount({ count, tail }: NameParts): number {
  return count + (tail === 0 ? 0 : 1);
}

/** The words with the tail as the last of them. */
export function wordAt({ words, count, tail }: NameParts, at: number): number {
  return at < count ? (words[at] ?? 0) : at === count ? tail : 0;
}
