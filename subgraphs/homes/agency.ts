import { answeredRecords, nativeIn, toFeedChange, toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { epochOf } from '../runtime/wire/indian-time';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { homesAnswer, homesChange, homesChanges, isCwcCase, readHomesRecord, type HomesRecordWire } from './wire';

type HomesKind = 'stay' | 'cwc-case';

/** A row of a bulk answer, with the kind of the list it stood in. */
interface Row {
  readonly kind: HomesKind;
  readonly body: unknown;
}

/** Speaks to a state's system of child care homes and Child Welfare Committees, which leaves out what it does not have. */
export const homesDialect: AgencyDialect<HomesRecordWire> = {
  agency: 'homes',
  credential: (secret) => ({ authorization: `Bearer ${secret}` }),

  async fetchRecords(call, records) {
    const natives = (kind: HomesKind) => records.filter((record) => record.kind === kind).map(({ native }) => native);
    const json = { profileIds: natives('stay'), cwcCaseNos: natives('cwc-case') };
    const body = await call({ method: 'POST', path: '/api/v2/records/search', json });
    const { profiles, cwcCases } = readEnvelope(homesAnswer, body).data;
    const rows = [
      ...profiles.map((row): Row => ({ kind: 'stay', body: row })),
      ...cwcCases.map((row): Row => ({ kind: 'cwc-case', body: row })),
    ];
    const read = (row: Row, record: SourceRecord) => readRecord(row.body, record);
    return answeredRecords(records, { rows, identify, read, missing: null });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const body = await call({ method: 'GET', path: '/api/v2/changes', query });
    const { items, cursor: next, hasMore } = readEnvelope(homesChanges, body).data;
    return { changes: items.map(toChange), cursor: next, more: hasMore };
  },

  toClaims,
};

function identify({ kind, body }: Row): SourceRecord | null {
  const native = nativeIn(body, kind === 'stay' ? 'profile_id' : 'case_no');
  return native === null ? null : { kind, native };
}

function readRecord(body: unknown, record: SourceRecord): HomesRecordWire | typeof MALFORMED {
  const wire = readHomesRecord(record.kind, body);
  const native = wire && toNative(isCwcCase(wire) ? wire.case_no : wire.profile_id);
  return wire && native === record.native ? wire : MALFORMED;
}

/** Changes name their record `PROFILE/<profile id>` or `CWC/<case number>`; the case number has slashes of its own. */
function readRef(row: unknown): SourceRecord | null {
  const [, word, id = ''] = /^(PROFILE|CWC)\/(.+)$/.exec(nativeIn(row, 'ref') ?? '') ?? [];
  return id === '' ? null : { kind: word === 'CWC' ? 'cwc-case' : 'stay', native: id };
}

function toChange(row: unknown): FeedChange<HomesRecordWire> {
  const { success, data } = homesChange.safeParse(row);
  return toFeedChange(readRef(row), success ? epochOf(data.modified) : Number.NaN, (record) =>
    data?.deleted ? null : readRecord(data?.body, record),
  );
}
