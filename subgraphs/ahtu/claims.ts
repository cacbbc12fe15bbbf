import type { ClaimEvidence, RecordClaims } from '../../schema/records/claims';
import { AGE_SLACK, bornByStatedAge } from '../india/birth-window';
import { claimedPlace, NO_EVIDENCE, statedMarks } from '../runtime/wire/evidence';
import { certain, firNumber, inYear, stateNumber } from '../runtime/wire/join-numbers';
import { isLost } from '../runtime/wire/losses';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { stateCode } from '../india/place-value';
import { districtUnit, heldBy } from '../india/units';
import { toDay } from '../runtime/wire/wire-times';
import { toEvents } from './movement';
import { caseNumber, type AhtuRecordWire } from './wire';

/**
 * The child of a case, and the FIRs and committee cases it cites. A case is about one child and bears no shared number.
 */
export function toClaims(wire: AhtuRecordWire, key: string, version: string): RecordClaims {
  const person = wire.rescuedPerson;
  const { state, district } = wire.unit;
  const opened = toDay(wire.openedAt);
  const firs = isLost(wire, 'firKeys.victimSerial') ? [] : wire.firKeys.map(toFirNumber);
  const cases = wire.cwcCaseNumbers.map((committee) =>
    stateNumber('CWC_CASE', stateCode(committee.state), committee.number),
  );
  const claim = {
    person: null,
    names: toClaimedNames(person?.names),
    sex: person?.sex ?? ('UNKNOWN' as const),
    born: bornByStatedAge(person?.ageAssessed ?? null, toDay(person?.assessedAt ?? null), AGE_SLACK.guessed),
    evidence: toEvidence(wire),
    bears: [],
    cites: certain([...firs, ...cases]),
    askedBy: [caseNumber(wire), wire.name],
    toldApartBy: { station: wire.unit.name, year: opened === null ? null : Number(opened.slice(0, 4)) },
    milestones: toMilestones(toEvents(wire, key, version)),
    protects: false,
    heldBy: heldBy(key, [districtUnit('ahtu', state, district), districtUnit('district', state, district)]),
    inHandOf: null,
  };
  return { recordKey: key, version, persons: [claim] };
}

/** A citation without its victim's serial means the whole FIR, so one whose serial cannot be read is dropped. */
function toFirNumber({ state, stationCode, number, year, victimSerial }: AhtuRecordWire['firKeys'][number]) {
  return firNumber(stateCode(state), stationCode, inYear(number, year, 'FIR'), victimSerial);
}

/** The place where the chain begins is a lead of the investigation, and is not quoted as the child's home. */
function toEvidence({ rescues, rescuedPerson }: AhtuRecordWire): ClaimEvidence {
  const rescue = rescues.find(({ rescued }) => rescued === true);
  const event = rescue && {
    kind: 'FOUND' as const,
    day: toDay(rescue.at),
    place: claimedPlace(rescue.place),
  };
  return { ...NO_EVIDENCE, event: event ?? null, marks: statedMarks(rescuedPerson?.marks) };
}
