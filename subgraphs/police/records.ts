import type { Provenance } from '../runtime/agency-subgraph/agency-fields';
import { exactDay } from '../india/birth-window';
import { completedYears } from '../india/read-age';
import { toNames } from '../runtime/wire/names';
import { personMeant } from '../runtime/wire/person-meant';
import { stateCode, toPlace } from '../india/place-value';
import { toDay, toInstant, toWindow } from '../runtime/wire/wire-times';
import type {
  GraphFir,
  GraphFirReference,
  GraphGdEntry,
  GraphMissingPerson,
  GraphMissingReport,
  GraphPoliceDrive,
  GraphPoliceStation,
  GraphTracing,
  GraphVictim,
} from '../../schema/generated/police';
import { toMissingPlace } from './missing-place';
import { toTracedPlace } from './traced-place';
import type { FirWire, MissingPersonWire, MissingReportWire, PoliceStationWire, VictimWire } from './wire';
import { readNumberKey } from './wire-key';

/** The graph's `Fir` as it concerns one victim; null when the FIR has no victim of that serial, or is purged. */
export function toFir(wire: FirWire, person: number | null, provenance: Provenance): Omit<GraphFir, 'ref'> | null {
  const victim = personMeant(wire.victims, person);
  if (wire.purged || victim === 'GONE') return null;
  return {
    key: provenance.recordId,
    number: `${wire.firNo}/${wire.year}`,
    state: stateCode(wire.stateCode),
    year: wire.year,
    registrationNo: wire.registrationNo,
    type: wire.firType ?? 'UNKNOWN',
    zeroFir: toZeroFir(wire),
    transferredTo: toTransfer(wire),
    station: toStation(wire.station),
    missingReportNo: readNumberKey(wire.missingReportKey)?.written ?? null,
    infoReceivedAt: toInstant(wire.infoReceivedAt),
    registeredAt: toInstant(wire.registeredAt),
    occurrence: toWindow(wire.occurredFrom, wire.occurredTo),
    gd: toGd(wire),
    sections: wire.sections,
    investigatingOfficer: wire.io,
    status: wire.status ?? 'UNKNOWN',
    closedAt: toInstant(wire.closedAt),
    reasonCode: wire.reasonCode,
    victim: victim && toVictim(victim, provenance.recordId),
    victimCount: wire.victims.length,
    drive: toDrive(wire.drive),
    suspects: wire.suspects.map((suspect) => ({ ...suspect, arrestedAt: toInstant(suspect.arrestedAt) })),
    briefFactsRef: wire.briefFactsRef,
    leads: wire.leads,
    teams: wire.teams.map(({ sentAt, toPlace: to, result }) => ({
      sentAt: toInstant(sentAt),
      to: toPlace(to),
      result: result,
    })),
    provenance,
  };
}

/** The graph's `MissingReport` as it concerns one person; null when the report has no person of that serial, or is purged. */
export function toMissingReport(
  wire: MissingReportWire,
  person: number | null,
  provenance: Provenance,
): Omit<GraphMissingReport, 'ref'> | null {
  const missing = personMeant(wire.persons, person);
  if (wire.purged || missing === 'GONE') return null;
  return {
    key: provenance.recordId,
    number: `${wire.reportNo}/${wire.year}`,
    state: stateCode(wire.stateCode),
    year: wire.year,
    station: toStation(wire.station),
    gd: toGd(wire),
    missingAt: toInstant(wire.missingAt),
    reportedAt: toInstant(wire.reportedAt),
    reasonCode: wire.reasonCode,
    missingFrom: wire.missingFrom ?? 'UNKNOWN',
    earlierEpisodes: wire.earlierEpisodes.map(({ missingAt, tracedAt }) => ({
      missingAt: toInstant(missingAt),
      tracedAt: toInstant(tracedAt),
    })),
    siblingsTogether: wire.siblingsTogether,
    firNumber: readNumberKey(wire.firKey)?.written ?? null,
    person: missing && {
      ...toPerson(missing, provenance.recordId, wire.missingFrom),
      tracing: toTracing(missing.trace),
    },
    personCount: wire.persons.length,
    drive: toDrive(wire.drive),
    provenance,
  };
}

function toZeroFir({ zeroFirKey }: FirWire): GraphFirReference | null {
  const zero = readNumberKey(zeroFirKey);
  if (!zero) return null;
  const { written: number, state, stationCode } = zero;
  return { number, state: stateCode(state), stationCode, stationName: null, at: null };
}

function toTransfer({ transferredTo }: FirWire): GraphFirReference | null {
  if (!transferredTo) return null;
  const fir = readNumberKey(transferredTo.firKey);
  return {
    number: fir?.written ?? null,
    state: stateCode(fir?.state),
    stationCode: transferredTo.stationCode ?? fir?.stationCode ?? null,
    stationName: transferredTo.stationName,
    at: toInstant(transferredTo.at),
  };
}

function toDrive(drive: FirWire['drive']): GraphPoliceDrive | null {
  if (!drive) return null;
  const { nameEn, from, to, ...rest } = drive;
  return { ...rest, name: nameEn, from: toDay(from), to: toDay(to) };
}

function toStation(station: PoliceStationWire): GraphPoliceStation {
  return {
    code: station.code,
    name: station.nameEn,
    nameHi: station.nameHi,
    circle: station.circle,
    subDivision: station.subDivision,
    district: station.district,
    city: station.city,
    range: station.range,
    zone: station.zone,
    state: stateCode(station.state),
    lat: station.lat,
    lon: station.lon,
  };
}

function toGd({ gdNo, gdDate }: Pick<FirWire, 'gdNo' | 'gdDate'>): GraphGdEntry | null {
  const number = gdNo;
  return number === null ? null : { number, day: toDay(gdDate) };
}

function toVictim(wire: VictimWire, key: string): GraphVictim {
  const { description, address, trace } = wire;
  return {
    ...toPerson(wire, key),
    missing: toWindow(wire.missingFrom, wire.missingTo),
    description: description
      ? {
          ...description,
        }
      : null,
    father: toNames(
      wire.father?.names.map(({ text }) => text),
      key,
    ),
    mother: toNames(
      wire.mother?.names.map(({ text }) => text),
      key,
    ),
    guardian: toNames(
      wire.guardian?.names.map(({ text }) => text),
      key,
    ),
    address: address ? { ...address, state: stateCode(address.state) } : null,
    photo: wire.photo,
    tracing: toTracing(trace),
  };
}

function toTracing(trace: MissingPersonWire['trace']): GraphTracing | null {
  if (!trace) return null;
  // The circumstance is for counting: alone it would tell of a place of care, of relatives or of an accused.
  const { byUnit, hoursSinceReport, distanceKm, accompaniedBy, accusedArrested, cwcOrderNo, restoredTo } = trace;
  return {
    ...{ byUnit, hoursSinceReport, distanceKm, accompaniedBy, accusedArrested, cwcOrderNo, restoredTo },
    tracedAt: toInstant(trace.tracedAt),
    place: toTracedPlace(trace),
    method: trace.method ?? 'UNKNOWN',
    priorReport: trace.priorReport ?? 'UNKNOWN',
    producedBeforeCwcAt: toInstant(trace.producedBeforeCwcAt),
    restoredAt: toInstant(trace.restoredAt),
  };
}

function toPerson(
  wire: Omit<MissingPersonWire, 'trace'>,
  key: string,
  from?: MissingReportWire['missingFrom'],
): Omit<GraphMissingPerson, 'tracing'> {
  const texts = (alias: boolean) => wire.names.filter((name) => (name.alias ?? false) === alias);
  return {
    serial: wire.serial,
    names: toNames(
      texts(false).map(({ text }) => text),
      key,
    ),
    aliases: toNames(
      texts(true).map(({ text }) => text),
      key,
    ),
    sex: wire.sex ?? 'UNKNOWN',
    dateOfBirth: exactDay(wire.dob),
    ageAtMissing: completedYears(wire.ageYears),
    ageEstimated: wire.ageEstimated,
    missingPlace: toMissingPlace(wire.missingPlace, from),
  };
}
