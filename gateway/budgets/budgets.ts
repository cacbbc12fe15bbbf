import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Caller, Role } from '../../schema/rights/caller';
import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { roleRow } from '../../schema/rights/rights';
import type { Secrets } from '../../schema/signing/secrets';
import { Refused } from '../errors/refused';
import { openBudgetRedis, type BudgetStore } from './budget-redis';
import { budgetWindow, type BudgetWindow } from './budget-window';
import { createDisclosedChildren, takeInRedis, type ChildrenLimit, type Exceeded } from './disclosed-children';
import type { Budget } from './role-budgets';

/** What each role may ask for: a person of it, or a client where the role sends registered operations only. */
export type BudgetsConfig = Readonly<Record<Role, Budget>>;

export interface BudgetsOptions {
  readonly config: BudgetsConfig;
  /** Budgets of all gateways together are counted there; null counts those of this process. May hold a password. */
  readonly redisUrl: string | null;
  /** Redis is not told who asked: officers stand in it as tokens. */
  readonly token: Secrets['token'];
  readonly clock: Clock;
  readonly log: Log;
}

/** How many children the caller was told of within a window, and may be told of. */
export interface Use {
  readonly children: number;
  readonly most: number;
}

export type UseByWindow = Readonly<Record<BudgetWindow['kind'], Use>>;

/** A budget is used up. No child was counted by the attempt that found it so, and nothing may be answered. */
export class BudgetSpent extends Refused {
  constructor(
    readonly retryAfterSeconds: number,
    /** The budget, in words. */
    readonly expected: string,
    /** Children told of within the hour. */
    readonly children: number,
    /** It is the lower one that each process allows while Redis is away: no fault of the caller's. */
    readonly isLowered = false,
  ) {
    super(429, 'BUDGET_SPENT', { expected }, { 'retry-after': String(retryAfterSeconds) });
  }
}

/** What each caller may ask for. Methods reject with `BudgetSpent`. */
export interface Budgets {
  takeRequest(caller: Asking): Promise<void>;
  /**
   * All or none of the children a reply tells of, as tokens: to be called before the reply leaves. A reply that is refused
   * costs a tenth of the hour's requests: that it was refused tells that there is somebody to be told of.
   */
  takeChildren(caller: Asking, childTokens: readonly string[]): Promise<UseByWindow>;
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
const SHARE_OF_A_REFUSAL = 0.1;
const SECONDS_AN_HOUR = 3600;

export function createBudgets({ config, redisUrl, token, clock, log }: BudgetsOptions): Budgets {
  const redis = redisUrl === null ? null : openBudgetRedis(redisUrl, { clock, log });
  // It counts; what is too many is for each role to say.
  const requestsHere = new RateLimiterMemory({ points: 1, duration: SECONDS_AN_HOUR });
  const told = createDisclosedChildren();
  let requestsInRedis: RateLimiterRedis | null = null;

  /** Whose budget it is. A person's is the same in every role and at every application; a client's could not have its name. */
  function holderOf({ id, role, client }: Asking): string {
    return client !== null && !roleRow(role).freeText ? client : token('person', id);
  }

  const countInRedis = async (store: BudgetStore, key: string, points: number): Promise<number> => {
    requestsInRedis ??= new RateLimiterRedis({
      storeClient: store,
      keyPrefix: 'muskaan:budget:requests',
      points: 1,
      duration: SECONDS_AN_HOUR,
    });
    return (await requestsInRedis.penalty(key, points)).consumedPoints;
  };

  /** The window stands in the key, so that it ends by the same clock here and in Redis. */
  const requestsKey = (holder: string, { index }: BudgetWindow) => `{${holder}}:${index}`;

  function hold(exceeded: Exceeded, children: number, isLowered = false): void {
    if (!exceeded) return;
    const { window, most } = exceeded;
    const expected = `${most} different children within one ${window.kind}`;
    throw new BudgetSpent(window.secondsLeft, expected, children, isLowered);
  }

  async function countChildren(caller: Asking, children: ReadonlySet<string>): Promise<UseByWindow> {
    const { childrenPerHour, childrenPerDay } = config[caller.role];
    const now = clock.now();
    const [day, hour] = [budgetWindow('day', now), budgetWindow('hour', now)];
    // The day first: who has spent both waits for the day.
    const limits: readonly ChildrenLimit[] = [
      { window: day, most: childrenPerDay },
      { window: hour, most: childrenPerHour },
    ];
    const holder = holderOf(caller);
    const here = () => told.count(holder, hour);
    const used = ([ofDay = 0, ofHour = 0]: readonly number[] = []): UseByWindow => ({
      day: { children: Math.max(told.count(holder, day), ofDay), most: childrenPerDay },
      hour: { children: Math.max(here(), ofHour), most: childrenPerHour },
    });
    if (children.size === 0) return used();
    // Also with Redis at hand: it may have lost its count.
    hold(told.exceeds(holder, children, limits), here());
    const taken = redis && (await redis.attempt((store) => takeInRedis(store, holder, children, limits)));
    if (taken) hold(taken.exceeded, taken.counts[1] ?? 0);
    else if (redis) hold(told.exceeds(holder, children, limits.map(toShare)), here(), true);
    // Nothing is awaited between the last look and this.
    told.add(holder, children, limits);
    return used(taken?.counts);
  }

  async function chargeRefusal(caller: Asking, { isLowered }: BudgetSpent): Promise<void> {
    const key = requestsKey(holderOf(caller), budgetWindow('hour', clock.now()));
    const { requestsPerHour } = config[caller.role];
    const most = isLowered ? share(requestsPerHour) : requestsPerHour;
    const points = Math.ceil(most * SHARE_OF_A_REFUSAL);
    await requestsHere.penalty(key, points);
    await redis?.attempt((store) => countInRedis(store, key, points));
  }

  return {
    async takeRequest(caller) {
      const { requestsPerHour } = config[caller.role];
      const window = budgetWindow('hour', clock.now());
      const holder = holderOf(caller);
      const key = requestsKey(holder, window);
      const here = await requestsHere.penalty(key);
      const shared = redis && (await redis.attempt((store) => countInRedis(store, key, 1)));
      const isLowered = redis !== null && shared === null;
      const most = isLowered ? share(requestsPerHour) : requestsPerHour;
      if ((shared ?? 0) <= requestsPerHour && here.consumedPoints <= most) return;
      await requestsHere.reward(key);
      const children = told.count(holder, window);
      throw new BudgetSpent(window.secondsLeft, `${most} requests within one hour`, children, isLowered);
    },
    async takeChildren(caller, childTokens) {
      try {
        return await countChildren(caller, new Set(childTokens));
      } catch (error) {
        if (error instanceof BudgetSpent) await chargeRefusal(caller, error);
        throw error;
      }
    },
    ready: async () => redis?.ready(),
    close: () => redis?.close(),
  };
}

function toShare({ window, most }: ChildrenLimit): ChildrenLimit {
  return { window, most: share(most) };
}

function share(most: number): number {
  return Math.ceil(most * SHARE_WITHOUT_REDIS);
}
