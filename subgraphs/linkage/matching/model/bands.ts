/** What a match is good for: a lead both agencies are told of, one for review, one shown when asked for. */
export type Band = 'STRONG' | 'REVIEW' | 'ON_REQUEST' | 'NONE';

/** Less than this is never strong. */
export const STRONG_BITS = 7;
const AHEAD_BITS = 5;
/** From here on a person looks at it. */
export const REVIEW_BITS = 0;
const ON_REQUEST_BITS = -5;
/** Bits between two candidates that the evidence cannot tell apart. */
export const NEAR_TIE_BITS = 3;

/**
 * The band of total bits, with the margin to the next candidate (Infinity when there is none). Another given name is
 * a brother, a sister, a twin or a false name: however much else agrees, a person has to look.
 */
export function bandOf(totalBits: number, marginBits: number, otherGivenName: boolean): Band {
  if (totalBits >= STRONG_BITS && marginBits >= AHEAD_BITS && !otherGivenName) return 'STRONG';
  if (totalBits >= REVIEW_BITS) return 'REVIEW';
  return totalBits >= ON_REQUEST_BITS ? 'ON_REQUEST' : 'NONE';
}
