import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../schema/process/project-root';

/** A state or union territory; `code` as on number plates (`MP`, `RJ`, `TG`). */
export interface GazetteerState {
  readonly code: string;
  readonly name: string;
  readonly nameHi: string;
}

export interface GazetteerDistrict {
  readonly name: string;
  readonly nameHi: string;
  /** The state's code. */
  readonly state: string;
  /** The middle of the district, WGS 84 degrees; a place with only these coordinates has the precision DISTRICT. */
  readonly lat: number;
  readonly lon: number;
}

export interface GazetteerStation {
  readonly code: string;
  /** In capitals, as the timetable prints it. */
  readonly name: string;
  readonly nameHi: string | null;
  readonly district: string | null;
  /** The state's code. */
  readonly state: string | null;
  readonly lat: number;
  readonly lon: number;
}

/** Names and coordinates of India's states, districts and railway stations, to complete what an agency leaves out. */
export interface Gazetteer {
  /** By code (`MP`) or by name in English or Hindi; null when there is no such state. */
  stateName(codeOrName: string): GazetteerState | null;
  /**
   * By any usual spelling in English or Hindi. `state` is a code or a name. Null when unknown, or when `state` is
   * missing and several states have a district of that name.
   */
  district(name: string, state?: string | null): GazetteerDistrict | null;
  /** Whether any state has a district of that name. */
  hasDistrict(name: string): boolean;
  districts(): Iterable<GazetteerDistrict>;
  /** By station code (`KTE`), in capitals or not. */
  station(code: string): GazetteerStation | null;
  /** By name in Latin letters, with or without `Jn`; null when unknown or shared by stations of several districts. */
  stationNamed(name: string): GazetteerStation | null;
}

let opened: Gazetteer | null = null;

/** The one gazetteer of the process. Opening it is cheap, because each table is read on first use. */
export function openGazetteer(): Gazetteer {
  opened ??= toGazetteer(join(PROJECT_ROOT, 'subgraphs', 'india', 'places'));
  return opened;
}

/**
 * One key for the many spellings of a place's name: खंडवा and खण्डवा, खरगोन and खरगौन, `S.A.S. Nagar` and `SAS NAGAR`.
 * For comparison only, never for display.
 */
export function placeKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/\b(district|zila|dist)\b|जिला|ज़िला/gu, '')
    .replace(/[ङञणनम]्(?=[क-ह])/gu, 'ं')
    .replace(/ँ/gu, 'ं')
    .replace(/ौ/gu, 'ो')
    .replace(/ै/gu, 'े')
    .replace(/ी/gu, 'ि')
    .replace(/ू/gu, 'ु')
    .replace(/[^\p{L}\p{N}ऀ-ंऺ-ॏ]|़/gu, '');
}

function toGazetteer(folder: string): Gazetteer {
  const states = once(() => readStates(folder));
  const districts = once(() => readDistricts(folder));
  const stations = once(() => readStations(folder));
  const codesByName = once(() => readStationNames(stations()));
  const station = (code: string): GazetteerStation | null => {
    const upper = code.trim().toUpperCase();
    const row = stations().get(upper);
    if (!row) return null;
    const [name = '', lgd = '', state = '', lat, lon] = row.split(',');
    const district = districts().byCode.get(lgd)?.name ?? null;
    return { code: upper, name, nameHi: null, district, state: state || null, lat: Number(lat), lon: Number(lon) };
  };
  const stateName = (text: string) => states().get(placeKey(text)) ?? null;
  return {
    stateName,
    district(name, state) {
      const named = districts().byName.get(placeKey(name)) ?? [];
      if (state === undefined || state === null || state === '') return (named.length === 1 ? named[0] : null) ?? null;
      const code = stateName(state)?.code;
      return named.find((district) => district.state === code) ?? null;
    },
    hasDistrict: (name) => districts().byName.has(placeKey(name)),
    districts: () => districts().byCode.values(),
    station,
    stationNamed(name) {
      const named = (codesByName().get(stationKey(name)) ?? []).map(station);
      const [first = null, ...others] = named;
      return others.every((other) => other?.district === first?.district) ? first : null;
    },
  };
}

function readStates(folder: string): ReadonlyMap<string, GazetteerState> {
  const states = new Map<string, GazetteerState>();
  for (const [code = '', name = '', nameHi = '', aliases = ''] of rows(folder, 'states.csv')) {
    const state = { code, name, nameHi };
    for (const text of [code, name, nameHi, ...aliases.split(';')]) if (text) states.set(placeKey(text), state);
  }
  return states;
}

interface Districts {
  readonly byCode: ReadonlyMap<string, GazetteerDistrict>;
  /** Several when states share a name. */
  readonly byName: ReadonlyMap<string, readonly GazetteerDistrict[]>;
}

function readDistricts(folder: string): Districts {
  const byCode = new Map<string, GazetteerDistrict>();
  const byName = new Map<string, GazetteerDistrict[]>();
  // Former names are added last, so that a current name wins over the same former name of another district.
  const former: [string, GazetteerDistrict][] = [];
  const add = (text: string, district: GazetteerDistrict) => {
    const named = byName.get(placeKey(text));
    if (!named) byName.set(placeKey(text), [district]);
    else if (!named.some((other) => other.state === district.state)) named.push(district);
  };
  for (const [lgd = '', name = '', nameHi = '', aliases = '', state = '', lat, lon] of rows(folder, 'districts.csv')) {
    const district = { name, nameHi, state, lat: Number(lat), lon: Number(lon) };
    byCode.set(lgd, district);
    add(name, district);
    add(nameHi, district);
    for (const alias of aliases.split(';')) if (alias) former.push([alias, district]);
  }
  for (const [alias, district] of former) add(alias, district);
  return { byCode, byName };
}

/** Rows stay text until they are needed, because a process looks up only a few of the 4,310 stations. */
function readStations(folder: string): ReadonlyMap<string, string> {
  const stations = new Map<string, string>();
  for (const line of lines(folder, 'stations.csv')) {
    const comma = line.indexOf(',');
    stations.set(line.slice(0, comma), line.slice(comma + 1));
  }
  return stations;
}

function readStationNames(stations: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const [code, row] of stations) {
    const key = stationKey(row.slice(0, row.indexOf(',')));
    const named = codes.get(key);
    if (named) named.push(code);
    else codes.set(key, [code]);
  }
  return codes;
}

function stationKey(name: string): string {
  return placeKey(name.replace(/\b(JN|JUNCTION)\b/giu, ''));
}

/** The lines below the header. */
function lines(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').slice(1);
}

/** Splits at every comma: these files have no quoted field, which a test checks. */
function rows(folder: string, file: string): string[][] {
  return lines(folder, file).map((line) => line.split(','));
}

function once<T>(read: () => T): () => T {
  let value: { readonly read: T } | null = null;
  return () => (value ??= { read: read() }).read;
}
