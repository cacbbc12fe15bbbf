import type { JoinNumber } from '../../schema/records/join-number';
import { stateLetters } from '../india/place-value';
import {
  certain,
  firNumber,
  gdNumber,
  inYear,
  missingReportNumber,
  personNumbers,
  stateNumber,
} from '../runtime/wire/join-numbers';
import { toDay } from '../runtime/wire/wire-times';
import type { FirWire, MissingPersonWire, MissingReportWire, VictimWire } from './wire';
import { readNumberKey } from './wire-key';

/** The numbers that a paper has for one of its persons, and those of other papers that it names. */
interface PaperNumbers {
  readonly bears: JoinNumber[];
  readonly cites: JoinNumber[];
}

/** A child of several is named by serial in every shared number, because serials hold from paper to paper. */
export function firNumbers(fir: FirWire, { serial, trace }: VictimWire): PaperNumbers {
  const several = fir.victims.length > 1;
  const nth = several ? serial : null;
  const { stateCode: state, stationCode } = fir;
  const number = inYear(fir.firNo, fir.year, 'FIR');
  return {
    bears: certain(personNumbers((one) => firNumber(state, stationCode, number, one), serial, several)),
    cites: certain([
      firOfKey(fir.zeroFirKey, nth),
      gdNumber(state, stationCode, toDay(fir.gdDate), fir.gdNo, nth),
      reportOfKey(fir.missingReportKey, nth),
      stateNumber('CWC_ORDER', stateLetters(trace?.place?.state), trace?.cwcOrderNo),
    ]),
  };
}

export function reportNumbers(report: MissingReportWire, { serial, trace }: MissingPersonWire): PaperNumbers {
  const several = report.persons.length > 1;
  const { stateCode: state, stationCode, gdDate, gdNo } = report;
  const number = inYear(report.reportNo, report.year, 'MISSING_REPORT');
  return {
    bears: certain([
      ...personNumbers((one) => missingReportNumber(state, stationCode, number, one), serial, several),
      ...personNumbers((one) => gdNumber(state, stationCode, toDay(gdDate), gdNo, one), serial, several),
    ]),
    cites: certain([stateNumber('CWC_ORDER', stateLetters(trace?.place?.state), trace?.cwcOrderNo)]),
  };
}

/** The number of the FIR that a wire key names, of its `nth` victim. */
export function firOfKey(key: string | null | undefined, nth: number | null): JoinNumber | null {
  const fir = readNumberKey(key);
  return fir && firNumber(fir.state, fir.stationCode, fir.number, nth);
}

function reportOfKey(key: string | null, nth: number | null): JoinNumber | null {
  const report = readNumberKey(key);
  return report && missingReportNumber(report.state, report.stationCode, report.number, nth);
}
