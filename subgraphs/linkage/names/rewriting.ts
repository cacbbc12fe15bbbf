/** A pattern, and what stands in its place. */
export type Rewriting = readonly [pattern: RegExp, by: string | ((found: string) => string)];

export function rewrite(text: string, rewritings: readonly Rewriting[]): string {
  let written = text;
  for (const [pattern, by] of rewritings)
    written = typeof by === 'string' ? written.replace(pattern, by) : written.replace(pattern, by);
  return written;
}
