/** From the officer's own to the levels of command above it; `UNIT_KINDS` (schema/rights/caller.ts) in that order. */
export const LOWEST_FIRST: readonly string[] = [
  ...['station', 'ahtu', 'post', 'home', 'committee', 'source', 'district', 'range', 'zone'],
];

/** The unit by which an officer is known; null for a caller of none. */
export function lowestUnit(
  unit: Readonly<Record<string, string>>,
): { readonly kind: string; readonly code: string } | null {
  for (const kind of LOWEST_FIRST) {
    const code = unit[kind];
    if (code !== undefined) return { kind, code };
  }
  return null;
}
