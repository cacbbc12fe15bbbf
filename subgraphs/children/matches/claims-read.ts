import type { ClaimEvidence } from '../../../schema/records/claims';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import type { Queryable } from '../../runtime/postgres/store';
import { STANDS } from '../registry/relinking/judged-claims';
import type { ClaimPayload } from '../registry/claims/readable-records';
import { matchRecordOf } from './match-record-of';

/** A claim as matching needs it; `record` is null when it was withdrawn. */
export interface ReadClaim {
  readonly seq: number;
  readonly claimId: string;
  readonly child: number;
  readonly revision: number;
  readonly record: MatchRecord | null;
}

interface Row extends Omit<ReadClaim, 'record'> {
  readonly recordKey: string;
  readonly gone: boolean;
  readonly payload: Partial<Pick<ClaimPayload, 'names' | 'sex' | 'born'>>;
  readonly evidence: Partial<ClaimEvidence>;
}

const COLUMNS = `c.seq::float8, c.born_id AS "claimId", c.child::float8, c.revision::float8,
  c.record_key AS "recordKey", c.gone, c.payload, c.evidence`;

/** The claims after this place in the order of their changes. Several may share a revision. */
export async function readChanged(
  database: Queryable,
  after: { readonly revision: number; readonly seq: number },
  first: number,
): Promise<readonly ReadClaim[]> {
  const rows = await database.query<Row>(
    `SELECT ${COLUMNS} FROM claim c WHERE (c.revision, c.seq) > ($1, $2) ORDER BY c.revision, c.seq LIMIT $3`,
    [after.revision, after.seq, first],
  );
  return rows.map(toReadClaim);
}

export async function readClaims(database: Queryable, seqs: readonly number[]): Promise<readonly ReadClaim[]> {
  if (seqs.length === 0) return [];
  const rows = await database.query<Row>(`SELECT ${COLUMNS} FROM claim c WHERE c.seq = ANY($1) ORDER BY c.seq`, [seqs]);
  return rows.map(toReadClaim);
}

export async function readByClaimId(database: Queryable, claimIds: readonly string[]): Promise<readonly ReadClaim[]> {
  const rows = await database.query<Row>(`SELECT ${COLUMNS} FROM claim c WHERE c.born_id = ANY($1)`, [claimIds]);
  return rows.map(toReadClaim);
}

/** The living claims of each of these children, by born id, the earliest first. */
export async function readCluster(
  database: Queryable,
  children: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (children.length === 0) return new Map();
  const rows = await database.query<{ child: number; claimIds: readonly string[] }>(
    `SELECT c.child::float8, array_agg(c.born_id ORDER BY c.seq) AS "claimIds" FROM claim c
     WHERE c.child = ANY($1) AND NOT c.gone GROUP BY c.child`,
    [children],
  );
  return new Map(rows.map(({ child, claimIds }) => [child, claimIds]));
}

/** Those of these claims that do not wait to be matched. */
export async function withoutWaiting(database: Queryable, seqs: readonly number[]): Promise<readonly number[]> {
  if (seqs.length === 0) return [];
  const rows = await database.query<{ seq: number }>(
    `SELECT seq FROM unnest($1::float8[]) AS asked(seq)
     WHERE NOT EXISTS (SELECT FROM match_queue q WHERE q.claim = asked.seq::bigint)`,
    [seqs],
  );
  return rows.map(({ seq }) => seq);
}

/** A child of more records than these is not asked for anew as a whole. */
const MAX_SIBLINGS = 10;

/** The claims of these children, by their numbers. */
export async function readSiblings(database: Queryable, children: readonly number[]): Promise<readonly number[]> {
  if (children.length === 0) return [];
  const rows = await database.query<{ seqs: readonly number[] }>(
    `SELECT array_agg(c.seq::float8 ORDER BY c.seq) AS seqs FROM claim c
     WHERE c.child = ANY($1) AND NOT c.gone GROUP BY c.child HAVING count(*) <= $2`,
    [children, MAX_SIBLINGS],
  );
  return rows.flatMap(({ seqs }) => seqs);
}

/**
 * Of each of these claims, the children that people have parted its child from: no lead brings them together again,
 * whichever of their records it would be on.
 */
export async function readApart(
  database: Queryable,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const apart = new Map<number, Set<number>>();
  if (seqs.length === 0) return apart;
  const rows = await database.query<{ seq: number; child: number }>(
    `SELECT asked.seq::float8, other.child::float8
     FROM claim asked
     JOIN claim own ON own.child = asked.child AND NOT own.gone
     JOIN judged_claim judged ON judged.claim = own.seq
     JOIN judgement j ON j.seq = judged.judgement AND j.kind IN ('REJECT', 'SPLIT') AND ${STANDS}
     CROSS JOIN LATERAL unnest(CASE WHEN own.seq = ANY(j.left_claims) THEN j.right_claims ELSE j.left_claims END) far(seq)
     JOIN claim other ON other.seq = far.seq AND NOT other.gone
     WHERE asked.seq = ANY($1)`,
    [seqs],
  );
  for (const { seq, child } of rows) apart.set(seq, (apart.get(seq) ?? new Set()).add(child));
  return apart;
}

function toReadClaim({ seq, claimId, child, revision, recordKey, gone, payload, evidence }: Row): ReadClaim {
  const key = parseRecordKey(recordKey);
  if (gone || !key) return { seq, claimId, child, revision, record: null };
  const { names = [], sex = 'UNKNOWN', born = null } = payload;
  const record = matchRecordOf({ claimId, agency: key.agency, names, sex, born, evidence });
  return { seq, claimId, child, revision, record };
}
