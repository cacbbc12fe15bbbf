import { TELLS, type PlacePrecision, type PlaceValue } from '../../schema/records/movement';
import type { Group } from '../../schema/rights/rights';
import { openGazetteer, type GazetteerDistrict } from './gazetteer';
import { tidy } from './tidy';

type Text = string | null | undefined;
type Degrees = string | number | null | undefined;

/** A place as agencies write it; every field may be missing. */
export interface PlaceWire {
  readonly name?: Text;
  readonly nameHi?: Text;
  readonly district?: Text;
  readonly state?: Text;
  readonly lat?: Degrees;
  readonly lon?: Degrees;
}

/** Degrees from numbers or text; null when either is missing, invalid or out of range, or both are 0 (`"0.000000"`). */
export function coordinates(lat: Degrees, lon: Degrees): { readonly lat: number; readonly lon: number } | null {
  const [north, east] = [toDegrees(lat), toDegrees(lon)];
  if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180) || (north === 0 && east === 0)) return null;
  return { lat: north, lon: east };
}

/** Memoises spellings of states: every record has several, and a lookup in the gazetteer is slow. */
const codes = new Map<string, string>();
const MAX_SPELLINGS = 500;

/** `MP` for `MP`, `Madhya Pradesh` or `मध्य प्रदेश`; an unknown state stays as written. */
export function stateCode(state: Text): string | null {
  const written = tidy(state);
  if (written === null) return null;
  const known = codes.get(written) ?? openGazetteer().stateName(written)?.code;
  if (known !== undefined && codes.size < MAX_SPELLINGS) codes.set(written, known);
  return known ?? written;
}

/** The two letters of a state; null for a text that names none. */
export function stateLetters(state: Text): string | null {
  const letters = stateCode(state);
  return letters !== null && /^[A-Z]{2}$/.test(letters) ? letters : null;
}

/**
 * A place with the agency's coordinates, else with those of the middle of its district. `exact` is the precision of the
 * agency's own name and coordinates. Null when the agency states nothing.
 */
export function toPlace(wire: PlaceWire | null | undefined, exact: PlacePrecision = 'TOWN'): PlaceValue | null {
  if (!wire) return null;
  const name = tidy(wire.name);
  const nameHi = tidy(wire.nameHi);
  const state = stateCode(wire.state);
  const own = coordinates(wire.lat, wire.lon);
  const district = tidy(wire.district);
  // Fields are listed by name: V8 gives each object made by a second spread its own hidden class, which costs as much
  // as the rest of a trace and is never freed.
  if (own) return { name, nameHi, district, state, lat: own.lat, lon: own.lon, precision: exact };
  const middle = district === null ? townOfDistrict(name, state) : openGazetteer().district(district, state);
  if (middle) {
    return {
      name,
      nameHi,
      district: district ?? middle.name,
      state: state ?? middle.state,
      lat: middle.lat,
      lon: middle.lon,
      precision: 'DISTRICT',
    };
  }
  const precision = name !== null || nameHi !== null ? exact : district !== null ? 'DISTRICT' : 'STATE';
  const isSaid = (name ?? nameHi ?? district ?? state) !== null;
  return isSaid ? { name, nameHi, district, state, lat: null, lon: null, precision } : null;
}

/**
 * A place with the name of a district of today is taken to be in that district, unless the name is ambiguous. A name
 * that is only near to one may be any village.
 */
function townOfDistrict(name: string | null, state: string | null): GazetteerDistrict | null {
  const found = name === null ? null : openGazetteer().districtNamed(name, state);
  return found?.dissolved === null ? found : null;
}

/** The place, marked with the groups that it discloses by itself, in addition to the group of its statement. */
export function telling(tells: readonly Group[], place: PlaceValue | null): PlaceValue | null {
  if (!place || tells.length === 0) return place;
  const { name, nameHi, district, state, lat, lon, precision } = place;
  return { name, nameHi, district, state, lat, lon, precision, [TELLS]: tells };
}

function toDegrees(value: Degrees): number {
  if (typeof value === 'number') return value;
  const written = tidy(value);
  return written === null ? Number.NaN : Number(written);
}
