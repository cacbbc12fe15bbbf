import type { ClaimBatch } from '../../../schema/records/claims';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';

export const WORKER_SOURCE = 'police-mp';
const WORKER_BATCHES = 40;
const RECORDS_A_BATCH = 30;

/** The batch after `cursor` in a feed in which records change, join, separate and are withdrawn; null at its end. */
export function workerBatch(cursor: string | null): ClaimBatch | null {
  const turn = cursor === null ? 0 : Number(cursor);
  if (turn >= WORKER_BATCHES) return null;
  const records = Array.from({ length: RECORDS_A_BATCH }, (_, index) => {
    const record = (turn * 7 + index * 11) % 200;
    const cites = [`FIR_NUMBER ${(record + turn) % 200}`];
    const persons = (turn + index) % 9 === 0 ? [] : [personClaim({ bears: [`FIR_NUMBER ${record}`], cites })];
    return recordClaims(`${WORKER_SOURCE}:fir:${record}`, turn, persons);
  });
  const caughtUp = turn + 1 === WORKER_BATCHES;
  return claimBatch(WORKER_SOURCE, { after: cursor, cursor: String(turn + 1), caughtUp, records });
}
