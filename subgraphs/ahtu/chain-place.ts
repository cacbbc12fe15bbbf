import type { PlaceValue } from '../../schema/movement';
import { closedWords } from '../runtime/wire/closed-words';
import { telling, toPlace } from '../runtime/wire/place-value';
import type { AhtuRecordWire } from './wire';

type ChainLinkWire = NonNullable<AhtuRecordWire['chain']>[number];

/** The graph's `ChainRole`. */
export const chainRole = closedWords(['SOURCE', 'TRANSIT', 'DESTINATION'], 'UNKNOWN');

/** A place on the way a child was taken. Where it begins the child was at home; so it may be where nothing is said. */
export function toChainPlace({ role, place }: Pick<ChainLinkWire, 'role' | 'place'>): PlaceValue | null {
  const word = chainRole(role);
  return telling(word === 'SOURCE' || word === 'UNKNOWN' ? ['FAMILY'] : [], toPlace(place));
}
