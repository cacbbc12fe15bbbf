import { DAY, HOUR, minuteOf, type Minute } from '../../indian-clock';
import type { Random } from '../../random';
import type { Chronicle } from '../chronicle';
import type { PurgedDraft } from '../drafts';
import type { Sex } from '../people';
import { goMissing } from '../turns';
import { childOfDrive, seenBefore, tracedInDrive } from './drive-child';
import { foundPlacesIn } from './found-places';
import { RATLAM_2025 } from './orders';
import { purgedCase } from './purged-case';
import { itemAt, RATLAM } from './stations-of-drives';

/**
 * Ratlam, January to September 2025. Published are boys and girls of July, August and September, and of the nine months
 * together; 319 cases of kidnapped girls that were registered in them; and that children were found in Madhya Pradesh,
 * Gujarat, Rajasthan and other states. The months before July are invented, and so is `earlier`: how many of the girls had
 * been registered before 2025. It is at least 383 - 319, and with every girl more one more is pending.
 */
// prettier-ignore
const MONTHS = [
  { month: 1, boys: 4, girls: 38, earlier: 20 },
  { month: 2, boys: 5, girls: 41, earlier: 14 },
  { month: 3, boys: 5, girls: 44, earlier: 10 },
  { month: 4, boys: 4, girls: 46, earlier: 8 },
  { month: 5, boys: 6, girls: 49, earlier: 7 },
  { month: 6, boys: 5, girls: 50, earlier: 5 },
  { month: 7, boys: 3, girls: 26, earlier: 5 },
  { month: 8, boys: 2, girls: 25, earlier: 4 },
  { month: 9, boys: 6, girls: 64, earlier: 3 },
];
const REGISTERED_GIRLS = 319;

interface Traced {
  readonly month: number;
  readonly sex: Sex;
  /** Registered before this year. */
  readonly earlier: boolean;
}

const traced = MONTHS.flatMap(({ month, boys, girls, earlier }): Traced[] => [
  ...Array.from({ length: boys }, () => ({ month, sex: 'M' as const, earlier: false })),
  ...Array.from({ length: girls }, (_, girl) => ({ month, sex: 'F' as const, earlier: girl < earlier })),
]);
/** Their identities are deleted. */
const closed = traced.filter(({ month }) => month < 7);
/** These have papers. */
const recent = traced.filter(({ month }) => month >= 7);
const pendingGirls = REGISTERED_GIRLS - traced.filter(({ sex, earlier }) => sex === 'F' && !earlier).length;

export const RATLAM_CASES = closed.length;
export const RATLAM_CHILDREN = recent.length;
export const RATLAM_PENDING = pendingGirls + 2;

const PLACES = foundPlacesIn('MP', 'GJ', 'RJ', 'MH', 'UP', 'DL');

export function ratlamCase(random: Random, nth: number): PurgedDraft {
  const { month, sex, earlier } = itemAt(closed, nth);
  const endedAt = tracedIn(random, month);
  const registeredAt = earlier
    ? lastYear(random)
    : endedAt - random.between(8 * HOUR, Math.min(endedAt - NEW_YEAR, 60 * DAY));
  const found = { place: itemAt(PLACES, nth) };
  return purgedCase(random, { station: itemAt(RATLAM, nth), sex, registeredAt, endedAt, drive: RATLAM_2025, found });
}

export function ratlamChild(random: Random, nth: number): Chronicle {
  const { month, sex, earlier } = itemAt(recent, nth);
  const tracedAt = tracedIn(random, month);
  const seenAt = earlier ? lastYear(random) : seenBefore(random, tracedAt, [3, 45]);
  const station = itemAt(RATLAM, nth);
  return tracedInDrive(random, { station, sex, seenAt, tracedAt, place: itemAt(PLACES, nth), drive: RATLAM_2025 });
}

export function ratlamPending(random: Random, nth: number): Chronicle {
  const station = itemAt(RATLAM, nth);
  const story = childOfDrive(random, station.district, { sex: nth < pendingGirls ? 'F' : 'M' });
  goMissing(story, minuteOf(2025, random.between(2, 9), random.between(1, 25), random.between(6, 20)), { station });
  return story;
}

const NEW_YEAR = minuteOf(2025, 1, 1, 1);

function lastYear(random: Random): Minute {
  return minuteOf(2024, random.between(2, 11), random.between(1, 28), random.between(6, 21));
}

/** From the fourth day on, so that a case can have been registered in the year. */
function tracedIn(random: Random, month: number): Minute {
  return minuteOf(2025, month, random.between(4, month === 2 ? 28 : 30), random.between(7, 21), random.between(0, 59));
}
