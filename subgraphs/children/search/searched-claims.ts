import type { ClaimEvidence } from '../../../schema/claims';
import type { Queryable } from '../../runtime/postgres/store';
import type { ClaimPayload } from '../readable-records';

/** What one record says that a search can ask for. */
export interface SearchedClaim extends Pick<ClaimPayload, 'names' | 'sex' | 'born'> {
  readonly seq: number;
  /** The claim's child, as the number of its earliest claim. */
  readonly child: number;
  readonly bornId: string;
  readonly evidence: Partial<ClaimEvidence>;
}

/** All claims of these children in the order of their first sight, child by child. */
export async function readSearchedClaims(
  database: Queryable,
  children: readonly number[],
): Promise<ReadonlyMap<number, readonly SearchedClaim[]>> {
  const byChild = new Map<number, SearchedClaim[]>();
  if (children.length === 0) return byChild;
  const claims = await database.query<SearchedClaim>(
    `SELECT c.seq::float8, c.child::float8, c.born_id AS "bornId", c.payload->'names' AS names,
       c.payload->>'sex' AS sex, c.payload->'born' AS born, c.evidence
     FROM claim c WHERE c.child = ANY($1) AND NOT c.gone ORDER BY c.child, c.seq`,
    [children],
  );
  for (const claim of claims) {
    const known = byChild.get(claim.child);
    if (known) known.push(claim);
    else byChild.set(claim.child, [claim]);
  }
  return byChild;
}
