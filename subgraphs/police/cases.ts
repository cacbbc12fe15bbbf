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
  const { transferredTo, suspects, teams, registeredAt } = fir;
  const isArrested = suspects.some(({ arrestedAt }) => arrestedAt !== null);
  return toEntry(fir, victim, {
    kind: 'FIR',
    bears,
    cites: certain([...cites, firOfKey(transferredTo?.firKey, nthOf(fir.victims, victim))]),
    isTransferred: transferredTo !== null || fir.status === 'TRANSFERRED',
    missingAt: victim.missingFrom,
    missingOn: missingOn(fir, victim),
    registeredAt,
    toldAt: isLost(fir, 'infoReceivedAt') ? null : (fir.infoReceivedAt ?? registeredAt),
    // An unsaid day of closing was no later than the record's last change.
    closedAt: fir.status === 'CLOSED' ? (toInstant(fir.closedAt ?? fir.updatedAt) ?? version) : null,
    heads: headsOf(fir),
    isArrested: isArrested && !isLost(fir, 'victims.trace.accusedArrested', victim.serial) ? true : null,
    teamStates: [...new Set(teams.flatMap(({ toPlace }) => foundPlace(toPlace).state ?? []))].sort(),
    has: fir.purged ? NO_PLACE : victimHas(fir, victim),
  });
}

function toReportCase(report: MissingReportWire, person: MissingPersonWire): CaseEntry {
  const { missingAt, reportedAt } = report;
  const { bears, cites } = reportNumbers(report, person);
  return toEntry(report, person, {
    kind: 'REPORT',
    bears,
    cites: certain([...cites, firOfKey(report.firKey, nthOf(report.persons, person))]),
    isTransferred: false,
    missingAt,
    missingOn: reportedMissingOn(report),
    registeredAt: reportedAt,
    toldAt: reportedAt,
    closedAt: null,
    heads: [],
    isArrested: null,
    teamStates: [],
    has: NO_PLACE,
  });
}

/** The person's serial in a paper about several. */
function nthOf(persons: readonly unknown[], { serial }: { readonly serial: number }): number | null {
  return persons.length > 1 ? serial : null;
}

/** What one kind of paper says in its own way. */
interface OfKind extends Pick<CaseEntry, 'kind' | 'bears' | 'cites' | 'isTransferred' | 'heads' | 'teamStates'> {
  readonly missingAt: WireTime | null;
  /** The day in India, `yyyy-mm-dd`, of which the age is. */
  readonly missingOn: string | null;
  readonly registeredAt: WireTime | null;
  /** When police were told, from which the hours to the tracing count. */
  readonly toldAt: WireTime | null;
  /** ISO 8601. */
  readonly closedAt: string | null;
  readonly isArrested: true | null;
  readonly has: Omit<CaseCompleteness, 'gdNumber'>;
}

/** Its fields are listed by name, in one place: see `toPlace` of what spreading objects costs. */
function toEntry(paper: PoliceRecordWire, person: MissingPersonWire, of: OfKind): CaseEntry {
  const { trace, serial } = person;
  const [list, persons] = paper.type === 'FIR' ? ['victims', paper.victims] : ['persons', paper.persons];
  const isUnread = (field: string) => isLost(paper, `${list}.trace${field}`, serial);
  const tracedAt = toInstant(trace?.tracedAt ?? null);
  const priorReport = isUnread('.priorReport')
    ? 'UNKNOWN'
    : (trace?.priorReport ?? priorReportOf(of.registeredAt, trace?.tracedAt ?? null, trace !== null || isUnread('')));
  const isRegistered = priorReport === 'REGISTERED' || (priorReport === 'UNKNOWN' && tracedAt === null);
  const isToFamily = trace?.restoredTo === 'PARENT' || (trace?.restoredTo === null && !isUnread('.restoredTo'));
  const found = foundPlace(isUnread('.place.district') || isUnread('.place.state') ? null : trace?.place);
  const reckoned = isUnread('.hoursSinceReport') || priorReport === 'NONE' ? null : hoursTo(of.toldAt, trace);
  const { sex, ageAtMissing, population } = countedPerson(person, of.missingOn);
  const { photo, marks, parents } = of.has;
  return {
    person: nthOf(persons, person),
    kind: of.kind,
    bears: of.bears,
    cites: of.cites,
    isTransferred: of.isTransferred,
    station: toStation(paper),
    sex,
    ageAtMissing,
    population,
    priorReport,
    missingAt: toInstant(of.missingAt),
    registeredAt: isRegistered ? toInstant(of.registeredAt) : null,
    tracedAt,
    closedAt: tracedAt === null ? of.closedAt : null,
    restoredAt: isToFamily ? toInstant(trace.restoredAt) : null,
    foundDistrict: found.district,
    foundState: found.state,
    circumstance: trace?.circumstance ?? null,
    reason: reasonOf(paper.reasonCode),
    heads: of.heads,
    accusedArrested: trace?.accusedArrested ?? of.isArrested,
    method: trace?.method ?? null,
    hoursToTrace: trace?.hoursSinceReport ?? reckoned,
    distanceKm: trace?.distanceKm ?? null,
    teamStates: of.teamStates,
    drive: toDrive(paper.drive),
    has: { photo, marks, parents, gdNumber: isLost(paper, 'gdNo') ? null : tidy(paper.gdNo) !== null },
    isAbstract: paper.purged === true,
  };
}

/** A tracing of which only the day is known is not before the registration of that day. */
function priorReportOf(registered: WireTime | null, traced: WireTime | null, isTraced: boolean): PriorReport {
  const [report, tracing] = [toTime(registered), toTime(traced)];
  if (!report || (isTraced && !tracing)) return 'UNKNOWN';
  return tracing && report.from > tracing.to ? 'NONE' : 'REGISTERED';
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
    state: letters,
    code: code.trim(),
    name: tidy(nameEn),
    nameHi: tidy(nameHi),
    district: tidy(district),
    city: tidy(city),
    range: tidy(range),
    zone: tidy(zone),
  };
}

function toDrive(drive: PoliceRecordWire['drive']): CaseDrive | null {
  if (!drive) return null;
  const { nameEn: name, from, to, ...rest } = drive;
  const named = { name, ...rest, from: toDay(from), to: toDay(to) };
  return Object.values(named).some((part) => part !== null) ? named : null;
}

/** What a report has no place for, and a purged FIR none any more. */
const NO_PLACE = { photo: null, marks: null, parents: null } as const;

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
