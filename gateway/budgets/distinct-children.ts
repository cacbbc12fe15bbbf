import type { BudgetStore } from './budget-redis';
import type { BudgetWindow } from './budget-window';

/** The most children that a client may learn of within one window. */
export interface ChildrenLimit {
  readonly window: BudgetWindow;
  readonly most: number;
}

/** The first limit that these children would exceed; null when they fit all. Children already counted cost nothing. */
export type Exceeded = ChildrenLimit | null;

/** The children that this process told each client of. */
export interface ChildrenTold {
  exceeds(client: string, children: ReadonlySet<string>, limits: readonly ChildrenLimit[]): Exceeded;
  add(client: string, children: ReadonlySet<string>, limits: readonly ChildrenLimit[]): void;
}

export function createChildrenTold(): ChildrenTold {
  // One map a kind of window; those of a window gone by are dropped as one.
  const windows = new Map<string, { readonly index: number; readonly clients: Map<string, Set<string>> }>();

  function toldIn({ kind, index }: BudgetWindow, client: string): Set<string> {
    let current = windows.get(kind);
    if (current?.index !== index) {
      current = { index, clients: new Map() };
      windows.set(kind, current);
    }
    let told = current.clients.get(client);
    if (!told) current.clients.set(client, (told = new Set()));
    return told;
  }

  return {
    exceeds(client, children, limits) {
      for (const limit of limits) {
        const told = toldIn(limit.window, client);
        const fresh = [...children].filter((child) => !told.has(child)).length;
        if (fresh > 0 && told.size + fresh > limit.most) return limit;
      }
      return null;
    },
    add(client, children, limits) {
      for (const { window } of limits) {
        const told = toldIn(window, client);
        for (const child of children) told.add(child);
      }
    },
  };
}

/** All or nothing, in one step, so that two gateways cannot both pass the last child of a budget. */
const TAKE_SCRIPT = `
  local windows = #KEYS
  for w = 1, windows do
    local fresh = 0
    for t = windows * 2 + 1, #ARGV do
      fresh = fresh + 1 - redis.call('sismember', KEYS[w], ARGV[t])
    end
    if fresh > 0 and redis.call('scard', KEYS[w]) + fresh > tonumber(ARGV[w * 2 - 1]) then return w end
  end
  for w = 1, windows do
    for t = windows * 2 + 1, #ARGV do redis.call('sadd', KEYS[w], ARGV[t]) end
    redis.call('pexpire', KEYS[w], ARGV[w * 2])
  end
  return 0
`;

/** Counts the children in Redis, unless they exceed a limit: then nothing is counted. */
export async function takeInRedis(
  store: BudgetStore,
  client: string,
  children: ReadonlySet<string>,
  limits: readonly ChildrenLimit[],
): Promise<{ readonly exceeded: Exceeded }> {
  const names = limits.map(({ window }) => `muskaan:budget:children:{${client}}:${window.kind}:${window.index}`);
  const values = limits.flatMap(({ window, most }) => [most, window.lengthMs]);
  const refused = await store.eval(TAKE_SCRIPT, names.length, ...names, ...values, ...children);
  return { exceeded: limits[Number(refused) - 1] ?? null };
}
