import { stateOf } from '../cut/command-unit';
import type { CountedPopulation, CountBasis, Cut, NotSaid } from '../cut/cut';
import { daysOfMonth, nextDay, startOfDay } from '../cut/ist-days';
import type { Parameters } from './parameters';

/** The instant that a basis is about, of a row. */
export const INSTANT: Readonly<Record<CountBasis, 'traced_at' | 'registered_at'>> = {
  TRACED_IN_PERIOD: 'traced_at',
  REGISTERED_IN_PERIOD: 'registered_at',
  COHORT: 'registered_at',
  PENDING_AT: 'registered_at',
};

const POPULATIONS: Readonly<Record<Exclude<CountedPopulation, 'ALL'>, readonly string[]>> = {
  CHILDREN: ['CHILD'],
  WOMEN: ['WOMAN'],
  WOMEN_AND_CHILDREN: ['CHILD', 'WOMAN'],
};

/** The filters whose value stands in a column as it is. */
const EQUAL = {
  ...{ sex: 'sex', ageBand: 'age_band', priorReport: 'prior_report', circumstance: 'circumstance' },
  ...{ reason: 'reason', foundState: 'found_state', drive: 'drive' },
} as const;
const EQUAL_NAMES = Object.keys(EQUAL) as (keyof typeof EQUAL)[];
const UNSAID: Readonly<Record<Exclude<NotSaid, 'district' | 'station'>, string>> = {
  ...{ foundState: 'found_state', reason: 'reason', circumstance: 'circumstance' },
};

/** The rows that a cut counts, as what follows FROM: the table is named `c`. `stations`: the ids of the cut's stations. */
export function cutRows(cut: Cut, stations: readonly number[], parameters: Parameters): string {
  const end = startOfDay(nextDay(cut.to));
  if (cut.basis === 'PENDING_AT')
    return pendingRows(cut, stations, { endedFrom: end, registeredBefore: end }, parameters);
  const until = parameters.add(end);
  const column = INSTANT[cut.basis];
  const conditions = [`station = ANY(${parameters.add([...stations])}::int[])`, `${column} < ${until}::timestamptz`];
  if (cut.from !== null) conditions.push(`${column} >= ${parameters.add(startOfDay(cut.from))}::timestamptz`);
  if (cut.basis === 'COHORT') conditions.push(`traced_at < ${until}::timestamptz`);
  return `ledger_case c WHERE ${[...conditions, ...filterConditions(cut, parameters)].join(' AND ')}`;
}

/** Instants as PostgreSQL takes them. */
export interface PendingSpan {
  readonly endedFrom: string;
  readonly registeredBefore: string;
}

/**
 * Those registered before an instant who had not ended before another. In two parts, because an index on when they ended
 * has no place for those who have not: one condition on both would read all that was ever registered.
 */
export function pendingRows(
  cut: Cut,
  stations: readonly number[],
  { endedFrom, registeredBefore }: PendingSpan,
  parameters: Parameters,
): string {
  const station = `station = ANY(${parameters.add([...stations])}::int[])`;
  const registered = `registered_at < ${parameters.add(registeredBefore)}::timestamptz`;
  const part = (ended: string) => `SELECT * FROM ledger_case WHERE ${station} AND ${registered} AND ${ended}`;
  const parts = [part('ended_at IS NULL'), part(`ended_at >= ${parameters.add(endedFrom)}::timestamptz`)];
  const conditions = filterConditions(cut, parameters);
  return `(${parts.join(' UNION ALL ')}) c${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`;
}

function filterConditions({ unit, population, filter }: Cut, parameters: Parameters): string[] {
  const conditions: string[] = [];
  if (population !== 'ALL') conditions.push(`population = ANY(${parameters.add(POPULATIONS[population])}::text[])`);
  for (const name of EQUAL_NAMES) {
    const value = filter[name];
    if (value !== undefined) conditions.push(`${EQUAL[name]} = ${parameters.add(value)}`);
  }
  if (filter.head !== undefined) conditions.push(`${parameters.add(filter.head)} = ANY(heads)`);
  if (filter.foundElsewhere !== undefined) {
    conditions.push(`found_state ${filter.foundElsewhere ? '<>' : '='} ${parameters.add(stateOf(unit))}`);
  }
  if (filter.notSaid !== undefined && filter.notSaid !== 'district' && filter.notSaid !== 'station') {
    conditions.push(`${UNSAID[filter.notSaid]} IS NULL`);
  }
  if (filter.registeredIn !== undefined) {
    const { from, to } = daysOfMonth(filter.registeredIn);
    const bounds = [parameters.add(startOfDay(from)), parameters.add(startOfDay(nextDay(to)))];
    conditions.push(
      `registered_at >= ${bounds[0] ?? ''}::timestamptz`,
      `registered_at < ${bounds[1] ?? ''}::timestamptz`,
    );
  }
  return conditions;
}
