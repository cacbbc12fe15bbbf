import { AT, MARK_WORDS, PARENT_WORDS, PHONE_WORDS, ROW_WORDS, wordOf, type RowAt } from '../record/record-row';

/** Groups of words that have a meaning only together. */
const PARTS: readonly (readonly [start: number, words: number])[] = [
  [AT.BIRTH_FROM, 2],
  [AT.PHONE, PHONE_WORDS],
  [AT.FATHER, PARENT_WORDS],
  [AT.MOTHER, PARENT_WORDS],
  [AT.MARKS, MARK_WORDS],
];
const HOME = [AT.VILLAGE, AT.EVENT_DISTRICT - AT.VILLAGE] as const;
const SEX_BITS = 3 << 2;

/**
 * Writes the first row, with its missing fields filled from the others, the earlier ones first. Names and event are not
 * filled, because a child may give another name elsewhere and may go missing more than once.
 */
export function combineRows([own, ...others]: readonly RowAt[], into: RowAt): void {
  if (own === undefined) return;
  for (let word = 0; word < ROW_WORDS; word++) into.words[into.start + word] = wordOf(own, word);
  for (const other of others) {
    for (const [start, words] of PARTS) if (wordOf(into, start) === 0) copy(other, start, words, into);
    if (isCloser(other, into)) copy(other, ...HOME, into);
    const flags = wordOf(into, AT.FLAGS);
    if ((flags & SEX_BITS) === 0) into.words[into.start + AT.FLAGS] = flags | (wordOf(other, AT.FLAGS) & SEX_BITS);
  }
}

/** Whether `other` names a smaller place of origin. */
function isCloser(other: RowAt, own: RowAt): boolean {
  return [AT.VILLAGE, AT.DISTRICT].some((at) => wordOf(own, at) === 0 && wordOf(other, at) !== 0);
}

function copy(from: RowAt, start: number, words: number, into: RowAt): void {
  for (let word = start; word < start + words; word++) into.words[into.start + word] = wordOf(from, word);
}
