import type { JoinNumber } from '../../schema/records/join-number';
import { openGazetteer } from '../india/gazetteer';
import { stateLetters } from '../india/place-value';
import { certain, ddNumber, firNumber, gdNumber, readYearlyNumber, stateNumber } from '../runtime/wire/join-numbers';
import { isLost, type ReadRecord } from '../runtime/wire/losses';
import { toDay } from '../runtime/wire/wire-times';
import type { CopiedNumbersWire, CwcCaseWire, StayWire } from './wire';

/** The numbers of a paper, and those of other papers that it names. */
interface PaperNumbers {
  readonly bears: JoinNumber[];
  readonly cites: JoinNumber[];
}

export function stayNumbers(stay: StayWire, key: string): PaperNumbers {
  const state = ownState(stay.home.state, key);
  // An old state that cannot be read, or is none, may differ from this one.
  const isOwn = stay.old_profile_state === null && !isLost(stay, 'old_profile_state');
  const oldState = isOwn ? state : stateLetters(stay.old_profile_state);
  return {
    bears: certain([stateNumber('PROFILE', state, stay.profile_id)]),
    cites: certain([
      ...copiedNumbers(stay),
      stateNumber('PROFILE', oldState, stay.old_profile_id),
      stateNumber('CWC_CASE', state, stay.cwc_case_no),
      stateNumber('CWC_ORDER', state, stay.cwc_order_no),
    ]),
  };
}

export function committeeNumbers(sheet: CwcCaseWire, key: string): PaperNumbers {
  const state = ownState(sheet.cwc.state, key);
  return {
    bears: certain([
      stateNumber('CWC_CASE', state, sheet.case_no),
      ...sheet.orders.map((order) => stateNumber('CWC_ORDER', state, order.number)),
    ]),
    cites: certain([...copiedNumbers(sheet), stateNumber('PROFILE', state, sheet.profile_id)]),
  };
}

/**
 * The state that numbers these papers: the one that the record names, else the one in its source's name (`homes-rj`).
 */
export function ownState(written: string | null, key: string): string | null {
  const region = /^homes-([a-z0-9]+):/.exec(key)?.[1] ?? null;
  return openGazetteer().stateName(written ?? '')?.code ?? region;
}

function copiedNumbers(wire: CopiedNumbersWire & ReadRecord): (JoinNumber | null)[] {
  const state = stateLetters(wire.fir_state);
  const serial = wire.fir_victim_serial;
  // Without its serial a number means the whole FIR, so one whose serial cannot be read joins nobody.
  const station = isLost(wire, 'fir_victim_serial') ? null : wire.station_code;
  return [
    firNumber(state, station, readYearlyNumber(wire.fir_no, 'FIR'), serial),
    gdNumber(state, station, toDay(wire.gd_date), wire.gd_no, serial),
    ddNumber(wire.dd_post, readYearlyNumber(wire.dd_no, 'DD')),
  ];
}
