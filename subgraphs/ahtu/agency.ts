import { AHTU } from '../../schema/agencies/agencies';
import { answeredRecords, nativeIn, readChanges, toFeedChange, toNative } from '../runtime/agency/answered-records';
import { MALFORMED, type AgencyDialect, type FeedChange, type SourceRecord } from '../runtime/agency/dialect';
import { changeInstant } from '../runtime/wire/change-instant';
import { stateCode } from '../india/place-value';
import { readEnvelope } from '../runtime/wire/wire-values';
import { toClaims } from './claims';
import { ahtuAnswer, ahtuChange, ahtuChanges, caseNumber, readAhtuCase, type AhtuRecordWire } from './wire';

const COLLECTION = 'cases/';

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

function readName(name: unknown): SourceRecord | null {
  const native =
    typeof name === 'string' && name.startsWith(COLLECTION) ? toNative(name.slice(COLLECTION.length)) : null;
  return native === null ? null : { kind: 'case', native };
}

function identify(row: unknown): SourceRecord | null {
  return readName(nativeIn(row, 'name') ?? '');
}

function readRecord(row: unknown, record: SourceRecord): AhtuRecordWire | typeof MALFORMED {
  const wire = readAhtuCase(row);
  return wire && readName(wire.name)?.native === record.native && isOfUnit(wire) ? wire : MALFORMED;
}

/**
 * Whether the unit is of the state in the case's name (`AHTU-MP-2025-0007`). The unit decides whose case it is, so a
 * case that contradicts its name is not accepted.
 */
function isOfUnit(wire: AhtuRecordWire): boolean {
  const [, state] = /^AHTU-([A-Z]{2})-/u.exec(caseNumber(wire)) ?? [];
  const said = stateCode(wire.unit.state);
  return state === undefined || said === null || said === state;
}

function toChange(row: unknown): FeedChange<AhtuRecordWire> {
  const { data } = ahtuChange.safeParse(row);
  return toFeedChange(identify(row), changeInstant(data?.at), (record) =>
    data?.kind === 'removed' ? null : readRecord(data?.case, record),
  );
}
