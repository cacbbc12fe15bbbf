import { HOUR, yearOf, type Minute } from '../indian-clock';
import type { Chronicle, Given } from './chronicle';
import type { Absence, FirDraft, ReportDraft, Trace } from './drafts';
import { kilometres, type Spot } from './geography';
import { policeStationOf } from './police-stations';

const REASONS = ['ELOPEMENT', 'RUNAWAY_LIVELIHOOD', 'FAMILY_ISSUE', 'LOST_IN_CROWD', 'EXPLORATION', 'CURIOSITY'];
const METHODS = ['CYBER', 'INFORMER', 'FAMILY', 'ROUTINE', 'PORTAL_MATCH', 'PUBLIC'] as const;
const LEFT_FROM = [['HOME', 7], ['SCHOOL', 2], ['CROWD', 1]] as const; // prettier-ignore

export function writeReport(
  story: Chronicle,
  missing: Absence,
  reportedAt: Minute,
  options: Given<Pick<ReportDraft, 'station' | 'missingFrom' | 'earlier'>> = {},
): ReportDraft {
  const station = options.station ?? policeStationOf(story.random, story.child(0).district);
  const report: ReportDraft = {
    updatedAt: 0,
    withdrawn: false,
    serial: 0,
    kind: 'missing-report',
    source: `police-${station.district.state.toLowerCase()}`,
    station,
    year: yearOf(reportedAt),
    children: story.children.map((_, index) => index),
    missing,
    reportedAt,
    reason: story.random.pick(REASONS),
    missingFrom: options.missingFrom ?? story.random.weighted(LEFT_FROM),
    earlier: options.earlier ?? [],
    fir: null,
  };
  return story.write(report, reportedAt);
}

export function writeFir(
  story: Chronicle,
  missing: Absence,
  registeredAt: Minute,
  options: Given<Pick<FirDraft, 'station' | 'report' | 'zeroFir' | 'firType' | 'trafficking'>> = {},
): FirDraft {
  const station = options.station ?? options.report?.station ?? policeStationOf(story.random, story.child(0).district);
  const children = story.children.map((_, index) => index);
  const fir: FirDraft = {
    updatedAt: 0,
    withdrawn: false,
    serial: 0,
    kind: 'fir',
    source: `police-${station.district.state.toLowerCase()}`,
    station,
    year: yearOf(registeredAt),
    children,
    firType: options.firType ?? (story.random.chance(0.06) ? 'E_FIR' : 'REGULAR'),
    informedAt: options.report?.reportedAt ?? registeredAt - story.random.between(20, 90),
    registeredAt,
    missing,
    report: options.report ?? null,
    zeroFir: options.zeroFir ?? null,
    transferredTo: null,
    sexualOffence: false,
    trafficking: options.trafficking ?? false,
    traces: children.map(() => null),
    teams: [],
    inDrive: story.random.chance(0.5),
    drive: null,
  };
  if (options.report) {
    options.report.fir = fir;
    story.touch(options.report, registeredAt);
  }
  return story.write(fir, registeredAt);
}

/** Police write that they have the child. `cwc` is given where they know the committee's order. */
export function writeTrace(
  story: Chronicle,
  fir: FirDraft,
  child: number,
  at: Minute,
  place: Spot,
  options: Given<Pick<Trace, 'cwc' | 'cwcAt' | 'accusedArrested' | 'distanceKm' | 'method'>> = {},
): Trace {
  const from = fir.station;
  const to = place.lat === null || place.lon === null ? null : { lat: place.lat, lon: place.lon };
  const trace: Trace = {
    at,
    place,
    byUnit: from.nameEn,
    method: options.method ?? story.random.pick(METHODS),
    hoursSinceReport: Math.max(0, Math.floor((at - fir.informedAt) / HOUR)),
    distanceKm: options.distanceKm ?? (to ? Math.round(kilometres(from, to) * 1.25) : 0),
    accusedArrested: options.accusedArrested ?? false,
    accompaniedBy: options.accusedArrested ? 'accused' : null,
    cwcAt: options.cwcAt ?? options.cwc?.producedAt ?? null,
    cwc: options.cwc ?? null,
    restoredAt: null,
  };
  fir.traces = fir.traces.map((one, index) => (fir.children[index] === child ? trace : one));
  story.touch(fir, at);
  return trace;
}
