import type { Queryable } from '../../runtime/postgres/store';
import type { CommandUnit } from '../cut/cut';
import type { Units } from './units';
import named from './reasons.json';

export interface MissingReason {
  readonly code: string;
  /** Null for a code that only records use so far. */
  readonly name: string | null;
  readonly nameHi: string | null;
  /** Children of the unit with this reason. */
  readonly count: number;
}

/** The name of a reason; null for a code that only records use. */
export function reasonNamed(code: string): { readonly name: string; readonly nameHi: string } | null {
  return named.find((reason) => reason.code === code) ?? null;
}

/** Named reasons in their order, then those that only records use, the most frequent first. `unit` null: of all records. */
export async function readReasons(
  database: Queryable,
  units: Units,
  unit: CommandUnit | null,
): Promise<readonly MissingReason[]> {
  const stations = unit === null ? await units.all() : await units.stationsOf(unit);
  const counted = await database.query<{ readonly code: string; readonly count: number }>(
    `SELECT reason AS code, count(*)::int AS count FROM ledger_case
     WHERE station = ANY($1::int[]) AND reason IS NOT NULL AND population = 'CHILD' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [stations.map(({ id }) => id)],
  );
  const counts = new Map(counted.map(({ code, count }) => [code, count]));
  return [
    ...named.map((reason) => ({ ...reason, count: counts.get(reason.code) ?? 0 })),
    ...counted
      .filter(({ code }) => reasonNamed(code) === null)
      .map(({ code, count }) => ({ code, name: null, nameHi: null, count })),
  ];
}
