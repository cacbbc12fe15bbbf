import { DAY, HOUR, type Minute } from '../indian-clock';
import { writeCase } from './care-papers';
import type { Chronicle } from './chronicle';
import type { FirDraft } from './drafts';
import { DISTRICTS, railwayStation, type Spot } from './geography';
import { careTownNear } from './institutions';
import { writeFir, writeTrace } from './police-papers';
import { policeStationOf, reportingDistrict } from './police-stations';
import { arrivalOf, rideAway } from './timetable';
import { bringIn, foundOnArrival, goHome, goMissing, homeSpot, lastSeen, officeDay, takeIn, townSpot } from './turns';

/** Cities whose homes and railways share no records: only the police know what happens there. */
const ELSEWHERE = ['ST', 'BRC', 'ADI', 'SC', 'HYB', 'SBC', 'NDLS', 'JAT', 'DWK'];

/** The city a railway station is named for. */
export function citySpot(code: string): Spot {
  const { district, state, lat, lon, name, nameHi } = railwayStation(code);
  const strip = (text: string) => text.replace(/ (Jn|जं\.|City|Decan|Tawi|तवी|NR|Cantt)$/, '');
  return { name: strip(name), nameHi: strip(nameHi), district, state, lat, lon };
}

/** Missing and traced within the state; most return home at once, some after a stay in a nearby home for children. */
export function tracedNearby(story: Chronicle, start: Minute): void {
  const { random } = story;
  const { fir, report } = goMissing(story, start, { late: random.chance(0.1) && !story.hasEnded(start + 25 * DAY) });
  const { state } = story.child(0).district;
  const within = random.chance(0.5)
    ? story.child(0).district
    : random.pick(DISTRICTS.filter((district) => district.state === state));
  const tracedAt = fir.registeredAt + random.between(6 * HOUR, 12 * DAY);
  if (story.hasEnded(tracedAt + DAY)) return;
  const viaHome = random.chance(0.35);
  const town = careTownNear(within.state, within);
  story.children.forEach((_, child) => {
    const { name, nameHi, district, lat, lon } = within;
    const place = viaHome ? townSpot(town) : { name, nameHi, district, state, lat, lon };
    const care = viaHome ? bringIn(story, child, town, tracedAt, { fir, report }) : null;
    const cwcAt = care?.cwc.producedAt ?? story.nextSitting(tracedAt);
    const trace = writeTrace(story, fir, child, tracedAt, place, { cwcAt, cwc: care?.cwc });
    if (viaHome && !care) return;
    goHome(story, care?.stay ?? null, { fir, trace }, officeDay(story, cwcAt, care ? random.between(1, 9) : 1));
  });
}

/** Traced by a team in a state that shares no records, and brought to a home for children near the family. */
export function tracedElsewhere(
  story: Chronicle,
  start: Minute,
  options: { place?: Spot; fir?: FirDraft; tracedAt?: Minute; accusedArrested?: boolean } = {},
): void {
  const { random } = story;
  const fir = options.fir ?? goMissing(story, start).fir;
  const place = options.place ?? citySpot(random.pick(ELSEWHERE));
  const tracedAt = options.tracedAt ?? fir.registeredAt + random.between(20 * HOUR, 20 * DAY);
  if (story.hasEnded(tracedAt)) return;
  const sentAt = tracedAt - random.between(18 * HOUR, 30 * HOUR);
  if (sentAt > fir.registeredAt) fir.teams.push({ sentAt, to: place, result: 'FOUND' });
  const backAt = tracedAt + random.between(2 * DAY, 4 * DAY);
  const nearHome = careTownNear(fir.station.district.state, fir.station);
  for (const child of fir.children) {
    const cwcAt = story.nextSitting(tracedAt);
    const trace = writeTrace(story, fir, child, tracedAt, place, { cwcAt, accusedArrested: options.accusedArrested });
    const placeFound = place.name ?? place.state;
    const care = bringIn(story, child, nearHome, backAt, { fir }, { placeFound });
    if (care) goHome(story, care.stay, { fir, trace }, officeDay(story, care.stay.admittedAt, random.between(2, 14)));
  }
}

/** A zero FIR: registered where the family is, and sent to the station concerned. */
export function zeroFir(story: Chronicle, start: Minute): void {
  const { random } = story;
  const missing = lastSeen(story, start);
  const registeredAt = missing.to + random.between(2 * HOUR, 30 * HOUR);
  const abroad = policeStationOf(random, reportingDistrict(random, random.chance(0.5) ? 'MH' : 'MP'));
  const zero = writeFir(story, missing, registeredAt, { station: abroad, firType: 'ZERO' });
  const arrivesAt = registeredAt + random.between(6 * HOUR, 3 * DAY);
  if (story.hasEnded(arrivesAt)) return;
  const fir = writeFir(story, missing, arrivesAt, { zeroFir: zero, firType: 'REGULAR' });
  zero.transferredTo = { fir, at: arrivesAt - random.between(HOUR, 5 * HOUR) };
  story.touch(zero, arrivesAt);
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, missing.to + random.between(HOUR, 8 * HOUR)) + 25;
  if (story.hasEnded(foundAt)) return;
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2);
    const care = takeIn(story, contact, { fir, contact });
    if (!care) return;
    const tracedAt = Math.max(care.stay.admittedAt, fir.registeredAt) + random.between(2 * HOUR, 30 * HOUR);
    if (story.hasEnded(tracedAt)) return;
    const trace = writeTrace(story, fir, child, tracedAt, townSpot(care.town), { cwc: care.cwc });
    goHome(story, care.stay, { fir, trace }, officeDay(story, tracedAt, random.between(2, 20)));
  });
}

/** Not found. Teams came back with nothing; after four months the AHTU takes the file over. */
export function stillMissing(story: Chronicle, start: Minute): void {
  const { random } = story;
  const { fir, missing } = goMissing(story, start);
  for (let team = random.between(0, 2); team > 0; team--) {
    const sentAt = fir.registeredAt + random.between(3 * DAY, 30 * DAY);
    if (story.hasEnded(sentAt + 3 * DAY)) continue;
    fir.teams.push({ sentAt, to: citySpot(random.pick(ELSEWHERE)), result: 'NOT_FOUND' });
    story.touch(fir, sentAt + 3 * DAY);
  }
  const openedAt = officeDay(story, fir.registeredAt, 122);
  const { state } = fir.station.district;
  if (story.hasEnded(openedAt)) return;
  story.children.forEach((_, child) => {
    writeCase(story, {
      child,
      state,
      town: careTownNear(state, fir.station),
      openedAt,
      firs: [fir],
      cwcs: [],
      intake: 'FOUR_MONTH_RULE',
      purpose: null,
      chain: [{ role: 'SOURCE', place: missing.place, at: missing.from }],
      rescue: null,
      teams: fir.teams,
    });
  });
}

/** Missing since last year, and found in this year's drive. */
export function longMissing(story: Chronicle, start: Minute): void {
  const { random } = story;
  const { fir } = goMissing(story, start - random.between(170, 420) * DAY);
  if (random.chance(0.5)) return tracedElsewhere(story, start, { fir, tracedAt: start });
  const spot = homeSpot(story);
  story.children.forEach((_, child) => {
    const cwcAt = story.nextSitting(start);
    if (story.hasEnded(cwcAt)) return;
    const trace = writeTrace(story, fir, child, start, spot, { cwcAt });
    goHome(story, null, { fir, trace }, officeDay(story, cwcAt, 1));
  });
}
