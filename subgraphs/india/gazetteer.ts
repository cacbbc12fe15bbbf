import { Districts, type GazetteerDistrict } from './districts';
import { placeKey } from './place-key';
import { listed, tableRows } from './place-tables';
import { Stations, withoutStation, type StationChange } from './stations';

export type { GazetteerDistrict } from './districts';
export { placeKey } from './place-key';

/** A state or union territory; `code` as on number plates (`MP`, `RJ`, `TG`). */
export interface GazetteerState {
  readonly code: string;
  readonly name: string;
  readonly nameHi: string;
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
   * By a name in English or Hindi, else by a misspelling that is near to one district only. For texts that are said to
   * be a district. `state` is a code or a name, and must agree. Null when unknown, when `state` is missing and several
   * states have a district of that name, and for the name of a town with a station in another district.
   */
  district(name: string, state?: string | null): GazetteerDistrict | null;
  /** The same by usual spellings only: for rights, and for texts that may be the name of something else. */
  districtNamed(name: string, state?: string | null): GazetteerDistrict | null;
  /** Whether any state has a district of that name. */
  hasDistrict(name: string): boolean;
  /** Whether any state has one of that name today: a dissolved one has mostly the name of a town. */
  hasDistrictToday(name: string): boolean;
  districtOf(code: number): GazetteerDistrict | null;
  /** Those of today. */
  districts(): Iterable<GazetteerDistrict>;
  /** With those of the past. */
  allDistricts(): Iterable<GazetteerDistrict>;
  /** The districts of today that have the area of a dissolved one; the district itself while it exists. */
  areaToday(district: GazetteerDistrict): readonly GazetteerDistrict[];
  /** By station code (`KTE`), in capitals or not; by an old and a new code alike. */
  station(code: string): GazetteerStation | null;
  /** When the station of this code, old or new, was renamed; null when it was not. */
  stationChange(code: string): StationChange | null;
  stationChanges(): Iterable<StationChange>;
  /** By name in Latin letters, with or without `Jn`; null when unknown or shared by stations of several districts. */
  stationNamed(name: string): GazetteerStation | null;
  /**
   * All stations that a person can mean by a code, old or new, or by a name in either script, each by its code of today.
   * Spellings are forgiven that sound alike, and no others: most halts are not in the gazetteer, and a text that is near to
   * another station's name may be one of those.
   */
  stationsMeant(text: string): readonly GazetteerStation[];
}

let opened: Gazetteer | null = null;

/** The one gazetteer of the process. Opening it is cheap, because each table is read on first use. */
export function openGazetteer(): Gazetteer {
  opened ??= toGazetteer();
  return opened;
}

function toGazetteer(): Gazetteer {
  const states = once(readStates);
  const districts = once(() => new Districts());
  const stations = once(() => new Stations());
  const stateName = (text: string) => states().get(placeKey(text)) ?? null;
  /** Undefined for a text that is no state: then no district agrees with it. */
  const stateOf = (state: string | null | undefined) =>
    state === undefined || state === null || state.trim() === '' ? null : stateName(state)?.code;
  const districtNamed = (name: string, state?: string | null) => {
    const code = stateOf(state);
    return code === undefined ? null : districts().named(name, code);
  };
  const station = (written: string): GazetteerStation | null => {
    const code = written.trim().toUpperCase();
    const row = stations().row(code);
    if (!row) return null;
    const { name, nameHi, district: of, state, lat, lon } = row;
    const district = of === null ? null : (districts().byCode.get(of)?.name ?? null);
    return { code, name, nameHi, district, state: state || null, lat, lon };
  };
  /** A town that has a station is no misspelling of a district in which it never lay: Burnpur is not Burhanpur. */
  const isTownElsewhere = (name: string, near: GazetteerDistrict) =>
    stations()
      .codesNamed(name)
      .map((code) => stations().row(code)?.district ?? null)
      .some((of) => of !== null && of !== near.code && !near.parents.includes(of));
  /** Stations that have the name of the district that the text names: Hindi names of stations are not in the timetable. */
  const stationsOfDistrict = (text: string) => {
    const codes = districts()
      .allNamed(text)
      .flatMap(({ code, name, otherNames }) =>
        [name, ...otherNames]
          .flatMap((each) => stations().codesNamed(each))
          .filter((each) => stations().row(each)?.district === code),
      );
    return [...new Set(codes)];
  };
  const today = once(() => [...districts().byCode.values()].filter(({ dissolved }) => dissolved === null));
  return {
    stateName,
    districtNamed,
    district(name, state) {
      const code = stateOf(state);
      if (code === undefined) return null;
      const found = districts().named(name, code);
      // The name of another state's district is no misspelling: nothing shows whether it or the state is wrong.
      if (found || districts().allNamed(name).length > 0) return found;
      const near = districts().nearest(name, code);
      return near !== null && isTownElsewhere(name, near) ? null : near;
    },
    hasDistrict: (name) => districts().allNamed(name).length > 0,
    hasDistrictToday: (name) =>
      districts()
        .allNamed(name)
        .some(({ dissolved }) => dissolved === null),
    districtOf: (code) => districts().byCode.get(code) ?? null,
    areaToday: (district) => districts().areaToday(district),
    districts: today,
    allDistricts: () => districts().byCode.values(),
    station,
    stationChange: (code) => stations().change(code.trim().toUpperCase()),
    stationChanges: () => stations().changes(),
    stationsMeant(text) {
      const codes = stations().codesMeant(text);
      const meant = codes.length > 0 ? codes : stationsOfDistrict(withoutStation(text));
      return meant.map(station).filter((one) => one !== null);
    },
    stationNamed(name) {
      const named = stations().codesNamed(name).map(station);
      const [first = null, ...others] = named;
      return others.every((other) => other?.district === first?.district) ? first : null;
    },
  };
}

function readStates(): ReadonlyMap<string, GazetteerState> {
  const states = new Map<string, GazetteerState>();
  for (const [code = '', name = '', nameHi = '', aliases = ''] of tableRows('states.csv')) {
    const state = { code, name, nameHi };
    for (const text of [code, name, nameHi, ...listed(aliases)]) states.set(placeKey(text), state);
  }
  return states;
}

function once<T>(read: () => T): () => T {
  let value: { readonly read: T } | null = null;
  return () => (value ??= { read: read() }).read;
}
