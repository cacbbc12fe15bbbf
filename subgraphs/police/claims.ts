import type { ClaimEvidence, PersonClaim, RecordClaims } from '../../schema/records/claims';
import { AGE_SLACK, bornByStatedAge } from '../india/birth-window';
import { claimedPlace, NO_EVIDENCE, statedMarks, statedParent } from '../runtime/wire/evidence';
import { inYear } from '../runtime/wire/join-numbers';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { tidyAll } from '../india/tidy';
import { isLost } from '../runtime/wire/losses';
import { districtUnit, heldBy, stateUnit } from '../india/units';
import { toDay, toWindow } from '../runtime/wire/wire-times';
import { toCases } from './cases';
import { missingOn, reportedMissingOn } from './missing-day';
import { toEvents } from './movement';
import { firNumbers, reportNumbers } from './paper-numbers';
import { protects } from './protection';
import type { FirWire, MissingPersonWire, MissingReportWire, PoliceRecordWire, VictimWire } from './wire';

/** The children of an FIR or a missing-person report, the numbers that join it to other records, and its cases. */
export function toClaims(wire: PoliceRecordWire, key: string, version: string): RecordClaims {
  const cases = toCases(wire, version);
  // Who they are has been deleted: they are counted, and are no children of the graph.
  if (wire.purged) return { recordKey: key, version, persons: [], cases };
  const claims =
    wire.type === 'FIR'
      ? wire.victims.map((victim) => toFirClaim(wire, victim))
      : wire.persons.map((person) => toReportClaim(wire, person));
  const units = unitsOf(wire, key);
  const persons = claims.map((claim) => {
    const events = toEvents(wire, claim.person === null ? key : `${key}#${claim.person}`, version);
    return { ...claim, milestones: toMilestones(events), heldBy: units, inHandOf: null };
  });
  return { recordKey: key, version, persons, cases };
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
  const number = inYear(fir.firNo, fir.year, 'FIR');
  return {
    ...toPersonClaim(fir, victim, fir.victims.length > 1, missingOn(fir, victim)),
    evidence: toVictimEvidence(victim),
    ...firNumbers(fir, victim),
    askedBy: tidyAll([`${number?.number ?? fir.firNo}/${fir.year}`, fir.registrationNo ?? '']),
    protects: protects(fir),
  };
}

function toReportClaim(report: MissingReportWire, person: MissingPersonWire): OwnClaim {
  const number = inYear(report.reportNo, report.year, 'MISSING_REPORT');
  return {
    ...toPersonClaim(report, person, report.persons.length > 1, reportedMissingOn(report)),
    evidence: toMissingEvidence(report, person),
    ...reportNumbers(report, person),
    askedBy: tidyAll([`${number?.number ?? report.reportNo}/${report.year}`]),
    protects: false,
  };
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
  const { father, mother, address, description, missingFrom, missingTo, missingPlace } = victim;
  const texts = (names: readonly { readonly text: string }[] = []) => names.map(({ text }) => text);
  return {
    father: statedParent(texts(father?.names)),
    mother: statedParent(texts(mother?.names)),
    home: claimedPlace(address && { name: address.village, district: address.district, state: address.state }),
    event: {
      kind: 'MISSING',
      // The day of the earlier time, in whichever order the two were written.
      day: missingFrom === null ? null : toDay(toWindow(missingFrom, missingTo)?.from ?? null),
      place: claimedPlace(missingPlace),
    },
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
