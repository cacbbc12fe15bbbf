import type { Clock } from '../../schema/process/clock';
import { roleRow } from '../../schema/rights/rights';
import { indianHour, unusualUseId, type UnusualUse } from '../../schema/rights/unusual-use';
import type { Audit } from '../audit/audit';
import { disclosureEntry, type RecordedRequest } from '../audit/disclosure-entry';
import { BudgetSpent, type Budgets, type Use } from './budgets';

/** Methods reject with `BudgetSpent`, and with `AuditUnavailable` when unusual use could not be told. */
export interface WatchedBudgets {
  takeRequest(request: RecordedRequest): Promise<void>;
  /** As `Budgets.takeChildren`. */
  takeChildren(request: RecordedRequest, childTokens: readonly string[]): Promise<void>;
}

/**
 * The budgets, and their word to the disclosure log when an officer has used more than half of an hour's or a day's
 * children or is refused: the registry has a second officer look at it. Told before the answer leaves, once a person and
 * hour by each gateway; the registry keeps the first.
 */
export function watchBudgets(
  budgets: Pick<Budgets, 'takeRequest' | 'takeChildren'>,
  { audit, clock }: { readonly audit: Pick<Audit, 'record'>; readonly clock: Clock },
): WatchedBudgets {
  let hour = -1;
  /** Ids of what was told within the hour. */
  let told = new Set<string>();

  async function tell(request: RecordedRequest, unusual: UnusualUse, of: 'hour' | 'day' = 'hour'): Promise<void> {
    const now = clock.now();
    const id = unusualUseId(request.callerContext.caller.id, now, of);
    if (hour !== indianHour(now)) [hour, told] = [indianHour(now), new Set()];
    if (told.has(id)) return;
    const about = { id, kind: 'UNUSUAL_USE', at: new Date(now).toISOString(), children: [], unusual } as const;
    await audit.record(disclosureEntry(request, about));
    told.add(id);
  }

  /** Whoever sends registered operations alone does nothing that its operations were not registered for. */
  const isWatched = ({ callerContext }: RecordedRequest) => roleRow(callerContext.caller.role).freeText;

  async function telling<T>(request: RecordedRequest, taken: Promise<T>): Promise<T> {
    try {
      return await taken;
    } catch (error) {
      if (error instanceof BudgetSpent && !error.isLowered && isWatched(request)) {
        await tell(request, { cause: 'BUDGET_SPENT', children: error.children });
      }
      throw error;
    }
  }

  return {
    takeRequest: (request) => telling(request, budgets.takeRequest(request.callerContext.caller)),
    async takeChildren(request, childTokens) {
      const { hour, day } = await telling(request, budgets.takeChildren(request.callerContext.caller, childTokens));
      if (!isWatched(request)) return;
      if (isHalfSpent(hour)) await tell(request, { cause: 'HALF_SPENT', children: hour.children });
      // Who asks for a little less than half of each hour's all day long.
      else if (isHalfSpent(day)) await tell(request, { cause: 'HALF_OF_DAY_SPENT', children: day.children }, 'day');
    },
  };
}

function isHalfSpent({ children, most }: Use): boolean {
  return children * 2 > most;
}
