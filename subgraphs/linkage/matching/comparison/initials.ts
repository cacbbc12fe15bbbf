import type { TokenLexicon } from '../record/token-lexicon';
import type { NameParts } from './name-parts';
import type { WordPairs } from './word-pairs';

/** What the initials of two names say: that they agree, that they differ, or nothing. */
export type Initials = 1 | -1 | 0;

/** The share of names with the letter that an average name begins with, as squares of shares of a large list. */
const AVERAGE_SHARE = 0.075;
const MAX_RARITY = 1.5;
/** A letter that agrees never counts against the pair. */
const MIN_RARITY = -1;

/**
 * Compares the initials of two names with each other, and with the words that have no partner in the other name.
 * Initials differ only when both names have some, because a name without initials leaves them out. Symmetric.
 */
export function initialsOf(one: NameParts, other: NameParts, pairs: WordPairs, lexicon: TokenLexicon): Initials {
  if (one.initialCount + other.initialCount === 0) return 0;
  if (initialRarity(one, other, pairs, lexicon) >= MIN_RARITY) return 1;
  return one.initialCount > 0 && other.initialCount > 0 ? -1 : 0;
}

/**
 * The bits by which the rarest initial that agrees with something of the other name says more, or less, than an average
 * one; -Infinity when none agrees. Symmetric.
 */
export function initialRarity(one: NameParts, other: NameParts, pairs: WordPairs, lexicon: TokenLexicon): number {
  let bits = -Infinity;
  for (let at = 0; at < one.initialCount; at++) {
    const initial = one.initials[at] ?? 0;
    for (let to = 0; to < other.initialCount; to++)
      bits = Math.max(bits, rarity(initial, other.initials[to] ?? 0, lexicon));
  }
  bits = Math.max(bits, withWords(one, other, pairs.ofOther, lexicon));
  return Math.max(bits, withWords(other, one, pairs.ofOne, lexicon));
}

/** The initials of one name with the words of the other that have no partner. */
function withWords(initials: NameParts, words: NameParts, partners: Int8Array, lexicon: TokenLexicon): number {
  let bits = -Infinity;
  for (let at = 0; at < initials.initialCount; at++)
    for (let to = 0; to < words.count; to++)
      if (partners[to] === -1) bits = Math.max(bits, rarity(initials.initials[at] ?? 0, words.words[to] ?? 0, lexicon));
  return bits;
}

/** By the commoner letter of the two, which differ where one sound has two; -Infinity where the word begins otherwise. */
function rarity(initial: number, word: number, lexicon: TokenLexicon): number {
  if (!beginAlike(initial, word, lexicon)) return -Infinity;
  const share = Math.max(lexicon.firstLetterShare(initial), lexicon.firstLetterShare(word));
  return Math.min(Math.max(Math.log2(AVERAGE_SHARE / share), MIN_RARITY), MAX_RARITY);
}

/** By letter, or by sound where the consonant has several letters: V is वी, and B in the east. */
function beginAlike(initial: number, word: number, lexicon: TokenLexicon): boolean {
  const [one, other] = [lexicon.token(initial), lexicon.token(word)];
  if (one === undefined || other === undefined || one.latin === '') return false;
  if (one.latin.charAt(0) === other.latin.charAt(0)) return true;
  const sound = one.skeleton.charAt(0);
  return sound !== 'A' && sound === other.skeleton.charAt(0);
}
