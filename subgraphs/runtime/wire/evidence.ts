import type { ClaimedPlace, ClaimEvidence } from '../../../schema/records/claims';
import { coordinates, stateCode, type PlaceWire } from '../../india/place-value';
import { saysNothing } from './says-nothing';
import { tidy, tidyAll } from '../../india/tidy';

type Text = string | null | undefined;

/** A record that says nothing beyond name, sex and birth. */
export const NO_EVIDENCE: ClaimEvidence = {
  father: null,
  mother: null,
  home: null,
  event: null,
  phone: null,
  marks: [],
};

/** The registry takes no longer text; what a clerk pasted into a form may be longer, and is no reason to refuse it. */
const MAX_TEXT_LENGTH = 400;
const MAX_MARKS = 20;
const STATE = /^[A-Z]{2}$/;

/** A text of the child's own words; null where the clerk wrote that there were none. */
export function stated(text: Text): string | null {
  const written = tidy(text?.slice(0, MAX_TEXT_LENGTH));
  return written === null || saysNothing(written) ? null : written;
}

/** A parent's names as one text: the first as it stands, the others (another script, another name) as its aliases. */
export function statedParent(names: readonly string[] | null | undefined): string | null {
  const written = tidyAll(names).filter((name) => stated(name) !== null);
  return written.length === 0 ? null : [...new Set(written)].join(' उर्फ ').slice(0, MAX_TEXT_LENGTH);
}

/** Marks, scars and tattoos of all the lists, each once. */
export function statedMarks(...lists: readonly (readonly string[] | null | undefined)[]): string[] {
  const marks = lists.flatMap((list) => (list ?? []).flatMap((mark) => stated(mark) ?? []));
  return [...new Set(marks)].slice(0, MAX_MARKS);
}

/** A place in the agency's own words; null when none of it is said. The middle of a district is nobody's village. */
export function claimedPlace(wire: PlaceWire | null | undefined): ClaimedPlace | null {
  if (!wire) return null;
  const letters = stateCode(wire.state);
  const at = coordinates(wire.lat, wire.lon);
  const place = {
    village: stated(wire.name) ?? stated(wire.nameHi),
    block: null,
    district: stated(wire.district),
    state: letters !== null && STATE.test(letters) ? letters : null,
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}
