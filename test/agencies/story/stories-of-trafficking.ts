import { DAY, HOUR, type Minute } from '../indian-clock';
import { writeCase } from './care-papers';
import type { Chronicle } from './chronicle';
import { careTownNear } from './institutions';
import { writeTrace } from './police-papers';
import { arrivalOf, rideAway } from './timetable';
import { bringIn, goHome, goMissing, moveTo, officeDay, townSpot } from './turns';

/**
 * Taken away with a promise, put to work far from home, rescued by an anti-trafficking unit together with the police
 * there, in care in that state, brought home.
 */
export function trafficked(story: Chronicle, start: Minute): void {
  const { random } = story;
  const { missing, fir } = goMissing(story, start, { trafficking: true });
  const ride = rideAway(random, story.child(0).district);
  const arrives = arrivalOf(ride, missing.to + random.between(30, 8 * HOUR));
  const { state } = fir.station.district;
  const openedAt = officeDay(story, fir.registeredAt, random.between(2, 12));
  if (story.hasEnded(openedAt)) return;
  const rescuedAt = Math.max(openedAt, arrives) + random.between(5 * DAY, 50 * DAY);
  const destination = careTownNear(ride.to.state, ride.to);
  const place = townSpot(destination);
  const unit = {
    child: 0,
    state,
    town: careTownNear(state, fir.station),
    openedAt,
    firs: [fir],
    intake: random.chance(0.8) ? 'TRAFFICKING_SUSPECTED' : 'DIRECT',
    purpose: random.pick(['SEXUAL', 'LABOUR', 'BEGGING', 'MARRIAGE'] as const),
    chain: [
      { role: 'SOURCE', place: missing.place, at: missing.from },
      { role: 'TRANSIT', place: ride.from, at: arrives - ride.minutes },
      { role: 'DESTINATION', place, at: arrives },
    ],
  } as const;
  const sentAt = rescuedAt - random.between(20 * HOUR, 40 * HOUR);
  const found = !story.hasEnded(rescuedAt + 2 * DAY);
  if (!found) {
    writeCase(story, { ...unit, cwcs: [], rescue: null, teams: [] });
    return;
  }
  const care = bringIn(story, 0, destination, rescuedAt, { fir }, { placeFound: destination.name });
  writeCase(story, {
    ...unit,
    cwcs: care && random.chance(0.8) ? [care.cwc] : [],
    rescue: { at: rescuedAt, place },
    teams: [{ sentAt, to: place, result: 'FOUND' }],
  });
  if (!care) return;
  if (unit.purpose === 'SEXUAL' || unit.purpose === 'MARRIAGE') fir.sexualOffence = true;
  const trace = writeTrace(story, fir, 0, rescuedAt, place, { cwc: care.cwc, accusedArrested: random.chance(0.6) });
  let { stay } = care;
  const nearHome = careTownNear(state, fir.station);
  if (nearHome !== care.town) {
    const moved = moveTo(story, stay, nearHome, officeDay(story, care.stay.admittedAt, random.between(3, 14)));
    if (!moved) return;
    stay = moved;
  }
  if (random.chance(0.7)) goHome(story, stay, { fir, trace }, officeDay(story, stay.admittedAt, random.between(3, 25)));
}
