import type { Random } from '../random';
import {
  DISTRICTS,
  GUJARAT_DISTRICTS,
  known,
  nearest,
  RAILWAY_STATIONS,
  STATE_NAMES,
  type District,
} from './geography';

export interface Home {
  readonly registrationNo: string;
  readonly type: 'CHILDREN_HOME' | 'OPEN_SHELTER' | 'SAA';
  readonly name: string;
  readonly nameHi: string;
  readonly sexes: 'F' | 'M' | 'FM';
  readonly capacity: number;
  readonly town: CareTown;
}

/** A Child Welfare Committee sits in each town that has homes. */
export interface CareTown {
  readonly abbreviation: string;
  readonly name: string;
  readonly nameHi: string;
  readonly district: string;
  readonly state: string;
  readonly lat: number;
  readonly lon: number;
  readonly homes: readonly Home[];
}

const KINDS = [
  { en: 'Balika Grih', hi: 'बालिका गृह', type: 'CHILDREN_HOME', sexes: 'F', capacity: 50, north: 0.012, east: 0.01 },
  { en: 'Bal Grih', hi: 'बाल गृह', type: 'CHILDREN_HOME', sexes: 'M', capacity: 60, north: -0.009, east: 0.014 },
  { en: 'Khula Ashray', hi: 'खुला आश्रय', type: 'OPEN_SHELTER', sexes: 'FM', capacity: 25, north: 0.004, east: -0.008 },
  { en: 'Shishu Grih', hi: 'शिशु गृह', type: 'SAA', sexes: 'FM', capacity: 10, north: -0.006, east: -0.011 },
] as const;

/** A three-letter code that no other district of the state has. */
function abbreviate(name: string, taken: Set<string>): string {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, '');
  for (let last = 2; last < letters.length; last++) {
    const short = letters.slice(0, 2) + letters.charAt(last);
    if (taken.has(short)) continue;
    taken.add(short);
    return short;
  }
  throw new Error(`no abbreviation left for ${name}`);
}

const towns = new Map<string, CareTown[]>();
for (const state of ['MP', 'RJ', 'MH', 'UP']) {
  const taken = new Set<string>();
  const inState = DISTRICTS.filter((district) => district.state === state).flatMap((district): CareTown[] => {
    const stations = RAILWAY_STATIONS.filter((one) => one.state === state && one.district === district.name);
    // A district may have several stations; its committee sits in the town after which the district is named.
    const at = stations.find(({ nameHi }) => nameHi.startsWith(district.nameHi)) ?? stations[0];
    return at ? [careTown(district, at, abbreviate(district.name, taken))] : [];
  });
  towns.set(state, inState);
}
const takenInGujarat = new Set<string>();
towns.set(
  'GJ',
  GUJARAT_DISTRICTS.map((district) => careTown(district, district, abbreviate(district.name, takenInGujarat))),
);

function careTown(district: District, at: { lat: number; lon: number }, abbreviation: string): CareTown {
  const homes: Home[] = [];
  const town = { ...district, abbreviation, lat: at.lat, lon: at.lon, homes };
  KINDS.forEach(({ en, hi, type, sexes, capacity }, index) => {
    homes.push({
      registrationNo: `${district.state}/${abbreviation}/${type === 'SAA' ? 'SA' : 'CH'}/${String(index + 1).padStart(4, '0')}`,
      name: `${en} ${district.name}`,
      nameHi: `${hi} ${district.nameHi}`,
      type,
      sexes,
      capacity,
      town,
    });
  });
  return town;
}

/** Offset of a home from the middle of its town, in degrees: some streets. */
export function homePosition(home: Home): { lat: string; lon: string } {
  const kind = KINDS.find(({ en }) => home.name.startsWith(en)) ?? KINDS[0];
  return { lat: (home.town.lat + kind.north).toFixed(5), lon: (home.town.lon + kind.east).toFixed(5) };
}

const nearestTowns = new WeakMap<object, Map<string, CareTown>>();

/** The nearest town of a state with a CWC and homes; cached by the point, since districts and stations don't change. */
export function careTownNear(state: string, point: { lat: number; lon: number }): CareTown {
  const ready = nearestTowns.get(point) ?? new Map<string, CareTown>();
  const town = ready.get(state) ?? nearest(known(towns.get(state), `homes in ${STATE_NAMES[state] ?? state}`), point);
  nearestTowns.set(point, ready.set(state, town));
  return town;
}

/** Some town of the state with a CWC and homes. */
export function anyCareTown(random: Random, state: string): CareTown {
  return random.pick(known(towns.get(state), `homes in ${STATE_NAMES[state] ?? state}`));
}

/** A home of the town that takes a child of this sex and age in years. */
export function homeFor(random: Random, town: CareTown, sex: 'F' | 'M' | 'T', age: number): Home {
  const fits = (home: Home) =>
    home.type === 'SAA' ? age < 6 : age >= 6 && (home.sexes === 'FM' || home.sexes === (sex === 'T' ? 'FM' : sex));
  return random.pick(town.homes.filter(fits));
}
