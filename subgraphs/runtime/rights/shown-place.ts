import { TELLS, type PlaceValue } from '../../../schema/records/movement';
import { hasLostProtected, type Group, type Levels } from '../../../schema/rights/rights';
import { toDistrict } from './masks';

/** The groups that a place itself can disclose, beyond the group of its statement. */
export const PLACE_GROUPS = ['FAMILY', 'PLACE_OF_CARE'] as const satisfies readonly Group[];

/**
 * What a caller may see of a place, by the groups that the place itself discloses. A caller without FULL on all of them
 * sees the district; for a protected child nothing, because the law hides home, school and neighbourhood too.
 */
export function shownPlace(place: PlaceValue, levels: Levels): PlaceValue | null {
  const tells = place[TELLS] ?? [];
  if (tells.every((group) => levels[group] === 'FULL')) return place;
  return hasLostProtected(levels) ? null : toDistrict(place);
}

/** False when callers with these levels see every place in full. */
export function hidesPlaces(levels: Levels): boolean {
  return PLACE_GROUPS.some((group) => levels[group] !== 'FULL');
}
