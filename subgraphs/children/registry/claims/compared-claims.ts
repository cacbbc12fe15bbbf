import type { ClaimEvidence } from '../../../../schema/records/claims';
import type { Queryable } from '../../../runtime/postgres/store';
import { recordIdOf } from './claim-joins';
import type { ClaimPayload } from './readable-records';

/** What one record says that matching compares. */
export interface ComparedClaim {
  readonly seq: number;
  readonly claimId: string;
  /** Its child, as the number of the child's earliest claim. */
  readonly child: number;
  /** The revision of its last change. */
  readonly revision: number;
  readonly recordKey: string;
  /** Withdrawn; the rest is then empty. */
  readonly gone: boolean;
  readonly payload: Partial<Pick<ClaimPayload, 'names' | 'sex' | 'born'>>;
  readonly evidence: Partial<ClaimEvidence>;
}

/** A claim's place among children, without its content. */
export type PlacedClaim = Pick<ComparedClaim, 'seq' | 'claimId' | 'child' | 'revision'>;

const PLACE = `c.seq::float8, c.born_id AS "claimId", c.child::float8, c.revision::float8`;
const COLUMNS = `${PLACE}, c.record_key AS "recordKey", c.gone, c.payload, c.evidence`;

/** The claims after this place, in the order of their changes. Several may share a revision. */
export async function readChangedClaims(
  database: Queryable,
  after: { readonly revision: number; readonly seq: number },
  first: number,
): Promise<readonly ComparedClaim[]> {
  return database.query<ComparedClaim>(
    `SELECT ${COLUMNS} FROM claim c WHERE (c.revision, c.seq) > ($1, $2) ORDER BY c.revision, c.seq LIMIT $3`,
    [after.revision, after.seq, first],
  );
}

export async function readComparedClaims(
  database: Queryable,
  seqs: readonly number[],
): Promise<readonly ComparedClaim[]> {
  if (seqs.length === 0) return [];
  return database.query<ComparedClaim>(`SELECT ${COLUMNS} FROM claim c WHERE c.seq = ANY($1) ORDER BY c.seq`, [seqs]);
}

/** Those of these claims that are living, in the order of first sight. */
export async function readLivingClaims(database: Queryable, seqs: readonly number[]): Promise<readonly PlacedClaim[]> {
  if (seqs.length === 0) return [];
  return database.query<PlacedClaim>(
    `SELECT ${PLACE} FROM claim c WHERE c.seq = ANY($1) AND NOT c.gone ORDER BY c.seq`,
    [seqs],
  );
}

/** Living claims in the order of first sight; `after` excluded. */
export async function readPlacedClaims(
  database: Queryable,
  after: number,
  first: number,
): Promise<readonly PlacedClaim[]> {
  return database.query<PlacedClaim>(
    `SELECT ${PLACE} FROM claim c WHERE c.seq > $1 AND NOT c.gone ORDER BY c.seq LIMIT $2`,
    [after, first],
  );
}

/** By claim, the child that it is of, as the number of the child's earliest claim. */
export async function readChildOf(database: Queryable, seqs: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await database.query<{ seq: number; child: number }>(
    'SELECT seq::float8, child::float8 FROM claim WHERE claim.seq = ANY($1)',
    [seqs],
  );
  return new Map(rows.map(({ seq, child }) => [seq, child]));
}

/**
 * By child, the ids of its living claims, in the order of their record ids: what a child's records say together must
 * not depend on which of them came first.
 */
export async function readCluster(
  database: Queryable,
  children: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (children.length === 0) return new Map();
  const rows = await database.query<{ child: number; claimIds: readonly string[] }>(
    `SELECT c.child::float8, array_agg(c.born_id ORDER BY ${recordIdOf('c')} COLLATE "C") AS "claimIds" FROM claim c
     WHERE c.child = ANY($1) AND NOT c.gone GROUP BY c.child`,
    [children],
  );
  return new Map(rows.map(({ child, claimIds }) => [child, claimIds]));
}

/** By child, the numbers of its claims; children with more than `most` claims are left out. */
export async function readSiblings(
  database: Queryable,
  children: readonly number[],
  most: number,
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (children.length === 0) return new Map();
  const rows = await database.query<{ child: number; seqs: readonly number[] }>(
    `SELECT c.child::float8, array_agg(c.seq::float8 ORDER BY c.seq) AS seqs FROM claim c
     WHERE c.child = ANY($1) AND NOT c.gone GROUP BY c.child HAVING count(*) <= $2`,
    [children, most],
  );
  return new Map(rows.map(({ child, seqs }) => [child, seqs]));
}
