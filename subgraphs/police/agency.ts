import { POLICE } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, readChanges, toFeedChange } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { inYear, readYearlyNumber } from '../runtime/wire/join-numbers';
import { haveOwnSerials } from '../runtime/wire/person-meant';
import { stateCode } from '../india/place-value';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { readNumberKey, readWireKey, toWireKey } from './wire-key';
import { policeAnswer, policeChange, policeChanges, readPoliceRecord, type PoliceRecordWire } from './wire';

/** Calls a state's CCTNS-like police system. A record's native id is its wire key: `FIR|MP|…` is `MP/…` of kind fir. */
export const policeDialect: AgencyDialect<PoliceRecordWire> = {
  agency: POLICE.name,
  credential: (secret) => ({ 'x-api-key': secret }),

  async fetchRecords(call, records) {
    const json = { keys: records.map(toWireKey) };
    const asks = { asks: 'RECORDS', most: records.length } as const;
    const body = await call({ method: 'POST', path: '/cctns/records/bulk', json, ...asks });
    const { records: rows, notFound: missing } = readEnvelope(policeAnswer, body);
    return answeredRecords(records, { rows, identify, read: readRecord, missing, identifyMissing });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const asks = { asks: 'CHANGES', most: limit } as const;
    const body = await call({ method: 'GET', path: '/cctns/changes', query, ...asks });
    const { changes, next, more } = readEnvelope(policeChanges, body);
    return { changes: await readChanges(limit, changes, toChange), cursor: next, more };
  },

  readChange: toChange,
  toClaims,
};

function identify(row: unknown): SourceRecord | null {
  return readWireKey(nativeIn(row, 'key') ?? '');
}

function identifyMissing(entry: unknown): SourceRecord | null {
  return typeof entry === 'string' ? readWireKey(entry) : null;
}

function readRecord(row: unknown, record: SourceRecord): PoliceRecordWire | typeof MALFORMED {
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

function toChange(row: unknown): FeedChange<PoliceRecordWire> {
  const { success, data } = policeChange.safeParse(row);
  return toFeedChange(identify(row), success ? changeInstant(data.changedAt) : Number.NaN, (record) =>
    data?.op === 'DELETE' ? null : readRecord(data?.record, record),
  );
}
