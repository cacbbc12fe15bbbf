import type { CallerContext, UnitName } from '../../../schema/rights/caller';
import { isAtLeast, levelsOf, type Level } from '../../../schema/rights/rights';
import { ownUnitOf } from '../view/caller-scope';

/** All children, or the children of whom a record lies with one unit. */
export interface LeadReach {
  readonly unit: UnitName | null;
}

/** The children whose leads the caller may know at least at this level; null: none. */
export function leadReach(callerContext: CallerContext, least: Level): LeadReach | null {
  const reaches = (relations: readonly 'OWN_UNIT'[]) =>
    isAtLeast(levelsOf(callerContext, { protected: false, relations }).LEADS, least);
  if (reaches([])) return { unit: null };
  const unit = ownUnitOf(callerContext.caller);
  return reaches(['OWN_UNIT']) && unit !== null ? { unit } : null;
}
