import { DAY, HOUR, type Minute } from '../indian-clock';
import { abscond } from './care-papers';
import type { Chronicle } from './chronicle';
import type { StayDraft } from './drafts';
import { districtOf } from './geography';
import { anyCareTown, careTownNear } from './institutions';
import { writeTrace } from './police-papers';
import { policeStationOf } from './police-stations';
import { arrivalOf, rideAway, rideOn } from './timetable';
import { foundOnArrival, goHome, goMissing, moveTo, officeDay, takeIn, townSpot, type Care } from './turns';

/** A child who runs away: found, taken in, away again, found in another state, and again. */
export function runsFromHomes(story: Chronicle, start: Minute): void {
  const { random } = story;
  let previous: StayDraft | null = null;
  let ride = rideAway(random, story.child(0).district);
  let leaves = start;
  for (let episode = random.between(2, 4); episode > 0; episode--) {
    const foundAt = arrivalOf(ride, leaves) + random.between(3, 45);
    if (story.hasEnded(foundAt)) return;
    const underFalseName = random.chance(0.4);
    const contact = foundOnArrival(story, 0, ride, foundAt, { underFalseName });
    const care: Care | null = takeIn(story, contact, { contact }, { previous, underFalseName });
    if (!care) return;
    previous = care.stay;
    if (episode === 1) break;
    const leftAt = care.stay.admittedAt + random.between(4 * DAY, 25 * DAY);
    const next = rideOn(random, contact.station);
    if (story.hasEnded(leftAt) || !next) return;
    abscond(story, care.stay, leftAt);
    [ride, leaves] = [next, leftAt + random.between(HOUR, 2 * DAY)];
  }
  if (previous && random.chance(0.7))
    goHome(story, previous, null, officeDay(story, previous.admittedAt, random.between(5, 30)));
}

/** Missed by the home, which reports it to its own police; traced in the next home. */
export function missedByHome(story: Chronicle, start: Minute): void {
  const { random } = story;
  const ride = rideAway(random, story.child(0).district);
  const contact = foundOnArrival(story, 0, ride, arrivalOf(ride, start) + 20);
  const care = takeIn(story, contact, { contact });
  const next = rideOn(random, contact.station);
  if (!care || !next || (care.town.state !== 'MP' && care.town.state !== 'MH')) return;
  const leftAt = care.stay.admittedAt + random.between(4 * DAY, 25 * DAY);
  if (story.hasEnded(leftAt + DAY)) return;
  abscond(story, care.stay, leftAt);
  const away = goMissing(story, leftAt - 10, {
    place: townSpot(care.town),
    missingFrom: 'HOME_INSTITUTION',
    reportedAt: leftAt + random.between(HOUR, 6 * HOUR),
    written: true,
    station: policeStationOf(random, districtOf(care.town.state, care.town.district)),
  });
  const foundAt = arrivalOf(next, away.missing.to + random.between(HOUR, 10 * HOUR)) + 15;
  // Until the next home cites the FIR, no paper connects it to the home that the child left.
  story.certain = false;
  if (story.hasEnded(foundAt)) return;
  const again = foundOnArrival(story, 0, next, foundAt);
  const second = takeIn(story, again, { fir: away.fir, contact: again }, { previous: care.stay });
  if (!second) return;
  story.certain = true;
  const tracedAt = Math.max(second.stay.admittedAt, away.fir.registeredAt) + random.between(3 * HOUR, 30 * HOUR);
  if (story.hasEnded(tracedAt)) return;
  const trace = writeTrace(story, away.fir, 0, tracedAt, townSpot(second.town), { cwc: second.cwc });
  goHome(story, second.stay, { fir: away.fir, trace }, officeDay(story, tracedAt, random.between(3, 20)));
}

/** Transferred from home to home, across states, with a new profile id each time. */
export function handedOn(story: Chronicle, start: Minute): void {
  const { random } = story;
  const ride = rideAway(random, story.child(0).district);
  const contact = foundOnArrival(story, 0, ride, arrivalOf(ride, start) + 20);
  const care = takeIn(story, contact, { contact });
  if (!care) return;
  let { stay } = care;
  for (let moves = random.between(1, 3); moves > 0; moves--) {
    const state = moves === 1 ? story.child(0).district.state : random.pick(['MP', 'RJ', 'MH', 'UP']);
    const town = moves === 1 ? careTownNear(state, story.child(0).district) : anyCareTown(random, state);
    if (town === stay.home.town) continue;
    const moved = moveTo(story, stay, town, officeDay(story, stay.admittedAt, random.between(4, 18)));
    if (!moved) return;
    stay = moved;
  }
  if (random.chance(0.7)) goHome(story, stay, null, officeDay(story, stay.admittedAt, random.between(3, 25)));
}

/** Restored, and missing again some weeks later. The second home may or may not know of the first. */
export function missingAgain(story: Chronicle, start: Minute, options: { linked: boolean }): void {
  const { random } = story;
  story.certain = options.linked;
  let previous: StayDraft | null = null;
  const earlier: { missingAt: Minute; tracedAt: Minute }[] = [];
  let at = start;
  for (let episode = 0; episode < 2; episode++) {
    const { missing, fir } = goMissing(story, at, { earlier: [...earlier], written: true });
    const ride = rideAway(random, story.child(0).district);
    const foundAt = arrivalOf(ride, missing.to + random.between(30, 8 * HOUR)) + random.between(3, 45);
    if (story.hasEnded(foundAt)) {
      if (episode > 0) story.certain = false;
      return;
    }
    const contact = foundOnArrival(story, 0, ride, foundAt);
    const care = takeIn(story, contact, { fir, contact }, { previous: options.linked ? previous : null });
    if (!care) return;
    const tracedAt = Math.max(care.stay.admittedAt, fir.registeredAt) + random.between(2 * HOUR, 30 * HOUR);
    const restoredAt = officeDay(story, tracedAt, random.between(2, 9));
    if (story.hasEnded(restoredAt)) return;
    const trace = writeTrace(story, fir, 0, tracedAt, townSpot(care.town), { cwc: care.cwc });
    goHome(story, care.stay, { fir, trace }, restoredAt);
    previous = care.stay;
    earlier.push({ missingAt: missing.from, tracedAt });
    at = restoredAt + random.between(15 * DAY, 60 * DAY);
    if (story.hasEnded(at + 3 * DAY)) return;
  }
}
