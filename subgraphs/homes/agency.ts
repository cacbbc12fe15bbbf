import { HOMES } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, noMoreThan, readChanges, toFeedChange } from '../runtime/agency/answered-records';
import type { AgencyDialect, FeedChange, SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { readEnvelope } from '../runtime/wire/wire-values';
import { homesAnswer, homesChange, homesChanges } from './answers';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import type { HomesRecordWire } from './wire';

type HomesKind = 'stay' | 'cwc-case';

/** A row of a bulk answer, with the kind of the list that held it. */
interface Row {
  readonly kind: HomesKind;
  readonly body: unknown;
}

/**
 * Calls a state's system of child care homes and Child Welfare Committees, which never says that it does not have a
 * record.
 */
export const homesDialect: AgencyDialect<HomesRecordWire> = {
  agency: HOMES.name,
  credential: (secret) => ({ authorization: `Bearer ${secret}` }),

  async fetchRecords(call, records) {
    const natives = (kind: HomesKind) => records.filter((record) => record.kind === kind).map(({ native }) => native);
    const json = { profileIds: natives('stay'), cwcCaseNos: natives('cwc-case') };
    const asks = { asks: 'RECORDS', most: records.length } as const;
    const body = await call({ method: 'POST', path: '/api/v2/records/search', json, ...asks });
    const { profiles, cwcCases } = readEnvelope(homesAnswer, body).data;
    const ofKind = (kind: HomesKind, bodies: readonly unknown[]) =>
      noMoreThan(records.length, bodies).map((body): Row => ({ kind, body }));
    const rows = [...ofKind('stay', profiles), ...ofKind('cwc-case', cwcCases)];
    const read = (row: Row, record: SourceRecord) => readRecord(row.body, record);
    // The system leaves out what it does not have and also what it lost on the way, so absence does not mean
    // "withdrawn". Its feed says that.
    return answeredRecords(records, { rows, identify, read, missing: [], identifyMissing: () => null });
  },

  async fetchChanges(call, cursor, limit) {
    const query = { after: cursor ?? '', limit: String(limit) };
    const asks = { asks: 'CHANGES', most: limit } as const;
    const body = await call({ method: 'GET', path: '/api/v2/changes', query, ...asks });
    const { items, cursor: next, hasMore } = readEnvelope(homesChanges, body).data;
    return { changes: await readChanges(limit, items, toChange), cursor: next, more: hasMore };
  },

  readChange: toChange,
  toClaims,
};

function identify({ kind, body }: Row): SourceRecord | null {
  const native = nativeIn(body, kind === 'stay' ? 'profile_id' : 'case_no');
  return native === null ? null : { kind, native };
}

/** Changes name their record `PROFILE/<profile id>` or `CWC/<case number>`; the case number contains slashes. */
function readRef(row: unknown): SourceRecord | null {
  const [, word, id = ''] = /^(PROFILE|CWC)\/(.+)$/.exec(nativeIn(row, 'ref') ?? '') ?? [];
  return id === '' ? null : { kind: word === 'CWC' ? 'cwc-case' : 'stay', native: id };
}

function toChange(row: unknown): FeedChange<HomesRecordWire> {
  const { success, data } = homesChange.safeParse(row);
  return toFeedChange(readRef(row), success ? changeInstant(data.modified) : Number.NaN, (record) =>
    data?.deleted ? null : readRecord(data?.body, record),
  );
}
