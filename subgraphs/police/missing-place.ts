import type { PlaceValue } from '../../schema/records/movement';
import type { Group } from '../../schema/rights/rights';
import { telling, toPlace } from '../india/place-value';
import type { MissingPersonWire, MissingReportWire } from './wire';

/**
 * The groups of facts that the place discloses. The law hides a school and its neighbourhood as it hides the address. A
 * place that the paper does not describe may be the family's home or a home for children, and is hidden with either.
 */
const DISCLOSED_GROUPS: Readonly<Record<NonNullable<MissingReportWire['missingFrom']> | 'UNKNOWN', readonly Group[]>> =
  {
    HOME: ['FAMILY'],
    SCHOOL: ['FAMILY'],
    HOME_INSTITUTION: ['PLACE_OF_CARE'],
    TRAIN: [],
    CROWD: [],
    UNKNOWN: ['FAMILY', 'PLACE_OF_CARE'],
  };

/** Where a child went missing. `from` is the report's word for the kind of place; an FIR has none. */
export function toMissingPlace(
  place: MissingPersonWire['missingPlace'],
  from: MissingReportWire['missingFrom'] = null,
): PlaceValue | null {
  return telling(DISCLOSED_GROUPS[from ?? 'UNKNOWN'], toPlace(place));
}
