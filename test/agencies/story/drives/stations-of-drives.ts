import { readRows } from '../../data-file';
import { CHHATTISGARH_DISTRICTS, districtOf, known } from '../geography';
import { stationIn, stationsOf, type PoliceStation } from '../police-stations';

/** Stations of a city police, and others that only the records of drives have, have numbers apart from a district's own. */
const FIRST_NUMBER = 1001;

const byCity = new Map<string, PoliceStation[]>();
for (const cell of readRows('city-stations.csv')) {
  const city = cell('city');
  const inCity = byCity.get(city) ?? [];
  const district = districtOf('MH', cell('district'));
  const number = inCity.length;
  const [lat, lon] = [district.lat + (number % 7) / 100, district.lon + (number % 5) / 100];
  const station = stationIn(district, FIRST_NUMBER + number, {
    nameEn: cell('name'),
    nameHi: cell('name_hi'),
    ...{ lat, lon },
  });
  byCity.set(city, [...inCity, { ...station, subDivision: cell('zone'), circle: city, zone: cell('zone'), city }]);
}

/** 32 stations. */
export const PUNE_CITY: readonly PoliceStation[] = byCity.get('Pune City') ?? [];
/** 93 stations, in the districts of Mumbai and Mumbai Suburban. */
export const MUMBAI: readonly PoliceStation[] = byCity.get('Mumbai') ?? [];
export const RATLAM: readonly PoliceStation[] = stationsOf(districtOf('MP', 'Ratlam'));
export const SURGUJA_RANGE: readonly PoliceStation[] = CHHATTISGARH_DISTRICTS.flatMap(stationsOf);

/** Stations of the district next to Ratlam, which take the place of Ratlam's own in the usual world. */
export const BESIDE_RATLAM: readonly PoliceStation[] = (
  [
    ['Sitamau', 'सीतामऊ', 24.01, 75.35],
    ['Garoth', 'गरोठ', 24.32, 75.65],
    ['Bhanpura', 'भानपुरा', 24.51, 75.75],
    ['Malhargarh', 'मल्हारगढ़', 24.28, 74.99],
  ] as const
).map(([nameEn, nameHi, lat, lon], index) =>
  stationIn(districtOf('MP', 'Mandsaur'), FIRST_NUMBER + index, { nameEn, nameHi, lat, lon }),
);

/** The nth of a list that begins again at its end. */
export function itemAt<T>(list: readonly T[], nth: number): T {
  return known(list[nth % list.length], `item ${nth}`);
}
