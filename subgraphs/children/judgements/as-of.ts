import type { Queryable } from '../../runtime/postgres/store';
import { MAX_SUCCESSORS } from '../registry/claims/claim-rows';
import { readKnownRecords, readSeq, type KnownRecord } from '../registry/claims/known-records';
import { readMembersAt, readMembershipAt } from '../registry/judged/memberships';

/**
 * The records of the child that the id named at an instant (ms since 1970), in the order of first sight, including
 * records withdrawn since. Empty when the id named no child then.
 */
export async function readAsOf(database: Queryable, id: string, at: number): Promise<readonly KnownRecord[]> {
  const child = await childAt(database, id, at);
  if (child === null) return [];
  const members = await readMembersAt(database, child, at);
  const records = await readKnownRecords(database, members);
  return members.flatMap((claim) => records.get(claim) ?? []);
}

/** The child that the id named at that instant. When the id's own claim was withdrawn, its successors are followed. */
async function childAt(database: Queryable, id: string, at: number): Promise<number | null> {
  let claim = await readSeq(database, id);
  for (let step = 0; claim !== null && step < MAX_SUCCESSORS; step++) {
    const state = await readMembershipAt(database, claim, at);
    if (state && state.child !== null) return state.child;
    claim = state?.successor ?? null;
  }
  return null;
}
