import fc from 'fast-check';
import { CIRCUMSTANCES, CRIME_HEADS, POPULATIONS, PRIOR_REPORTS } from '../../../../schema/records/cases';
import { istDay, istIso } from '../../../../subgraphs/india/indian-time';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import {
  AGES,
  BASES,
  COUNTED_POPULATIONS,
  SEXES,
  UNITS_OF_COUNT,
  type CommandUnit,
  type Cut,
  type CutFilter,
} from '../../../../subgraphs/drives/cut/cut';

/** Stations of two states: a district that is only partly a city's, and records that name no station. */
export const STATIONS: readonly (readonly [string, ...(CommandUnit | null)[]])[] = [
  ['station:MP/1', 'district:MP/Ratlam', null, 'range:MP/Ratlam', 'state:MP'],
  ['station:MP/2', 'district:MP/Ratlam', 'city:MP/Ratlam', null, 'state:MP'],
  ['station:MP/3', 'district:MP/Katni', null, 'range:MP/Jabalpur', 'state:MP'],
  ['station:MP/4', null, 'city:MP/Ratlam', null, 'state:MP'],
  ['source:police-mp', null, null, null, 'state:MP'],
  ['station:MH/1', 'district:MH/Pune', 'city:MH/Pune City', null, 'state:MH'],
];
const UNITS = [...new Set(STATIONS.flat())].filter(
  (unit): unit is CommandUnit => unit !== null && !unit.startsWith('source:'),
);

/** Often a state, which has the most cases. */
export const unit = fc.constantFrom<CommandUnit>(
  'state:MP',
  'state:MP',
  'city:MP/Ratlam',
  'district:MP/Ratlam',
  ...UNITS,
);

/** A row of the ledger; instants in ms since 1970. The records may say anything of their order. */
export interface CountedRow {
  readonly paper: number;
  readonly person: number;
  /** Its place in `STATIONS`. */
  readonly station: number;
  readonly sex: (typeof SEXES)[number];
  readonly ageBand: (typeof AGES)[number];
  readonly population: (typeof POPULATIONS)[number];
  readonly priorReport: (typeof PRIOR_REPORTS)[number];
  readonly registeredAt: number | null;
  readonly tracedAt: number | null;
  readonly closedAt: number | null;
  readonly foundState: string | null;
  readonly circumstance: (typeof CIRCUMSTANCES)[number] | null;
  readonly reason: string | null;
  readonly heads: readonly (typeof CRIME_HEADS)[number][];
  readonly hours: number | null;
}

const START = Date.parse('2025-01-01T00:00:00+05:30');
const HOUR_MS = 3_600_000;
const DAYS = 150;
/** Often the very first instant of a day, which belongs to it. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: DAYS }), fc.constantFrom(0, 0, 1, 23.9999))
  .map(([day, hour]) => START + Math.round((day * 24 + hour) * HOUR_MS));
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });

const row: fc.Arbitrary<CountedRow> = fc.record({
  paper: fc.integer({ min: 1, max: 50 }),
  person: fc.integer({ min: 0, max: 3 }),
  station: fc.nat({ max: STATIONS.length - 1 }),
  sex: fc.constantFrom(...SEXES),
  ageBand: fc.constantFrom(...AGES),
  population: fc.constantFrom('CHILD', 'CHILD', ...POPULATIONS),
  priorReport: fc.constantFrom(...PRIOR_REPORTS),
  ...{ registeredAt: perhaps(instant), tracedAt: perhaps(instant), closedAt: fc.option(instant, { nil: null }) },
  foundState: perhaps(fc.constantFrom('MP', 'RJ')),
  circumstance: perhaps(fc.constantFrom(...CIRCUMSTANCES)),
  reason: perhaps(fc.constantFrom('ELOPEMENT', 'OWN_WORD')),
  heads: fc.subarray([...CRIME_HEADS], { maxLength: 2 }),
  hours: perhaps(fc.integer({ min: 0, max: 4000 })),
});

export const countedRows = fc.uniqueArray(row, {
  ...{ minLength: 60, maxLength: 120, size: 'max' },
  selector: ({ paper, person }) => `${paper}/${person}`,
});

const day = fc.integer({ min: -5, max: DAYS + 5 }).map((n) => istDay(START + n * 24 * HOUR_MS));

/** Periods with both ends. */
export const period = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

/** One condition, or two. More would leave nobody. */
export const filter: fc.Arbitrary<CutFilter> = fc
  .array(
    fc.oneof(
      ...[fc.record({ sex: fc.constantFrom(...SEXES) }), fc.record({ ageBand: fc.constantFrom(...AGES) })],
      fc.record({ priorReport: fc.constantFrom(...PRIOR_REPORTS) }),
      fc.record({ circumstance: fc.constantFrom(...CIRCUMSTANCES) }),
      ...[fc.constant({ reason: 'ELOPEMENT' }), fc.record({ head: fc.constantFrom(...CRIME_HEADS) })],
      ...[fc.constant({ foundState: 'RJ' }), fc.record({ foundElsewhere: fc.boolean() })],
    ),
    { maxLength: 2 },
  )
  .map((conditions): CutFilter => Object.assign({}, ...conditions) as CutFilter);

export const cut: fc.Arbitrary<Cut> = fc
  .record({
    unit,
    days: period,
    isOpen: fc.boolean(),
    basis: fc.constantFrom(...BASES),
    population: fc.constantFrom('ALL', 'ALL', ...COUNTED_POPULATIONS),
    unitOfCount: fc.constantFrom(...UNITS_OF_COUNT),
    filter,
  })
  .map(({ days, isOpen, ...cut }) => ({
    ...{ ...cut, to: days.to, from: isOpen || cut.basis === 'PENDING_AT' ? null : days.from },
  }));

export async function insertStations(store: Store): Promise<void> {
  await store.query(
    `INSERT INTO case_station (station, district, city, range, state, source, version)
     SELECT x->>0, x->>1, x->>2, x->>3, x->>4, 'police-' || lower(right(x->>4, 2)), 1 FROM json_array_elements($1::json) x`,
    [JSON.stringify(STATIONS)],
  );
}

/** Puts these rows in the place of all others. */
export async function insertRows(store: Store, rows: readonly CountedRow[]): Promise<void> {
  const at = (ms: number | null) => (ms === null ? null : istIso(ms));
  await store.query('DELETE FROM ledger_case');
  await store.query(
    `INSERT INTO ledger_case (paper, person, record_key, station, sex, age_band, population, prior_report, registered_at,
       traced_at, closed_at, found_state, circumstance, reason, heads, hours_to_trace, team_states, has_fir, is_abstract)
     SELECT paper, person, 'police-mp:fir:' || paper || '#' || person, s.id, sex, "ageBand", population, "priorReport",
       "registeredAt", "tracedAt", "closedAt", "foundState", circumstance, reason, heads, hours, '{}', true, false
     FROM json_to_recordset($1) AS x(paper bigint, person int, station text, sex text, "ageBand" text, population text,
       "priorReport" text, "registeredAt" timestamptz, "tracedAt" timestamptz, "closedAt" timestamptz, "foundState" text,
       circumstance text, reason text, heads text[], hours real) JOIN case_station s ON s.station = x.station`,
    [
      JSON.stringify(
        rows.map((one) => ({
          ...one,
          ...{ registeredAt: at(one.registeredAt), tracedAt: at(one.tracedAt), closedAt: at(one.closedAt) },
          station: STATIONS[one.station]?.[0],
        })),
      ),
    ],
  );
}

/** The rows that a cut counts, found plainly. */
export function plainly(rows: readonly CountedRow[], cut: Cut): readonly CountedRow[] {
  const { unit, from, to, basis, population, filter } = cut;
  const isWithin = (at: number | null) => at !== null && (from === null || istDay(at) >= from) && istDay(at) <= to;
  const isUntil = (at: number | null) => at !== null && istDay(at) <= to;
  const own = unit.slice(unit.indexOf(':') + 1).slice(0, 2);
  const counted = { CHILDREN: ['CHILD'], WOMEN: ['WOMAN'], WOMEN_AND_CHILDREN: ['CHILD', 'WOMAN'], ALL: POPULATIONS };
  return rows.filter((one) => {
    const ended = [one.tracedAt, one.closedAt].filter((at) => at !== null);
    const isOfBasis = {
      TRACED_IN_PERIOD: isWithin(one.tracedAt),
      REGISTERED_IN_PERIOD: isWithin(one.registeredAt),
      COHORT: isWithin(one.registeredAt) && isUntil(one.tracedAt),
      PENDING_AT: isUntil(one.registeredAt) && !ended.some(isUntil),
    };
    const isElsewhere = one.foundState === null ? null : one.foundState !== own;
    return (
      isOfBasis[basis] &&
      STATIONS[one.station]?.some((level) => level === unit) === true &&
      counted[population].some((name) => name === one.population) &&
      (filter.sex === undefined || filter.sex === one.sex) &&
      (filter.ageBand === undefined || filter.ageBand === one.ageBand) &&
      (filter.priorReport === undefined || filter.priorReport === one.priorReport) &&
      (filter.circumstance === undefined || filter.circumstance === one.circumstance) &&
      (filter.reason === undefined || filter.reason === one.reason) &&
      (filter.head === undefined || one.heads.includes(filter.head)) &&
      (filter.foundState === undefined || filter.foundState === one.foundState) &&
      (filter.foundElsewhere === undefined || filter.foundElsewhere === isElsewhere)
    );
  });
}
