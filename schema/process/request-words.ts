/**
 * The caller's word if it is one of `known`, otherwise `other`: a refusal may repeat no other text, since it could hold
 * personal data.
 */
export function wordOr(given: string, known: readonly string[], other: string): string {
  return known.find((word) => word === given.trim().toLowerCase()) ?? other;
}
