import type { Random } from '../random';
import { CHHATTISGARH_DISTRICTS, DISTRICTS, known, type District } from './geography';

export interface PoliceStation {
  readonly code: string;
  readonly nameEn: string;
  readonly nameHi: string;
  readonly district: District;
  readonly circle: string;
  readonly subDivision: string;
  readonly zone: string;
  /** The city police that commands it; such a station is in no range. */
  readonly city?: string;
  readonly lat: number;
  readonly lon: number;
}

const USUAL = [
  { en: (town: string) => `Kotwali ${town}`, hi: (town: string) => `कोतवाली ${town}`, north: 0.01, east: 0.01 },
  { en: (town: string) => `${town} Dehat`, hi: (town: string) => `${town} देहात`, north: 0.09, east: -0.07 },
  { en: (town: string) => `Civil Lines ${town}`, hi: (town: string) => `सिविल लाइन ${town}`, north: -0.02, east: 0.02 },
  { en: (town: string) => `Mahila Thana ${town}`, hi: (town: string) => `महिला थाना ${town}`, north: 0, east: 0 },
];

/** The stations that the published reports name, with the town's own coordinates. */
const PUBLISHED: readonly (readonly [en: string, hi: string, district: string, lat: number, lon: number])[] = [
  ['Madhavnagar', 'माधवनगर', 'Katni', 23.81, 80.37],
  ['Katni', 'कटनी', 'Katni', 23.83, 80.39],
  ['Barhi', 'बरही', 'Katni', 23.9, 80.82],
  ['Lanji', 'लांजी', 'Balaghat', 21.5, 80.54],
  ['Tikamgarh', 'टीकमगढ़', 'Tikamgarh', 24.74, 78.83],
  ['Pichhor', 'पिछोर', 'Shivpuri', 25.18, 78.18],
  ['Bhaunti', 'भौंती', 'Shivpuri', 25.27, 78.0],
  ['Chowki Khod', 'चौकी खोड़', 'Shivpuri', 25.12, 78.0],
  ['Vidisha', 'विदिशा', 'Vidisha', 23.52, 77.81],
  ['Limachauhan', 'लीमाचौहान', 'Rajgarh', 23.73, 76.55],
  ['Khargone', 'खरगोन', 'Khargone', 21.82, 75.61],
  ['Badamalhara', 'बड़ामलहरा', 'Chhatarpur', 24.57, 79.31],
  ['Alipura', 'अलीपुरा', 'Chhatarpur', 25.17, 79.34],
  ['Maharajpur', 'महाराजपुर', 'Chhatarpur', 25.02, 79.73],
  ['Birlagram', 'बिरलाग्राम', 'Ujjain', 23.46, 75.41],
];

/** The `index`th station of a district. */
export function stationIn(
  district: District,
  index: number,
  { nameEn, nameHi, lat, lon }: Pick<PoliceStation, 'nameEn' | 'nameHi' | 'lat' | 'lon'>,
): PoliceStation {
  return {
    code: `${district.code}${String(index).padStart(4, '0')}`,
    nameEn,
    nameHi,
    district,
    circle: district.name,
    subDivision: `${district.name} ${index % 2 === 0 ? 'City' : 'Rural'}`,
    zone: `${district.range} Zone`,
    lat: Number(lat.toFixed(4)),
    lon: Number(lon.toFixed(4)),
  };
}

const stations = new Map<string, PoliceStation[]>();
const districts: Record<'MP' | 'MH' | 'RJ', District[]> = { MP: [], MH: [], RJ: [] };
for (const district of [...DISTRICTS, ...CHHATTISGARH_DISTRICTS]) {
  const { state } = district;
  if (state !== 'MP' && state !== 'MH' && state !== 'RJ' && state !== 'CG') continue;
  // No story picks a district of Chhattisgarh at random.
  if (state !== 'CG') districts[state].push(district);
  const usual = USUAL.map(({ en, hi, north, east }, index) =>
    stationIn(district, index + 1, {
      nameEn: en(district.name),
      nameHi: hi(district.nameHi),
      lat: district.lat + north,
      lon: district.lon + east,
    }),
  );
  const published = PUBLISHED.filter(([, , name]) => district.state === 'MP' && name === district.name).map(
    ([nameEn, nameHi, , lat, lon], index) =>
      stationIn(district, USUAL.length + index + 1, { nameEn, nameHi, lat, lon }),
  );
  stations.set(district.code, [...usual, ...published]);
}

/** A random station of the district, all equally likely. */
export function policeStationOf(random: Random, district: District): PoliceStation {
  return random.pick(stations.get(district.code) ?? []);
}

/** All stations of the district. */
export function stationsOf(district: District): readonly PoliceStation[] {
  return known(stations.get(district.code), `police of ${district.name}`);
}

/** A station by its published name. */
export function publishedStation(name: string): PoliceStation {
  return known(
    [...stations.values()].flat().find((one) => one.district.state === 'MP' && one.nameEn === name),
    `police station ${name}`,
  );
}

/** A district of a state whose police keep records. */
export function reportingDistrict(random: Random, state: 'MP' | 'MH' | 'RJ'): District {
  return random.pick(districts[state]);
}
