import { LRUCache } from 'lru-cache';
import type { CallerContext, UnitName } from '../../../schema/rights/caller';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import { istDay, istIso } from '../../india/indian-time';
import { toChild } from '../view/child';
import { readChildren, readPage, type ChildRow, type KnownClaim } from '../registry/claims/claim-rows';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { Counts, type StatisticsCell } from './cells';
import { statisticsScopeOf } from '../../runtime/rights/statistics-scope';

const KEPT_MS = 60_000;
const MAX_UNITS = 500;
/** Few enough that other work of the process never waits long for one query. */
const CHILDREN_A_QUERY = 500;

/** `Statistics` as the graph shows it. */
export interface ShownStatistics {
  readonly unit: UnitName | null;
  readonly asOf: string;
  readonly cells: readonly StatisticsCell[];
}

export interface Statistics {
  /** Counts of the children that the caller may count; null for callers who may count none. Needs no purpose. */
  statistics(callerContext: CallerContext): Promise<ShownStatistics | null>;
}

interface Counted {
  /** ms since 1970: when the counting began. */
  readonly asOf: number;
  readonly counts: Promise<Counts>;
}

export interface StatisticsParts {
  readonly store: Queryable;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Counts are cached for a minute, and concurrent callers share one counting. Failures are coded errors and not cached.
 */
export function createStatistics({ store, clock, log }: StatisticsParts): Statistics {
  const kept = new LRUCache<string, Counted>({ max: MAX_UNITS });

  function countedFor(unit: UnitName | null): Counted {
    const key = unit ?? '';
    const now = clock.now();
    const known = kept.get(key);
    if (known && now < known.asOf + KEPT_MS) return known;
    const counts = count(store, unit, istDay(now));
    const counted = { asOf: now, counts };
    kept.set(key, counted);
    counts.catch(() => {
      if (kept.peek(key) === counted) kept.delete(key);
    });
    return counted;
  }

  return {
    statistics: withStoreCodes(log, async ({ caller }: CallerContext) => {
      const scope = statisticsScopeOf(caller);
      if (!scope) return null;
      const { asOf, counts } = countedFor(scope.unit);
      const cells = (await counts).cells(scope.smallestCell);
      return { unit: scope.unit, asOf: istIso(asOf), cells };
    }),
  };
}

/**
 * Children that only one officer has joined count separately, so that no officer can join a child to change a count.
 */
function vouchedParts({ claims }: ChildRow): readonly (readonly KnownClaim[])[] {
  const ids = new Set(claims.map(({ vouchedId }) => vouchedId));
  return [...ids].map((id) => claims.filter(({ vouchedId }) => vouchedId === id));
}

/** Counts page by page, so that other work has its turn between two queries. */
async function count(store: Queryable, unit: UnitName | null, today: string): Promise<Counts> {
  const counts = new Counts();
  const counted = new Set<string>();
  for (let after = 0, more = true; more;) {
    const page = await readPage(store, CHILDREN_A_QUERY, after, unit ?? 'ALL');
    const children = await readChildren(
      store,
      page.map(({ id }) => id),
    );
    for (const child of children.values()) {
      // A child that was joined to another since its id was read comes under the other's id, which may be counted
      // already.
      if (counted.has(child.id)) continue;
      counted.add(child.id);
      for (const claims of vouchedParts(child)) {
        const isOfUnit = unit === null || claims.some(({ heldBy }) => heldBy.includes(unit));
        if (isOfUnit) counts.add(toChild(claims, today));
      }
    }
    after = page.at(-1)?.seq ?? after;
    more = page.length === CHILDREN_A_QUERY;
  }
  return counts;
}
