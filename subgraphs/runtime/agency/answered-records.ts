import { isDeepStrictEqual } from 'node:util';
import { AgencyFailure } from './agency-failure';
import { maxRows } from './answer-limits';
import { breathe } from './breathe';
import { MALFORMED, type FeedChange, type FetchedRecord, type SourceRecord } from './dialect';

/** The rows of one bulk answer, not yet read. */
export interface BulkAnswer<R, Row> {
  readonly rows: readonly Row[];
  /** The record a row is about; null when the row does not even say that. */
  identify(row: Row): SourceRecord | null;
  read(row: Row, record: SourceRecord): R | typeof MALFORMED;
  /** The agency's entries for records that it does not have; empty if it sends none. */
  readonly missing: readonly unknown[];
  identifyMissing(entry: unknown): SourceRecord | null;
}

/** Broken rows are slow to read, so after this many the rest of the rows are not read. */
const MAX_MALFORMED = 8;
/** Rows that are read before other work has its turn. */
const ROWS_AT_ONCE = 16;

const nameOf = (record: SourceRecord) => `${record.kind}:${record.native}`;

/**
 * Matches a bulk answer to the requested records, by the records' own ids and never by their order. Rows that were not
 * requested are dropped unread. A record that the answer neither contains nor calls missing is MALFORMED: an empty or
 * truncated answer must not read as "withdrawn". Two different rows of one id are MALFORMED too, because nothing says
 * which is true, and so are all rows after many broken ones. Rejects with `AGENCY_MALFORMED` for more rows than
 * requested.
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

/** Returns the rows; throws `AGENCY_MALFORMED` when there are more than a request for `requested` records allows. */
export function noMoreThan<Row>(requested: number, rows: readonly Row[]): readonly Row[] {
  if (rows.length > maxRows(requested)) throw new AgencyFailure('AGENCY_MALFORMED');
  return rows;
}

/** Reads the changes of a feed page of at most `limit`, a few at a time. Rejects with `AGENCY_MALFORMED` for more. */
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
 * One change of a feed; `at` is the agency's change instant in ms, `NaN` when it could not be read. A change without a
 * record or an instant is MALFORMED, because it has no place in the order of the record's states.
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

/** The id in a row's `field`, trimmed, if a record key can hold it: no blanks and no `#`. Null for anything else. */
export function nativeIn(row: unknown, field: string): string | null {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, field) : null;
  // A numeric id may come as a number, if it has kept all its digits.
  const id = Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' ? toNative(id) : null;
}

/** The id, trimmed, if a record key can hold it; null for anything else. */
export function toNative(id: string): string | null {
  const native = id.trim();
  return /^[^\s#]{1,120}$/u.test(native) ? native : null;
}
