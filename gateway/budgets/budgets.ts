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

/** The budget of one person in each role, or of one client where the role sends registered operations only. */
export type BudgetsConfig = Readonly<Record<Role, Budget>>;

export interface BudgetsOptions {
  readonly config: BudgetsConfig;
  /** The Redis that counts budgets for all gateways; null counts in this process alone. May hold a password. */
  readonly redisUrl: string | null;
  /** Makes the tokens by which Redis knows officers and children: it holds no ids. */
  readonly token: Secrets['token'];
  readonly clock: Clock;
  readonly log: Log;
}

/** How many children were disclosed to the caller within a window, and how many may be. */
export interface Use {
  readonly children: number;
  readonly most: number;
}

export type UseByWindow = Readonly<Record<BudgetWindow['kind'], Use>>;

/** A budget is used up. The refused attempt counted no child, and nothing of it may be answered. */
export class BudgetSpent extends Refused {
  constructor(
    readonly retryAfterSeconds: number,
    /** The budget, in words for the caller. */
    readonly expected: string,
    /** Children disclosed within the hour. */
    readonly children: number,
    /**
     * Refused by the lower budget that each process allows while Redis is unreachable: no unusual use by the caller.
     */
    readonly isLowered = false,
  ) {
    super(429, 'BUDGET_SPENT', { expected }, { 'retry-after': String(retryAfterSeconds) });
  }
}

/** Counts what each caller asks for. Methods reject with `BudgetSpent`. */
export interface Budgets {
  takeRequest(caller: BudgetedCaller): Promise<void>;
  /**
   * Counts all or none of the children that an answer discloses, as tokens. Call it before the answer leaves. A refusal
   * costs a tenth of the hour's requests, because it reveals that there are children to disclose.
   */
  takeChildren(caller: BudgetedCaller, childTokens: readonly string[]): Promise<UseByWindow>;
  /** Resolves when Redis answers, or after a second; until Redis answers each process allows the lower share. */
  ready(): Promise<void>;
  close(): void;
}

type BudgetedCaller = Pick<Caller, 'id' | 'role' | 'client'>;

/**
 * The share of each budget that one process allows by its own count while Redis is unreachable: the other processes
 * cannot reach it either, and together they should not allow more than with it.
 */
const SHARE_WITHOUT_REDIS = 0.1;
const SHARE_OF_A_REFUSAL = 0.1;
const SECONDS_AN_HOUR = 3600;

export function createBudgets({ config, redisUrl, token, clock, log }: BudgetsOptions): Budgets {
  const redis = redisUrl === null ? null : openBudgetRedis(redisUrl, { clock, log });
  // It only counts: the limit depends on the role.
  const requestsHere = new RateLimiterMemory({ points: 1, duration: SECONDS_AN_HOUR });
  const disclosed = createDisclosedChildren();
  let requestsInRedis: RateLimiterRedis | null = null;

  /**
   * The holder of the budget: a client, or a person in any role and application. A token never equals a client's name.
   */
  function holderOf({ id, role, client }: BudgetedCaller): string {
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

  /** The window is part of the key, so that it ends by the same clock here and in Redis. */
  const requestsKey = (holder: string, { index }: BudgetWindow) => `{${holder}}:${index}`;

  function hold(exceeded: Exceeded, children: number, isLowered = false): void {
    if (!exceeded) return;
    const { window, most } = exceeded;
    const expected = `${most} different children within one ${window.kind}`;
    throw new BudgetSpent(window.secondsLeft, expected, children, isLowered);
  }

  async function countChildren(caller: BudgetedCaller, children: ReadonlySet<string>): Promise<UseByWindow> {
    const { childrenPerHour, childrenPerDay } = config[caller.role];
    const now = clock.now();
    const [day, hour] = [budgetWindow('day', now), budgetWindow('hour', now)];
    // The day first: when both are spent, `retry-after` is the day's.
    const limits: readonly ChildrenLimit[] = [
      { window: day, most: childrenPerDay },
      { window: hour, most: childrenPerHour },
    ];
    const holder = holderOf(caller);
    const here = () => disclosed.count(holder, hour);
    const used = ([ofDay = 0, ofHour = 0]: readonly number[] = []): UseByWindow => ({
      day: { children: Math.max(disclosed.count(holder, day), ofDay), most: childrenPerDay },
      hour: { children: Math.max(here(), ofHour), most: childrenPerHour },
    });
    if (children.size === 0) return used();
    // Checked even when Redis answers: it may have lost its count.
    hold(disclosed.exceeds(holder, children, limits), here());
    const taken = redis && (await redis.attempt((store) => takeInRedis(store, holder, children, limits)));
    if (taken) hold(taken.exceeded, taken.counts[1] ?? 0);
    else if (redis) hold(disclosed.exceeds(holder, children, limits.map(toShare)), here(), true);
    // Nothing is awaited between the last check and this.
    disclosed.add(holder, children, limits);
    return used(taken?.counts);
  }

  async function chargeRefusal(caller: BudgetedCaller, { isLowered }: BudgetSpent): Promise<void> {
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
      const children = disclosed.count(holder, window);
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
