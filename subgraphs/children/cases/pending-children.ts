import { isAtLeast, type Levels } from '../../../schema/rights/rights';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { stateOf } from '../../drives/cut/command-unit';
import type { LedgerCaseRow } from '../../drives/counting/read-cases';
import type { Leads } from '../leads/leads';
import type { ChildReader } from '../view/child-reader';
import type { ChildView, VisibleRecord } from '../view/child-view';
import { placeChildren, stateOfSource } from './placed-children';
import { seeCases, type SeenCaseParts } from './seen-cases';
import type { Whereabouts } from './whereabouts';

/** A child of a pending case, of whom the caller may know leads at least to exist. */
export interface PendingChild {
  readonly row: LedgerCaseRow;
  /** The record that the case is counted by. */
  readonly record: VisibleRecord;
  readonly child: ChildView;
  /** Of the part of the child that the case's record belongs to. */
  readonly levels: Levels;
}

/** Where a child is who is missing from another state. */
export interface Elsewhere extends Whereabouts {
  readonly by: 'RECORD' | 'LEAD';
  /** The other child, by whom a lead knows it. */
  readonly other: ChildView | null;
}

export interface PendingParts extends SeenCaseParts {
  readonly reader: Pick<ChildReader, 'child'>;
  readonly leads: Pick<Leads, 'worthALook'>;
  readonly agencies: AgencyRegistry;
}

/** The leads of one child that are asked where it may be. */
const LEADS_A_CHILD = 3;

/** The children of these cases, in their order; cases of which the caller may know no leads are left out. */
export async function pendingChildren(
  rows: readonly LedgerCaseRow[],
  parts: PendingParts,
): Promise<readonly PendingChild[]> {
  const seen = await seeCases(rows, parts);
  return seen.flatMap((one): PendingChild[] => {
    if (!one?.of) return [];
    const { child, record } = one.of;
    const { levels } = record.part;
    return isAtLeast(levels.LEADS, 'EXISTS') ? [{ row: one.row, record, child, levels }] : [];
  });
}

/**
 * Of each child, where a record or a lead of it places it in another state to which no team was sent; null where none
 * does. Leads and teams count for callers alone who see leads in full: others are not told what they say.
 */
export async function locateElsewhere(
  pending: readonly PendingChild[],
  parts: PendingParts,
): Promise<readonly (Elsewhere | null)[]> {
  const byRecord = await placeChildren(
    pending.map(({ child, row }) => ({ child, missing: missingSince(row) })),
    parts,
  );
  return Promise.all(
    pending.map(async (one, at) => {
      if (isSettled(one.child)) return null;
      const place = byRecord[at];
      // What a record of the child says goes before what a lead only suspects.
      if (place) return isToGo(one, place, parts) ? { ...place, by: 'RECORD', other: null } : null;
      return one.levels.LEADS === 'FULL' ? byLead(one, parts) : null;
    }),
  );
}

async function byLead(one: PendingChild, parts: PendingParts): Promise<Elsewhere | null> {
  const others = (await parts.leads.worthALook(one.child, LEADS_A_CHILD)).map(({ other }) => other);
  const missing = missingSince(one.row);
  const places = await placeChildren(
    others.map((child) => ({ child, missing })),
    parts,
  );
  for (const [at, other] of others.entries()) {
    const place = places[at];
    if (place && !isSettled(other) && isToGo(one, place, parts)) return { ...place, by: 'LEAD', other };
  }
  return null;
}

/** ms since 1970. */
function missingSince({ missingAt, registeredAt }: LedgerCaseRow): number {
  return missingAt ?? registeredAt ?? 0;
}

function isToGo({ row, record, levels }: PendingChild, { state }: Whereabouts, { agencies }: PendingParts): boolean {
  const own = row.station === null ? stateOfSource(record, agencies) : stateOf(row.station);
  // Where teams were sent is no matter of those who may know no more than that there are leads.
  const isSent = levels.LEADS === 'FULL' && row.teamStates.includes(state);
  return state !== own && !isSent;
}

/** With family again, or dead: nobody has to go. */
function isSettled({ status }: ChildView): boolean {
  return status === 'RESTORED' || status === 'DECEASED';
}
