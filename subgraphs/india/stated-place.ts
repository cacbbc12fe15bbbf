import type { ClaimedPlace } from '../../schema/records/claims';
import { openGazetteer, type GazetteerStation } from './gazetteer';
import { isDistrictToday, stateCodeOf } from './place-names';
import { placePieces, withoutNumbersOfPlaces, type Part } from './place-words';
import { stated } from './stated';
import { tidy } from './tidy';

const STATION_WORDS = /\b(railway\s+)?(station|stn|junction|jn|platform)\b\.?|रेलवे\s*स्टेशन|स्टेशन|जंक्शन|जं\./giu;
const HOUSE_NUMBER = /\p{N}/u;
/** The name of a district that is also the word for a settlement in names of villages. */
const BASTI = /^(basti|बस्ती)$/iu;

/**
 * Reads the place that a person states to be from: `Rampur, Katni`, `ग्राम रामपुर जिला कटनी (म.प्र.)`, `Katni`. Names
 * that the gazetteer knows are district and state; the rest is the village, then the block. Parts with a number (a
 * house, a ward) and names of persons (`C/o Ramlal`) are left out. Null when the text states nothing.
 */
export function readStatedPlace(text: string | null | undefined): ClaimedPlace | null {
  const found: Record<Part, string | null> = { village: null, block: null, district: null, state: null };
  const names: string[] = [];
  // From the end, where the larger place is, because many villages have the name of a district.
  for (const { label, words } of placePieces(stated(text) ?? '').reverse()) {
    const least = label === undefined ? 0 : 1;
    found.state ??= cutEnd(words, least, stateCodeOf);
    if (names.length === 0 && found.village === null) {
      found.district ??= cutEnd(words, label === 'district' ? words.length : least, (name) =>
        isDistrictToday(name, found.state) && !(words.length > 1 && BASTI.test(name)) ? name : null,
      );
    }
    const name = label === 'district' ? labelledDistrict(words, found.state) : words.join(' ');
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
  if (read === null || known === null) return { district: written, state };
  return { district: read.district, state: state ?? read.state };
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
