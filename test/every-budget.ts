import type { BudgetsConfig } from '../gateway/budgets/budgets';
import type { Budget } from '../gateway/budgets/role-budgets';
import { ROLES } from '../schema/rights/caller';

/** The same budget for every role. */
export function everyBudget(budget: Budget): BudgetsConfig {
  return Object.fromEntries(ROLES.map((role) => [role, budget])) as BudgetsConfig;
}

/** For a machine with other work, where an answer that is ready may wait for seconds: a test that is not about time. */
export const AMPLE_TIME = { BUDGET_MS: '60000' } as const;
/** The same for the settings of a source: a lookup that is late is sent again, which a test that counts them would see. */
export const AMPLE_SOURCE_TIME = { budgetMs: 30_000, attemptMs: 15_000 } as const;

/** And for a store, whose reads are given up after a second in production, since a trace waits for them. */
export const AMPLE_STORE_TIME = { readMs: 30_000 } as const;

/** Settings for a test or bench whose one caller reads as many children as many officers would. */
export const AMPLE_BUDGETS = {
  REQUESTS_PER_HOUR: '1000000000',
  CHILDREN_PER_HOUR: '10000000',
  CHILDREN_PER_DAY: '10000000',
  BREAK_GLASS_AT_ONCE: '1000000',
  BREAK_GLASS_PER_DAY: '1000000',
} as const;
