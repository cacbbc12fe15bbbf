import { isoDay, isoMinute, minuteOf, type Minute } from '../indian-clock';
import { Random } from '../random';
import type { Draft, DriveOrder, FirDraft, PurgedDraft, ReportDraft } from '../story/drafts';
import { firNumber, gdNumber, nativeNumber, recordKind, reportNumber } from '../story/numbers';
import { inDevanagari, inLatin } from '../story/people';
import type { PoliceStation } from '../story/police-stations';
import type { HeldRecord } from '../story/world';
import { bigNumber, type Wire } from './agency-system';
import { personWire, placeWire, victimWire, type Stamp } from './police-victims';
import { childAt } from './written-names';

const NEW_CODE = minuteOf(2024, 7, 1);
const DRIVE = { from: minuteOf(2025, 10, 1), to: minuteOf(2025, 11, 30) };

type PolicePaper = FirDraft | ReportDraft | PurgedDraft;

export function isPolicePaper(draft: Draft): draft is PolicePaper {
  return draft.kind === 'fir' || draft.kind === 'missing-report' || draft.kind === 'purged';
}

/** `FIR|MP|23010005|2025|0123` */
export function wireKey(draft: PolicePaper): string {
  return `${recordKind(draft) === 'fir' ? 'FIR' : 'MPR'}|${nativeNumber(draft).replaceAll('/', '|')}`;
}

export function policeRecord(held: HeldRecord, draft: FirDraft | ReportDraft): Wire {
  const random = new Random(held.seed, held.ref, 1);
  const seconds = random.chance(0.3) ? ':00' : '';
  const stamp: Stamp = (at) => isoMinute(at) + seconds;
  const leavesOutMissing = random.chance(0.3);
  const wire = draft.kind === 'fir' ? firWire(random, held, draft, stamp) : reportWire(random, held, draft, stamp);
  return leavesOutMissing ? withoutNulls(wire) : wire;
}

/** Some clerks' forms leave a missing value out, others send null. */
function withoutNulls(wire: Wire): Wire {
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== null));
}

function stationWire({ district, ...station }: PoliceStation): Wire {
  const { range, state } = commandWire({ ...station, district });
  return { ...station, district: district.name, range, state };
}

/** What commands the station: a city police is in no range. */
export function commandWire({ district, zone, city }: PoliceStation): Wire {
  return { district: district.name, range: city === undefined ? district.range : null, zone, state: district.state };
}

/** The code in force, and its sections of kidnapping and of trafficking. */
function codeAt(registeredAt: Minute): readonly [act: string, kidnapping: string, trafficking: string] {
  return registeredAt >= NEW_CODE ? ['BNS', '137(2)', '143'] : ['IPC', '363', '370'];
}

export function kidnappingWire(registeredAt: Minute): Wire {
  const [act, section] = codeAt(registeredAt);
  return { act, section, sexualOffence: false };
}

function sectionWires(random: Random, held: HeldRecord, fir: FirDraft): Wire[] {
  const [act, , trafficking] = codeAt(fir.registeredAt);
  const sections: Wire[] = [kidnappingWire(fir.registeredAt)];
  if (fir.trafficking) sections.push({ act, section: trafficking, sexualOffence: false });
  if (fir.sexualOffence || held.offence) {
    const section = random.pick(['4', '6', '8']);
    const { canary } = childAt(held, fir.children[0] ?? 0);
    sections.push({ act: 'POCSO', section: canary ? 'Canarysection' : section, sexualOffence: true });
  }
  return sections;
}

function statusOf(held: HeldRecord, fir: FirDraft): string {
  if (fir.transferredTo) return 'TRANSFERRED';
  if (held.revision % 2 === 1) return 'CHARGESHEETED';
  return fir.traces.every((trace) => trace !== null && trace.restoredAt !== null) ? 'CLOSED' : 'UNDER_INVESTIGATION';
}

function driveWire(fir: FirDraft): Wire | null {
  if (fir.drive) return orderWire(fir.drive);
  const traced = fir.traces.some((trace) => trace !== null && trace.at >= DRIVE.from && trace.at <= DRIVE.to);
  if (!fir.inDrive || !traced) return null;
  return orderWire({ ...DRIVE, edition: null, unit: fir.station.district.name, stations: null, team: null });
}

export function orderWire({ edition, unit, from, to, stations, team }: DriveOrder): Wire {
  return {
    nameEn: 'Operation Muskaan',
    nameHi: 'ऑपरेशन मुस्कान',
    edition,
    unit,
    from: isoDay(from),
    to: isoDay(to),
    stations,
    teamNorm: team && `${team.subInspectors} SI and ${team.constables} constables`,
    ...(team && { subInspectorsPerStation: team.subInspectors, constablesPerStation: team.constables }),
  };
}

function suspectWires(random: Random, held: HeldRecord, fir: FirDraft): Wire[] {
  const child = childAt(held, fir.children[0] ?? 0);
  const arrest = fir.traces.find((trace) => trace?.accusedArrested)?.at;
  if (!fir.trafficking && !fir.sexualOffence && arrest === undefined) return [];
  const name = child.canary ? 'Canarysuspect' : inLatin(random, child.father, child.falseName);
  const state = arrest === undefined ? 'WANTED' : 'ARRESTED';
  return [{ name, alias: null, arrestedAt: arrest === undefined ? null : isoMinute(arrest), status: state }];
}

function officerWire(random: Random, held: HeldRecord, fir: FirDraft): Wire {
  const child = childAt(held, fir.children[0] ?? 0);
  const name = fir.station.district.state === 'MP' ? inDevanagari(child.falseName) : inLatin(random, child.falseName);
  // No Indian telephone number begins with 1, so the story contains nobody's real number.
  const phone = child.canary ? '9000000007' : `1${random.digits(9)}`;
  return { name: child.canary ? 'Canaryofficer' : name, rank: random.pick(['SI', 'ASI', 'Inspector']), phone };
}

function firWire(random: Random, held: HeldRecord, fir: FirDraft, stamp: Stamp): Wire {
  const { state } = fir.station.district;
  const digits = random.digits(18);
  const { canary } = childAt(held, fir.children[0] ?? 0);
  const registration = canary ? '900000000000000007' : digits;
  const optional = (at: Minute | null): string | null => (at === null ? null : stamp(at));
  return {
    type: 'FIR',
    key: wireKey(fir),
    stateCode: state,
    stationCode: fir.station.code,
    year: fir.year,
    firNo: firNumber(fir),
    registrationNo: random.chance(0.15) ? bigNumber(registration) : registration,
    firType: fir.firType,
    zeroFirKey: fir.zeroFir && wireKey(fir.zeroFir),
    transferredTo: fir.transferredTo && {
      stationCode: fir.transferredTo.fir.station.code,
      stationName: fir.transferredTo.fir.station.nameEn,
      firKey: wireKey(fir.transferredTo.fir),
      at: optional(fir.transferredTo.at),
    },
    station: stationWire(fir.station),
    infoReceivedAt: stamp(fir.informedAt),
    registeredAt: stamp(fir.registeredAt),
    occurredFrom: stamp(fir.missing.from),
    occurredTo: stamp(fir.missing.to),
    gdNo: gdNumber(fir),
    gdDate: isoDay(fir.report?.reportedAt ?? fir.registeredAt),
    missingReportKey: fir.report && wireKey(fir.report),
    sections: sectionWires(random, held, fir),
    io: officerWire(random, held, fir),
    status: statusOf(held, fir),
    victims: fir.children.map((_, index) => victimWire(random, held, fir, index, stamp)),
    drive: driveWire(fir),
    suspects: suspectWires(random, held, fir),
    briefFactsRef: `brief/${fir.station.code}/${fir.year}/${firNumber(fir)}`,
    leads: leadWires(random, fir, canary),
    teams: fir.teams.map(({ sentAt, to, result }) => ({ sentAt: stamp(sentAt), toPlace: placeWire(to), result })),
    updatedAt: stamp(held.updatedAt),
  };
}

function leadWires(random: Random, fir: FirDraft, canary: boolean): Wire[] {
  const ref = random.chance(0.3) ? `CDR/${fir.year}/${random.digits(5)}` : null;
  if (canary) return [{ ref: 'Canarylead', kind: 'CALL_RECORD' }];
  return ref === null ? [] : [{ ref, kind: 'CALL_RECORD' }];
}

function reportWire(random: Random, held: HeldRecord, report: ReportDraft, stamp: Stamp): Wire {
  return {
    type: 'MPR',
    key: wireKey(report),
    stateCode: report.station.district.state,
    stationCode: report.station.code,
    year: report.year,
    reportNo: reportNumber(report),
    station: stationWire(report.station),
    gdNo: gdNumber(report),
    gdDate: isoDay(report.reportedAt),
    missingAt: stamp(report.missing.from),
    reportedAt: stamp(report.reportedAt),
    reasonCode: held.revision % 2 === 1 ? 'CHILD_LABOUR' : report.reason,
    missingFrom: report.missingFrom,
    earlierEpisodes: report.earlier.map(({ missingAt, tracedAt }) => ({
      missingAt: stamp(missingAt),
      tracedAt: stamp(tracedAt),
    })),
    siblingsTogether: report.children.length > 1,
    firKey: report.fir && wireKey(report.fir),
    persons: report.children.map((_, index) => personWire(random, held, report, index)),
    updatedAt: stamp(held.updatedAt),
  };
}
