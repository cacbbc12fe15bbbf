import { TELLS, type PlaceValue } from '../../../schema/records/movement';
import { hasLostProtected, type Group, type Levels } from '../../../schema/rights/rights';
import { toDistrict } from './masks';

/** The groups that a place can tell of besides what is said of it. */
export const PLACE_GROUPS = ['FAMILY', 'PLACE_OF_CARE'] as const satisfies readonly Group[];

/**
 * What is left of a place by what it tells itself, whatever the statement it stands in. Whoever does not see those groups
 * in full is left the district; of a protected child, whose identity the law hides with home, school and neighbourhood,
 * nothing.
 */
export function shownPlace(place: PlaceValue, levels: Levels): PlaceValue | null {
  const tells = place[TELLS] ?? [];
  if (tells.every((group) => levels[group] === 'FULL')) return place;
  return hasLostProtected(levels) ? null : toDistrict(place);
}

/** False where every place is shown to those with these levels as it is. */
export function hidesPlaces(levels: Levels): boolean {
  return PLACE_GROUPS.some((group) => levels[group] !== 'FULL');
}
