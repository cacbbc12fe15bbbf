import { minuteOf } from '../../indian-clock';
import type { Random } from '../../random';
import type { Chronicle } from '../chronicle';
import { districtOf } from '../geography';
import { policeStationOf } from '../police-stations';
import { seenBefore, tracedInDrive } from './drive-child';
import { foundPlacesIn } from './found-places';
import { MADHYA_PRADESH_2025 } from './orders';
import { itemAt } from './stations-of-drives';

/**
 * Madhya Pradesh, October and November 2025: 120 and 29 children, of whom 9 and 11 are the published incidents, which
 * `featured.ts` tells. The others are of the ten further districts that the report names. It gives neither sex nor state.
 */
const [OCTOBER, NOVEMBER] = [120 - 9, 29 - 11];
const DISTRICTS = [
  ...['Ujjain', 'Indore', 'Sagar', 'Sidhi', 'Rewa', 'Sehore', 'Burhanpur', 'Dewas', 'Balaghat', 'Umaria'],
];
const PLACES = foundPlacesIn('MP', 'GJ', 'MH', 'RJ', 'UP', 'DL', 'TG', 'KA');

export const MADHYA_PRADESH_CHILDREN = OCTOBER + NOVEMBER;

export function madhyaPradeshChild(random: Random, nth: number): Chronicle {
  const station = policeStationOf(random, districtOf('MP', itemAt(DISTRICTS, nth)));
  const [month, lastDay] = nth < OCTOBER ? [10, 31] : [11, 27];
  const tracedAt = minuteOf(2025, month, random.between(1, lastDay), random.between(6, 21), random.between(0, 59));
  const seenAt = seenBefore(random, tracedAt, [3, 40]);
  return tracedInDrive(random, { station, seenAt, tracedAt, place: itemAt(PLACES, nth), drive: MADHYA_PRADESH_2025 });
}
