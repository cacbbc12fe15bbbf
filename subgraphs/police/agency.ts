import { answeredRecords, nativeIn, toFeedChange } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { epochOf } from '../runtime/wire/indian-time';
import { haveOwnSerials } from '../runtime/wire/person-meant';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { readWireKey, toWireKey } from './wire-key';
import { policeAnswer, policeChange, policeChanges, policeRecord, type PoliceRecordWire } from './wire';

/** Speaks to a state's CCTNS-like police system. A record's native id is its wire key: `FIR|MP|…` is `MP/…` of kind fir. */
export const policeDialect: AgencyDialect<PoliceRecordWire> = {
  agency: 'police',
  credential: (secret) => ({ 'x-api-key': secret }),

  async fetchRecords(call, records) {
    const json = { keys: records.map(toWireKey) };
    const body = await call({ method: 'POST', path: '/cctns/records/bulk', json });
    const { records: rows, notFound } = readEnvelope(policeAnswer, body);
    return answeredRecords(records, { rows, identify, read: readRecord, missing: notFound.map(readWireKey) });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const body = await call({ method: 'GET', path: '/cctns/changes', query });
    const { changes, next, more } = readEnvelope(policeChanges, body);
    return { changes: changes.map(toChange), cursor: next, more };
  },

  toClaims,
};

function identify(row: unknown): SourceRecord | null {
  return readWireKey(nativeIn(row, 'key') ?? '');
}

function readRecord(row: unknown, record: SourceRecord): PoliceRecordWire | typeof MALFORMED {
  const { success, data } = policeRecord.safeParse(row);
  if (!success || data.key !== toWireKey(record)) return MALFORMED;
  if ((data.type === 'FIR') !== (record.kind === 'fir')) return MALFORMED;
  return haveOwnSerials(data.type === 'FIR' ? data.victims : data.persons) ? data : MALFORMED;
}

function toChange(row: unknown): FeedChange<PoliceRecordWire> {
  const { success, data } = policeChange.safeParse(row);
  return toFeedChange(identify(row), success ? epochOf(data.changedAt) : Number.NaN, (record) =>
    data?.op === 'DELETE' ? null : readRecord(data?.record, record),
  );
}
