/** What happens with a match: both agencies are notified, a person reviews it, it is shown on request, or nothing. */
export type Band = 'STRONG' | 'REVIEW' | 'ON_REQUEST' | 'NONE';

/**
 * Increased when a change of the code, and not of the parameters, gives two records other bits or another band, so that
 * they are matched again. 2: who shares only an alias, or states no given name, needs a review. 3: a district and a part
 * of it are compared as one district.
 */
export const MATCH_RULES_VERSION = 3;

/** The least bits of a strong match. */
export const STRONG_BITS = 7;
/** The least margin of a strong match: with less the next candidate may be the right one. */
export const AHEAD_BITS = 5;
/** The least bits for a review by a person. */
export const REVIEW_BITS = 0;
const ON_REQUEST_BITS = -5;
/** The most bits between two candidates that the evidence cannot distinguish. */
export const NEAR_TIE_BITS = 3;

/**
 * The band of total bits, with the margin to the next candidate (Infinity when there is none). A different given name,
 * or none, needs a review however much else agrees, because it may be a brother, a sister, a twin or a false name.
 */
export function bandOf(totalBits: number, marginBits: number, otherGivenName: boolean): Band {
  if (totalBits >= STRONG_BITS && marginBits >= AHEAD_BITS && !otherGivenName) return 'STRONG';
  if (totalBits >= REVIEW_BITS) return 'REVIEW';
  return totalBits >= ON_REQUEST_BITS ? 'ON_REQUEST' : 'NONE';
}

/** As a whole number of tenths: sums of tenths are exact, and never end in a dust of decimals. */
export function tenthsOf(bits: number): number {
  return Math.round(bits * 10) + 0;
}
