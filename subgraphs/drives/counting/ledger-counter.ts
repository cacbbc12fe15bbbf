import type { Queryable } from '../../runtime/postgres/store';
import type { Cut, Grouping } from '../cut/cut';
import type { Counter, CountedGroup, Tally } from './counter';
import { cutRows, INSTANT } from './cut-rows';
import { cutOfGroup, monthsOf } from './group-cuts';
import { Parameters } from './parameters';
import { stationIdsOf, type StationRow } from './station-rows';
import type { Units } from './units';

type Counts = Omit<Tally, 'withheld'>;

/** A group's value; of MONTH its first day. */
type CountedKey = Counts & { readonly key: string | null };

const NOBODY: Tally = { total: 0, female: 0, male: 0, transgender: 0, unknown: 0, withheld: false };
const SEXES = { female: 'F', male: 'M', transgender: 'T', unknown: 'UNKNOWN' } as const;
const SEX_NAMES = Object.keys(SEXES) as (keyof typeof SEXES)[];

const KEYS: Readonly<Record<Exclude<Grouping, 'MONTH'>, string>> = {
  STATION: "CASE WHEN s.station LIKE 'station:%' THEN s.station END",
  ...{ DISTRICT: 's.district', SEX: 'sex', AGE_BAND: 'age_band', FOUND_STATE: 'found_state' },
  ...{ REASON: 'reason', PRIOR_REPORT: 'prior_report', CIRCUMSTANCE: 'circumstance' },
};

/** Counts in the ledger, for callers who may know every number. A unit that no record names has nobody. */
export function createLedgerCounter(database: Queryable, units: Units): Counter {
  async function count(
    cut: Cut,
    key: string,
    join: string,
    stations: readonly StationRow[],
  ): Promise<readonly CountedKey[]> {
    const parameters = new Parameters();
    const rows = cutRows(cut, stationIdsOf(cut, stations), parameters);
    const from = `(SELECT * FROM ${rows}) c ${join}`;
    const text = cut.unitOfCount === 'PERSON' ? personsBy(key, from) : papersBy(key, from);
    return database.query<CountedKey>(text, parameters.values);
  }

  return {
    async tally(cut) {
      const [counted] = await count(cut, 'NULL::text', '', await units.stationsOf(cut.unit));
      return counted ? toTally(counted) : NOBODY;
    },

    async groups(cut, groupBy) {
      const stations = await units.stationsOf(cut.unit);
      const key = groupBy === 'MONTH' ? monthOf(INSTANT[cut.basis]) : KEYS[groupBy];
      const join = groupBy === 'STATION' || groupBy === 'DISTRICT' ? 'JOIN case_station s ON s.id = c.station' : '';
      const counted = await count(cut, key, join, stations);
      const keyed = counted.map((row) => ({
        key: groupBy === 'MONTH' ? (row.key?.slice(0, 7) ?? null) : row.key,
        counted: toTally(row),
      }));
      const known = new Set(keyed.map(({ key }) => key));
      const empty = groupBy === 'MONTH' ? monthsOf(cut).filter((month) => !known.has(month)) : [];
      const all = [...keyed, ...empty.map((month) => ({ key: month, counted: NOBODY }))];
      return all.map((group): CountedGroup => ({ ...group, cut: cutOfGroup(cut, groupBy, group.key) }));
    },
  };
}

/** The first day of the month in India. */
function monthOf(instant: string): string {
  return `date_trunc('month', c.${instant} AT TIME ZONE INTERVAL '05:30')::date`;
}

function personsBy(key: string, from: string): string {
  const sexes = SEX_NAMES.map((name) => `count(*) FILTER (WHERE sex = '${SEXES[name]}')::int AS ${name}`);
  return `SELECT (${key})::text AS key, count(*)::int AS total, ${sexes.join(', ')} FROM ${from} GROUP BY ${key}`;
}

/** A paper about a girl and a boy is a case of each, and one case in all. */
function papersBy(key: string, from: string): string {
  const has = SEX_NAMES.map((name) => `bool_or(sex = '${SEXES[name]}') AS ${name}`);
  const sexes = SEX_NAMES.map((name) => `count(*) FILTER (WHERE ${name})::int AS ${name}`);
  return `SELECT key::text, count(*)::int AS total, ${sexes.join(', ')}
    FROM (SELECT ${key} AS key, paper, ${has.join(', ')} FROM ${from} GROUP BY 1, 2) p GROUP BY key`;
}

function toTally({ total, female, male, transgender, unknown }: Counts): Tally {
  return { total, female, male, transgender, unknown, withheld: false };
}
