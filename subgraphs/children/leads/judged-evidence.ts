import type { Sight } from '../registry/judged/judgement-rows';
import type { ChildView } from '../view/child-view';
import { showExplanation } from './shown-explanation';
import { rankSeen, seenFrom, type MatchMaking } from './shown-match';
import { shownPair } from './shown-pair';
import { isEnough, sightOf } from './sight';

/** The evidence that a caller who judges two children was shown. */
export interface JudgedEvidence {
  /** Ids of the two records that were compared, the first child's first. */
  readonly pair: readonly [string, string];
  /** As it was shown, without what the caller may not see. */
  readonly shown: object | null;
  /** What the caller could see of it; null when the records can no longer be compared. */
  readonly sight: Sight | null;
  readonly modelVersion: string;
  /**
   * Whether the lead speaks for this judgement. A STRONG lead does: its band, which the caller is told, is the matcher's
   * own word. A REVIEW lead is a question to whoever looks at it, so it speaks for a join only when the caller saw enough
   * to answer; otherwise nobody would have looked. To keep two children apart it suffices as it is, because that links
   * nothing.
   */
  speaksFor(kind: 'CONFIRM' | 'REJECT'): boolean;
}

/** Null when nothing that the caller may see supports the pair. */
export async function judgedEvidence(
  left: ChildView,
  right: ChildView,
  making: MatchMaking,
): Promise<JudgedEvidence | null> {
  const leads = await making.seen.of(left, 'ALL');
  const one = leads.find(({ other }) => other.child.inside.childId === right.inside.childId);
  if (!one) return null;
  const { lead } = one;
  const { own, other, pair } = await shownPair(one, making.source);
  const candidate = await making.source.explain(pair);
  const rank = await rankSeen(one, making);
  const explanation =
    candidate && showExplanation(seenFrom(own.claimId, candidate), { left: own.levels, right: other.levels });
  const sight = candidate && explanation && sightOf({ own, other }, candidate, explanation);
  return {
    pair: [recordOf(own), recordOf(other)],
    shown: explanation && { ...rank, ...explanation },
    sight,
    modelVersion: lead.modelVersion,
    speaksFor(kind) {
      if (rank.band === 'STRONG') return true;
      return rank.band === 'REVIEW' && (kind === 'REJECT' || (sight !== null && isEnough(sight)));
    },
  };
}

/** The record's own id, because the caller may be shown a token instead. */
function recordOf({ claimId, child }: { readonly claimId: string; readonly child: ChildView }): string {
  return child.inside.records.find((record) => record.claimId === claimId)?.recordId ?? '';
}
