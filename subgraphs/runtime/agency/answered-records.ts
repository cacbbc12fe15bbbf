import { isDeepStrictEqual } from 'node:util';
import { MALFORMED, type FeedChange, type FetchedRecord, type SourceRecord } from './dialect';

/** The records of one bulk answer, not yet read. */
export interface BulkAnswer<R, Row> {
  readonly rows: readonly Row[];
  /** The record a row is about; null when the row does not even say that. */
  identify(row: Row): SourceRecord | null;
  read(row: Row, record: SourceRecord): R | typeof MALFORMED;
  /** The records the agency says it does not have; null where it says so by leaving them out. */
  readonly missing: readonly (SourceRecord | null)[] | null;
}

const nameOf = (record: SourceRecord) => `${record.kind}:${record.native}`;

/**
 * Matches a bulk answer to what was asked, by the records' own ids and never by their order. Rows nobody asked for are
 * dropped. What the answer neither holds nor calls missing is MALFORMED: an answer cut short must not read as "no record".
 * Two unlike rows of one id are MALFORMED too, since nothing says which is true.
 */
export function answeredRecords<R, Row>(
  asked: readonly SourceRecord[],
  answer: BulkAnswer<R, Row>,
): FetchedRecord<R>[] {
  const wanted = new Map(asked.map((record) => [nameOf(record), record]));
  const seen = new Map<string, unknown>();
  const fetched = new Map<string, FetchedRecord<R>>();
  let unread = false;
  for (const row of answer.rows) {
    const record = answer.identify(row);
    if (!record) {
      unread = true;
      continue;
    }
    const name = nameOf(record);
    if (!wanted.has(name)) continue;
    if (!seen.has(name)) fetched.set(name, { record, value: answer.read(row, record) });
    else if (!isDeepStrictEqual(seen.get(name), row)) fetched.set(name, { record, value: MALFORMED });
    seen.set(name, row);
  }
  const missing = answer.missing && new Set(answer.missing.map((record) => record && nameOf(record)));
  for (const [name, record] of wanted) {
    if (fetched.has(name)) continue;
    if (missing ? !missing.has(name) : unread) fetched.set(name, { record, value: MALFORMED });
  }
  return [...fetched.values()];
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
  return typeof value === 'string' ? toNative(value) : null;
}

/** An id as it may stand in a record key; null for anything else. */
export function toNative(id: string): string | null {
  const native = id.trim();
  return /^[^\s#]{1,120}$/u.test(native) ? native : null;
}
