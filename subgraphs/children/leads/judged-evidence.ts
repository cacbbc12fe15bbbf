import type { Band } from '../../linkage/matching/model/bands';
import type { ChildView } from '../view/child-view';
import { showExplanation } from './shown-explanation';
import { rankSeen, seenFrom, type MatchMaking } from './shown-match';
import { shownPair } from './shown-pair';

/** The evidence that a caller who judges two children was shown. */
export interface JudgedEvidence {
  /** Ids of the two records that were compared, the first child's first. */
  readonly pair: readonly [string, string];
  /** As it was shown, without what the caller may not see. */
  readonly shown: object | null;
  readonly modelVersion: string;
  /** As ranked for the caller. */
  readonly band: Band;
}

/** Null when nothing that the caller may see supports the pair. */
export async function judgedEvidence(
  left: ChildView,
  right: ChildView,
  making: MatchMaking,
): Promise<JudgedEvidence | null> {
  const leads = await making.seen.of(left);
  const one = leads.find(({ other }) => other.child.inside.childId === right.inside.childId);
  if (!one) return null;
  const { lead } = one;
  const { own, other, pair } = await shownPair(one, making.source);
  const candidate = await making.source.explain(pair);
  const rank = await rankSeen(one, making);
  const explanation =
    candidate && showExplanation(seenFrom(own.claimId, candidate), { left: own.levels, right: other.levels });
  return {
    pair: [recordOf(own), recordOf(other)],
    shown: explanation && { ...rank, ...explanation },
    modelVersion: lead.modelVersion,
    band: rank.band,
  };
}

/** The record's own id, because the caller may be shown a token instead. */
function recordOf({ claimId, child }: { readonly claimId: string; readonly child: ChildView }): string {
  return child.inside.records.find((record) => record.claimId === claimId)?.recordId ?? '';
}
