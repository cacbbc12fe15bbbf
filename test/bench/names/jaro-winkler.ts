const MATCH_WINDOW = 2;
const PREFIX_WEIGHT = 0.1;
const MAX_PREFIX_LENGTH = 4;

/** The usual measure of how alike two strings look, in [0, 1]. */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < MAX_PREFIX_LENGTH && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 1 : 0;
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / MATCH_WINDOW) - 1);
  const taken = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let at = 0; at < a.length; at++) {
    for (let to = Math.max(0, at - window); to <= Math.min(b.length - 1, at + window); to++) {
      if (taken[to] === 1 || a.charCodeAt(at) !== b.charCodeAt(to)) continue;
      taken[to] = 1;
      matched.push(a.charCodeAt(at));
      break;
    }
  }
  if (matched.length === 0) return 0;
  let [swapped, next] = [0, 0];
  for (let to = 0; to < b.length; to++) {
    if (taken[to] !== 1) continue;
    if (b.charCodeAt(to) !== matched[next]) swapped += 1;
    next += 1;
  }
  const count = matched.length;
  return (count / a.length + count / b.length + (count - swapped / 2) / count) / 3;
}
