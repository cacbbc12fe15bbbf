import type { Provenance } from '../runtime/agency-fields';
import { closedWords, toSex } from '../runtime/wire/closed-words';
import { toNames } from '../runtime/wire/names';
import { coordinates, stateCode, toPlace } from '../runtime/wire/place-value';
import { tidy, tidyAll, wholeNumber } from '../runtime/wire/tidy';
import { epochTimes } from '../runtime/wire/wire-times';
import { chainRole, toChainPlace } from './chain-place';
import { caseNumber, type AhtuRecordWire } from './wire';

const { toInstant, toWindow } = epochTimes;

const intake = closedWords(['FOUR_MONTH_RULE', 'TRAFFICKING_SUSPECTED', 'DIRECT'], 'UNKNOWN');
const purpose = closedWords(['SEXUAL', 'LABOUR', 'BEGGING', 'MARRIAGE', 'ORGAN'], 'OTHER');
const networkRole = closedWords(
  ['RECRUITER', 'AGENT', 'PLACEMENT_AGENCY', 'TRANSPORTER', 'HARBOURER', 'EXPLOITER'],
  'UNKNOWN',
);
const status = closedWords(['INTAKE', 'ACTIVE', 'RESCUED', 'REFERRED', 'CLOSED'], 'UNKNOWN');

/** The graph's `AhtuCase`. */
export function toAhtuCase(wire: AhtuRecordWire, provenance: Provenance) {
  const key = provenance.recordId;
  return {
    key,
    number: caseNumber(wire),
    unit: toUnit(wire.unit),
    openedAt: toInstant(wire.openedAt),
    intake: intake(wire.intake),
    purposes: [...new Set((wire.purposes ?? []).map(purpose))],
    firs: (wire.firKeys ?? []).map((fir) => ({ ...fir, state: stateCode(fir.state) })),
    cwcCases: (wire.cwcCaseNumbers ?? []).map(({ state, number }) => ({
      state: stateCode(state),
      number: tidy(number),
    })),
    chain: (wire.chain ?? []).map((link) => ({
      seq: wholeNumber(link.seq),
      role: chainRole(link.role),
      place: toChainPlace(link),
      mode: tidy(link.mode),
      at: toWindow(link.from, link.to),
    })),
    network: (wire.network ?? []).map(({ role, token }) => ({ role: networkRole(role), token })),
    rescues: (wire.rescues ?? []).map((rescue) => ({
      at: toInstant(rescue.at),
      place: toPlace(rescue.place),
      team: tidy(rescue.team),
      ngo: tidy(rescue.ngo),
      rescued: rescue.rescued ?? null,
    })),
    rescuedPerson: toRescuedPerson(wire.rescuedPerson, key),
    teams: (wire.teams ?? []).map(({ sentAt, to, result }) => ({
      sentAt: toInstant(sentAt),
      to: toPlace(to),
      result: tidy(result),
    })),
    caseStatus: status(wire.status),
    provenance,
  };
}

function toUnit(unit: AhtuRecordWire['unit']) {
  const at = coordinates(unit.lat, unit.lon);
  return {
    name: tidy(unit.name),
    nameHi: tidy(unit.nameHi),
    district: tidy(unit.district),
    state: stateCode(unit.state),
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
}

function toRescuedPerson(person: AhtuRecordWire['rescuedPerson'], key: string) {
  if (!person) return null;
  return {
    names: toNames(person.names, key),
    ageAssessed: wholeNumber(person.ageAssessed),
    assessedAt: toInstant(person.assessedAt),
    sex: toSex(person.sex),
    marks: tidyAll(person.marks),
  };
}
