import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import type { Queryable } from '../../runtime/postgres/store';
import {
  readChangedClaims,
  readComparedClaims,
  type ComparedClaim,
  type PlacedClaim,
} from '../registry/claims/compared-claims';
import { matchRecordOf } from './match-record-of';

/** A claim as matching needs it; `record` is null when it was withdrawn. */
export interface ReadClaim extends PlacedClaim {
  readonly record: MatchRecord | null;
}

/** The claims after this place, in the order of their changes. Several may share a revision. */
export async function readChanged(
  database: Queryable,
  after: { readonly revision: number; readonly seq: number },
  first: number,
): Promise<readonly ReadClaim[]> {
  return (await readChangedClaims(database, after, first)).map(toReadClaim);
}

export async function readClaims(database: Queryable, seqs: readonly number[]): Promise<readonly ReadClaim[]> {
  return (await readComparedClaims(database, seqs)).map(toReadClaim);
}

function toReadClaim({ seq, claimId, child, revision, recordKey, gone, payload, evidence }: ComparedClaim): ReadClaim {
  const key = parseRecordKey(recordKey);
  if (gone || !key) return { seq, claimId, child, revision, record: null };
  const { names = [], sex = 'UNKNOWN', born = null } = payload;
  const record = matchRecordOf({ claimId, agency: key.agency, names, sex, born, evidence });
  return { seq, claimId, child, revision, record };
}
