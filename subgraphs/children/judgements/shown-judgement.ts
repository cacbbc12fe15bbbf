import type { Levels } from '../../../schema/rights/rights';
import type { GraphMatchFieldName } from '../../../schema/generated/children';
import { istIso } from '../../india/indian-time';
import { seesAllBut } from '../leads/quoted-fields';
import { isEnough } from '../leads/sight';
import type { Judgement, JudgementKind, Sight } from '../registry/judged/judgement-rows';
import type { ChildView } from '../view/child-view';

export type JudgementState = 'PROPOSED' | 'STANDS' | 'SECONDED' | 'UNJUSTIFIED';

/** `JudgementSight` of the graph. */
export interface ShownSight {
  readonly whole: boolean;
  readonly withheld: readonly GraphMatchFieldName[];
  readonly seenBits: number | null;
  readonly totalBits: number | null;
  readonly enough: boolean | null;
}

/** `Judgement` of the graph. */
export interface ShownJudgement {
  readonly id: string;
  readonly kind: JudgementKind;
  readonly at: string;
  readonly callerId: string;
  readonly role: string;
  readonly unit: string | null;
  readonly reason: string;
  readonly modelVersion: string | null;
  readonly sight: ShownSight | null;
  readonly standing: JudgementState;
  readonly seconds: string | null;
  readonly undoneBy: string | null;
}

/** The reader's rights to a record, by its claim's id; undefined for a record that the reader may not see. */
export type RightsTo = (claimId: string) => Levels | undefined;

export function showJudgement(judgement: Judgement, rightsTo: RightsTo): ShownJudgement {
  const { id, kind, at, actor, reason, modelVersion, seconds, undoneBy } = judgement;
  const { id: callerId, role, unit } = actor;
  const sight = judgement.sight && showSight(judgement.sight, rightsTo);
  const standing = standingOf(judgement);
  return { id, kind, at: istIso(at), callerId, role, unit, reason, modelVersion, sight, standing, seconds, undoneBy };
}

/** The rights by which these children are seen. */
export function rightsIn(children: readonly ChildView[]): RightsTo {
  const known = new Map(
    children.flatMap(({ inside }) => inside.records.map(({ claimId, levels }) => [claimId, levels])),
  );
  return (claimId) => known.get(claimId);
}

/**
 * A reader with fewer rights than the maker must not learn from a sum how well two masked values agree. So bits are shown
 * only to a reader who sees in full, of both compared records, everything of which they are the sum.
 */
function showSight(sight: Sight, rightsTo: RightsTo): ShownSight {
  const { pair, totalBits, seenBits, withheld, pairWithheld } = sight;
  const sides = pair.map(rightsTo).filter((levels) => levels !== undefined);
  const sees = (but: readonly GraphMatchFieldName[]) => sides.length === pair.length && seesAllBut(but, sides);
  const isSeen = sees(pairWithheld);
  return {
    whole: withheld.length === 0,
    withheld,
    seenBits: isSeen ? seenBits : null,
    totalBits: sees([]) ? totalBits : null,
    enough: isSeen ? isEnough(sight) : null,
  };
}

function standingOf({ proposed, seconded, unjustified }: Judgement): JudgementState {
  if (unjustified) return 'UNJUSTIFIED';
  if (seconded) return 'SECONDED';
  return proposed ? 'PROPOSED' : 'STANDS';
}
