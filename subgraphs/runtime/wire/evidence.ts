import type { ClaimedPlace, ClaimEvidence } from '../../../schema/records/claims';
import { coordinates, stateLetters, type PlaceWire } from '../../india/place-value';
import { isNoName, isNotSaid } from '../../india/not-said';
import { tidy, tidyAll } from '../../india/tidy';

type Text = string | null | undefined;

/** The evidence of a record that states only name, sex and birth. */
export const NO_EVIDENCE: ClaimEvidence = {
  father: null,
  mother: null,
  home: null,
  event: null,
  phone: null,
  marks: [],
};

/** The registry refuses longer texts. A clerk may paste one into a form, so texts are cut instead of refused. */
const MAX_TEXT_LENGTH = 400;
const MAX_MARKS = 20;

/** What the text states, trimmed and cut; null when it is empty or only says that nothing is known. */
export function stated(text: Text): string | null {
  const written = tidy(text?.slice(0, MAX_TEXT_LENGTH));
  return written === null || isNotSaid(written) ? null : written;
}

/** A parent's names as one text: the first name, with the others (another script, another name) as its aliases. */
export function statedParent(names: readonly string[] | null | undefined): string | null {
  const written = tidyAll(names).filter((name) => !isNoName(name));
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
    district: stated(wire.district),
    state: stateLetters(wire.state),
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}
