import type { Queryable } from '../../runtime/postgres/store';
import type { ChildList } from '../claim-rows';
import type { Criteria } from './criteria';
import { drivingKeys, narrowingOf } from './narrowing';

const CLAIMS_A_STEP = 1000;
/** Whoever asks for something so wide gets the newest of it. */
const MOST_WALKED = 10_000;

/**
 * The children, as numbers of their earliest claims, whom a search without words can mean, newest claims first, in
 * steps. A child may come again. Of a unit's list those with a record there.
 */
export async function* walkedChildren(
  database: Queryable,
  criteria: Criteria,
  list: ChildList,
): AsyncGenerator<readonly number[]> {
  const [table, column, keys] =
    list === 'ALL'
      ? (['search_key', 'key', drivingKeys(criteria)] as const)
      : (['unit_claim', 'unit', [list]] as const);
  const { sql, values } = narrowingOf(criteria, 3);
  let before = Number.MAX_SAFE_INTEGER;
  for (let walked = 0; walked < MOST_WALKED; walked += CLAIMS_A_STEP) {
    const step: readonly Step[] = await database.query<Step>(
      `SELECT w.claim::float8 AS seq, c.child::float8, NOT c.gone AND ${sql} AS fits
       FROM (
         SELECT DISTINCT near.claim FROM unnest($1::text[]) AS asked(key)
         CROSS JOIN LATERAL (
           SELECT t.claim FROM ${table} t WHERE t.${column} = asked.key AND t.claim < $2
           ORDER BY t.claim DESC LIMIT $3
         ) near
         ORDER BY near.claim DESC LIMIT $3
       ) w JOIN claim c ON c.seq = w.claim
       ORDER BY w.claim DESC`,
      [keys, before, CLAIMS_A_STEP, ...values],
    );
    yield [...new Set(step.flatMap(({ child, fits }) => (fits ? [child] : [])))];
    before = step.at(-1)?.seq ?? 0;
    if (step.length < CLAIMS_A_STEP) return;
  }
}

interface Step {
  readonly seq: number;
  readonly child: number;
  readonly fits: boolean;
}

/** The children of these claims, as numbers of their earliest ones, whom a search with words can mean; in one step. */
export async function* metChildren(
  database: Queryable,
  criteria: Criteria,
  bornIds: readonly string[],
): AsyncGenerator<readonly number[]> {
  const { sql, values } = narrowingOf(criteria, 1);
  const met = await database.query<{ child: number }>(
    `SELECT DISTINCT c.child::float8 FROM claim c WHERE c.born_id = ANY($1) AND NOT c.gone AND ${sql} ORDER BY 1 DESC`,
    [bornIds, ...values],
  );
  yield met.map(({ child }) => child);
}
