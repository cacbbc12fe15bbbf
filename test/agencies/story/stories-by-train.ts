import { DAY, HOUR, type Minute } from '../indian-clock';
import { handOver, writeContact } from './care-papers';
import type { Chronicle } from './chronicle';
import type { FirDraft, Flaw, Papers } from './drafts';
import { RAILWAY_STATIONS } from './geography';
import { careTownNear } from './institutions';
import { writeTrace } from './police-papers';
import { arrivalOf, rideAway, WATCHED_ZONES } from './timetable';
import { farFrom, foundOnArrival, goHome, goMissing, homeSpot, moveTo, officeDay, takeIn, townSpot } from './turns';

/**
 * Missing at home, found far away by railway police, in care there, traced, perhaps brought to a home nearer, restored.
 * Together the papers connect all records, though not every paper names all others.
 */
export function byTrain(story: Chronicle, start: Minute, options: { flaw?: Flaw; moves?: boolean } = {}): void {
  const { random } = story;
  const { flaw } = options;
  const needsReport = flaw === 'two-places-at-once' || flaw === 'never-handed-over';
  const late = !needsReport && random.chance(0.12) && !story.hasEnded(start + 25 * DAY);
  const { missing, report, fir } = goMissing(story, start, { late, written: needsReport || undefined });
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, missing.to + random.between(30, 8 * HOUR)) + random.between(3, 45);
  const lookout = needsReport || (report !== null && report.reportedAt < foundAt && random.chance(0.3)) ? report : null;
  if (story.hasEnded(foundAt + DAY)) return;
  const orderKnown = random.chance(0.5);
  const comesHome = random.chance(0.8);
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2, { report: lookout });
    if (flaw === 'never-handed-over') {
      story.flaw = flaw;
      slipAway(story, child, foundAt, fir);
      return;
    }
    const papers: Partial<Papers> = { fir, contact, report: random.chance(0.2) ? report : null };
    const care = takeIn(story, contact, papers, { late: flaw === 'late-cwc' });
    if (!care) return;
    if (flaw === 'late-cwc') story.flaw = flaw;
    const tracedAt = Math.max(care.stay.admittedAt, fir.registeredAt) + random.between(2 * HOUR, 36 * HOUR);
    if (story.hasEnded(tracedAt)) return;
    story.touch(care.stay, fir.registeredAt);
    story.touch(care.cwc, fir.registeredAt);
    const trace = writeTrace(story, fir, child, tracedAt, townSpot(care.town), {
      cwcAt: care.cwc.producedAt,
      cwc: orderKnown ? care.cwc : null,
    });
    let stay = care.stay;
    let readyAt = tracedAt;
    if (options.moves) {
      const nearHome = careTownNear(story.child(0).district.state, story.child(0).district);
      const leavesAt = officeDay(story, tracedAt, random.between(2, 9));
      const moved = nearHome === care.town ? null : moveTo(story, stay, nearHome, leavesAt);
      if (moved) [stay, readyAt] = [moved, moved.admittedAt];
    }
    const restoredAt = officeDay(story, readyAt, random.between(2, 25));
    if (flaw === 'restored-and-in-home' && !story.hasEnded(restoredAt)) {
      story.flaw = flaw;
      goHome(story, null, { fir, trace }, restoredAt);
    } else if (comesHome) goHome(story, stay, { fir, trace }, restoredAt);
  });
  if (flaw === 'two-places-at-once') mistakenElsewhere(story, foundAt);
}

/** Nobody wrote down who took the child from the station; police find it at home days later. */
function slipAway(story: Chronicle, child: number, foundAt: Minute, fir: FirDraft): void {
  const tracedAt = foundAt + story.random.between(4 * DAY, 12 * DAY);
  if (story.hasEnded(tracedAt + DAY)) return;
  const trace = writeTrace(story, fir, child, tracedAt, homeSpot(story), { cwcAt: story.nextSitting(tracedAt) });
  goHome(story, null, { fir, trace }, officeDay(story, tracedAt, 1));
}

/** Another post, far away, claims to have had the same child within the hour. */
function mistakenElsewhere(story: Chronicle, foundAt: Minute): void {
  const [here] = story.records.filter((one) => one.kind === 'contact');
  if (!here?.report) return;
  story.flaw = 'two-places-at-once';
  const watched = RAILWAY_STATIONS.filter(({ zone }) => WATCHED_ZONES.some((one) => one === zone));
  const there = story.random.pick(farFrom(here.station, watched));
  const contact = writeContact(story, 0, there, foundAt + 40, { force: 'GRP', report: here.report });
  handOver(story, contact, 'PARENT', foundAt + 90);
}

/** Found with no report anywhere, under any name that it gave; only the railway's DD number connects the papers. */
export function foundUnreported(story: Chronicle, start: Minute): void {
  const { random } = story;
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, start) + random.between(3, 45);
  const underFalseName = random.chance(0.3);
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2, { underFalseName });
    const care = takeIn(story, contact, { contact }, { underFalseName });
    if (!care || !random.chance(0.6)) return;
    let stay = care.stay;
    const nearHome = careTownNear(story.child(0).district.state, story.child(0).district);
    if (nearHome !== care.town && random.chance(0.4)) {
      stay = moveTo(story, stay, nearHome, officeDay(story, stay.admittedAt, random.between(5, 20))) ?? stay;
    }
    goHome(story, stay, null, officeDay(story, stay.admittedAt, random.between(3, 30)));
  });
}

/**
 * Reported at home and found far away, and no paper names the other's number: only a comparison of names, ages and
 * places can find it.
 */
export function unlinked(story: Chronicle, start: Minute): void {
  const { random } = story;
  story.certain = false;
  const { missing } = goMissing(story, start);
  const ride = rideAway(random, story.child(0).district);
  const foundAt = arrivalOf(ride, missing.to + random.between(30, 8 * HOUR)) + random.between(3, 45);
  if (story.hasEnded(foundAt)) return;
  const underFalseName = random.chance(0.4);
  story.children.forEach((_, child) => {
    const contact = foundOnArrival(story, child, ride, foundAt + child * 2, { underFalseName });
    takeIn(story, contact, {}, { underFalseName });
  });
}
