import type { CaseCompleteness, CaseDrive, CaseEntry, CaseStation, PriorReport } from '../../schema/records/cases';
import { foundPlace } from '../india/found-place';
import { stateLetters } from '../india/place-value';
import type { WireTime } from '../india/read-time';
import { tidy } from '../india/tidy';
import { statedMarks, statedParent } from '../runtime/wire/evidence';
import { certain } from '../runtime/wire/join-numbers';
import { isLost } from '../runtime/wire/losses';
import { toDay, toInstant, toTime } from '../runtime/wire/wire-times';
import { countedPerson } from './counted-person';
import { headsOf } from './crime-heads';
import { missingOn, reportedMissingOn } from './missing-day';
import { firNumbers, firOfKey, reportNumbers } from './paper-numbers';
import { reasonOf } from './reason';
import type { FirWire, MissingPersonWire, MissingReportWire, PoliceRecordWire, VictimWire } from './wire';

/** What an FIR or a missing-person report adds to the case ledger, for each of its persons; purged papers too. */
export function toCases(wire: PoliceRecordWire, version: string): readonly CaseEntry[] {
  return wire.type === 'FIR'
    ? wire.victims.map((victim) => toFirCase(wire, victim, version))
    : wire.persons.map((person) => toReportCase(wire, person));
}

function toFirCase(fir: FirWire, victim: VictimWire, version: string): CaseEntry {
  const { bears, cites } = firNumbers(fir, victim);
  const { transferredTo, suspects, teams } = fir;
  const nth = fir.victims.length > 1 ? victim.serial : null;
  const told = isLost(fir, 'infoReceivedAt') ? null : (fir.infoReceivedAt ?? fir.registeredAt);
  const entry = toEntry(fir, victim, { registered: fir.registeredAt, told, day: missingOn(fir, victim) });
  const isClosed = fir.status === 'CLOSED' && entry.tracedAt === null;
  const isArrested = suspects.some(({ arrestedAt }) => arrestedAt !== null) ? true : null;
  return {
    ...entry,
    kind: 'FIR',
    bears,
    cites: certain([...cites, firOfKey(transferredTo?.firKey, nth)]),
    isTransferred: transferredTo !== null || fir.status === 'TRANSFERRED',
    missingAt: toInstant(victim.missingFrom),
    // An unsaid day of closing was no later than the record's last change.
    closedAt: isClosed ? (toInstant(fir.closedAt ?? fir.updatedAt) ?? version) : null,
    heads: headsOf(fir),
    accusedArrested: entry.accusedArrested ?? (isLost(fir, 'victims.trace', victim.serial) ? null : isArrested),
    teamStates: [...new Set(teams.flatMap(({ toPlace }) => foundPlace(toPlace).state ?? []))].sort(),
    has: fir.purged ? entry.has : { ...entry.has, ...victimHas(fir, victim) },
  };
}

function toReportCase(report: MissingReportWire, person: MissingPersonWire): CaseEntry {
  const { reportedAt } = report;
  const { bears, cites } = reportNumbers(report, person);
  const nth = report.persons.length > 1 ? person.serial : null;
  const times = { registered: reportedAt, told: reportedAt, day: reportedMissingOn(report) };
  return {
    ...toEntry(report, person, times),
    kind: 'REPORT',
    bears,
    cites: certain([...cites, firOfKey(report.firKey, nth)]),
    isTransferred: false,
    missingAt: toInstant(report.missingAt),
    closedAt: null,
    heads: [],
    teamStates: [],
  };
}

interface PaperTimes {
  readonly registered: WireTime | null;
  /** When police were told, from which the hours to the tracing count. */
  readonly told: WireTime | null;
  /** When the person went missing, `yyyy-mm-dd`. */
  readonly day: string | null;
}

type OfKind = 'kind' | 'bears' | 'cites' | 'isTransferred' | 'missingAt' | 'closedAt' | 'heads' | 'teamStates';

/** What both kinds of paper say of a person in the same words. */
function toEntry(paper: PoliceRecordWire, person: MissingPersonWire, times: PaperTimes): Omit<CaseEntry, OfKind> {
  const { trace, serial } = person;
  const [list, count] = paper.type === 'FIR' ? ['victims', paper.victims.length] : ['persons', paper.persons.length];
  const isUnread = (field: string) => isLost(paper, `${list}.trace${field}`, serial);
  const tracedAt = toInstant(trace?.tracedAt ?? null);
  const priorReport = isUnread('.priorReport')
    ? 'UNKNOWN'
    : (trace?.priorReport ?? priorReportOf(times.registered, trace?.tracedAt ?? null, trace !== null || isUnread('')));
  const isRegistered = priorReport === 'REGISTERED' || (priorReport === 'UNKNOWN' && tracedAt === null);
  const isToFamily = trace?.restoredTo === 'PARENT' || (trace?.restoredTo === null && !isUnread('.restoredTo'));
  const found = foundPlace(isUnread('.place.district') || isUnread('.place.state') ? null : trace?.place);
  const reckoned = isUnread('.hoursSinceReport') || priorReport === 'NONE' ? null : hoursTo(times.told, trace);
  return {
    person: count > 1 ? serial : null,
    station: toStation(paper),
    ...countedPerson(person, times.day),
    priorReport,
    registeredAt: isRegistered ? toInstant(times.registered) : null,
    tracedAt,
    restoredAt: isToFamily ? toInstant(trace.restoredAt) : null,
    foundDistrict: found.district,
    foundState: found.state,
    circumstance: trace?.circumstance ?? null,
    reason: reasonOf(paper.reasonCode),
    accusedArrested: trace?.accusedArrested ?? null,
    method: trace?.method ?? null,
    hoursToTrace: trace?.hoursSinceReport ?? reckoned,
    distanceKm: trace?.distanceKm ?? null,
    drive: toDrive(paper.drive),
    has: {
      photo: null,
      marks: null,
      parents: null,
      gdNumber: isLost(paper, 'gdNo') ? null : tidy(paper.gdNo) !== null,
    },
    isAbstract: paper.purged === true,
  };
}

/** By the two times. Where one is a day alone and the other lies within it, they do not tell. */
function priorReportOf(registered: WireTime | null, traced: WireTime | null, isTraced: boolean): PriorReport {
  const [report, tracing] = [toTime(registered), toTime(traced)];
  if (!report || (isTraced && !tracing)) return 'UNKNOWN';
  if (!tracing || report.to < tracing.from) return 'REGISTERED';
  return report.from > tracing.to ? 'NONE' : 'UNKNOWN';
}

/** Null unless both are times of day: of two days, nothing shows whether it was within 24 hours. */
function hoursTo(told: WireTime | null, trace: MissingPersonWire['trace']): number | null {
  const traced = trace?.tracedAt ?? null;
  if (told === null || traced === null || told.length <= 10 || traced.length <= 10) return null;
  const hours = (Date.parse(traced) - Date.parse(told)) / 3_600_000;
  return hours < 0 ? null : hours;
}

function toStation({ stateCode: state, stationCode: code, station }: PoliceRecordWire): CaseStation | null {
  const letters = stateLetters(state);
  if (letters === null) return null;
  const { nameEn, nameHi, district, city, range, zone } = station;
  return {
    ...{ state: letters, code: code.trim(), name: tidy(nameEn), nameHi: tidy(nameHi) },
    ...{ district: tidy(district), city: tidy(city), range: tidy(range), zone: tidy(zone) },
  };
}

function toDrive(drive: PoliceRecordWire['drive']): CaseDrive | null {
  if (!drive) return null;
  const { nameEn: name, from, to, ...rest } = drive;
  const named = { name, ...rest, from: toDay(from), to: toDay(to) };
  return Object.values(named).some((part) => part !== null) ? named : null;
}

/** What the FIR holds of a victim that helps to find it. Of what could not be read nothing is said. */
function victimHas(fir: FirWire, victim: VictimWire): Omit<CaseCompleteness, 'gdNumber'> {
  const { photo, description, father, mother } = victim;
  const has = (isThere: boolean, ...fields: string[]) =>
    isThere || (fields.some((field) => isLost(fir, `victims.${field}`, victim.serial)) ? null : false);
  const names = [...(father?.names ?? []), ...(mother?.names ?? [])].map(({ text }) => text);
  return {
    photo: has(photo !== null, 'photo'),
    marks: has(statedMarks(description?.marks, description?.scars, description?.tattoos).length > 0, 'description'),
    parents: has(statedParent(names) !== null, 'father', 'mother'),
  };
}
