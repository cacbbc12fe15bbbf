import type { Role, TokenLexicon } from '../record/token-lexicon';
import { CLOSE, DIFFERENT } from '../record/token-levels';

/** The limits of the bits that the rarity of a name adds or takes. */
const MIN_RARITY = -5;
const MAX_RARITY = 6;

/** The bits that an agreement gains (or loses) because the name is rare (or common), by the commoner of the two. */
export function rarityBits(
  lexicon: TokenLexicon,
  level: number,
  left: number,
  leftRole: Role,
  right: number,
  rightRole: Role,
): number {
  const one = Math.log2(lexicon.chance(leftRole) / lexicon.frequency(left, leftRole));
  const other = Math.log2(lexicon.chance(rightRole) / lexicon.frequency(right, rightRole));
  const bits = Math.min(Math.max(Math.min(one, other), MIN_RARITY), MAX_RARITY);
  // Close words may be two names, so their rarity counts half.
  return level >= CLOSE && level < DIFFERENT ? bits / 2 : bits;
}
