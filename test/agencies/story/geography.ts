import { readRows } from '../data-file';

/** Where something happened, as exactly as is known; a place known only by its state has no name. */
export interface Spot {
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly district: string | null;
  readonly state: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface District extends Spot {
  readonly name: string;
  readonly nameHi: string;
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
  readonly range: string;
  /** Four digits, the first half of its police stations' codes. */
  readonly code: string;
}

export interface RailwayStation extends Spot {
  readonly name: string;
  readonly nameHi: string;
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
  readonly code: string;
  readonly zone: string;
  readonly division: string;
}

export const STATE_NAMES: Readonly<Record<string, string>> = {
  MP: 'Madhya Pradesh',
  MH: 'Maharashtra',
  RJ: 'Rajasthan',
  UP: 'Uttar Pradesh',
  GJ: 'Gujarat',
  TG: 'Telangana',
  KA: 'Karnataka',
  JK: 'Jammu and Kashmir',
  DL: 'Delhi',
  CG: 'Chhattisgarh',
  BR: 'Bihar',
  JH: 'Jharkhand',
};

const districtsOf = (file: string): District[] =>
  readRows(file).map((cell) => ({
    name: cell('name'),
    nameHi: cell('name_hi'),
    district: cell('name'),
    state: cell('state'),
    lat: Number(cell('lat')),
    lon: Number(cell('lon')),
    range: cell('range'),
    code: cell('code'),
  }));

export const DISTRICTS: readonly District[] = districtsOf('districts.csv');
/** Apart from the others, because stories pick from those at random and would be told differently. */
export const GUJARAT_DISTRICTS: readonly District[] = districtsOf('districts-gj.csv');
/** The range of Surguja; apart for the same reason. */
export const CHHATTISGARH_DISTRICTS: readonly District[] = districtsOf('districts-cg.csv');

export const RAILWAY_STATIONS: readonly RailwayStation[] = readRows('stations.csv').map((cell) => ({
  code: cell('code'),
  name: cell('name'),
  nameHi: cell('name_hi'),
  zone: cell('zone'),
  division: cell('division'),
  district: cell('district'),
  state: cell('state'),
  lat: Number(cell('lat')),
  lon: Number(cell('lon')),
}));

const districtsByName = new Map(
  [...DISTRICTS, ...GUJARAT_DISTRICTS, ...CHHATTISGARH_DISTRICTS].map((one) => [`${one.state}/${one.name}`, one]),
);
const stationsByCode = new Map(RAILWAY_STATIONS.map((one) => [one.code, one]));

export function districtOf(state: string, name: string): District {
  return known(districtsByName.get(`${state}/${name}`), `district ${state}/${name}`);
}

export function railwayStation(code: string): RailwayStation {
  return known(stationsByCode.get(code), `railway station ${code}`);
}

export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the story knows no ${what}`);
  return value;
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle kilometres. */
export function kilometres(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(h));
}

/** The nearest of `list`. */
export function nearest<T extends Point>(list: readonly T[], point: Point): T {
  let best = known(list[0], 'place to be near to');
  for (const one of list) if (kilometres(one, point) < kilometres(best, point)) best = one;
  return best;
}
