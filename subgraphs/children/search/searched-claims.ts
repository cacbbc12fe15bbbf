import type { ClaimEvidence } from '../../../schema/records/claims';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { Queryable } from '../../runtime/postgres/store';
import type { ClaimPayload } from '../registry/claims/readable-records';
import type { FoundClaim } from './search-reach';

/** What one record says that a search can ask for. */
export interface SearchedClaim extends Pick<ClaimPayload, 'names' | 'sex' | 'born'>, FoundClaim {
  readonly seq: number;
  /** The claim's child, as the number of its earliest claim. */
  readonly child: number;
  readonly evidence: Partial<ClaimEvidence>;
}

type Row = Omit<SearchedClaim, 'kind' | 'recordId'> & { readonly recordKey: string; readonly person: number };

/** All claims of these children in the order of their first sight, child by child. */
export async function readSearchedClaims(
  database: Queryable,
  children: readonly number[],
): Promise<ReadonlyMap<number, readonly SearchedClaim[]>> {
  const byChild = new Map<number, SearchedClaim[]>();
  if (children.length === 0) return byChild;
  const rows = await database.query<Row>(
    `SELECT c.seq::float8, c.child::float8, c.born_id AS "claimId", c.record_key AS "recordKey", c.person,
       c.held_by AS "heldBy", c.payload->>'inHandOf' AS "inHandOf",
       vouched.born_id AS "vouchedId", c.guarded OR coalesce((c.payload->>'protects')::boolean, false) AS protects,
       c.payload->'names' AS names, c.payload->>'sex' AS sex, c.payload->'born' AS born, c.evidence
     FROM claim c JOIN claim vouched ON vouched.seq = c.vouched WHERE c.child = ANY($1) AND NOT c.gone ORDER BY c.child, c.seq`,
    [children],
  );
  for (const { recordKey, person, ...said } of rows) {
    const key = parseRecordKey(recordKey);
    if (!key) continue;
    const recordId = person === 0 ? recordKey : `${recordKey}#${person}`;
    const claim: SearchedClaim = { ...said, kind: key.kind, recordId };
    const known = byChild.get(claim.child);
    if (known) known.push(claim);
    else byChild.set(claim.child, [claim]);
  }
  return byChild;
}
