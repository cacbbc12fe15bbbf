import type { Provenance } from '../runtime/agency-subgraph/agency-fields';
import { isLost } from '../runtime/wire/losses';
import { toNames } from '../runtime/wire/names';
import { completedYears } from '../india/read-age';
import { stateCode, toPlace } from '../india/place-value';
import { toInstant, toWindow } from '../runtime/wire/wire-times';
import type { GraphAhtuCase, GraphAhtuUnit, GraphRescuedPerson } from '../../schema/generated/ahtu';
import { toChainPlace } from './chain-place';
import { caseNumber, type AhtuRecordWire } from './wire';

/** The graph's `AhtuCase`. */
export function toAhtuCase(wire: AhtuRecordWire, provenance: Provenance): Omit<GraphAhtuCase, 'ref'> {
  const key = provenance.recordId;
  return {
    key,
    number: caseNumber(wire),
    unit: toUnit(wire.unit),
    openedAt: toInstant(wire.openedAt),
    intake: wire.intake ?? 'UNKNOWN',
    purposes: toPurposes(wire),
    firs: wire.firKeys.map((fir) => ({ ...fir, state: stateCode(fir.state) })),
    cwcCases: wire.cwcCaseNumbers.map(({ state, number }) => ({
      state: stateCode(state),
      number: number,
    })),
    chain: wire.chain.map((link) => ({
      seq: link.seq,
      role: link.role ?? 'UNKNOWN',
      place: toChainPlace(link),
      mode: link.mode,
      at: toWindow(link.from, link.to),
    })),
    network: wire.network.map(({ role, token }) => ({ role: role ?? 'UNKNOWN', token })),
    rescues: wire.rescues.map((rescue) => ({
      at: toInstant(rescue.at),
      place: toPlace(rescue.place),
      team: rescue.team,
      ngo: rescue.ngo,
      rescued: rescue.rescued,
    })),
    rescuedPerson: toRescuedPerson(wire.rescuedPerson, key),
    teams: wire.teams.map(({ sentAt, to, result }) => ({
      sentAt: toInstant(sentAt),
      to: toPlace(to),
      result: result,
    })),
    caseStatus: wire.status ?? 'UNKNOWN',
    provenance,
  };
}

/** An unreadable purpose counts as OTHER. */
function toPurposes(wire: AhtuRecordWire): GraphAhtuCase['purposes'] {
  const other = isLost(wire, 'purposes') ? (['OTHER'] as const) : [];
  return [...new Set([...wire.purposes, ...other])];
}

function toUnit(unit: AhtuRecordWire['unit']): GraphAhtuUnit {
  return {
    name: unit.name,
    nameHi: unit.nameHi,
    district: unit.district,
    state: stateCode(unit.state),
    lat: unit.lat,
    lon: unit.lon,
  };
}

function toRescuedPerson(person: AhtuRecordWire['rescuedPerson'], key: string): GraphRescuedPerson | null {
  if (!person) return null;
  return {
    names: toNames(person.names, key),
    ageAssessed: completedYears(person.ageAssessed),
    assessedAt: toInstant(person.assessedAt),
    sex: person.sex ?? 'UNKNOWN',
    marks: person.marks,
  };
}
