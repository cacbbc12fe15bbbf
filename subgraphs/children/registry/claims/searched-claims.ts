import type { ClaimEvidence } from '../../../../schema/records/claims';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import type { Queryable } from '../../../runtime/postgres/store';
import { claimOf, isProtected, recordIdOf } from './claim-joins';
import type { KnownClaim } from './claim-rows';

/** What one record says that a search can ask for. */
export interface SearchedClaim extends Pick<
  KnownClaim,
  'names' | 'sex' | 'born' | 'milestones' | 'claimId' | 'recordId' | 'kind' | 'heldBy' | 'inHandOf' | 'vouchedId'
> {
  /** Whether this record, or another of the same child, protects the child. */
  readonly protects: boolean;
  readonly seq: number;
  /** The claim's child, as the number of its earliest claim. */
  readonly child: number;
  readonly evidence: Partial<ClaimEvidence>;
  /** As `searchColumnsOf` made them. */
  readonly searchKeys: readonly string[];
}

type Row = Omit<SearchedClaim, 'kind'>;

/** Rows of one column, `claim`: the newest claims with a key, below a number. */
export function newestWithKey(key: string, below: string, most: string): string {
  return `SELECT t.claim FROM search_key t WHERE t.key = ${key} AND t.claim < ${below} ORDER BY t.claim DESC LIMIT ${most}`;
}

/** All claims of these children, child by child, in the order of first sight. */
export async function readSearchedClaims(
  database: Queryable,
  children: readonly number[],
): Promise<ReadonlyMap<number, readonly SearchedClaim[]>> {
  const byChild = new Map<number, SearchedClaim[]>();
  if (children.length === 0) return byChild;
  const rows = await database.query<Row>(
    `SELECT c.seq::float8, c.child::float8, c.born_id AS "claimId", ${recordIdOf('c')} AS "recordId",
       c.held_by AS "heldBy", c.payload->>'inHandOf' AS "inHandOf",
       vouched.born_id AS "vouchedId", ${isProtected('c')} AS protects,
       c.payload->'names' AS names, c.payload->>'sex' AS sex, c.payload->'born' AS born,
       c.payload->'milestones' AS milestones, c.evidence, c.search_keys AS "searchKeys"
     FROM claim c JOIN ${claimOf('vouched', 'c.vouched')} WHERE c.child = ANY($1) AND NOT c.gone ORDER BY c.child, c.seq`,
    [children],
  );
  for (const row of rows) {
    const key = parseRecordKey(row.recordId);
    if (!key) continue;
    const claim: SearchedClaim = { ...row, kind: key.kind };
    const known = byChild.get(claim.child);
    if (known) known.push(claim);
    else byChild.set(claim.child, [claim]);
  }
  return byChild;
}
