import { DAY, HOUR, minuteOf } from '../../indian-clock';
import type { Random } from '../../random';
import { writeContact } from '../care-papers';
import type { Chronicle } from '../chronicle';
import type { PurgedDraft } from '../drafts';
import { districtOf, railwayStation } from '../geography';
import { careTownNear } from '../institutions';
import { bringIn, goMissing, takeIn, townSpot } from '../turns';
import { childOfDrive } from './drive-child';
import { foundPlacesIn } from './found-places';
import { SURGUJA_2023 } from './orders';
import { purgedCase } from './purged-case';
import { itemAt, SURGUJA_RANGE } from './stations-of-drives';

/** The range of Surguja, June 2023: one boy and 28 girls, found in seven states. How many in each was not published. */
const STATES = ['DL', 'UP', 'MP', 'GJ', 'MH', 'BR', 'JH'];
export const SURGUJA_CASES = 29;

export function surgujaCase(random: Random, nth: number): PurgedDraft {
  const endedAt = minuteOf(2023, 6, random.between(1, 30), random.between(7, 20), random.between(0, 59));
  return purgedCase(random, {
    station: itemAt(SURGUJA_RANGE, nth * 3),
    sex: nth === 0 ? 'M' : 'F',
    registeredAt: endedAt - random.between(10 * HOUR, 160 * DAY),
    drive: SURGUJA_2023,
    endedAt,
    found: { place: random.pick(foundPlacesIn(itemAt(STATES, nth))) },
  });
}

type Elsewhere = (story: Chronicle, away: ReturnType<typeof goMissing>) => void;

/** Met by the railway police of another state, and taken into a home there; the police of Surguja do not know it yet. */
const metAt =
  (code: string): Elsewhere =>
  (story, { fir, missing }) => {
    const foundAt = missing.to + story.random.between(30 * HOUR, 60 * HOUR);
    const contact = writeContact(story, 0, railwayStation(code), Math.max(foundAt, fir.registeredAt + 4 * HOUR));
    takeIn(story, contact, { fir, contact });
  };

const inHomeAt =
  (state: string, district: string): Elsewhere =>
  (story, { fir }) => {
    bringIn(story, 0, careTownNear(state, districtOf(state, district)), fir.registeredAt + 3 * DAY, { fir });
  };

/** The same, and a team has been sent for the child. */
const fetchedFrom =
  (state: string, district: string): Elsewhere =>
  (story, away) => {
    inHomeAt(state, district)(story, away);
    const sentAt = away.fir.registeredAt + 7 * DAY;
    away.fir.teams.push({ sentAt, to: townSpot(careTownNear(state, districtOf(state, district))), result: null });
    story.touch(away.fir, sentAt);
  };

/** Children who are pending in this year, and what other states' records say of them. */
export const SURGUJA_PENDING: readonly { readonly kind: string; readonly tell: Elsewhere }[] = [
  { kind: 'pending-elsewhere', tell: metAt('KTE') },
  { kind: 'pending-elsewhere', tell: metAt('GKP') },
  { kind: 'pending-elsewhere', tell: inHomeAt('MH', 'Nagpur') },
  { kind: 'pending-team-sent', tell: fetchedFrom('UP', 'Varanasi') },
  { kind: 'pending', tell: () => undefined },
  { kind: 'pending', tell: () => undefined },
];

export function surgujaPending(random: Random, nth: number): Chronicle {
  const station = itemAt(SURGUJA_RANGE, nth * 4 + 1);
  const story = childOfDrive(random, station.district, { sex: nth === 2 ? 'M' : 'F' });
  const seenAt = minuteOf(2025, 9, 4 + nth * 5, random.between(7, 18));
  const away = goMissing(story, seenAt, { station, written: true });
  SURGUJA_PENDING[nth]?.tell(story, away);
  return story;
}
