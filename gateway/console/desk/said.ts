import type { Content } from '../dom/el';
import type { Word, Words } from '../words/words';

/** A sentence with elements in the place of its braces: a time, a name in another script. */
export function said(words: Words, word: Word, values: Readonly<Record<string, Content>>): readonly Content[] {
  // `say` leaves braces without a value as they are; every second part is a name.
  return words
    .say(word)
    .split(/\{(\w+)\}/u)
    .map((part, at) => (at % 2 === 0 ? part : (values[part] ?? `{${part}}`)));
}
