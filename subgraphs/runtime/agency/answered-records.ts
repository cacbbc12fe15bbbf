import { isDeepStrictEqual } from 'node:util';
import { AgencyFailure } from './agency-failure';
import { maxRows } from './answer-limits';
import { breathe } from './breathe';
import { MALFORMED, type FeedChange, type FetchedRecord, type SourceRecord } from './dialect';

/** The records of one bulk answer, not yet read. */
export interface BulkAnswer<R, Row> {
  readonly rows: readonly Row[];
  /** The record a row is about; null when the row does not even say that. */
  identify(row: Row): SourceRecord | null;
  read(row: Row, record: SourceRecord): R | typeof MALFORMED;
  /** What the agency says of records that it does not have; empty where it says nothing. */
  readonly missing: readonly unknown[];
  identifyMissing(entry: unknown): SourceRecord | null;
}

/** A row takes as long to read as it is broken: after so many no further one is looked at. */
const MAX_MALFORMED = 8;
/** Rows that are read before others have their turn. */
const ROWS_AT_ONCE = 16;

const nameOf = (record: SourceRecord) => `${record.kind}:${record.native}`;

/**
 * Matches a bulk answer to what was asked, by the records' own ids and never by their order. Rows nobody asked for are
 * dropped unread. What the answer neither holds nor calls missing is MALFORMED: an answer that is empty or cut short must
 * not read as "withdrawn". Two unlike rows of one id are MALFORMED too, since nothing says which is true, and all that
 * follow where many rows break the contract. Rejects with `AGENCY_MALFORMED` where there are more rows than were asked for.
 */
export async function answeredRecords<R, Row>(
  requested: readonly SourceRecord[],
  answer: BulkAnswer<R, Row>,
): Promise<FetchedRecord<R>[]> {
  const rows = noMoreThan(requested.length, answer.rows);
  const missing = new Set(
    noMoreThan(requested.length, answer.missing).map((entry) => {
      const record = answer.identifyMissing(entry);
      return record && nameOf(record);
    }),
  );
  const wanted = new Map(requested.map((record) => [nameOf(record), record]));
  const seen = new Map<string, unknown>();
  const fetched = new Map<string, FetchedRecord<R>>();
  let malformed = 0;
  for (const row of rows) {
    const record = answer.identify(row);
    const name = record && nameOf(record);
    if (!name || !wanted.has(name)) continue;
    if (seen.has(name)) {
      if (!isDeepStrictEqual(seen.get(name), row)) fetched.set(name, { record, value: MALFORMED });
      continue;
    }
    seen.set(name, row);
    if (seen.size % ROWS_AT_ONCE === 0) await breathe();
    const value = malformed < MAX_MALFORMED ? answer.read(row, record) : MALFORMED;
    if (value === MALFORMED) malformed += 1;
    fetched.set(name, { record, value });
  }
  for (const [name, record] of wanted) {
    if (!fetched.has(name) && !missing.has(name)) fetched.set(name, { record, value: MALFORMED });
  }
  return [...fetched.values()];
}

/** The rows of an answer; throws `AGENCY_MALFORMED` where there are more than so many asked for can have. */
export function noMoreThan<Row>(requested: number, rows: readonly Row[]): readonly Row[] {
  if (rows.length > maxRows(requested)) throw new AgencyFailure('AGENCY_MALFORMED');
  return rows;
}

/** The changes of a feed's page that was to hold `limit`, read a few at a time. */
export async function readChanges<R>(
  limit: number,
  rows: readonly unknown[],
  toChange: (row: unknown) => FeedChange<R>,
): Promise<FeedChange<R>[]> {
  const changes: FeedChange<R>[] = [];
  for (const row of noMoreThan(limit, rows)) {
    changes.push({ ...toChange(row), row });
    if (changes.length % ROWS_AT_ONCE === 0) await breathe();
  }
  return changes;
}

/**
 * One change of a feed; `at` is the agency's change instant in ms, `NaN` when it could not be read. A change that does
 * not say what or when it changed is MALFORMED: it has no place in the order of the record's states.
 */
export function toFeedChange<R>(
  record: SourceRecord | null,
  at: number,
  read: (record: SourceRecord) => R | null | typeof MALFORMED,
): FeedChange<R> {
  const known = Math.abs(at) <= 8.64e15;
  const version = new Date(known ? at : 0).toISOString();
  return { record, value: record && known ? read(record) : MALFORMED, version };
}

/** The id in a row's `field` as it may stand in a record key: trimmed, without blanks and `#`; null for anything else. */
export function nativeIn(row: unknown, field: string): string | null {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, field) : null;
  // An id of digits may come as a number, as long as it has kept them all.
  const id = Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' ? toNative(id) : null;
}

/** An id as it may stand in a record key; null for anything else. */
export function toNative(id: string): string | null {
  const native = id.trim();
  return /^[^\s#]{1,120}$/u.test(native) ? native : null;
}
