import { DAY, HOUR, minuteOf } from '../../indian-clock';
import type { Random } from '../../random';
import type { PurgedDraft } from '../drafts';
import type { Sex } from '../people';
import { foundPlacesIn } from './found-places';
import { PUNE_2023 } from './orders';
import { purgedCase } from './purged-case';
import { itemAt, PUNE_CITY } from './stations-of-drives';

/** Pune, November 2023: women and children traced by 32 stations, and children who were pending at its end. */
const TRACED = 590;
const PENDING_CHILDREN = 34;
const PLACES = foundPlacesIn('MH', 'KA', 'MP', 'UP', 'TG');

export const PUNE_CASES = TRACED + PENDING_CHILDREN;

export function puneCase(random: Random, place: number): PurgedDraft {
  const station = itemAt(PUNE_CITY, place);
  // How many of them were girls, boys and women was not published.
  const sex: Sex = random.chance(0.7) ? 'F' : 'M';
  const found = { place: random.pick(PLACES) };
  if (place < TRACED) {
    const endedAt = minuteOf(2023, 11, random.between(1, 30), random.between(6, 22), random.between(0, 59));
    const registeredAt = endedAt - random.between(6 * HOUR, 200 * DAY);
    const isWoman = random.chance(0.6);
    const who = { sex: isWoman ? 'F' : sex, isWoman };
    return purgedCase(random, { station, registeredAt, ...who, endedAt, drive: PUNE_2023, found });
  }
  const registeredAt = minuteOf(2023, 11, 30, 20) - random.between(HOUR, 240 * DAY);
  const endedAt = minuteOf(2023, 12, 1, 8) + random.between(0, 400 * DAY);
  return purgedCase(random, { station, registeredAt, sex, endedAt, found: random.chance(0.8) ? found : null });
}
