import type { Clock } from '../../schema/process/clock';
import { roleRow } from '../../schema/rights/rights';
import { indianHour, unusualUseId, type UnusualUse } from '../../schema/rights/unusual-use';
import type { Audit } from '../audit/audit';
import { disclosureEntry, type RecordedRequest } from '../audit/disclosure-entry';
import { BudgetSpent, type Budgets, type Use } from './budgets';

/** Methods reject with `BudgetSpent`, and with `AuditUnavailable` when unusual use could not be recorded. */
export interface WatchedBudgets {
  takeRequest(request: RecordedRequest): Promise<void>;
  /** As `Budgets.takeChildren`. */
  takeChildren(request: RecordedRequest, childTokens: readonly string[]): Promise<void>;
}

/**
 * Budgets that report unusual use to the disclosure log: an officer has used more than half of an hour's or a day's
 * children, or is refused. The registry has a second officer review it. Each gateway reports once for each person and
 * hour, before the answer leaves; the registry keeps the first report.
 */
export function watchBudgets(
  budgets: Pick<Budgets, 'takeRequest' | 'takeChildren'>,
  { audit, clock }: { readonly audit: Pick<Audit, 'record'>; readonly clock: Clock },
): WatchedBudgets {
  let hour = -1;
  /** Ids of the entries reported within the hour. */
  let reported = new Set<string>();

  async function report(request: RecordedRequest, unusual: UnusualUse, of: 'hour' | 'day' = 'hour'): Promise<void> {
    const now = clock.now();
    const id = unusualUseId(request.callerContext.caller.id, now, of);
    if (hour !== indianHour(now)) [hour, reported] = [indianHour(now), new Set()];
    if (reported.has(id)) return;
    const about = { id, kind: 'UNUSUAL_USE', at: new Date(now).toISOString(), children: [], unusual } as const;
    await audit.record(disclosureEntry(request, about));
    reported.add(id);
  }

  /** A client that only sends registered operations is not watched: they were reviewed when they were registered. */
  const isWatched = ({ callerContext }: RecordedRequest) => roleRow(callerContext.caller.role).freeText;

  async function reporting<T>(request: RecordedRequest, taken: Promise<T>): Promise<T> {
    try {
      return await taken;
    } catch (error) {
      if (error instanceof BudgetSpent && !error.isLowered && isWatched(request)) {
        await report(request, { cause: 'BUDGET_SPENT', children: error.children });
      }
      throw error;
    }
  }

  return {
    takeRequest: (request) => reporting(request, budgets.takeRequest(request.callerContext.caller)),
    async takeChildren(request, childTokens) {
      const { hour, day } = await reporting(request, budgets.takeChildren(request.callerContext.caller, childTokens));
      if (!isWatched(request)) return;
      if (isHalfSpent(hour)) await report(request, { cause: 'HALF_SPENT', children: hour.children });
      // Finds those who stay just below half of each hour's budget all day long.
      else if (isHalfSpent(day)) await report(request, { cause: 'HALF_OF_DAY_SPENT', children: day.children }, 'day');
    },
  };
}

function isHalfSpent({ children, most }: Use): boolean {
  return children * 2 > most;
}
