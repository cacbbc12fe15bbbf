import { isAtLeast, type Group, type Levels } from '../../../schema/rights';
import type { SearchedClaim } from './searched-claims';

/** A record of a child that the caller may see, and what of it. */
export interface SeenClaim {
  readonly claim: SearchedClaim;
  readonly levels: Levels;
}

/** The claims of whose facts of the group the caller may know something: no other is compared, and so none is told of. */
export function telling(seen: readonly SeenClaim[], group: Group): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => (isAtLeast(levels[group], 'MASKED') ? [claim] : []));
}
