import { answeredRecords, nativeIn, toFeedChange, toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { ahtuAnswer, ahtuChange, ahtuChanges, readAhtuCase, type AhtuRecordWire } from './wire';

const COLLECTION = 'cases/';

/** Speaks to a state's anti-human-trafficking units. The native id is a case's name without `cases/`. */
export const ahtuDialect: AgencyDialect<AhtuRecordWire> = {
  agency: 'ahtu',
  credential: (secret) => ({ 'x-ahtu-token': secret }),

  async fetchRecords(call, records) {
    const json = { names: records.map(({ native }) => COLLECTION + native) };
    const body = await call({ method: 'POST', path: '/v1/cases:batchGet', json });
    const { cases: rows, missing } = readEnvelope(ahtuAnswer, body);
    return answeredRecords(records, { rows, identify, read: readRecord, missing: missing.map(readName) });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { pageToken: cursor ?? '', pageSize: String(limit) };
    const body = await call({ method: 'GET', path: '/v1/cases:changes', query });
    const { events, nextPageToken, endOfFeed } = readEnvelope(ahtuChanges, body);
    return { changes: events.map(toChange), cursor: nextPageToken, more: !endOfFeed };
  },

  toClaims,
};

function readName(name: string): SourceRecord | null {
  const native = name.startsWith(COLLECTION) ? toNative(name.slice(COLLECTION.length)) : null;
  return native === null ? null : { kind: 'case', native };
}

function identify(row: unknown): SourceRecord | null {
  return readName(nativeIn(row, 'name') ?? '');
}

function readRecord(row: unknown, record: SourceRecord): AhtuRecordWire | typeof MALFORMED {
  const wire = readAhtuCase(row);
  return wire && readName(wire.name)?.native === record.native ? wire : MALFORMED;
}

function toChange(row: unknown): FeedChange<AhtuRecordWire> {
  const { data } = ahtuChange.safeParse(row);
  return toFeedChange(identify(row), data?.at ?? Number.NaN, (record) =>
    data?.kind === 'removed' ? null : readRecord(data?.case, record),
  );
}
