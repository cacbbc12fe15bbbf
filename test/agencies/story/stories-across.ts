import { DAY, HOUR, type Minute } from '../indian-clock';
import { writeCase } from './care-papers';
import type { Chronicle, Given } from './chronicle';
import type { CaseDraft, FirDraft, Papers } from './drafts';
import { districtOf, nearest, railwayStation } from './geography';
import { careTownNear, type CareTown } from './institutions';
import { writeTrace } from './police-papers';
import { citySpot } from './stories-of-police';
import { arrivalOf, nextRide, type Ride } from './timetable';
import { bringIn, foundOnArrival, goHome, goMissing, moveTo, officeDay, takeIn, townSpot, type Care } from './turns';

/**
 * Stories of children who go missing in Rajasthan and are found and cared for in Gujarat: what the police of Rajasthan,
 * the homes of Gujarat and its anti-trafficking units know, whose systems are plugged in by source files.
 */

/** Stations from which a train goes to the last one before Gujarat, where the railway police search the coaches. */
const BOARDING = ['AII', 'BHL', 'MJ', 'JU', 'BKN'].map(railwayStation);
const BORDER = 'ABR';

/** The train that brings the child to the border, and when it is found there. */
function toTheBorder(story: Chronicle, after: Minute): { readonly ride: Ride; readonly foundAt: Minute } {
  const from = nearest(BOARDING, story.child(0).district);
  const leaves = after + story.random.between(HOUR, 8 * HOUR);
  const ride = nextRide(from.code, BORDER, leaves);
  return { ride, foundAt: arrivalOf(ride, leaves) + story.random.between(3, 25) };
}

/** A unit of Gujarat takes the case of one child, and cites the FIR that it knows. */
function openCase(
  story: Chronicle,
  child: number,
  care: Care,
  fir: FirDraft | null,
  options: Given<Pick<CaseDraft, 'purpose' | 'rescue' | 'intake' | 'openedAt'>> = {},
): CaseDraft | null {
  const openedAt = options.openedAt ?? officeDay(story, care.stay.admittedAt, story.random.between(1, 4));
  if (story.hasEnded(openedAt)) return null;
  const rescue = options.rescue ?? null;
  return writeCase(story, {
    child,
    state: 'GJ',
    town: care.town,
    openedAt,
    firs: fir ? [fir] : [],
    cwcs: [care.cwc],
    intake: options.intake ?? 'DIRECT',
    purpose: options.purpose ?? null,
    chain: [{ role: 'DESTINATION', place: townSpot(care.town), at: rescue?.at ?? care.cwc.producedAt }],
    rescue,
    teams: [],
  });
}

/** Found at the border by the railway, brought before a committee of Gujarat, traced by the police of Rajasthan. */
export function intoGujarat(
  story: Chronicle,
  start: Minute,
  options: { town?: CareTown; written?: boolean; isCase?: boolean; moves?: boolean; allPapers?: boolean } = {},
): void {
  const { random } = story;
  const { missing, report, fir } = goMissing(story, start, { written: options.written });
  const { ride, foundAt } = toTheBorder(story, missing.to);
  if (story.hasEnded(foundAt + 2 * DAY)) return;
  const town = options.town ?? careTownNear('GJ', ride.to);
  const isCase = options.isCase ?? random.chance(0.4);
  const moves = options.moves ?? random.chance(0.3);
  const comesHome = random.chance(0.8);
  const known = options.allPapers ?? random.chance(0.3);
  const lookout = report !== null && report.reportedAt < foundAt && known ? report : null;
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2, { report: lookout });
    const papers: Partial<Papers> = { fir, contact, report: known ? report : null };
    const care = takeIn(story, contact, papers, { town });
    if (!care) return;
    if (isCase) openCase(story, child, care, fir);
    const tracedAt = Math.max(care.stay.admittedAt, fir.registeredAt) + random.between(2 * HOUR, 36 * HOUR);
    if (story.hasEnded(tracedAt)) return;
    const trace = writeTrace(story, fir, child, tracedAt, townSpot(town), {
      cwc: random.chance(0.6) ? care.cwc : null,
    });
    let { stay } = care;
    if (moves) {
      const { district } = story.child(0);
      stay =
        moveTo(story, stay, careTownNear('RJ', district), officeDay(story, tracedAt, random.between(2, 9))) ?? stay;
    }
    if (comesHome) {
      goHome(story, stay, { fir, trace }, officeDay(story, stay.admittedAt, random.between(3, 25)));
    }
  });
}

/** Taken to work in a town of Gujarat, rescued there by the unit together with the police, in care there. */
export function atWorkInGujarat(story: Chronicle, start: Minute, options: { town?: CareTown } = {}): void {
  const { random } = story;
  const { missing, report, fir } = goMissing(story, start, { trafficking: true });
  const town = options.town ?? careTownNear('GJ', districtOf('GJ', random.pick(['Surat', 'Ahmedabad', 'Vadodara'])));
  const rescuedAt = missing.to + random.between(6 * DAY, 50 * DAY);
  if (story.hasEnded(rescuedAt + 3 * DAY)) return;
  const care = bringIn(
    story,
    0,
    town,
    rescuedAt,
    { fir, report: random.chance(0.3) ? report : null },
    { placeFound: town.name },
  );
  if (!care) return;
  openCase(story, 0, care, fir, {
    purpose: random.pick(['LABOUR', 'BEGGING', 'MARRIAGE'] as const),
    intake: 'TRAFFICKING_SUSPECTED',
    openedAt: officeDay(story, rescuedAt, -2),
    rescue: { at: rescuedAt, place: townSpot(town) },
  });
  const trace = writeTrace(story, fir, 0, rescuedAt, townSpot(town), {
    cwc: care.cwc,
    accusedArrested: random.chance(0.6),
  });
  if (random.chance(0.6)) {
    goHome(story, care.stay, { fir, trace }, officeDay(story, care.stay.admittedAt, random.between(4, 25)));
  }
}

/** In the same two states, and no paper names the other's number. */
export function unlinkedAcross(story: Chronicle, start: Minute): void {
  story.certain = false;
  const { missing } = goMissing(story, start);
  const { ride, foundAt } = toTheBorder(story, missing.to);
  if (story.hasEnded(foundAt + DAY)) return;
  const underFalseName = story.random.chance(0.3);
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2, { underFalseName });
    takeIn(story, contact, {}, { underFalseName, town: careTownNear('GJ', ride.to) });
  });
}

/** Not found; only the police know. */
export function missedInRajasthan(story: Chronicle, start: Minute): void {
  const { fir } = goMissing(story, start);
  const sentAt = fir.registeredAt + story.random.between(3 * DAY, 20 * DAY);
  if (story.hasEnded(sentAt + 3 * DAY)) return;
  fir.teams.push({ sentAt, to: citySpot('ADI'), result: 'NOT_FOUND' });
  story.touch(fir, sentAt + 3 * DAY);
}
