import { randomUUID } from 'node:crypto';
import {
  UNIT_KINDS,
  type CallerContext,
  type Caller,
  type UnitKind,
  type UnitName,
} from '../../../schema/rights/caller';
import { roleRow } from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';
import type { Queryable } from '../../runtime/postgres/store';
import type { ReviewedAct } from './grant';
import { insertAct } from './grant-rows';

/** The fields common to all new acts: officer, time (ms since 1970), no review yet. */
export type NewAct = Omit<ReviewedAct, 'kind' | 'child' | 'childId' | 'childCount' | 'reason' | 'until'>;

/** The fields of a caller that an act records. */
export type Acting = Pick<Caller, 'id' | 'role' | 'unit' | 'state'>;

export function newAct(caller: Acting, now: number): NewAct {
  const { id, role } = caller;
  const { unit: kind } = roleRow(role);
  return {
    ...{ id: randomUUID(), callerId: id, role, unit: kind && unitOf(caller, kind), openedAt: now },
    ...{ reviewedBy: null, reviewedAt: null, verdict: null, note: null },
  };
}

/**
 * Files an act other than break-glass for review, in the same transaction as the effect of the act, so that neither
 * exists without the other. `now` in ms since 1970.
 */
export async function fileForReview(
  database: Queryable,
  callerContext: CallerContext,
  now: number,
  act: Pick<ReviewedAct, 'kind' | 'child' | 'childId' | 'childCount' | 'reason'>,
): Promise<ReviewedAct> {
  const filed: ReviewedAct = { ...newAct(callerContext.caller, now), ...act, until: null };
  await insertAct(database, filed, commandOf(callerContext.caller), callerContext.caller.state);
  return filed;
}

/**
 * The officer's own unit and the levels of command above it, in the spelling that reviewers' units are compared with.
 */
export function commandOf(caller: Acting): UnitName[] {
  return UNIT_KINDS.flatMap((kind) => unitOf(caller, kind) ?? []);
}

function unitOf({ unit }: Acting, kind: UnitKind): UnitName | null {
  const code = unit[kind];
  return code === undefined ? null : callerUnit(kind, code);
}
