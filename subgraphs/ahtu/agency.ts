import { AHTU } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, readChanges, toFeedChange } from '../runtime/agency/answered-records';
import type { AgencyDialect, FeedChange, SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { readEnvelope } from '../runtime/wire/wire-values';
import { ahtuAnswer, ahtuChange, ahtuChanges } from './answers';
import { COLLECTION, readName } from './case-name';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import type { AhtuRecordWire } from './wire';

/** Calls a state's anti-human-trafficking system. The native id is a case's name without `cases/`. */
export const ahtuDialect: AgencyDialect<AhtuRecordWire> = {
  agency: AHTU.name,
  credential: (secret) => ({ 'x-ahtu-token': secret }),

  async fetchRecords(call, records) {
    const json = { names: records.map(({ native }) => COLLECTION + native) };
    const asks = { asks: 'RECORDS', most: records.length } as const;
    const body = await call({ method: 'POST', path: '/v1/cases:batchGet', json, ...asks });
    const { cases: rows, missing } = readEnvelope(ahtuAnswer, body);
    return answeredRecords(records, { rows, identify, read: readRecord, missing, identifyMissing: readName });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { pageToken: cursor ?? '', pageSize: String(limit) };
    const asks = { asks: 'CHANGES', most: limit } as const;
    const body = await call({ method: 'GET', path: '/v1/cases:changes', query, ...asks });
    const { events, nextPageToken, endOfFeed } = readEnvelope(ahtuChanges, body);
    return { changes: await readChanges(limit, events, toChange), cursor: nextPageToken, more: !endOfFeed };
  },

  readChange: toChange,
  toClaims,
};

function identify(row: unknown): SourceRecord | null {
  return readName(nativeIn(row, 'name') ?? '');
}

function toChange(row: unknown): FeedChange<AhtuRecordWire> {
  const { data } = ahtuChange.safeParse(row);
  return toFeedChange(identify(row), changeInstant(data?.at), (record) =>
    data?.kind === 'removed' ? null : readRecord(data?.case, record),
  );
}
