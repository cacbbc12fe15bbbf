import { answeredRecords, nativeIn, toFeedChange, toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { epochOf } from '../runtime/wire/indian-time';
import { dayFirstTimes } from '../runtime/wire/wire-times';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { notFound, railwayAnswer, railwayChange, railwayChanges, readContact, type RailwayRecordWire } from './wire';

/** Speaks to a railway zone's system. The native id is the rescue id without its padding. */
export const railwayDialect: AgencyDialect<RailwayRecordWire> = {
  agency: 'railway',
  credential: (secret) => ({ 'x-client-id': secret }),

  async fetchRecords(call, records) {
    const form = { ids: records.map(({ native }) => native).join(',') };
    const body = await call({ method: 'POST', path: '/enquiry/v1/contacts', form });
    const { Contacts: contacts } = readEnvelope(railwayAnswer, body);
    const isMissing = (row: unknown) => notFound.safeParse(row).success;
    return answeredRecords(records, {
      rows: contacts.filter((row) => !isMissing(row)),
      identify,
      read: readRecord,
      missing: contacts.filter(isMissing).map(identify),
    });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const body = await call({ method: 'GET', path: '/enquiry/v1/changes', query });
    const { Changes: changes, Next: next, More: more } = readEnvelope(railwayChanges, body);
    return { changes: changes.map(toChange), cursor: next, more: more === 'Y' };
  },

  toClaims,
};

function identify(row: unknown): SourceRecord | null {
  const native = nativeIn(row, 'RescueId');
  return native === null ? null : { kind: 'contact', native };
}

function readRecord(row: unknown, record: SourceRecord): RailwayRecordWire | typeof MALFORMED {
  const wire = readContact(row);
  return wire && toNative(wire.RescueId) === record.native ? wire : MALFORMED;
}

function toChange(row: unknown): FeedChange<RailwayRecordWire> {
  const { data } = railwayChange.safeParse(row);
  return toFeedChange(identify(row), epochOf(dayFirstTimes.toInstant(data?.ChangedAt) ?? ''), (record) =>
    data?.Type === 'D' ? null : readRecord(data?.Contact, record),
  );
}
