import type { ClaimedPlace } from '../../../schema/records/claims';
import { stated } from './evidence';
import { openGazetteer } from '../../india/gazetteer';

type Part = 'village' | 'block' | 'district' | 'state';
/** `null` labels a name that is none of these parts, such as a post office's. */
type Label = Part | null;

/** Words that label the name after them, or the name before them when none follows. */
const LABELS: readonly (readonly [Label, string])[] = [
  ['village', 'village vill gram gaon mohalla ग्राम गांव मोहल्ला'],
  ['block', 'block tehsil tahsil taluka taluk ब्लॉक ब्लाक तहसील तालुका विकासखंड विकासखण्ड'],
  ['district', 'district dist distt zila jila जिला जि'],
  ['state', 'state rajya राज्य'],
  [null, 'post po ps thana थाना पोस्ट'],
];
const LABEL_OF_WORD = new Map<string, Label>(
  LABELS.flatMap(([label, words]) => words.split(' ').map((word) => [wordKey(word), label] as const)),
);
const STATION_WORDS = /\b(railway\s+)?(station|stn|junction|jn|platform)\b\.?|रेलवे\s*स्टेशन|स्टेशन|जंक्शन|जं\./giu;
const PARTING = /[,;|/()\n।]+|\s[-–]\s/u;
const HOUSE_NUMBER = /\p{N}/u;
/** The name of a district that is also the word for a settlement in names of villages. */
const BASTI = /^(basti|बस्ती)$/iu;

/**
 * Reads the place that a person states to be from: `Rampur, Katni`, `ग्राम रामपुर जिला कटनी (म.प्र.)`, `Katni`. Names
 * that the gazetteer knows are district and state; the rest is the village, then the block. Parts with a number (a
 * house, a ward) are left out. Null when the text states nothing.
 */
export function readStatedPlace(text: string | null | undefined): ClaimedPlace | null {
  const found: Record<Part, string | null> = { village: null, block: null, district: null, state: null };
  const names: string[] = [];
  // From the end, where the larger place is, because many villages have the name of a district.
  for (const { label, words } of pieces(stated(text) ?? '').reverse()) {
    const least = label === undefined ? 0 : 1;
    found.state ??= cutEnd(words, least, stateCodeOf);
    if (names.length === 0 && found.village === null) {
      found.district ??= cutEnd(words, label === 'district' ? words.length : least, (name) =>
        isDistrict(name, found.state) && !(words.length > 1 && BASTI.test(name)) ? name : null,
      );
    }
    const name = words.join(' ');
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

/** Reads the place where a person was found; a railway station gets its district, state and coordinates. */
export function readFoundPlace(text: string | null | undefined): ClaimedPlace | null {
  const site = stated(text?.replace(STATION_WORDS, ' '));
  const station = site === text?.trim() ? null : openGazetteer().stationNamed(site ?? '');
  if (!station) return readStatedPlace(site);
  const { district, state, lat, lon } = station;
  return { village: site, block: null, district, state, lat, lon };
}

interface Piece {
  /** The label of the words; undefined when they have none. */
  readonly label: Label | undefined;
  readonly words: string[];
}

function pieces(text: string): Piece[] {
  return text.split(PARTING).flatMap((part) => {
    const found: Piece[] = [{ label: undefined, words: [] }];
    for (const word of part.split(/[\s:]+/u).filter((one) => /[\p{L}\p{N}]/u.test(one))) {
      const label = LABEL_OF_WORD.get(wordKey(word));
      if (label === undefined) found.at(-1)?.words.push(word);
      else found.push({ label, words: [] });
    }
    const [before, last] = [found.at(-2), found.at(-1)];
    if (before?.label === undefined && last?.label !== undefined && last.words.length === 0)
      found.splice(-2, 2, { label: last.label, words: before?.words ?? [] });
    return found;
  });
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

/** Two letters are a state code only in capitals, because `ka` and `as` are also words. */
function stateCodeOf(name: string): string | null {
  return name.length > 2 || name === name.toUpperCase() ? (openGazetteer().stateName(name)?.code ?? null) : null;
}

function isDistrict(name: string, state: string | null): boolean {
  return state === null ? openGazetteer().hasDistrict(name) : openGazetteer().district(name, state) !== null;
}

function stateOf({ district, state }: Readonly<Record<Part, string | null>>): string | null {
  if (state !== null) return openGazetteer().stateName(state)?.code ?? null;
  return district === null ? null : (openGazetteer().district(district)?.state ?? null);
}

function wordKey(word: string): string {
  return word.normalize('NFKD').toLowerCase().replace(/[.़]/gu, '').replace(/ँ/gu, 'ं');
}
