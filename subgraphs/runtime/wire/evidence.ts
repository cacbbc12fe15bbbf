import type { ClaimedPlace, ClaimEvidence } from '../../../schema/records/claims';
import { coordinates, stateLetters, type PlaceWire } from '../../india/place-value';
import { MAX_TEXT_LENGTH, stated } from '../../india/stated';
import { readDistrictField } from '../../india/stated-place';
import { tidyAll } from '../../india/tidy';

export { stated } from '../../india/stated';

/** The evidence of a record that states only name, sex and birth. */
export const NO_EVIDENCE: ClaimEvidence = {
  father: null,
  mother: null,
  home: null,
  event: null,
  phone: null,
  marks: [],
};

const MAX_MARKS = 20;

/** A parent's names as one text: the first name, with the others (another script, another name) as its aliases. */
export function statedParent(names: readonly string[] | null | undefined): string | null {
  const written = tidyAll(names).filter((name) => stated(name) !== null);
  return written.length === 0 ? null : [...new Set(written)].join(' उर्फ ').slice(0, MAX_TEXT_LENGTH);
}

/** The marks, scars and tattoos of all lists, without repetitions. */
export function statedMarks(...lists: readonly (readonly string[] | null | undefined)[]): string[] {
  const marks = lists.flatMap((list) => (list ?? []).flatMap((mark) => stated(mark) ?? []));
  return [...new Set(marks)].slice(0, MAX_MARKS);
}

/** A place as the agency states it; null when it states nothing. No coordinates are added from the gazetteer. */
export function claimedPlace(wire: PlaceWire | null | undefined): ClaimedPlace | null {
  if (!wire) return null;
  const at = coordinates(wire.lat, wire.lon);
  const place = {
    village: stated(wire.name) ?? stated(wire.nameHi),
    block: null,
    ...readDistrictField(wire.district, stateLetters(wire.state)),
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}
