import type { PlaceValue } from '../../schema/records/movement';
import { telling, toPlace } from '../india/place-value';
import type { AhtuRecordWire } from './wire';

type ChainLinkWire = AhtuRecordWire['chain'][number];

/**
 * A place on the way a child was taken. Where the chain begins the child was at home; so it may be in a place without a
 * role.
 */
export function toChainPlace({ role, place }: Pick<ChainLinkWire, 'role' | 'place'>): PlaceValue | null {
  return telling(role === 'SOURCE' || role === null ? ['FAMILY'] : [], toPlace(place));
}
