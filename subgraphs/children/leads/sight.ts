import type { Levels } from '../../../schema/rights/rights';
import { REVIEW_BITS, tenthsOf } from '../../linkage/matching/model/bands';
import type { MatchCandidate } from '../../linkage/matching/match';
import type { Sight } from '../registry/judged/judgement-rows';
import { withheldFields } from './quoted-fields';
import type { ShownExplanation } from './shown-explanation';
import type { SeenSide } from './seen-leads';

/** What a caller with these rights to the records of both sides sees of the comparison of one pair of them. */
export function sightOf(
  { own, other }: { readonly own: SeenSide; readonly other: SeenSide },
  candidate: Pick<MatchCandidate, 'priorBits' | 'fields'>,
  { totalBits: seenBits }: Pick<ShownExplanation, 'totalBits'>,
): Sight {
  const tenths = candidate.fields.reduce((sum, { bits }) => sum + tenthsOf(bits), tenthsOf(candidate.priorBits));
  const withheld = withheldFields([...levelsOf(own), ...levelsOf(other)]);
  const pairWithheld = withheldFields([own.levels, other.levels]);
  return { pair: [own.claimId, other.claimId], totalBits: tenths / 10, seenBits, withheld, pairWithheld };
}

/**
 * Of all records of the side's child that the caller may see, not of the compared one alone: the band rests on all of
 * them.
 */
export function levelsOf({ child }: Pick<SeenSide, 'child'>): readonly Levels[] {
  return child.inside.records.map(({ levels }) => levels);
}

/**
 * Whether the part that was seen would, alone, be worth a review. Where nothing was withheld the matcher's band speaks
 * for itself.
 */
export function isEnough({ withheld, seenBits }: Pick<Sight, 'withheld' | 'seenBits'>): boolean {
  return withheld.length === 0 || seenBits >= REVIEW_BITS;
}
