import type { Circumstance } from '../../schema/records/cases';
import type { PlaceValue } from '../../schema/records/movement';
import type { Group } from '../../schema/rights/rights';
import { telling, toPlace } from '../india/place-value';
import type { VictimWire } from './wire';

/** The groups of facts that the place discloses, where the paper says that it is a home: the child's, or one for children. */
const DISCLOSED_GROUPS: Readonly<Partial<Record<Circumstance, readonly Group[]>>> = {
  CAME_HOME: ['FAMILY'],
  WITH_RELATIVES: ['FAMILY'],
  HOME_INSTITUTION: ['PLACE_OF_CARE'],
};

/** Where a child was traced. */
export function toTracedPlace({
  place,
  circumstance,
}: Pick<NonNullable<VictimWire['trace']>, 'place' | 'circumstance'>): PlaceValue | null {
  return telling((circumstance && DISCLOSED_GROUPS[circumstance]) ?? [], toPlace(place));
}
