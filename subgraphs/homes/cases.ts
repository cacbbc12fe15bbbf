import type { CaseEntry } from '../../schema/records/cases';
import { isLost } from '../runtime/wire/losses';
import { toInstant } from '../runtime/wire/wire-times';
import { committeeNumbers, stayNumbers } from './paper-numbers';
import { isCwcCase, type CwcCaseWire, type HomesRecordWire, type StayWire } from './wire';

/**
 * What a stay or a committee's case adds to the case ledger: when the child was restored to its family. Nothing while it
 * was not, because what a home or a committee knows besides is no police statistics.
 */
export function toCases(wire: HomesRecordWire, key: string): readonly CaseEntry[] {
  const restoredAt = isCwcCase(wire) ? orderedAt(wire) : handedOverAt(wire);
  if (restoredAt === null) return [];
  const numbers = isCwcCase(wire) ? committeeNumbers(wire, key) : stayNumbers(wire, key);
  return [{ ...NOTHING_ELSE, ...numbers, restoredAt }];
}

function handedOverAt({ discharge }: StayWire): string | null {
  return discharge?.kind === 'HANDOVER_PARENTS' ? toInstant(discharge.on) : null;
}

/** An order that names no receiver is one to restore the child; a receiver that cannot be read may be another home. */
function orderedAt(sheet: CwcCaseWire): string | null {
  const order = sheet.restoration_order;
  const isToFamily = order?.to === 'PARENT' || (order?.to === null && !isLost(sheet, 'restoration_order.to'));
  return isToFamily ? toInstant(order.date) : null;
}

const NOTHING_ELSE: Omit<CaseEntry, 'bears' | 'cites' | 'restoredAt'> = {
  person: null,
  kind: 'CARE',
  isTransferred: false,
  station: null,
  sex: 'UNKNOWN',
  ageAtMissing: null,
  population: 'UNKNOWN',
  priorReport: 'UNKNOWN',
  missingAt: null,
  registeredAt: null,
  tracedAt: null,
  closedAt: null,
  foundDistrict: null,
  foundState: null,
  circumstance: null,
  reason: null,
  heads: [],
  accusedArrested: null,
  method: null,
  hoursToTrace: null,
  distanceKm: null,
  teamStates: [],
  drive: null,
  has: { photo: null, marks: null, parents: null, gdNumber: null },
  isAbstract: false,
};
