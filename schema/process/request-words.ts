/**
 * A word of a caller's as it may be repeated in a refusal: only one that is known. Anything else could hold what nobody
 * should read in an answer or a log.
 */
export function wordOr(given: string, known: readonly string[], other: string): string {
  return known.find((word) => word === given.trim().toLowerCase()) ?? other;
}
