import type { ClaimedPlace } from '../../schema/records/claims';
import { openGazetteer, type GazetteerDistrict, type GazetteerStation } from './gazetteer';
import { isNoPlace } from './not-said';
import { isDistrictToday, stateCodeOf } from './place-names';
import { cutSmallWords, placePieces, withoutNumbersOfPlaces, type Part, type Piece } from './place-words';
import { stated } from './stated';
import { tidy } from './tidy';

const STATION_WORDS = /\b((?:railway|rly\.?)\s+)?(station|stn|junction|jn|platform)\b\.?|रेलवे\s*स्टेशन|स्टेशन|जंक्शन|जं\./giu;
const HOUSE_NUMBER = /\p{N}/u;
/** The name of a district that is also the word for a settlement in names of villages. */
const BASTI = /^(basti|बस्ती)$/iu;

/** A postal code with a digit too many or too few; a number of fewer digits is a house's. */
const BROKEN_PIN = /^\p{N}{4,}$/u;
const EITHER = /^(?:or|ya|या)$/iu;

/**
 * Reads the place that a person states to be from: `Rampur, Katni`, `ग्राम रामपुर जिला कटनी (म.प्र.)`, `Katni`. Names
 * that the gazetteer knows are district and state; the rest is the village, then the block. Parts with a number (a
 * house, a ward) and names of persons (`C/o Ramlal`) are left out, and of two districts (`Katni or Jabalpur`) both.
 * Null when the text states nothing.
 */
export function readStatedPlace(text: string | null | undefined): ClaimedPlace | null {
  const found: Record<Part, string | null> = { village: null, block: null, district: null, state: null };
  const names: string[] = [];
  let mayHaveDistrict = true;
  // From the larger place, because many villages have the name of a district.
  for (const piece of fromLargest(placePieces(stated(text) ?? ''))) {
    const { words } = piece;
    const label = endsInDistrict(piece) ? undefined : piece.label;
    // The state within the name of a district, South Andaman, is no part of its own.
    const isWhole = label === 'district' && isDistrictToday(words.join(' '), null);
    const least = label === undefined ? 0 : isWhole ? words.length : 1;
    const numbers = words.splice(words.findLastIndex((word) => !BROKEN_PIN.test(word)) + 1);
    cutSmallWords(words);
    const said = words.length;
    found.state ??= cutEnd(words, least, stateCodeOf);
    mayHaveDistrict &&= names.length === 0 && found.village === null;
    if (mayHaveDistrict) {
      found.district ??= cutEnd(words, label === 'district' ? words.length : least, (name) =>
        isDistrictToday(name, found.state) && !(words.length > 1 && BASTI.test(name)) ? name : null,
      );
    }
    if (words.some((word) => EITHER.test(word)) && (words.length < said || label === 'district')) {
      [found.district, mayHaveDistrict, words.length] = [null, false, 0];
    }
    if (words.length === said) words.push(...numbers);
    cutSmallWords(words);
    const name = label === 'district' ? labelledDistrict(words, found.state) : nameOf(words);
    if (label === undefined) names.unshift(...(name === '' || HOUSE_NUMBER.test(name) ? [] : [name]));
    else if (label !== null && name !== '') found[label] ??= name;
  }
  const [first, second] = found.village === null ? names : [null, ...names];
  found.village ??= first ?? null;
  found.block ??= second ?? null;
  found.state = stateOf(found);
  const isSaid = Object.values(found).some((part) => part !== null);
  return isSaid ? { ...found, lat: null, lon: null } : null;
}

/** The largest place is mostly the last, `Rampur, Katni, MP`; when a state is the first, all are: `MP, Katni, Rampur`. */
function fromLargest(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...others] = pieces;
  if (first && others.length > 0 && first.label === undefined && stateCodeOf(first.words.join(' ')) !== null)
    return pieces;
  const last = pieces.at(-1)?.words ?? [];
  const before = last.length > 1 ? last.slice(0, -1) : (pieces.at(-2)?.words ?? []);
  const code = smallCode(last.at(-1) ?? '', before);
  if (code !== null) last[last.length - 1] = code;
  return pieces.toReversed();
}

/** The state of two small letters behind a district of that state, `katni mp`. Elsewhere they may be a word. */
function smallCode(word: string, before: readonly string[]): string | null {
  const code = /^\p{L}{2}$/u.test(word) ? openGazetteer().stateName(word)?.code : undefined;
  const isThere = before.some((_, from) => isDistrictToday(before.slice(from).join(' '), code ?? null));
  return code !== undefined && isThere ? code : null;
}

/** Whether other names stand before the district's in front of its label: `Rampur Katni district`. */
function endsInDistrict({ label, words, isLabelAfter }: Piece): boolean {
  if (label !== 'district' || !isLabelAfter || words.length < 2 || isDistrictToday(words.join(' '), null)) return false;
  return words.some((_, from) => isDistrictToday(words.slice(from).join(' '), null));
}

/** The words as a name; empty when they name no place, or are one letter. */
function nameOf(words: readonly string[]): string {
  const name = words.join(' ');
  return isNoPlace(name) || /^\p{Script=Latin}\.?$/u.test(name) ? '' : name;
}

/**
 * Reads a field for a district, in which clerks write the state too: `कटनी (म0प्र0)`, `Katni-MP`. A state that is given
 * must agree. What is no known district stays as written.
 */
export function readDistrictField(
  text: string | null | undefined,
  state: string | null,
): Pick<ClaimedPlace, 'district' | 'state'> {
  const written = stated(text);
  if (written === null || openGazetteer().district(written, state) !== null) return { district: written, state };
  const read = readStatedPlace(`district ${written}`);
  const known = read?.district == null ? null : openGazetteer().district(read.district, state ?? read.state);
  if (read?.district == null || known === null) return { district: written, state };
  if (namesAnother(written.replace(read.district, ' '), known, state ?? read.state))
    return { district: written, state };
  return { district: read.district, state: state ?? read.state };
}

/** Whether the rest of a field names a second district, as `Katni/Jabalpur` does: nothing shows which one is meant. */
function namesAnother(rest: string, known: GazetteerDistrict, state: string | null): boolean {
  const others = rest.split(/[^\p{L}\p{M}]+/u).map((word) => openGazetteer().districtNamed(word, state));
  return others.some((other) => other !== null && other !== known);
}

/** Reads the place where a person was found; a railway station gets its district, state and coordinates. */
export function readFoundPlace(text: string | null | undefined): ClaimedPlace | null {
  const plain = withoutNumbersOfPlaces(stated(text) ?? '');
  const site = stated(plain.replace(STATION_WORDS, ' '));
  if (site === tidy(text)) return readStatedPlace(text);
  const station = stationCalled(site ?? '');
  if (station && site !== null) return atStation(station, site);
  const place = readStatedPlace(site);
  if (!place || place.district !== null) return place;
  const only = stationCalled(place.village ?? '');
  return only && place.block === null && (place.state ?? only.state) === only.state
    ? atStation(only, place.village)
    : place;
}

function stationCalled(site: string): GazetteerStation | null {
  if (site.includes(',')) return null;
  const named = openGazetteer().stationNamed(site);
  return named ?? (/^[A-Z]{2,5}$/.test(site) ? openGazetteer().station(site) : null);
}

function atStation({ district, state, lat, lon }: GazetteerStation, village: string | null): ClaimedPlace {
  return { village, block: null, district, state, lat, lon };
}

/** The words of a labelled district, without what an address says after a known name: `Katni near the bridge`. */
function labelledDistrict(words: readonly string[], state: string | null): string {
  const whole = words.join(' ');
  if (openGazetteer().district(whole, state) !== null) return whole;
  const known = words.findLastIndex(
    (_, last) => openGazetteer().districtNamed(words.slice(0, last + 1).join(' '), state) !== null,
  );
  return known < 0 ? whole : words.slice(0, known + 1).join(' ');
}

/** Removes the longest ending that `read` knows, but not the first `least` words; null when it knows none. */
function cutEnd(words: string[], least: number, read: (name: string) => string | null): string | null {
  for (let from = least; from < words.length; from++) {
    const known = read(words.slice(from).join(' '));
    if (known === null) continue;
    words.splice(from);
    return known;
  }
  return null;
}

function stateOf({ district, state }: Readonly<Record<Part, string | null>>): string | null {
  if (state !== null) return openGazetteer().stateName(state)?.code ?? null;
  return district === null ? null : (openGazetteer().district(district)?.state ?? null);
}
