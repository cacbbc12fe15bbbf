export interface BoundedMemo<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/**
 * Remembers up to `most` values, and at least the last half of `most` that were used. Two maps take turns, so that a
 * lookup costs what it costs in a map: two thirds of lru-cache, and the matcher looks up each pair of words it compares.
 */
export function createBoundedMemo<Value>(most: number): BoundedMemo<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const set = (key: string, value: Value) => {
    if (young.size >= most / 2) [old, young] = [young, new Map<string, Value>()];
    young.set(key, value);
  };
  return {
    get: (key) => {
      const fresh = young.get(key);
      if (fresh !== undefined) return fresh;
      const kept = old.get(key);
      if (kept !== undefined) set(key, kept);
      return kept;
    },
    set,
  };
}
