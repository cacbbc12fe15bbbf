import { MALFORMED, type SourceRecord } from '../runtime/agency/dialect';
import { inYear, readYearlyNumber } from '../runtime/wire/join-numbers';
import { haveOwnSerials } from '../runtime/wire/person-meant';
import { stateCode } from '../india/place-value';
import { readPoliceRecord, type PoliceRecordWire } from './wire';
import { readNumberKey } from './wire-key';

/** Reads a row as that paper; MALFORMED when nothing shows whom it is about, or when it contradicts its key. */
export function readRecord(row: unknown, record: SourceRecord): PoliceRecordWire | typeof MALFORMED {
  const paper = readPoliceRecord(row, record);
  if (!paper || !isOfKey(paper)) return MALFORMED;
  return haveOwnSerials(paper.type === 'FIR' ? paper.victims : paper.persons) ? paper : MALFORMED;
}

/** Whether the paper's own fields agree with its key. Otherwise it may be another paper under the requested key. */
function isOfKey(paper: PoliceRecordWire): boolean {
  const named = readNumberKey(paper.key);
  if (!named) return true;
  const written = (paper.type === 'FIR' ? paper.firNo : paper.reportNo).trim();
  const kind = paper.type === 'FIR' ? 'FIR' : 'MISSING_REPORT';
  const own = readYearlyNumber(written, kind) ?? inYear(written, paper.year, kind);
  const isNumber =
    own && named.number
      ? own.number === named.number.number && own.year === named.year
      : `${written}/${paper.year}` === named.written;
  return (
    isNumber &&
    paper.year === named.year &&
    stateCode(paper.stateCode) === stateCode(named.state) &&
    [paper.stationCode, paper.station.code ?? ''].every((code) => isSameCode(code, named.stationCode))
  );
}

function isSameCode(one: string, other: string): boolean {
  const plain = (code: string) => code.trim().toUpperCase().replace(/^0+/u, '');
  return plain(one) === plain(other);
}
