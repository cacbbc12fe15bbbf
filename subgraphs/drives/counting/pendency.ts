import type { Queryable } from '../../runtime/postgres/store';
import type { Cut } from '../cut/cut';
import { nextDay, startOfDay } from '../cut/ist-days';
import { pendingRows } from './cut-rows';
import { Parameters } from './parameters';
import { stationIdsOf } from './station-rows';
import type { Units } from './units';

/** How pendency moved in a period: opening + registered - traced - closedOtherwise = closing. */
export interface Pendency {
  readonly opening: number;
  readonly registered: number;
  readonly traced: number;
  readonly closedOtherwise: number;
  readonly closing: number;
  /** Of those traced, how many were pending before the first day. */
  readonly tracedFromEarlier: number;
}

const NOTHING: Pendency = {
  ...{ opening: 0, registered: 0, traced: 0, closedOtherwise: 0, closing: 0, tracedFromEarlier: 0 },
};

/** A cut whose closing is PENDING_AT its last day. */
export type PendencyCut = Cut & { readonly from: string };

/**
 * Each person, or case, that was pending at some time of the period is one row: pending before it or registered in it, and
 * pending after it or ended in it. So the sum holds whatever the records say. A case is pending while one of its persons
 * is, and ended as the last of them did.
 */
export async function readPendency(database: Queryable, units: Units, cut: PendencyCut): Promise<Pendency> {
  const parameters = new Parameters();
  const [start, end] = [startOfDay(cut.from), startOfDay(nextDay(cut.to))];
  const stations = stationIdsOf(cut, await units.stationsOf(cut.unit));
  const rows = pendingRows(cut, stations, { endedFrom: start, registeredBefore: end }, parameters);
  const isBefore = `registered_at < ${parameters.add(start)}::timestamptz`;
  const isAfter = `(ended_at IS NULL OR ended_at >= ${parameters.add(end)}::timestamptz)`;
  const ofPersons = `SELECT paper, ended_at, ${isBefore} AS before, ${isAfter} AS after,
    traced_at IS NOT NULL AND (closed_at IS NULL OR traced_at <= closed_at) AS traced FROM ${rows}`;
  const ofCases = `SELECT bool_or(before) AS before, bool_or(after) AS after,
    (array_agg(traced ORDER BY ended_at DESC NULLS FIRST, traced DESC))[1] AS traced FROM (${ofPersons}) p GROUP BY paper`;
  const [pendency] = await database.query<Pendency>(
    `SELECT count(*) FILTER (WHERE before)::int AS opening, count(*) FILTER (WHERE NOT before)::int AS registered,
       count(*) FILTER (WHERE NOT after AND traced)::int AS traced,
       count(*) FILTER (WHERE NOT after AND NOT traced)::int AS "closedOtherwise",
       count(*) FILTER (WHERE after)::int AS closing,
       count(*) FILTER (WHERE before AND NOT after AND traced)::int AS "tracedFromEarlier"
     FROM (${cut.unitOfCount === 'PERSON' ? ofPersons : ofCases}) u`,
    parameters.values,
  );
  // A count without groups has one row always.
  return pendency ?? NOTHING;
}
