import { readRows } from '../../data-file';
import { DAY, HOUR, minuteOf, type Minute } from '../../indian-clock';
import type { Random } from '../../random';
import type { PurgedDraft } from '../drafts';
import { foundPlacesIn } from './found-places';
import { MUMBAI_2021 } from './orders';
import { purgedCase, type PurgedFacts } from './purged-case';
import { itemAt, MUMBAI } from './stations-of-drives';

/** Mumbai, the tenth drive: June 2021, by whether a report was there before, and all since January 2014. */
const JUNE = { girls: 105, boys: 23, unreported: 9, begging: { girls: 5, boys: 3 } };
const [REGISTERED, TRACED] = [13_005, 12_278];
const OPENING = minuteOf(2014, 1, 2);
const JUNE_BEGINS = minuteOf(2021, 6, 1);

const ofJune = JUNE.girls + JUNE.boys;
/** How many cases of each kind, in their order. */
const [earlier, pending] = [TRACED - ofJune, REGISTERED - TRACED];
const begging = JUNE.begging.girls + JUNE.begging.boys;
export const MUMBAI_CASES = ofJune + JUNE.unreported + begging + earlier + pending;

const PLACES = foundPlacesIn('MH', 'UP', 'GJ', 'BR', 'KA', 'RJ', 'DL', 'MP');
/** Eleven of the 67 codes were published. */
const REASONS = readRows('reasons.csv').map((cell) => cell('code'));

export function mumbaiCase(random: Random, place: number): PurgedDraft {
  const station = itemAt(MUMBAI, place);
  const facts = (nth: number): Omit<PurgedFacts, 'station' | 'reason'> => {
    if (nth < ofJune) return reportedBefore(random, nth);
    if (nth < ofJune + JUNE.unreported) return foundFirst(random, { sex: anySex(random), priorReport: 'NONE' });
    const beggar = nth - ofJune - JUNE.unreported;
    if (beggar < begging) {
      const sex = beggar < JUNE.begging.girls ? 'F' : 'M';
      // The report does not say whether anybody had missed them.
      return foundFirst(random, { sex, priorReport: null, circumstance: 'BEGGING' });
    }
    return beggar < begging + earlier ? tracedEarlier(random) : pendingInJune(random);
  };
  return purgedCase(random, { ...facts(place), station, reason: itemAt(REASONS, random.between(0, 66)) });
}

function anySex(random: Random): 'F' | 'M' {
  return random.chance(0.6) ? 'F' : 'M';
}

function inJune(random: Random): Minute {
  return JUNE_BEGINS + random.between(0, 29) * DAY + random.between(7 * HOUR, 19 * HOUR);
}

function reportedBefore(random: Random, nth: number): Omit<PurgedFacts, 'station'> {
  const endedAt = inJune(random);
  const registeredAt = endedAt - random.between(5 * HOUR, 400 * DAY);
  const sex = nth < JUNE.girls ? 'F' : 'M';
  return { sex, registeredAt, drive: MUMBAI_2021, endedAt, found: { place: random.pick(PLACES) } };
}

function foundFirst(
  random: Random,
  { sex, ...trace }: Pick<PurgedFacts, 'sex'> & { priorReport: 'NONE' | null; circumstance?: string },
): Omit<PurgedFacts, 'station'> {
  const endedAt = inJune(random);
  const place = random.pick(foundPlacesIn('MH'));
  return {
    sex,
    registeredAt: endedAt + random.between(60, 240),
    drive: MUMBAI_2021,
    endedAt,
    found: { place, ...trace },
  };
}

function tracedEarlier(random: Random): Omit<PurgedFacts, 'station'> {
  const registeredAt = OPENING + random.between(0, JUNE_BEGINS - OPENING - 3 * DAY);
  // Most within weeks, some after years.
  const days = -25 * Math.log(1 - random.next()) * (random.chance(0.1) ? 12 : 1);
  const last = JUNE_BEGINS - 60;
  const endedAt = Math.min(registeredAt + 3 * HOUR + Math.round(days * DAY), last);
  return { sex: anySex(random), registeredAt, endedAt, found: { place: random.pick(PLACES) } };
}

function pendingInJune(random: Random): Omit<PurgedFacts, 'station'> {
  const june = minuteOf(2021, 6, 30, 20);
  const registeredAt = june - Math.round(random.next() ** 2 * (june - OPENING));
  const endedAt = minuteOf(2021, 7, 1, 9) + random.between(0, 1200 * DAY);
  const found = random.chance(0.6) ? { place: random.pick(PLACES) } : null;
  return { sex: anySex(random), registeredAt, endedAt, found };
}
