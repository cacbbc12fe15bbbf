import { epochMs } from '../../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../../runtime/postgres/store';
import { claimOf, hasRecordOf } from '../claims/claim-joins';
import { liesWithAny } from '../claims/held-claims';
import { endOf, type LeadEnd } from '../claims/lead-end';

/** A child who was found and whom no report looks for. */
export interface FoundAlone {
  /** When the alert was raised, ms since 1970. */
  readonly at: number;
  readonly found: LeadEnd;
}

/** Alerts are raised for as long as the graph runs: of older ones nothing is to be done that was not. */
const NEWEST = 2000;

/**
 * The newest alerts about found children without a report, of whom a record lies with one of these units
 * (`district:MP/Ratlam`) or in one of these states (`state:MP`). Those whom one of the `reporting` agencies reports by now
 * are left out. At most `first`. `zoned` are the agencies whose sources are zones.
 */
export async function readFoundAlone(
  database: Queryable,
  { units, zoned, reporting }: { readonly [name in 'units' | 'zoned' | 'reporting']: readonly string[] },
  first: number,
): Promise<readonly FoundAlone[]> {
  return database.query<FoundAlone>(
    `SELECT ${epochMs('a.at')} AS at, ${endOf('l', 'lc')} AS found
     FROM (SELECT seq, at, low FROM alert WHERE kind = 'FOUND_WITHOUT_REPORT' ORDER BY seq DESC LIMIT ${NEWEST}) a
     JOIN ${claimOf('l', 'a.low')} JOIN ${claimOf('lc', 'l.child')}
     WHERE NOT l.gone AND NOT ${hasRecordOf('$2', 'l.child')} AND ${liesWithAny('$1', '$3', 'l.child')}
     ORDER BY a.seq DESC LIMIT $4`,
    [units, reporting, zoned, first],
  );
}
