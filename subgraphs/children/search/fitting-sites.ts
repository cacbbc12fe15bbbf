import { hasLostProtected } from '../../../schema/rights/rights';
import { tenthsOf } from '../../linkage/matching/model/bands';
import type { SearchedClaim } from '../registry/claims/searched-claims';
import type { Outcome } from './fitted-field';
import type { RequestedHome } from './requested-home';
import type { RequestedStation } from './requested-station';
import { comparedBy, type SeenClaim } from './seen-claims';

/** Rough numbers of what there is in India: a site is as telling as there are others. */
const [STATIONS, HOMES] = [7000, 9000];
const [STATION_BITS, HOME_BITS] = [Math.log2(STATIONS), Math.log2(HOMES)];
/** In the course of years a home holds about this many times the children of one day. */
const TURNOVER = 4;

/**
 * The claims that name the railway station, of those whose place is seen in full: masked it is a district, and of a
 * protected child it may be kept from the caller, as every place where it was found.
 */
export function claimsAtStation({ keys }: RequestedStation, seen: readonly SeenClaim[]): readonly SearchedClaim[] {
  return seen.flatMap(({ claim, levels }) => {
    const isInFull = levels.CASE === 'FULL' && !hasLostProtected(levels);
    return isInFull && claim.searchKeys.some((key) => keys.includes(key)) ? [claim] : [];
  });
}

export function stationOutcome(atStation: readonly SearchedClaim[]): Outcome {
  if (atStation.length === 0) return 'UNFIT';
  return { field: 'EVENT_PLACE', level: 'STATION', tenths: tenthsOf(STATION_BITS), group: 'CASE' };
}

/** By the stays whose place of care is seen in full. The child is in the home as long as the home holds the record. */
export function homeOutcome({ keys }: RequestedHome, seen: readonly SeenClaim[]): Outcome {
  const stays = comparedBy(seen, 'PLACE_OF_CARE').filter(({ searchKeys }) =>
    searchKeys.some((key) => keys.includes(key)),
  );
  if (stays.length === 0) return 'UNFIT';
  const isThere = stays.some(({ heldBy }) => heldBy.some((unit) => unit.startsWith('home:')));
  return {
    field: 'PLACE_OF_CARE',
    level: isThere ? 'NOW' : 'BEFORE',
    tenths: tenthsOf(isThere ? HOME_BITS : HOME_BITS - Math.log2(TURNOVER)),
    group: 'PLACE_OF_CARE',
  };
}
