import type { ClaimBatch, PersonClaim, RecordClaims } from '../../../schema/records/claims';
import type { JoinNumber, NumberKind } from '../../../schema/records/join-number';
import { agencyOfSource } from '../../../schema/agencies/record-key';
import { NO_EVIDENCE } from '../../../subgraphs/runtime/wire/evidence';

/** `FIR_NUMBER x` as a join number. */
function numberOf(text: string): JoinNumber {
  const [kind = '', value = ''] = text.split(' ');
  return { kind: kind as NumberKind, value };
}

type StatedClaim = Partial<Omit<PersonClaim, 'bears' | 'cites'>> & {
  bears?: readonly string[];
  cites?: readonly string[];
};

/** A claim that states only what the test is about. */
export function personClaim({ bears = [], cites = [], ...stated }: StatedClaim = {}): PersonClaim {
  return {
    person: null,
    names: [],
    sex: 'UNKNOWN',
    born: null,
    evidence: NO_EVIDENCE,
    askedBy: [],
    toldApartBy: { station: null, year: null },
    milestones: [],
    protects: false,
    heldBy: [],
    inHandOf: null,
    ...stated,
    bears: bears.map(numberOf),
    cites: cites.map(numberOf),
  };
}

/** A record's state; `version` counts from 1. */
export function recordClaims(recordKey: string, version: number, persons: readonly PersonClaim[]): RecordClaims {
  return { recordKey, version: new Date(Date.UTC(2025, 9, 3) + version * 1000).toISOString(), persons };
}

export function claimBatch(source: string, stated: Partial<ClaimBatch> = {}): ClaimBatch {
  const agency = agencyOfSource(source);
  if (!agency) throw new Error('no source');
  const nothing = { after: null, cursor: null, caughtUp: false, records: [], rejected: [] };
  return { source, agency, region: 'MP', ...nothing, ...stated };
}
