import type { Circumstance } from '../../../schema/records/cases';
import { hasLostProtected, isAtLeast, type Group, type Levels } from '../../../schema/rights/rights';
import type { Cut } from '../../drives/cut/cut';

type Found = { readonly circumstance: Circumstance | null };

/**
 * Whether a caller with these levels may know the circumstance of a case: it tells of a place of care, of the family or of
 * an accused, and so does that it is none of those.
 */
export function showsCircumstance({ FAMILY, ACCUSED, PLACE_OF_CARE }: Levels): boolean {
  return FAMILY === 'FULL' && isAtLeast(ACCUSED, 'EXISTS') && isAtLeast(PLACE_OF_CARE, 'EXISTS');
}

/** Found at home, with relatives or in a home for children: of a protected child the law hides even the district. */
const HOMES: Readonly<Partial<Record<Circumstance, Group>>> = {
  CAME_HOME: 'FAMILY',
  WITH_RELATIVES: 'FAMILY',
  HOME_INSTITUTION: 'PLACE_OF_CARE',
};

/** Whether they may know the district and the state in which the child was found. */
export function showsFound({ circumstance }: Found, levels: Levels): boolean {
  const group = circumstance === null ? undefined : HOMES[circumstance];
  return group === undefined || levels[group] === 'FULL' || !hasLostProtected(levels);
}

/**
 * Whether a caller with these levels to a case of the cut learns nothing by its being there that the case itself does not
 * show.
 */
export function tellsNothingMore({ filter }: Pick<Cut, 'filter'>, found: Found, levels: Levels): boolean {
  const { circumstance, notSaid, foundState, foundElsewhere } = filter;
  const isOfCircumstance = circumstance !== undefined || notSaid === 'circumstance';
  const isOfState = foundState !== undefined || foundElsewhere !== undefined;
  return (!isOfCircumstance || showsCircumstance(levels)) && (!isOfState || showsFound(found, levels));
}
