import type { Queryable } from '../../../runtime/postgres/store';
import type { Division } from '../linking/apart-claims';
import type { Judged } from '../linking/linking';
import type { JudgedByWhom } from '../linking/placing';

interface Row {
  readonly kind: 'CONFIRM' | 'REJECT' | 'SPLIT';
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly inEffect: boolean;
  readonly vouches: boolean;
  readonly guards: boolean;
}

/** Takes effect: for want of a lead it waits for a second officer. `j` is a judgement that is no UNDO. */
export const STANDS = '(j.undone_by IS NULL AND (NOT j.proposed OR j.seconded))';

/**
 * Who alone takes back what two people said closes at once what it opened, and opens nothing that it closed: for that
 * the taking back must be seconded too, and be found justified where it was reviewed.
 */
const VOUCHES = `CASE j.kind
  WHEN 'CONFIRM' THEN ${STANDS} AND j.seconded AND NOT j.unjustified
  ELSE j.seconded AND NOT coalesce(u.seconded AND NOT u.unjustified, false) OR coalesce(u.unjustified, false) END`;

/** A protection that two people's word brought goes by two people's word: a second undoer, or a reviewer. */
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
  const relation = toJudged(rows.filter(({ inEffect }) => inEffect));
  const vouched = rows.every(({ inEffect, vouches }) => inEffect === vouches)
    ? relation
    : toJudged(rows.filter(({ vouches }) => vouches));
  const guarding = rows.every(({ vouches, guards }) => vouches === guards)
    ? vouched
    : toJudged(rows.filter(({ guards }) => guards));
  return { relation, vouched, guarding };
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

/** The clusters of the claims that people said to be of one child with one of these, also where it was taken back. */
export async function readConfirmedClusters(
  database: Queryable,
  claims: readonly number[],
): Promise<readonly number[]> {
  if (claims.length === 0) return [];
  const rows = await database.query<{ cluster: number }>(
    `SELECT DISTINCT c.cluster::float8 FROM judged_claim x
     JOIN judgement j ON j.seq = x.judgement AND j.kind = 'CONFIRM'
     JOIN claim c ON c.seq = ANY(j.left_claims || j.right_claims) AND NOT c.gone
     WHERE x.claim = ANY($1)`,
    [claims],
  );
  return rows.map(({ cluster }) => cluster);
}
