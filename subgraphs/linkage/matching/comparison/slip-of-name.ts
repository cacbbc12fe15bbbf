import { isKnownName } from '../record/known-names';
import { soundAlike } from '../record/name-level';
import type { TokenLexicon } from '../record/token-lexicon';
import { CLOSE, gluedLevel } from '../record/token-levels';

/** Fewer records may share a slip of the pen by chance. */
const FEW_RECORDS = 3;
/** A slip of the pen is rarer than the name by at least this factor. */
const SLIPS_IN_NAMES = 50;

/**
 * Whether one of two close words may be the other with a slip of the pen. A slip makes an unknown word of a known name;
 * two known names are of two children, and of two unknown words (Phulmani, Phulmati) nobody can say. A name is known from
 * the corpora, or by several records of the index unless another is many times as common. Symmetric.
 */
export function mayBeSlip(lexicon: TokenLexicon, one: number, other: number): boolean {
  const [left, right] = [lexicon.token(one), lexicon.token(other)];
  if (left === undefined || right === undefined) return false;
  // Whoever asks bears the name too, but is not counted.
  const [ones, others] = [Math.max(lexicon.bearers(one), 1), Math.max(lexicon.bearers(other), 1)];
  const isName = (fine: string, bearers: number, rival: number) =>
    bearers * SLIPS_IN_NAMES >= rival && (bearers >= FEW_RECORDS || isKnownName(fine));
  if (isName(left.fine, ones, others) !== isName(right.fine, others, ones)) return true;
  return left.fine === right.fine || gluedLevel(left, right) <= CLOSE || soundAlike(left, right);
}
