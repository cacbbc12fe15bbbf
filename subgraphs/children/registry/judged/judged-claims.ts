import type { Queryable } from '../../../runtime/postgres/store';
import type { Division } from '../linking/apart-claims';
import type { Judged } from '../linking/linking';
import type { JudgedByWhom } from '../linking/placing';
import { claimOf, fromClaimsWithIds, fromLivingClaimsOf, livingClaimOf, livingClaimsOf } from '../claims/claim-joins';

interface Row {
  readonly kind: 'CONFIRM' | 'REJECT' | 'SPLIT';
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly inEffect: boolean;
  readonly vouches: boolean;
  readonly guards: boolean;
}

/** A judgement in effect: not undone, and seconded if no lead supported it. `j` is a judgement that is no UNDO. */
export const STANDS = '(j.undone_by IS NULL AND (NOT j.proposed OR j.seconded))';

/**
 * The judgements on which rights may rest. When one person alone takes back what two people judged, the rights that it
 * gave end at once, but those that it took away do not return: for that the UNDO must be seconded too, and found
 * justified where it was reviewed.
 */
const VOUCHES = `CASE j.kind
  WHEN 'CONFIRM' THEN ${STANDS} AND j.seconded AND NOT j.unjustified
  ELSE j.seconded AND NOT coalesce(u.seconded AND NOT u.unjustified, false) OR coalesce(u.unjustified, false) END`;

/**
 * The judgements on which protection rests. A protection that came by two people's judgement ends only by a second
 * person's UNDO or by a reviewer.
 */
const GUARDS = `CASE j.kind
  WHEN 'CONFIRM' THEN j.seconded AND NOT coalesce(u.seconded OR j.unjustified, false)
  ELSE j.seconded AND NOT coalesce(u.seconded, false) END`;

/** The judgements about these claims. */
export async function readJudged(database: Queryable, claims: readonly number[]): Promise<JudgedByWhom> {
  const rows = await database.query<Row>(
    `SELECT j.kind, j.left_claims::float8[] AS left, j.right_claims::float8[] AS right, ${STANDS} AS "inEffect",
       ${VOUCHES} AS vouches, ${GUARDS} AS guards
     FROM judgement j LEFT JOIN judgement u ON u.id = j.undone_by
     WHERE j.seq IN (SELECT judgement FROM judged_claim WHERE claim = ANY($1))`,
    [claims],
  );
  const inEffect = toJudged(rows.filter(({ inEffect }) => inEffect));
  const vouched = rows.every(({ inEffect, vouches }) => inEffect === vouches)
    ? inEffect
    : toJudged(rows.filter(({ vouches }) => vouches));
  const guarding = rows.every(({ vouches, guards }) => vouches === guards)
    ? vouched
    : toJudged(rows.filter(({ guards }) => guards));
  return { inEffect, vouched, guarding };
}

function toJudged(rows: readonly Row[]): Judged {
  const together = rows.flatMap(({ kind, left, right }): [number, number][] => {
    const [[a], [b]] = [left, right];
    return kind === 'CONFIRM' && a !== undefined && b !== undefined ? [[a, b]] : [];
  });
  const apart = rows.flatMap(({ kind, left, right }): Division[] => {
    if (kind === 'CONFIRM') return [];
    return [new Map([...left.map((claim) => [claim, 0] as const), ...right.map((claim) => [claim, 1] as const)])];
  });
  return { together, apart };
}

/** The clusters of the claims that a confirmation joined to one of these, undone confirmations included. */
export async function readConfirmedClusters(
  database: Queryable,
  claims: readonly number[],
): Promise<readonly number[]> {
  if (claims.length === 0) return [];
  const rows = await database.query<{ cluster: number }>(
    `SELECT DISTINCT c.cluster::float8 FROM judged_claim x
     JOIN judgement j ON j.seq = x.judgement AND j.kind = 'CONFIRM'
     CROSS JOIN LATERAL unnest(j.left_claims || j.right_claims) AS side(seq)
     JOIN ${livingClaimOf('c', 'side.seq')}
     WHERE x.claim = ANY($1)`,
    [claims],
  );
  return rows.map(({ cluster }) => cluster);
}

/** To JOIN to claims `own`: the judgements in effect that keep them apart from others. */
const KEPT_APART = `JOIN judged_claim judged ON judged.claim = own.seq
  JOIN judgement j ON j.seq = judged.judgement AND j.kind IN ('REJECT', 'SPLIT') AND ${STANDS}`;

/** Whether judgements keep these two children apart, whichever of their records they were about, in SQL. */
export function areKeptApart(child: string, other: string): string {
  return `EXISTS (
    SELECT FROM (SELECT own.seq ${fromLivingClaimsOf('own', child)}) own ${KEPT_APART}
    JOIN ${livingClaimsOf('far', other)}
    WHERE own.seq = ANY(j.left_claims) AND far.seq = ANY(j.right_claims)
      OR own.seq = ANY(j.right_claims) AND far.seq = ANY(j.left_claims)
  )`;
}

/** Rows of `child` and `far`: whom judgements keep apart from these children, in SQL. `children` has a column `child`. */
function keptApartFrom(children: string): string {
  return `SELECT DISTINCT own.child, other.child AS far
    FROM ${children} AS asked
    JOIN ${livingClaimsOf('own', 'asked.child')} ${KEPT_APART}
    CROSS JOIN LATERAL unnest(CASE WHEN own.seq = ANY(j.left_claims) THEN j.right_claims ELSE j.left_claims END) far(seq)
    JOIN ${livingClaimOf('other', 'far.seq')}`;
}

/**
 * By claim, the children that judgements keep apart from the claim's child. No lead brings them together again, on
 * whichever record.
 */
export async function readKeptApart(
  database: Queryable,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const keptApart = new Map<number, Set<number>>();
  if (seqs.length === 0) return keptApart;
  const rows = await database.query<{ seq: number; child: number }>(
    `WITH claims AS MATERIALIZED (
       SELECT c.seq, c.child FROM unnest($1::bigint[]) AS one(seq) JOIN ${claimOf('c', 'one.seq')}
     ), apart AS MATERIALIZED (${keptApartFrom('(SELECT DISTINCT child FROM claims)')})
     SELECT claims.seq::float8, apart.far::float8 AS child FROM apart JOIN claims ON claims.child = apart.child`,
    [seqs],
  );
  for (const { seq, child } of rows) keptApart.set(seq, (keptApart.get(seq) ?? new Set()).add(child));
  return keptApart;
}

/** By child, the children that judgements keep apart from it, for the children of these claims (ids). */
export async function readApartFrom(
  database: Queryable,
  claimIds: readonly string[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await database.query<{ child: number; far: number }>(
    `SELECT apart.child::float8, apart.far::float8
     FROM (${keptApartFrom(`(SELECT DISTINCT c.child ${fromClaimsWithIds('c', '$1')})`)}) apart`,
    [claimIds],
  );
  const apart = new Map<number, Set<number>>();
  for (const { child, far } of rows) apart.set(child, (apart.get(child) ?? new Set()).add(far));
  return apart;
}
