import { DAY, HOUR, type Minute } from '../indian-clock';
import { writeCase } from './care-papers';
import type { Chronicle } from './chronicle';
import { anyCareTown } from './institutions';
import { arrivalOf, rideAway } from './timetable';
import { bringIn, foundOnArrival, goMissing, homeSpot, lastSeen, officeDay, takeIn, townSpot } from './turns';
import { writeFir } from './police-papers';

/**
 * Stories in which no paper names another's number, to test the comparison of names, ages and places: each is a case
 * that is easier to get wrong than most.
 */

/** Twins are reported and one of them is found: the other's FIR is more like the found child than any stranger's. */
export function oneOfTwins(story: Chronicle, start: Minute): void {
  const { random } = story;
  story.certain = false;
  const { missing } = goMissing(story, start);
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, missing.to + random.between(30, 8 * HOUR)) + random.between(3, 45);
  if (story.hasEnded(foundAt)) return;
  takeIn(story, foundOnArrival(story, 0, ride, foundAt), {});
}

/** Rescued in a raid by a unit that knows of no report, while the family's FIR is in another state. */
export function rescuedUnknown(story: Chronicle, start: Minute): void {
  const { random } = story;
  story.certain = false;
  const { missing } = goMissing(story, start, { trafficking: random.chance(0.4) });
  const town = anyCareTown(random, story.child(0).district.state === 'MP' ? 'MH' : 'MP');
  const rescuedAt = missing.to + random.between(3 * DAY, 60 * DAY);
  if (story.hasEnded(rescuedAt + DAY)) return;
  const place = townSpot(town);
  const care = bringIn(story, 0, town, rescuedAt, {}, { placeFound: town.name });
  writeCase(story, {
    child: 0,
    state: town.state,
    town,
    openedAt: officeDay(story, rescuedAt, -2),
    firs: [],
    cwcs: care ? [care.cwc] : [],
    intake: 'DIRECT',
    purpose: random.pick(['LABOUR', 'BEGGING'] as const),
    chain: [{ role: 'DESTINATION', place, at: rescuedAt }],
    rescue: { at: rescuedAt, place },
    teams: [],
  });
}

/** Reported, and never found. A child of the same name is found: see `namesake`. */
export function notHeardOf(story: Chronicle, start: Minute): void {
  writeFir(story, lastSeen(story, start, homeSpot(story)), start + story.random.between(6 * HOUR, DAY));
}

/** Found without any report, hours or days after another child of that name went missing. */
export function namesake(story: Chronicle, start: Minute): void {
  const { random } = story;
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, start + random.between(2 * HOUR, 5 * DAY)) + random.between(3, 45);
  if (story.hasEnded(foundAt)) return;
  const contact = foundOnArrival(story, 0, ride, foundAt);
  takeIn(story, contact, { contact });
}
