import { z } from 'zod';
import { readSettings, whole } from '../../schema/process/settings';
import { ROLES } from '../../schema/rights/caller';
import type { BudgetsConfig } from '../budgets/budgets';
import { byRole, CHILDREN_PER_DAY, CHILDREN_PER_HOUR, OFFICER_ROLES, type Budget } from '../budgets/role-budgets';
import type { OperationLimits } from './operation-limits';

/** The limits of one operation, and the budgets of one person and one client. */
export interface LimitsConfig {
  readonly limits: OperationLimits;
  readonly budgets: BudgetsConfig;
  /** The Redis that counts budgets for all gateways; null counts in this process alone. May hold a password. */
  readonly redisUrl: string | null;
  /** The folder of `<client>.json` for each client with registered operations; null when no client has any. */
  readonly operationsDir: string | null;
}

/** The settings of the limits, by their names in the environment. */
export const limitSettings = {
  MAX_TOKENS: whole(5000, 100, 100_000),
  MAX_FIELDS: whole(500, 10, 10_000),
  MAX_DEPTH: whole(14, 1, 50),
  MAX_ALIASES: whole(30, 0, 1000),
  MAX_ROOT_FIELDS: whole(10, 1, 100),
  MAX_FRAGMENTS: whole(50, 0, 1000),
  MAX_DIRECTIVES: whole(50, 0, 1000),
  MAX_COST: whole(25_000, 1, 10_000_000),
  PARTNER_REQUESTS_PER_HOUR: whole(3600, 1, 1_000_000_000),
  PARTNER_CHILDREN_PER_HOUR: whole(200, 1, 1_000_000),
  PARTNER_CHILDREN_PER_DAY: whole(1000, 1, 10_000_000),
  REQUESTS_PER_HOUR: whole(20_000, 1, 1_000_000_000),
  CHILDREN_PER_HOUR: byRole(CHILDREN_PER_HOUR),
  CHILDREN_PER_DAY: byRole(CHILDREN_PER_DAY),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'a redis:// address' }).optional(),
  OPERATIONS_DIR: z.string().optional(),
};

const settings = z.object(limitSettings);

export function toLimitsConfig(given: z.output<typeof settings>): LimitsConfig {
  return {
    limits: {
      tokens: given.MAX_TOKENS,
      fields: given.MAX_FIELDS,
      depth: given.MAX_DEPTH,
      aliases: given.MAX_ALIASES,
      rootFields: given.MAX_ROOT_FIELDS,
      fragments: given.MAX_FRAGMENTS,
      directives: given.MAX_DIRECTIVES,
      cost: given.MAX_COST,
    },
    budgets: budgetsOf(given),
    redisUrl: given.REDIS_URL ?? null,
    operationsDir: given.OPERATIONS_DIR ?? null,
  };
}

function budgetsOf(given: z.output<typeof settings>): BudgetsConfig {
  const client: Budget = {
    requestsPerHour: given.PARTNER_REQUESTS_PER_HOUR,
    childrenPerHour: given.PARTNER_CHILDREN_PER_HOUR,
    childrenPerDay: given.PARTNER_CHILDREN_PER_DAY,
  };
  const budgetOf = (role: (typeof ROLES)[number]): Budget => {
    const officer = OFFICER_ROLES.find((one) => one === role);
    if (!officer) return client;
    return {
      requestsPerHour: given.REQUESTS_PER_HOUR,
      childrenPerHour: given.CHILDREN_PER_HOUR[officer],
      childrenPerDay: given.CHILDREN_PER_DAY[officer],
    };
  };
  return Object.fromEntries(ROLES.map((role) => [role, budgetOf(role)])) as BudgetsConfig;
}

/** The limits alone, for checking operations without a running gateway. Throws `SettingInvalid`. */
export function readLimits(env: NodeJS.ProcessEnv): OperationLimits {
  return toLimitsConfig(readSettings(settings, env, ['REDIS_URL'])).limits;
}
