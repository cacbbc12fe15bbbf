import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../../schema/caller';
import type { Clock } from '../../schema/clock';
import type { Log } from '../../schema/log';
import { roleRow } from '../../schema/rights';
import { openBudgetRedis, type BudgetStore } from './budget-redis';
import { budgetWindow } from './budget-window';
import { createChildrenTold, takeInRedis, type ChildrenLimit, type Exceeded } from './distinct-children';

/** What one client may ask for. */
export interface BudgetsConfig {
  readonly requestsPerHour: number;
  /** Distinct children: one asked for twice within the window counts once. */
  readonly childrenPerHour: number;
  readonly childrenPerDay: number;
}

export interface BudgetsOptions {
  readonly config: BudgetsConfig;
  /** Budgets of all gateways together are counted there; null counts those of this process. May hold a password. */
  readonly redisUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** A client has used up a budget. Nothing was spent by the attempt that found it so, and nothing may be answered. */
export class BudgetSpent extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('BUDGET_SPENT');
    this.name = 'BudgetSpent';
  }
}

/** Budgets of those who may not write queries; whoever may passes freely. Methods reject with `BudgetSpent`. */
export interface Budgets {
  takeRequest(caller: Asking): Promise<void>;
  /** All or none of the children a reply tells of, as tokens: to be called before the reply leaves. */
  takeChildren(caller: Asking, childTokens: readonly string[]): Promise<void>;
  /** Resolves when Redis answers, or after a second: until it does each process allows the lower share. */
  ready(): Promise<void>;
  close(): void;
}

type Asking = Pick<Caller, 'id' | 'role' | 'client'>;

/**
 * Of each budget, what one process allows by its own count while Redis is away: the other processes are away too, and
 * all together should not allow more than they would with it.
 */
const SHARE_WITHOUT_REDIS = 0.1;

export function createBudgets({ config, redisUrl, clock, log }: BudgetsOptions): Budgets {
  const redis = redisUrl === null ? null : openBudgetRedis(redisUrl, { clock, log });
  const requestsHere = new RateLimiterMemory({ points: config.requestsPerHour, duration: 3600 });
  const told = createChildrenTold();
  let requestsInRedis: RateLimiterRedis | null = null;

  const limitsAt = (now: number): readonly ChildrenLimit[] => [
    // The day first: who has spent both waits for the day.
    { window: budgetWindow('day', now), most: config.childrenPerDay },
    { window: budgetWindow('hour', now), most: config.childrenPerHour },
  ];

  async function countInRedis(store: BudgetStore, key: string): Promise<'taken' | 'spent'> {
    requestsInRedis ??= new RateLimiterRedis({
      storeClient: store,
      keyPrefix: 'muskaan:budget:requests',
      points: config.requestsPerHour,
      duration: 3600,
    });
    try {
      await requestsInRedis.consume(key);
      return 'taken';
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return 'spent';
      throw refusal;
    }
  }

  return {
    async takeRequest(caller) {
      const client = clientOf(caller);
      if (client === null) return;
      const window = budgetWindow('hour', clock.now());
      // The window stands in the key, so that it ends by the same clock here and in Redis.
      const key = `{${client}}:${window.index}`;
      const here = await requestsHere.penalty(key);
      const shared = redis && (await redis.attempt((store) => countInRedis(store, key)));
      const most = redis && shared === null ? share(config.requestsPerHour) : config.requestsPerHour;
      if (shared !== 'spent' && here.consumedPoints <= most) return;
      await requestsHere.reward(key);
      throw new BudgetSpent(window.secondsLeft);
    },
    async takeChildren(caller, childTokens) {
      const client = clientOf(caller);
      if (client === null || childTokens.length === 0) return;
      const children = new Set(childTokens);
      const limits = limitsAt(clock.now());
      // Also with Redis at hand: it may have lost its count.
      hold(told.exceeds(client, children, limits));
      if (redis) {
        const taken = await redis.attempt((store) => takeInRedis(store, client, children, limits));
        hold(taken ? taken.exceeded : told.exceeds(client, children, limits.map(toShare)));
      }
      // Nothing is awaited between the last look and this.
      told.add(client, children, limits);
    },
    ready: async () => redis?.ready(),
    close: () => redis?.close(),
  };
}

/** Whose budget it is; null for who has none. */
function clientOf({ id, role, client }: Asking): string | null {
  return roleRow(role).freeText ? null : (client ?? id);
}

function hold(exceeded: Exceeded): void {
  if (exceeded) throw new BudgetSpent(exceeded.window.secondsLeft);
}

function toShare({ window, most }: ChildrenLimit): ChildrenLimit {
  return { window, most: share(most) };
}

function share(most: number): number {
  return Math.ceil(most * SHARE_WITHOUT_REDIS);
}
