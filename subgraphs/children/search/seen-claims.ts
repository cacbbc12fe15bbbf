import { isAtLeast, type Group, type Levels } from '../../../schema/rights/rights';
import type { SearchedClaim } from '../registry/claims/searched-claims';

/** A record that the caller may see, and the groups by which its child may be found. */
export interface SeenClaim {
  readonly claim: SearchedClaim;
  readonly levels: Levels;
}

/** The claims that are compared by the group's own facts: those that the caller may search by in full. */
export function comparedBy(seen: readonly SeenClaim[], group: Exclude<Group, 'CASE'>): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => (levels[group] === 'FULL' ? [claim] : []));
}

/**
 * The claims that are compared by case facts. A masked one still shows sex, days and districts, and nothing else is
 * searched by.
 */
export function comparedByCase(seen: readonly SeenClaim[]): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => (isAtLeast(levels.CASE, 'MASKED') ? [claim] : []));
}
