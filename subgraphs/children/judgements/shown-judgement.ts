import { istIso } from '../../india/indian-time';
import type { Judgement, JudgementKind } from '../registry/judged/judgement-rows';

export type JudgementState = 'PROPOSED' | 'STANDS' | 'SECONDED' | 'UNJUSTIFIED';

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
  readonly standing: JudgementState;
  readonly seconds: string | null;
  readonly undoneBy: string | null;
}

export function showJudgement(judgement: Judgement): ShownJudgement {
  const { id, kind, at, actor, reason, modelVersion, seconds, undoneBy } = judgement;
  const { id: callerId, role, unit } = actor;
  const standing = standingOf(judgement);
  return { id, kind, at: istIso(at), callerId, role, unit, reason, modelVersion, standing, seconds, undoneBy };
}

function standingOf({ proposed, seconded, unjustified }: Judgement): JudgementState {
  if (unjustified) return 'UNJUSTIFIED';
  if (seconded) return 'SECONDED';
  return proposed ? 'PROPOSED' : 'STANDS';
}
