import type { ClaimEvidence, PersonClaim, RecordClaims } from '../../schema/records/claims';
import { AGE_SLACK, bornByStatedAge } from '../india/birth-window';
import { claimedPlace, NO_EVIDENCE, statedMarks, statedParent } from '../runtime/wire/evidence';
import {
  personNumbers,
  certain,
  firNumber,
  gdNumber,
  inYear,
  missingReportNumber,
  stateNumber,
} from '../runtime/wire/join-numbers';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { stateCode } from '../india/place-value';
import { tidyAll } from '../india/tidy';
import { isLost } from '../runtime/wire/losses';
import { districtUnit, heldBy, stateUnit } from '../india/units';
import { toDay } from '../runtime/wire/wire-times';
import { toEvents } from './movement';
import { protects } from './protection';
import type { FirWire, MissingPersonWire, MissingReportWire, PoliceRecordWire, VictimWire } from './wire';
import { readNumberKey } from './wire-key';

/** The children of an FIR or a missing-person report, and the numbers that join it to other records. */
export function toClaims(wire: PoliceRecordWire, key: string, version: string): RecordClaims {
  // Who they are has been deleted: they are counted, and are no children of the graph.
  if (wire.purged) return { recordKey: key, version, persons: [] };
  const claims =
    wire.type === 'FIR'
      ? wire.victims.map((victim) => toFirClaim(wire, victim))
      : wire.persons.map((person) => toReportClaim(wire, person));
  const units = unitsOf(wire, key);
  const persons = claims.map((claim) => {
    const events = toEvents(wire, claim.person === null ? key : `${key}#${claim.person}`, version);
    return { ...claim, milestones: toMilestones(events), heldBy: units, inHandOf: null };
  });
  return { recordKey: key, version, persons };
}

/** The station that wrote the paper, and its command. */
function unitsOf({ stateCode: state, stationCode, station }: PoliceRecordWire, key: string) {
  return heldBy(key, [
    stateUnit('station', state, stationCode),
    districtUnit('district', state, station.district),
    stateUnit('range', state, station.range),
    stateUnit('zone', state, station.zone),
  ]);
}

type OwnClaim = Omit<PersonClaim, 'milestones' | 'heldBy' | 'inHandOf'>;

function toFirClaim(fir: FirWire, victim: VictimWire): OwnClaim {
  const several = fir.victims.length > 1;
  // A child of several is named by serial in every shared number, because serials hold from paper to paper.
  const serial = several ? victim.serial : null;
  const number = inYear(fir.firNo, fir.year, 'FIR');
  const zero = readNumberKey(fir.zeroFirKey);
  const report = readNumberKey(fir.missingReportKey);
  const { trace } = victim;
  return {
    ...toPersonClaim(fir, victim, several, missingOn(fir, victim)),
    evidence: toVictimEvidence(victim),
    bears: certain(
      personNumbers((nth) => firNumber(fir.stateCode, fir.stationCode, number, nth), victim.serial, several),
    ),
    cites: certain([
      zero && firNumber(zero.state, zero.stationCode, zero.number, serial),
      gdNumber(fir.stateCode, fir.stationCode, toDay(fir.gdDate), fir.gdNo, serial),
      report && missingReportNumber(report.state, report.stationCode, report.number, serial),
      stateNumber('CWC_ORDER', stateCode(trace?.place?.state), trace?.cwcOrderNo),
    ]),
    askedBy: tidyAll([`${number?.number ?? fir.firNo}/${fir.year}`, fir.registrationNo ?? '']),
    protects: protects(fir),
  };
}

function toReportClaim(report: MissingReportWire, person: MissingPersonWire): OwnClaim {
  const several = report.persons.length > 1;
  const { stateCode: state, stationCode, gdDate, gdNo } = report;
  const { trace } = person;
  const number = inYear(report.reportNo, report.year, 'MISSING_REPORT');
  const bears = [
    ...personNumbers((nth) => missingReportNumber(state, stationCode, number, nth), person.serial, several),
    ...personNumbers((nth) => gdNumber(state, stationCode, toDay(gdDate), gdNo, nth), person.serial, several),
  ];
  return {
    ...toPersonClaim(report, person, several, reportedMissingOn(report)),
    evidence: toMissingEvidence(report, person),
    bears: certain(bears),
    cites: certain([stateNumber('CWC_ORDER', stateCode(trace?.place?.state), trace?.cwcOrderNo)]),
    askedBy: tidyAll([`${number?.number ?? report.reportNo}/${report.year}`]),
    protects: false,
  };
}

/**
 * The day on which the child had the stated age: when it went missing, or else when the report was made. If a written
 * day cannot be read, nothing shows that it was the day before the report.
 */
function missingOn(fir: FirWire, { missingFrom, serial }: VictimWire): string | null {
  return isLost(fir, 'victims.missingFrom', serial)
    ? null
    : (toDay(missingFrom) ?? toDay(fir.infoReceivedAt) ?? toDay(fir.registeredAt));
}

function reportedMissingOn(report: MissingReportWire): string | null {
  return isLost(report, 'missingAt') ? null : (toDay(report.missingAt) ?? toDay(report.reportedAt));
}

/** `ageOn` is the day on which the child had the stated age. */
function toPersonClaim(paper: PoliceRecordWire, person: MissingPersonWire, several: boolean, ageOn: string | null) {
  const list = paper.type === 'FIR' ? 'victims' : 'persons';
  // If it cannot be read whether the age was estimated, it may have been.
  const isEstimated = person.ageEstimated ?? isLost(paper, `${list}.ageEstimated`, person.serial);
  const slack = isEstimated ? AGE_SLACK.guessed : AGE_SLACK.proven;
  return {
    person: several ? person.serial : null,
    names: toClaimedNames(person.names.map(({ text }) => text)),
    sex: person.sex ?? ('UNKNOWN' as const),
    born: person.dob ?? bornByStatedAge(person.ageYears, ageOn, slack),
    toldApartBy: { station: paper.station.nameEn ?? paper.stationCode, year: paper.year },
  };
}

function toVictimEvidence(victim: VictimWire): ClaimEvidence {
  const { father, mother, address, description, missingFrom, missingPlace } = victim;
  const texts = (names: readonly { readonly text: string }[] = []) => names.map(({ text }) => text);
  return {
    father: statedParent(texts(father?.names)),
    mother: statedParent(texts(mother?.names)),
    home: claimedPlace(address && { name: address.village, district: address.district, state: address.state }),
    event: { kind: 'MISSING', day: toDay(missingFrom), place: claimedPlace(missingPlace) },
    // The only telephone number in an FIR is the officer's.
    phone: null,
    marks: statedMarks(description?.marks, description?.scars, description?.tattoos),
  };
}

function toMissingEvidence(report: MissingReportWire, person: MissingPersonWire): ClaimEvidence {
  const { missingAt, missingFrom: from } = report;
  const place = claimedPlace(person.missingPlace);
  // A child missing from a home for children is missing from a place of care; its district is no secret. A word that
  // cannot be read may mean such a home.
  const isOfCare = from === 'HOME_INSTITUTION' || isLost(report, 'missingFrom');
  const seenAt = isOfCare && place ? { ...place, village: null, block: null, lat: null, lon: null } : place;
  return {
    ...NO_EVIDENCE,
    home: from === 'HOME' ? place : null,
    event: { kind: 'MISSING', day: toDay(missingAt), place: seenAt },
  };
}
