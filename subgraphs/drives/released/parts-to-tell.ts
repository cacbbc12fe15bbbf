/**
 * Which parts of a whole may be told one by one, when the whole is told too. A part with fewer than `smallest` persons may
 * not, and neither may the smallest of the others: without it, what is left of the whole would be the small parts' sum.
 * Who knows this rule must not find that sum either, so more of them are held back until it has several possible values.
 * Parts without anybody are told as such, unless something is held back beside them. `possible`: the fewest parts
 * of which everybody knows that they may have somebody.
 */
export function partsToTell(
  counts: ReadonlyMap<string, number>,
  smallest: number,
  possible: number,
): ReadonlySet<string> {
  const named = [...counts].filter(([, count]) => count > 0).sort(bySize);
  const large = named.filter(([, count]) => count >= smallest);
  let heldBack = named.slice(large.length).reduce((sum, [, count]) => sum + count, 0);
  if (heldBack > 0) {
    do heldBack += large.pop()?.[1] ?? 0;
    while (large.length > 0 && !isAmbiguous());
  }
  return new Set(large.map(([name]) => name));

  /**
   * All that is known of the parts held back is their sum, that one of them is large though smaller than those that are
   * told, and that the others are small.
   */
  function isAmbiguous(): boolean {
    const others = Math.max(1, possible - large.length - 1);
    const least = Math.max(smallest, heldBack - others * (smallest - 1));
    const most = Math.min((large.at(-1)?.[1] ?? Infinity) - 1, heldBack - 1);
    return least < most;
  }
}

/** The largest first; equal ones by name, in code units, which no locale changes. */
function bySize([a, one]: readonly [string, number], [b, other]: readonly [string, number]): number {
  return other - one || (a < b ? -1 : 1);
}
