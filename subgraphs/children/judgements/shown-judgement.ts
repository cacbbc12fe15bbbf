import { istIso } from '../../runtime/wire/indian-time';
import type { JudgementKind } from './judgement-order';
import type { Judgement } from './judgement-rows';

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
  readonly undoneBy: string | null;
}

export function showJudgement(judgement: Judgement): ShownJudgement {
  const { id, kind, at, actor, reason, modelVersion, undoneBy } = judgement;
  const { id: callerId, role, unit } = actor;
  return { id, kind, at: istIso(at), callerId, role, unit, reason, modelVersion, undoneBy };
}
