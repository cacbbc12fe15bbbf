import { isAtLeast, type Group, type Levels } from '../../../schema/rights/rights';
import type { SearchedClaim } from '../registry/claims/searched-claims';

/** A record of a child that is there for the caller, and by how much of it the child may be found. */
export interface SeenClaim {
  readonly claim: SearchedClaim;
  readonly levels: Levels;
}

/** The claims that are compared by the group's facts themselves: those that the caller may find by in full. */
export function comparedBy(seen: readonly SeenClaim[], group: Exclude<Group, 'CASE'>): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => (levels[group] === 'FULL' ? [claim] : []));
}

/**
 * The claims that are compared by case facts. Of a masked one sex, days and districts are left to be seen, and nothing
 * else is searched by.
 */
export function comparedByCase(seen: readonly SeenClaim[]): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => (isAtLeast(levels.CASE, 'MASKED') ? [claim] : []));
}
