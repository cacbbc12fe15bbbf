import { POLICE } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, readChanges, toFeedChange } from '../runtime/agency/answered-records';
import type { AgencyDialect, FeedChange, SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { readEnvelope } from '../runtime/wire/wire-values';
import { policeAnswer, policeChange, policeChanges } from './answers';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import type { PoliceRecordWire } from './wire';
import { readWireKey, toWireKey } from './wire-key';

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

function toChange(row: unknown): FeedChange<PoliceRecordWire> {
  const { success, data } = policeChange.safeParse(row);
  return toFeedChange(identify(row), success ? changeInstant(data.changedAt) : Number.NaN, (record) =>
    data?.op === 'DELETE' ? null : readRecord(data?.record, record),
  );
}
