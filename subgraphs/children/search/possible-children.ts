import type { Queryable } from '../../runtime/postgres/store';
import type { Criteria } from './criteria';
import { drivingKeys, narrowingOf, type Narrowing } from './narrowing';
import type { SearchReach } from './search-reach';

const CLAIMS_A_STEP = 1000;
/** Whoever asks for something so wide gets the newest of it. */
const MOST_WALKED = 10_000;
/** The most claims met by words that are looked at in full. */
const MOST_MET = 3000;
/** The newest records of a unit that are looked through one by one. */
const MOST_OWN = 3000;

/**
 * The children, as numbers of their earliest claims, whom a search without words can mean, or any search within a unit's
 * list, newest claims first, in steps. A child may come again.
 */
export async function* walkedChildren(
  database: Queryable,
  criteria: Criteria,
  reach: SearchReach,
): AsyncGenerator<readonly number[]> {
  const { list, kinds } = reach;
  const narrowing = narrowingOf(criteria, reach, 4);
  if (list === 'ALL') {
    const way = { table: 'search_key', column: 'key', keys: drivingKeys(criteria, reach) } as const;
    yield* walk(database, way, narrowing, kinds);
  } else yield* walk(database, { table: 'unit_claim', column: 'unit', keys: [list] }, narrowing, null);
}

interface WalkedWay {
  readonly table: 'search_key' | 'unit_claim';
  readonly column: 'key' | 'unit';
  readonly keys: readonly string[];
}

/** `kinds`: records of others have no part in it, so that their number does not tell where it ends. */
async function* walk(
  database: Queryable,
  { table, column, keys }: WalkedWay,
  { sql, values }: Narrowing,
  kinds: SearchReach['kinds'] | null,
): AsyncGenerator<readonly number[]> {
  const counts = `(NOT c.gone AND ($4::text[] IS NULL OR split_part(c.record_key, ':', 2) = ANY($4)))`;
  let before = Number.MAX_SAFE_INTEGER;
  for (let walked = 0; walked < MOST_WALKED;) {
    const step: readonly Step[] = await database.query<Step>(
      `SELECT w.claim::float8 AS seq, c.child::float8, ${counts} AS counts, ${counts} AND ${sql} AS fits
       FROM (
         SELECT DISTINCT near.claim FROM unnest($1::text[]) AS asked(key)
         CROSS JOIN LATERAL (
           SELECT t.claim FROM ${table} t WHERE t.${column} = asked.key AND t.claim < $2
           ORDER BY t.claim DESC LIMIT $3
         ) near
         ORDER BY near.claim DESC LIMIT $3
       ) w JOIN claim c ON c.seq = w.claim
       ORDER BY w.claim DESC`,
      [keys, before, CLAIMS_A_STEP, kinds, ...values],
    );
    yield [...new Set(step.flatMap(({ child, fits }) => (fits ? [child] : [])))];
    walked += step.filter(({ counts }) => counts).length;
    before = step.at(-1)?.seq ?? 0;
    if (step.length < CLAIMS_A_STEP) return;
  }
}

interface Step {
  readonly seq: number;
  readonly child: number;
  readonly counts: boolean;
  readonly fits: boolean;
}

/** The children of these claims, as numbers of their earliest ones, whom a search with words can mean; in one step. */
export async function* metChildren(
  database: Queryable,
  criteria: Criteria,
  reach: SearchReach,
  bornIds: readonly string[],
): AsyncGenerator<readonly number[]> {
  const { sql, values } = narrowingOf(criteria, reach, 3);
  const met = await database.query<{ child: number }>(
    `SELECT DISTINCT met.child::float8 FROM (
       SELECT c.child FROM unnest($1::text[]) WITH ORDINALITY AS asked(born_id, at) JOIN claim c ON c.born_id = asked.born_id
       WHERE NOT c.gone AND split_part(c.record_key, ':', 2) = ANY($3::text[]) AND ${sql}
       ORDER BY asked.at LIMIT $2
     ) met ORDER BY 1 DESC`,
    [bornIds, MOST_MET, reach.kinds, ...values],
  );
  yield met.map(({ child }) => child);
}

/**
 * The caller's own children, as numbers of their earliest claims, whatever is asked: those with one of the newest
 * records of the unit, and the one of the case that is assigned. In one step.
 */
export async function* ownChildren(
  database: Queryable,
  { unit, assigned }: NonNullable<SearchReach['own']>,
): AsyncGenerator<readonly number[]> {
  const own = await database.query<{ child: number }>(
    `SELECT child::float8 FROM (
       SELECT c.child FROM (SELECT claim FROM unit_claim WHERE unit = $1 ORDER BY claim DESC LIMIT $3) u
       JOIN claim c ON c.seq = u.claim WHERE NOT c.gone
       UNION
       SELECT child FROM claim WHERE record_key = $2 AND NOT gone
     ) own ORDER BY child DESC`,
    [unit, assigned, MOST_OWN],
  );
  yield own.map(({ child }) => child);
}
