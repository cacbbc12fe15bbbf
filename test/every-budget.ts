import type { BudgetsConfig } from '../gateway/budgets/budgets';
import type { Budget } from '../gateway/budgets/role-budgets';
import { ROLES } from '../schema/rights/caller';

/** The same budget for every role. */
export function everyBudget(budget: Budget): BudgetsConfig {
  return Object.fromEntries(ROLES.map((role) => [role, budget])) as BudgetsConfig;
}

/** Settings for a test or bench whose one caller reads as many children as many officers would. */
export const AMPLE_BUDGETS = {
  REQUESTS_PER_HOUR: '1000000000',
  CHILDREN_PER_HOUR: '10000000',
  CHILDREN_PER_DAY: '10000000',
  BREAK_GLASS_AT_ONCE: '1000000',
  BREAK_GLASS_PER_DAY: '1000000',
} as const;
