import type { Queryable } from '../../runtime/postgres/store';
import type { Division } from '../apart-claims';
import type { Judged } from '../linking';

interface Row {
  readonly kind: 'CONFIRM' | 'REJECT' | 'SPLIT';
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** The judgements about these claims that stand. */
export async function readJudged(database: Queryable, claims: readonly number[]): Promise<Judged> {
  const rows = await database.query<Row>(
    `SELECT kind, left_claims::float8[] AS left, right_claims::float8[] AS right FROM judgement
     WHERE undone_by IS NULL AND seq IN (SELECT judgement FROM judged_claim WHERE claim = ANY($1))`,
    [claims],
  );
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

/** The clusters of the claims that people said to be of one child with one of these. */
export async function readConfirmedClusters(
  database: Queryable,
  claims: readonly number[],
): Promise<readonly number[]> {
  if (claims.length === 0) return [];
  const rows = await database.query<{ cluster: number }>(
    `SELECT DISTINCT c.cluster::float8 FROM claim asked JOIN claim c ON c.born_id = ANY(asked.confirmed_with)
     WHERE asked.seq = ANY($1) AND NOT c.gone`,
    [claims],
  );
  return rows.map(({ cluster }) => cluster);
}
