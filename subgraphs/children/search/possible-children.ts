import type { Queryable, Values } from '../../runtime/postgres/store';
import type { Criteria } from './criteria';
import { drivingKeys, narrowingOf } from './narrowing';
import { claimWithId, claimOf, isProtectedChild } from '../registry/claims/claim-joins';
import { newestOfUnit, readHeldChildren } from '../registry/claims/held-claims';
import { newestWithKey } from '../registry/claims/searched-claims';
import { PLACE_KEYS } from '../registry/claims/search-keys';
import type { SearchReach } from './search-reach';
import { seenKinds } from './seen-kinds';

const CLAIMS_A_STEP = 1000;
/** A search as wide as this gets the newest claims only. */
const MAX_WALKED = 10_000;
/** The most claims found by words that are read in full. */
const MAX_MET = 3000;
/** The newest records of a unit that are read one by one. */
const MAX_OWN = 3000;

/**
 * The children (numbers of their earliest claims) whom a search without words, or any search within a unit's list, can
 * mean; newest claims first, in steps. A child may come again.
 */
export async function* walkedChildren(
  database: Queryable,
  criteria: Criteria,
  reach: SearchReach,
): AsyncGenerator<readonly number[]> {
  const { list } = reach;
  const keys = list === 'ALL' ? drivingKeys(criteria, reach) : [list];
  const values: Values[number][] = [];
  const value = (one: Values[number]) => `$${3 + values.push(one)}`;
  const counts = list === 'ALL' ? walkedClaim(reach, value) : 'NOT c.gone';
  const narrowing = narrowingOf(criteria, reach, 3 + values.length);
  const newest = list === 'ALL' ? newestWithKey : newestOfUnit;
  let before = Number.MAX_SAFE_INTEGER;
  for (let walked = 0; walked < MAX_WALKED;) {
    const step: readonly Step[] = await database.query<Step>(
      `SELECT w.claim::float8 AS seq, c.child::float8, ${counts} AS counts, ${counts} AND ${narrowing.sql} AS fits
       FROM (
         SELECT near.claim, bool_and(${byPlaceKept(reach)}) AS by_place
         FROM unnest($1::text[]) AS asked(key)
         CROSS JOIN LATERAL (${newest('asked.key', '$2', '$3')}) near
         GROUP BY near.claim ORDER BY near.claim DESC LIMIT $3
       ) w JOIN ${claimOf('c', 'w.claim')}
       ORDER BY w.claim DESC`,
      [keys, before, CLAIMS_A_STEP, ...values, ...narrowing.values],
    );
    yield [...new Set(step.flatMap(({ child, fits }) => (fits ? [child] : [])))];
    walked += step.filter(({ counts: isCounted }) => isCounted).length;
    before = step.at(-1)?.seq ?? 0;
    if (step.length < CLAIMS_A_STEP) return;
  }
}

/** Claims that may not be compared are not counted in a walk, so that their number does not show where it ends. */
function walkedClaim(reach: SearchReach, value: (one: Values[number]) => string): string {
  const isSeen = isSeenClaim(reach, value);
  return `(NOT c.gone AND ${isSeen} AND NOT (w.by_place AND ${isProtectedChild('c.child')}))`;
}

/** Whether a key is of a place that may not be compared for a protected child. */
function byPlaceKept({ excludesProtected, excludesPlaces }: SearchReach): string {
  const kept = [
    ...(excludesProtected('FAMILY') ? [PLACE_KEYS.HOME] : []),
    ...(excludesPlaces ? [PLACE_KEYS.EVENT, PLACE_KEYS.STATION] : []),
    ...(excludesProtected('PLACE_OF_CARE') ? [PLACE_KEYS.CARE] : []),
  ];
  return kept.length === 0 ? 'false' : kept.map((keys) => `starts_with(asked.key, '${keys}')`).join(' OR ');
}

function isSeenClaim(reach: SearchReach, value: (one: Values[number]) => string): string {
  const { always, ofUnprotected } = seenKinds(reach, 'c', value);
  return ofUnprotected ? `(${always} OR ${ofUnprotected} AND NOT ${isProtectedChild('c.child')})` : always;
}

interface Step {
  readonly seq: number;
  readonly child: number;
  readonly counts: boolean;
  readonly fits: boolean;
}

/** The children (numbers of their earliest claims) of these claims whom a search with words can mean, in one step. */
export async function* metChildren(
  database: Queryable,
  criteria: Criteria,
  reach: SearchReach,
  claimIds: readonly string[],
): AsyncGenerator<readonly number[]> {
  const values: Values[number][] = [];
  const isSeen = isSeenClaim(reach, (one) => `$${2 + values.push(one)}`);
  const narrowing = narrowingOf(criteria, reach, 2 + values.length);
  const met = await database.query<{ child: number }>(
    `SELECT DISTINCT met.child::float8 FROM (
       SELECT c.child FROM unnest($1::text[]) WITH ORDINALITY AS asked(born_id, at)
       JOIN ${claimWithId('c', 'asked.born_id')}
       WHERE NOT c.gone AND ${isSeen} AND ${narrowing.sql}
       ORDER BY asked.at LIMIT $2
     ) met ORDER BY 1 DESC`,
    [claimIds, MAX_MET, ...values, ...narrowing.values],
  );
  yield met.map(({ child }) => child);
}

/**
 * The caller's own children (numbers of their earliest claims), whatever the search: those with one of the newest
 * records of the unit, and the child of the assigned case. In one step.
 */
export async function* ownChildren(
  database: Queryable,
  own: NonNullable<SearchReach['own']>,
): AsyncGenerator<readonly number[]> {
  yield await readHeldChildren(database, own, MAX_OWN);
}
