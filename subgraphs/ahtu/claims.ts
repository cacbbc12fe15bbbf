import type { ClaimEvidence, RecordClaims } from '../../schema/claims';
import { AGE_SLACK, bornByAge } from '../runtime/wire/birth-window';
import { toSex } from '../runtime/wire/closed-words';
import { claimedPlace, NO_EVIDENCE, toldMarks } from '../runtime/wire/evidence';
import { certain, firNumber, inYear, stateNumber } from '../runtime/wire/join-numbers';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { stateCode } from '../runtime/wire/place-value';
import { tidy, wholeNumber } from '../runtime/wire/tidy';
import { districtUnit, heldBy } from '../runtime/wire/units';
import { epochTimes } from '../runtime/wire/wire-times';
import { toEvents } from './movement';
import { caseNumber, type AhtuRecordWire } from './wire';

/** Who a case is about, and the FIRs and committee cases it cites. One case is about one child and bears no shared number. */
export function toClaims(wire: AhtuRecordWire, key: string, version: string): RecordClaims {
  const person = wire.rescuedPerson;
  const { state, district } = wire.unit;
  const opened = epochTimes.toDay(wire.openedAt);
  const firs = (wire.firKeys ?? []).map((fir) =>
    firNumber(
      stateCode(fir.state),
      fir.stationCode,
      inYear(fir.number, fir.year ?? null, 'FIR'),
      fir.victimSerial ?? null,
    ),
  );
  const cases = (wire.cwcCaseNumbers ?? []).map((committee) =>
    stateNumber('CWC_CASE', stateCode(committee.state), committee.number),
  );
  const claim = {
    person: null,
    names: toClaimedNames(person?.names),
    sex: toSex(person?.sex),
    born: bornByAge(wholeNumber(person?.ageAssessed), epochTimes.toDay(person?.assessedAt), AGE_SLACK.guessed),
    evidence: toEvidence(wire),
    bears: [],
    cites: certain([...firs, ...cases]),
    askedBy: [caseNumber(wire), wire.name.trim()],
    toldApartBy: { station: tidy(wire.unit.name), year: opened === null ? null : Number(opened.slice(0, 4)) },
    milestones: toMilestones(toEvents(wire, key, version)),
    protects: false,
    heldBy: heldBy(key, [districtUnit('ahtu', state, district), districtUnit('district', state, district)]),
    inHandOf: null,
  };
  return { recordKey: key, version, persons: [claim] };
}

/** Where the chain of places begins is a lead of the investigation, and is not quoted as the child's home. */
function toEvidence({ rescues, rescuedPerson }: AhtuRecordWire): ClaimEvidence {
  const rescue = rescues?.find(({ rescued }) => rescued === true);
  const event = rescue && {
    kind: 'FOUND' as const,
    day: epochTimes.toDay(rescue.at),
    place: claimedPlace(rescue.place),
  };
  return { ...NO_EVIDENCE, event: event ?? null, marks: toldMarks(rescuedPerson?.marks) };
}
