import { RAILWAY } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, noMoreThan, readChanges, toFeedChange } from '../runtime/agency/answered-records';
import type { AgencyDialect, FeedChange, SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { readEnvelope } from '../runtime/wire/wire-values';
import { isNotFound, railwayAnswer, railwayChange, railwayChanges } from './answers';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import type { RailwayRecordWire } from './wire';

/** Calls a railway zone's system. The native id is the rescue id without its padding. */
export const railwayDialect: AgencyDialect<RailwayRecordWire> = {
  agency: RAILWAY.name,
  credential: (secret) => ({ 'x-client-id': secret }),

  async fetchRecords(call, records) {
    const form = { ids: records.map(({ native }) => native).join(',') };
    const asks = { asks: 'RECORDS', most: records.length } as const;
    const body = await call({ method: 'POST', path: '/enquiry/v1/contacts', form, ...asks });
    const contacts = noMoreThan(records.length, readEnvelope(railwayAnswer, body).Contacts);
    return answeredRecords(records, {
      rows: contacts.filter((row) => !isNotFound(row)),
      identify,
      read: readRecord,
      missing: contacts.filter(isNotFound),
      identifyMissing: identify,
    });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const asks = { asks: 'CHANGES', most: limit } as const;
    const body = await call({ method: 'GET', path: '/enquiry/v1/changes', query, ...asks });
    const { Changes: changes, Next: next, More: more } = readEnvelope(railwayChanges, body);
    return { changes: await readChanges(limit, changes, toChange), cursor: next, more: more === 'Y' };
  },

  readChange: toChange,
  toClaims,
};

function identify(row: unknown): SourceRecord | null {
  const native = nativeIn(row, 'RescueId');
  return native === null ? null : { kind: 'contact', native };
}

function toChange(row: unknown): FeedChange<RailwayRecordWire> {
  const { data } = railwayChange.safeParse(row);
  return toFeedChange(identify(row), changeInstant(data?.ChangedAt), (record) =>
    data?.Type === 'D' ? null : readRecord(data?.Contact, record),
  );
}
