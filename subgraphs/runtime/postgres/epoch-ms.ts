/** An instant as ms since 1970, in SQL: a number that JavaScript takes as it is. */
export function epochMs(instant: string): string {
  return `round(extract(epoch FROM ${instant}) * 1000)::float8`;
}
