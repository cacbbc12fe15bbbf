/** How many characters a written reason has, at least and at most. */
export const REASON_CHARACTERS = { least: 20, most: 500 } as const;
/** How many different words a written reason has at least. */
export const REASON_WORDS = 4;

/** Why no reviewer could judge a written reason; it repeats nothing of the text. `words` counts those that tell something. */
export type ReasonFault =
  | { readonly kind: 'TOO_SHORT' | 'TOO_LONG'; readonly characters: number }
  | { readonly kind: 'UNREADABLE'; readonly characters: number }
  | { readonly kind: 'TOO_FEW_WORDS' | 'MOSTLY_LETTERS'; readonly words: number };

/** U+FFFD stands for what no store can hold: NUL, and half of a surrogate pair. */
const UNREADABLE = /[\0\uFFFD]|\p{Surrogate}/u;

/**
 * Null for a reason that a reviewer could judge: 20 to 500 characters with four different words or more, where letters
 * instead of words do not count. The graph refuses the others, and a page says so before it sends one.
 */
export function reasonFault(text: string): ReasonFault | null {
  const written = text.trim();
  const characters = Array.from(written).length;
  if (UNREADABLE.test(written)) return { kind: 'UNREADABLE', characters };
  if (characters < REASON_CHARACTERS.least) return { kind: 'TOO_SHORT', characters };
  if (characters > REASON_CHARACTERS.most) return { kind: 'TOO_LONG', characters };
  const words = new Set(wordsOf(written).filter((word) => lettersOf(word).length > 1));
  const telling = [...words].filter((word) => new Set(lettersOf(word)).size > 1).length;
  if (telling < REASON_WORDS) return { kind: 'TOO_FEW_WORDS', words: telling };
  return telling * 2 <= words.size ? { kind: 'MOSTLY_LETTERS', words: telling } : null;
}

/** Runs of letters, vowel signs and digits, normalised for comparison; joiners do not split a Hindi word. */
export function wordsOf(text: string): readonly string[] {
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
