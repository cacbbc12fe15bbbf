import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { createBoundedMemo } from '../../../linkage/names/bounded-memo';
import { prepareName, SAME_NAME, tokenSimilarity } from '../../../linkage/names/prepared-name';
import { openGazetteer, placeKey } from '../../../india/gazetteer';
import { readDistrictField } from '../../../india/stated-place';
import { currentPost } from '../../../india/units';
import type { RequestedPlace } from './lookup-number';

/** What shows where a record is from. */
export interface RecordFrom {
  readonly recordKey: string;
  readonly station: string | null;
  readonly heldBy: readonly string[];
  /** Whether it says where a child is kept. */
  readonly isOfCare: boolean;
}

/** How well a record fits the requested place: 0 not at all, 1 in part of a station's name, 2 in all that was said. */
export type Fit = 0 | 1 | 2;

const MAX_LENGTH = 120;
/** The most words of a place without labels, and of the longest name among them. */
const MAX_WORDS = 8;
const MAX_IN_NAME = 4;
const districts = createBoundedMemo<number | null>(5000);
const gazetteer = openGazetteer();

/**
 * How well the record fits all that was said of its place. `named` also compares the names of stations, which must not
 * happen for callers who see them masked. Of a stay in care only the state is compared, because more would disclose its
 * home.
 */
export function fitOf(places: readonly RequestedPlace[], record: RecordFrom, named: boolean): Fit {
  return least(places.map((place) => fitOfPlace(place, toFacts(record), named)));
}

interface Facts {
  readonly state: string;
  readonly stations: readonly string[];
  readonly codes: readonly string[];
  /** `MP/Katni`. */
  readonly districts: readonly string[];
  /** Whether its district must not be compared. */
  readonly isOfCare: boolean;
}

function toFacts({ recordKey, station, heldBy, isOfCare }: RecordFrom): Facts {
  const key = parseRecordKey(recordKey);
  const codesOf = (kind: string) =>
    isOfCare ? [] : heldBy.filter((unit) => unit.startsWith(`${kind}:`)).map((unit) => unit.slice(kind.length + 1));
  const posts = codesOf('post').map((code) => code.slice(code.indexOf('/') + 1));
  const railway = posts.map((code) => gazetteer.station(code)).filter((one) => one !== null);
  return {
    state: (key?.source ?? '').split('-')[1]?.toUpperCase() ?? '',
    stations: [station, ...railway.map(({ name }) => name)].filter((name) => name !== null),
    codes: [
      ...codesOf('station').flatMap((code) => [code, code.slice(code.indexOf('/') + 1)]),
      ...codesOf('post'),
      ...posts,
    ],
    districts: [...codesOf('district'), ...railway.map(({ state, district }) => `${state ?? ''}/${district ?? ''}`)],
    isOfCare,
  };
}

function fitOfPlace({ what, text }: RequestedPlace, facts: Facts, named: boolean): Fit {
  if (text.length > MAX_LENGTH || placeKey(text) === '') return 0;
  if (what === 'DISTRICT') return isDistrict(text, facts) || isDistrictRead(text, facts) ? 2 : 0;
  if (what === 'STATION') return stationFit(text, facts, named);
  return wordsFit(
    text.split(/[\s,;]+/u).filter((word) => word !== ''),
    facts,
    named,
  )
    ? 2
    : 0;
}

/** Each of the words, alone or with those after it, has to name where the record is from: `Kotwali Katni MP`. */
function wordsFit(words: readonly string[], facts: Facts, named: boolean): boolean {
  if (words.length > MAX_WORDS) return false;
  return words.slice(0, MAX_IN_NAME).some((_, last) => {
    const text = words.slice(0, last + 1).join(' ');
    const fits = isDistrict(text, facts) || isState(text, facts) || stationFit(text, facts, named) > 0;
    return fits && (last + 1 === words.length || wordsFit(words.slice(last + 1), facts, named));
  });
}

function stationFit(text: string, { stations, codes, isOfCare }: Facts, named: boolean): Fit {
  if (isOfCare) return 0;
  const plain = (code: string) => placeKey(currentPost(code)).replace(/^0+/u, '');
  if (codes.some((own) => plain(own) === plain(text))) return 2;
  return named ? best(stations.map((station) => nameFit(text, station))) : 0;
}

/**
 * Compares names in either script, as names of people are compared. Fewer words than the station's name fit in part.
 */
function nameFit(requested: string, station: string): Fit {
  if (placeKey(requested) === placeKey(station)) return 2;
  const own = [...prepareName(station).tokens];
  const words = prepareName(requested).tokens;
  const isMet = words.every((word) => {
    const at = own.findIndex((other) => tokenSimilarity(word, other) >= SAME_NAME);
    if (at >= 0) own.splice(at, 1);
    return at >= 0;
  });
  return !isMet || words.length === 0 ? 0 : own.length === 0 ? 2 : 1;
}

function isDistrict(text: string, { state, districts: own, isOfCare }: Facts): boolean {
  const name = text.slice(text.indexOf('/') + 1);
  if (isOfCare) return districtIn(name, state) !== null;
  return own.some((unit) => {
    const [of = '', district = ''] = unit.split('/');
    const requested = districtIn(name, of);
    return (
      (requested !== null && requested === districtIn(district, of)) ||
      (district !== '' && placeKey(name) === placeKey(district))
    );
  });
}

/**
 * The same for a text that can be nothing but a district: it is read as a search reads it, misspelt or with the state's
 * name after it. A name that several states share is none of them.
 */
function isDistrictRead(text: string, { state, districts: own, isOfCare }: Facts): boolean {
  const read = readDistrictField(text, null);
  const requested = read.district === null ? null : gazetteer.district(read.district, read.state);
  if (!requested) return false;
  if (isOfCare) return requested.state === state;
  return own.some((unit) => {
    const [of = '', district = ''] = unit.split('/');
    return districtIn(district, of) === requested.code;
  });
}

function isState(text: string, { state, districts: own }: Facts): boolean {
  const code = gazetteer.stateName(text)?.code;
  return code !== undefined && (code === state || own.some((unit) => unit.startsWith(`${code}/`)));
}

/** The district's code; null when the state has no district of that name. */
function districtIn(name: string, state: string): number | null {
  const spelling = `${name}\n${state}`;
  let known = districts.get(spelling);
  if (known === undefined) districts.set(spelling, (known = gazetteer.districtNamed(name, state)?.code ?? null));
  return known;
}

function best(fits: readonly Fit[]): Fit {
  return fits.includes(2) ? 2 : fits.includes(1) ? 1 : 0;
}

function least(fits: readonly Fit[]): Fit {
  return fits.includes(0) ? 0 : fits.includes(1) ? 1 : 2;
}
