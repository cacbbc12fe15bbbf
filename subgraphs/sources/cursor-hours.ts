import type { Clock } from '../../schema/process/clock';
import { AgencyFailure } from '../runtime/agency/agency-failure';
import type { FeedPage } from '../runtime/agency/dialect';
import type { Hours } from '../runtime/source-file/written-values';
import { currencyIn } from './transport/open-hours';

type ReadChanges<R> = (cursor: string | null, limit: number) => Promise<FeedPage<R>>;

/**
 * A feed of a system with hours: after it was read to its end until the system closed, it brings nothing new until the
 * system opens, which is no failure. Only this process knows that it was read to its end: one that starts while the system
 * is closed fails with `AGENCY_CLOSED` until it opens.
 */
export function readInHours<R>(
  read: ReadChanges<R>,
  {
    window,
    currentForMs,
    clock,
  }: { readonly window: Hours | undefined; readonly currentForMs: number; readonly clock: Clock },
): ReadChanges<R> {
  let end: { readonly cursor: string; readonly at: number } | null = null;
  return async (cursor, limit) => {
    const begun = Math.floor(clock.now());
    try {
      const page = await read(cursor, limit);
      if (!page.more) end = { cursor: page.cursor, at: begun };
      return page;
    } catch (error) {
      const isClosed = error instanceof AgencyFailure && error.code === 'AGENCY_CLOSED';
      // Another cursor than the one at the end is that of a second reading, which must not seem to have ended.
      if (!isClosed || end === null || cursor !== end.cursor) throw error;
      const currency = currencyIn(window, { now: begun, readTo: end.at, currentForMs });
      if (currency.closedUntil === undefined) throw error;
      return { changes: [], cursor: end.cursor, more: false, asOf: end.at, ...currency };
    }
  };
}
