import type { BudgetStore } from './budget-redis';
import type { BudgetWindow } from './budget-window';

/** The most children that may be disclosed to one caller or client within one window. */
export interface ChildrenLimit {
  readonly window: BudgetWindow;
  readonly most: number;
}

/**
 * The first limit that these children would exceed; null when they fit all. A child that was counted before is free.
 */
export type Exceeded = ChildrenLimit | null;

/** The children that this process disclosed to each holder of a budget. */
export interface DisclosedChildren {
  exceeds(holder: string, children: ReadonlySet<string>, limits: readonly ChildrenLimit[]): Exceeded;
  add(holder: string, children: ReadonlySet<string>, limits: readonly ChildrenLimit[]): void;
  /** How many within the window. */
  count(holder: string, window: BudgetWindow): number;
}

export function createDisclosedChildren(): DisclosedChildren {
  // One map for each kind of window; it is dropped as a whole when the window ends.
  const windows = new Map<string, { readonly index: number; readonly holders: Map<string, Set<string>> }>();

  function childrenIn({ kind, index }: BudgetWindow, holder: string): Set<string> {
    let current = windows.get(kind);
    if (current?.index !== index) {
      current = { index, holders: new Map() };
      windows.set(kind, current);
    }
    let disclosed = current.holders.get(holder);
    if (!disclosed) current.holders.set(holder, (disclosed = new Set()));
    return disclosed;
  }

  return {
    exceeds(holder, children, limits) {
      for (const limit of limits) {
        const disclosed = childrenIn(limit.window, holder);
        const fresh = [...children].filter((child) => !disclosed.has(child)).length;
        if (fresh > 0 && disclosed.size + fresh > limit.most) return limit;
      }
      return null;
    },
    add(holder, children, limits) {
      for (const { window } of limits) {
        const disclosed = childrenIn(window, holder);
        for (const child of children) disclosed.add(child);
      }
    },
    count: (holder, window) => childrenIn(window, holder).size,
  };
}

/**
 * Counts all or nothing in one step, so that two gateways cannot both take the last child of a budget. Returns the
 * number of the window that refused, 0 for none, then the count of each window.
 */
const TAKE_SCRIPT = `
  local windows = #KEYS
  local refused = 0
  for w = 1, windows do
    local fresh = 0
    for t = windows * 2 + 1, #ARGV do
      fresh = fresh + 1 - redis.call('sismember', KEYS[w], ARGV[t])
    end
    if refused == 0 and fresh > 0 and redis.call('scard', KEYS[w]) + fresh > tonumber(ARGV[w * 2 - 1]) then
      refused = w
    end
  end
  local answer = { refused }
  for w = 1, windows do
    if refused == 0 then
      for t = windows * 2 + 1, #ARGV do redis.call('sadd', KEYS[w], ARGV[t]) end
      redis.call('pexpire', KEYS[w], ARGV[w * 2])
    end
    answer[w + 1] = redis.call('scard', KEYS[w])
  end
  return answer
`;

export interface TakenInRedis {
  readonly exceeded: Exceeded;
  /** How many children each window of the limits now holds. */
  readonly counts: readonly number[];
}

/** Counts the children in Redis, or none of them when they exceed a limit. */
export async function takeInRedis(
  store: BudgetStore,
  holder: string,
  children: ReadonlySet<string>,
  limits: readonly ChildrenLimit[],
): Promise<TakenInRedis> {
  const names = limits.map(({ window }) => `muskaan:budget:children:{${holder}}:${window.kind}:${window.index}`);
  const values = limits.flatMap(({ window, most }) => [most, window.lengthMs]);
  const answer = (await store.eval(TAKE_SCRIPT, names.length, ...names, ...values, ...children)) as readonly unknown[];
  const [refused, ...counts] = answer.map(Number);
  return { exceeded: limits[(refused ?? 0) - 1] ?? null, counts };
}
