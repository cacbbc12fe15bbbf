import type { Queryable } from '../../runtime/postgres/store';
import type { Cut } from '../cut/cut';
import { smallestCell } from '../../../schema/rights/rights';
import { cutRows } from './cut-rows';
import { Parameters } from './parameters';
import { stationIdsOf } from './station-rows';
import type { Units } from './units';

export interface TimeToTrace {
  readonly known: number;
  readonly unknown: number;
  readonly medianHours: number | null;
  readonly upperQuartileHours: number | null;
  readonly within24Hours: number;
  readonly within48Hours: number;
  readonly within72Hours: number;
  readonly medianDistanceKm: number | null;
  readonly buckets: readonly { readonly fromHours: number; readonly toHours: number | null; readonly count: number }[];
}

/** The upper ends of the buckets, which belong to them: a child traced after exactly 24 hours was traced within 24. */
const ENDS = [24, 48, 72, 7 * 24, 30 * 24, 120 * 24] as const;

/** The agency's own number of hours, else those from the registration; a tracing before it has none. */
const HOURS = `coalesce(hours_to_trace,
  CASE WHEN traced_at >= registered_at THEN extract(epoch FROM traced_at - registered_at)::float8 / 3600 END)`;

/** The distance is from the child's home, which counts of few must not tell. */
const FEWEST = smallestCell();

interface Counted {
  readonly traced: number;
  readonly known: number;
  /** The median and the upper quartile; null without anybody. */
  readonly quartiles: readonly (number | null)[] | null;
  readonly distance: number | null;
  /** How many within each of `ENDS`. */
  readonly within: readonly number[];
}

/** How long the persons of a cut by tracing took to be traced. */
export async function readTimeToTrace(database: Queryable, units: Units, cut: Cut): Promise<TimeToTrace> {
  const parameters = new Parameters();
  const rows = cutRows(cut, stationIdsOf(cut, await units.stationsOf(cut.unit)), parameters);
  const within = ENDS.map((end) => `count(*) FILTER (WHERE hours <= ${end})::int`);
  const [counted] = await database.query<Counted>(
    `SELECT count(*)::int AS traced, count(hours)::int AS known, ARRAY[${within.join(', ')}] AS within,
       percentile_cont(ARRAY[0.5, 0.75]) WITHIN GROUP (ORDER BY hours) AS quartiles,
       CASE WHEN count(distance_km) >= ${FEWEST} THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY distance_km::float8) END AS distance
     FROM (SELECT distance_km, (${HOURS})::float8 AS hours FROM ${rows}) t`,
    parameters.values,
  );
  const { traced, known, quartiles, distance, within: counts } = counted ?? NOBODY;
  const [median = null, quartile = null] = quartiles ?? [];
  const upTo = (nth: number) => (nth < 0 ? 0 : (counts[nth] ?? known));
  return {
    known,
    unknown: traced - known,
    medianHours: rounded(median),
    upperQuartileHours: rounded(quartile),
    within24Hours: upTo(0),
    within48Hours: upTo(1),
    within72Hours: upTo(2),
    medianDistanceKm: rounded(distance),
    buckets: [0, ...ENDS].map((fromHours, nth) => ({
      fromHours,
      toHours: ENDS[nth] ?? null,
      count: upTo(nth) - upTo(nth - 1),
    })),
  };
}

const NOBODY: Counted = {
  traced: 0,
  known: 0,
  quartiles: null,
  distance: null,
  within: ENDS.map(() => 0),
};

/** To a tenth: the records are no more exact. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
