import type { Offer } from './question';

/**
 * The offer that was typed by its name: of district Ratlam by `Ratlam`, `रतलाम` or `Ratlam district`. Null for any other text,
 * and for a name that several have, because nobody is counted by a guess.
 */
export function namedOffer(typed: string, offers: readonly Offer[]): Offer | null {
  const words = wordsOf(typed);
  const [found, ...more] = offers.filter(({ names }) => names.some((name) => wordsOf(name) === words));
  return found && more.length === 0 ? found : null;
}

/** The words without their order, since a unit's kind stands before its name or after it. */
function wordsOf(text: string): string {
  return text.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean).sort().join(' ');
}
