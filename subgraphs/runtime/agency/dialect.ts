import type { Agency, RecordKind } from '../../../schema/agencies/agencies';
import type { RecordClaims } from '../../../schema/records/claims';
import type { AgencyFailure } from './agency-failure';

/** One HTTP request to an agency system; every failure is an `AgencyFailure` or `CursorUnknown`. */
export interface AgencyRequest {
  readonly method: 'GET' | 'POST';
  /** Below the source's base url; starts with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; `form` is sent url-encoded instead. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** A body of another type, instead. */
  readonly text?: { readonly body: string; readonly type: string };
  /** Besides the credential; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses from 300 that are an answer and no failure. */
  readonly answers?: readonly number[];
  /** What is requested. Only a request for changes has a cursor, which the agency may no longer know. */
  readonly asks: 'RECORDS' | 'CHANGES';
  /** The most records or changes that the answer may hold: one out of proportion is refused before it is parsed. */
  readonly most: number;
}

/** Resolves with the parsed JSON body (large integers kept as strings) or rejects with `AgencyFailure`. */
export type AgencyCall = (request: AgencyRequest) => Promise<unknown>;

/** A record named within one source. */
export interface SourceRecord {
  readonly kind: RecordKind;
  readonly native: string;
}

/** Marks a record that broke the wire contract; the other records of the answer stay usable. */
export const MALFORMED = Symbol('malformed record');

export interface FetchedRecord<R> {
  readonly record: SourceRecord;
  /** A failure concerns this record alone: a system that is asked for one record a call may answer some of the calls. */
  readonly value: R | typeof MALFORMED | AgencyFailure;
}

export interface FeedChange<R> {
  /** Null when the change is so broken that it does not even name its record. */
  readonly record: SourceRecord | null;
  /** Null: the agency has withdrawn the record. */
  readonly value: R | null | typeof MALFORMED;
  /** The agency's change instant, ISO 8601 UTC; orders two states of one record. */
  readonly version: string;
  /** The change as the agency sent it, for `readChange` to read again; absent if there is nothing to keep. */
  readonly row?: unknown;
}

export interface FeedPage<R> {
  readonly changes: readonly FeedChange<R>[];
  readonly cursor: string;
  readonly more: boolean;
  /**
   * Where the system itself has no feed: up to when it was read to its end, ms; null before the first time. Absent: the
   * page comes from the system, and its end is now.
   */
  readonly asOf?: number | null;
  /** How long after `asOf` the reading counts as current, ms. */
  readonly currentForMs?: number;
  /** The system may not be asked before then, ms: by its hours, which are no failure. */
  readonly closedUntil?: number;
}

/**
 * The protocol of one agency: paths, credential header, wire shapes. A state that connects its own system implements
 * this; `R` is the validated wire record. A dialect knows nothing of GraphQL, caches or deadlines.
 */
export interface AgencyDialect<R> {
  readonly agency: Agency;
  /** The header that carries the source's credential. */
  credential(secret: string): Readonly<Record<string, string>>;
  /**
   * Asks for all these records. A record that the agency says it does not have is left out; one that its answer does
   * not mention is MALFORMED.
   */
  fetchRecords(call: AgencyCall, records: readonly SourceRecord[]): Promise<readonly FetchedRecord<R>[]>;
  /**
   * One page of the change feed after `cursor` (null: from the beginning).
   * Rejects with `CursorUnknown` when the agency no longer knows the cursor.
   */
  fetchChanges(call: AgencyCall, cursor: string | null, limit: number): Promise<FeedPage<R>>;
  /** Parses one change as the agency sent it: changes that could not be read are kept, and read again by new code. */
  readChange(row: unknown): FeedChange<R>;
  /** The persons that the record is about and what joins it to others; `key` is the whole record's key. */
  toClaims(record: R, key: string, version: string): RecordClaims;
}
