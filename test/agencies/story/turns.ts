import { DAY, HOUR, timeOfDay, type Minute } from '../indian-clock';
import { discharge, handOver, writeContact, writeCwc, writeStay } from './care-papers';
import type { Chronicle } from './chronicle';
import { NO_PAPERS, type Absence, type ContactDraft, type CwcDraft, type FirDraft, type Papers } from './drafts';
import type { ReportDraft, StayDraft, Trace } from './drafts';
import { kilometres, type RailwayStation, type Spot } from './geography';
import { careTownNear, type CareTown } from './institutions';
import { writeFir, writeReport } from './police-papers';
import { policeStationOf, type PoliceStation } from './police-stations';
import type { Ride } from './timetable';

/** The child's village. One report in three has no position for it. */
export function homeSpot(story: Chronicle): Spot {
  const { village, district } = story.child(0);
  const placed = story.random.chance(0.67);
  const near = (degrees: number) => Number((degrees + story.random.between(-900, 900) / 10_000).toFixed(4));
  return {
    name: village.latin[0] ?? village.hi,
    nameHi: null,
    district: district.name,
    state: district.state,
    lat: placed ? near(district.lat) : null,
    lon: placed ? near(district.lon) : null,
  };
}

export function townSpot({ name, nameHi, district, state, lat, lon }: CareTown): Spot {
  return { name, nameHi, district, state, lat, lon };
}

export function lastSeen(story: Chronicle, at: Minute, place?: Spot): Absence {
  return { from: at, to: at + story.random.between(20, 300), place: place ?? homeSpot(story) };
}

export interface Disappearance {
  readonly missing: Absence;
  /** Null where the police took down the FIR at once. */
  readonly report: ReportDraft | null;
  readonly fir: FirDraft;
}

/** The children are seen for the last time, and the family goes to the police: hours later, now and then weeks. */
export function goMissing(
  story: Chronicle,
  at: Minute,
  options: {
    place?: Spot;
    station?: PoliceStation;
    late?: boolean;
    written?: boolean | undefined;
    trafficking?: boolean;
    missingFrom?: ReportDraft['missingFrom'];
    earlier?: ReportDraft['earlier'];
    reportedAt?: Minute;
  } = {},
): Disappearance {
  const { random } = story;
  const missing = lastSeen(story, at, options.place);
  const wait = options.late ? random.between(3 * DAY, 20 * DAY) : random.between(HOUR, 20 * HOUR);
  const reportedAt = options.reportedAt ?? missing.to + wait;
  const station = options.station ?? policeStationOf(random, story.child(0).district);
  const { missingFrom, earlier, trafficking } = options;
  const report =
    (options.written ?? random.chance(0.7))
      ? writeReport(story, missing, reportedAt, { station, missingFrom, earlier })
      : null;
  const registeredAt = report ? reportedAt + random.between(5, 100) : reportedAt;
  const fir = writeFir(story, missing, registeredAt, { station, report, trafficking });
  return { missing, report, fir };
}

export interface Care {
  readonly town: CareTown;
  readonly cwc: CwcDraft;
  readonly stay: StayDraft;
}

/** Railway police find one of the children getting off, or loitering. */
export function foundOnArrival(
  story: Chronicle,
  child: number,
  ride: Ride,
  foundAt: Minute,
  options: { report?: ReportDraft | null; underFalseName?: boolean } = {},
): ContactDraft {
  const companions = story.children.flatMap((_, other) =>
    other === child ? [] : [{ relation: 'Sibling', child: other }],
  );
  return writeContact(story, child, ride.to, foundAt, {
    ride,
    companions,
    report: options.report,
    underFalseName: options.underFalseName,
  });
}

/**
 * From the station into a home: handed over, produced before the CWC within a day, admitted on its order. Null when the
 * story ends before that. `late` is the flaw: the home takes the child in first and the committee sees it days later.
 */
export function takeIn(
  story: Chronicle,
  contact: ContactDraft,
  papers: Partial<Papers>,
  options: { late?: boolean; previous?: StayDraft | null; underFalseName?: boolean; town?: CareTown } = {},
): Care | null {
  const { random } = story;
  const { child, station, foundAt } = contact;
  const town = options.town ?? careTownNear(station.state, station);
  const inTime = story.nextSitting(foundAt, kilometres(station, town));
  const sitting = options.late ? foundAt + random.between(40 * HOUR, 70 * HOUR) : inTime;
  const admittedAt = options.late ? foundAt + 5 * HOUR : sitting + random.between(60, 240);
  if (story.hasEnded(Math.max(sitting, admittedAt))) {
    // The story ends with a contact that no later paper names.
    if (!contact.report) story.certain = false;
    return null;
  }
  const to = random.chance(0.75) ? 'CHILDLINE' : 'CWC';
  handOver(story, contact, to, foundAt + random.between(30, 140));
  const all = { ...NO_PAPERS, ...papers };
  const { underFalseName = false, previous = null } = options;
  const cwc = writeCwc(story, child, town, sitting, { papers: all, underFalseName });
  const mode = to === 'CHILDLINE' ? 'CHILDLINE' : contact.force;
  const placeFound = `${station.name} railway station`;
  const home = story.homeFor(child, town, admittedAt);
  const stay = writeStay(story, child, home, admittedAt, {
    mode,
    papers: all,
    cwc,
    previous,
    placeFound,
    underFalseName,
  });
  return { town, cwc, stay };
}

/** Police of the child's home bring it before a CWC and into a home near them, without any railway record. */
export function bringIn(
  story: Chronicle,
  child: number,
  town: CareTown,
  at: Minute,
  papers: Partial<Papers>,
  options: { placeFound?: string } = {},
): Care | null {
  const sitting = story.nextSitting(at);
  const admittedAt = sitting + story.random.between(60, 240);
  if (story.hasEnded(admittedAt)) return null;
  const all = { ...NO_PAPERS, ...papers };
  const cwc = writeCwc(story, child, town, sitting, { papers: all });
  const home = story.homeFor(child, town, admittedAt);
  const stay = writeStay(story, child, home, admittedAt, { papers: all, cwc, placeFound: options.placeFound });
  return { town, cwc, stay };
}

/** Taken by escort to a home elsewhere, at the speed of a slow train; a new profile id begins. */
export function moveTo(story: Chronicle, stay: StayDraft, town: CareTown, at: Minute): StayDraft | null {
  const hours = kilometres(stay.home.town, town) / 40 + story.random.between(3, 8);
  const arrives = at + Math.round(hours * HOUR);
  if (story.hasEnded(arrives)) return null;
  const home = story.homeFor(stay.child, town, arrives);
  discharge(story, stay, { kind: 'TRANSFER', at, to: home });
  return writeStay(story, stay.child, home, arrives, { mode: 'TRANSFER', previous: stay, cwc: stay.cwc });
}

/** The parents, or the police with them, come for the child; the police write it down within the hour or two. */
export function goHome(
  story: Chronicle,
  stay: StayDraft | null,
  trace: { fir: FirDraft; trace: Trace } | null,
  at: Minute,
) {
  if (story.hasEnded(at)) return;
  if (stay) discharge(story, stay, { kind: 'HANDOVER_PARENTS', at });
  if (!trace) return;
  trace.trace.restoredAt = at + story.random.between(0, 90);
  story.touch(trace.fir, trace.trace.restoredAt);
}

/** `days` later, when offices are open. */
export function officeDay(story: Chronicle, at: Minute, days: number): Minute {
  const day = at + days * DAY;
  return day - timeOfDay(day) + story.random.between(10 * HOUR + 15, 16 * HOUR + 45);
}

/** The candidates that are too far away for anybody to be at both within the hour. */
export function farFrom(station: RailwayStation, candidates: readonly RailwayStation[]): RailwayStation[] {
  return candidates.filter((other) => kilometres(station, other) > 400);
}
