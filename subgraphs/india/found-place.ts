import { openGazetteer } from './gazetteer';
import { stateLetters, toPlace, type PlaceWire } from './place-value';
import { readDistrictField } from './stated-place';

const UNKNOWN = { district: null, state: null } as const;

/**
 * The district, by its name in the gazetteer, and the state, in two letters, of a place in an agency's words. Nothing of a
 * place in a state that is unknown, because nothing shows whether its district or its state is wrong.
 */
export function foundPlace(wire: PlaceWire | null | undefined): {
  readonly district: string | null;
  readonly state: string | null;
} {
  const place = toPlace(wire);
  const written = stateLetters(place?.state);
  if (!place || (place.state !== null && written === null)) return UNKNOWN;
  const { district, state } = readDistrictField(place.district, written);
  const known = district === null ? null : openGazetteer().district(district, state);
  return { district: known?.name ?? null, state: state ?? known?.state ?? null };
}
