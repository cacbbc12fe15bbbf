import type { Agency, RecordKind } from '../../../schema/records/agencies';
import type { RecordClaims } from '../../../schema/records/claims';

/** One HTTP exchange with an agency system; everything that can go wrong is an `AgencyFailure`. */
export interface AgencyRequest {
  readonly method: 'GET' | 'POST';
  /** Below the source's base url; starts with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; `form` is sent url-encoded instead. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** What is asked for. Only one who asks for changes has a cursor, which the agency may no longer know. */
  readonly asks: 'RECORDS' | 'CHANGES';
  /** How many it is to hold at most: an answer out of proportion is refused before it is read. */
  readonly most: number;
}

/** Answers the parsed JSON body (large integers kept as strings) or rejects with `AgencyFailure`. */
export type AgencyCall = (request: AgencyRequest) => Promise<unknown>;

/** A record named within one source. */
export interface SourceRecord {
  readonly kind: RecordKind;
  readonly native: string;
}

/** A record that broke the wire contract: it spoils itself and not its neighbours. */
export const MALFORMED = Symbol('malformed record');

export interface FetchedRecord<R> {
  readonly record: SourceRecord;
  readonly value: R | typeof MALFORMED;
}

export interface FeedChange<R> {
  /** Null when the change is so broken that it does not even name its record. */
  readonly record: SourceRecord | null;
  /** Null: the agency has withdrawn the record. */
  readonly value: R | null | typeof MALFORMED;
  /** The agency's change instant, ISO 8601 UTC; orders two states of one record. */
  readonly version: string;
  /** The change as the agency sent it, for `readChange` to read again; absent where there is nothing to keep. */
  readonly row?: unknown;
}

export interface FeedPage<R> {
  readonly changes: readonly FeedChange<R>[];
  readonly cursor: string;
  readonly more: boolean;
}

/**
 * How one agency speaks: paths, credential header, wire shapes. A state that plugs in its own system writes one of these;
 * `R` is the validated wire record. Nothing here knows GraphQL, caches or deadlines.
 */
export interface AgencyDialect<R> {
  readonly agency: Agency;
  /** The header that carries the source's credential. */
  credential(secret: string): Readonly<Record<string, string>>;
  /**
   * One bulk call. A record of which the agency says that it does not have it is left out; one that its answer passes over
   * in silence is MALFORMED.
   */
  fetchRecords(call: AgencyCall, records: readonly SourceRecord[]): Promise<readonly FetchedRecord<R>[]>;
  /**
   * One page of the change feed after `cursor` (null: from the beginning).
   * Rejects with `CursorUnknown` when the agency no longer knows the cursor.
   */
  fetchChanges(call: AgencyCall, cursor: string | null, limit: number): Promise<FeedPage<R>>;
  /** One change of the feed as it came: what could not be read is kept, and read again when this has changed. */
  readChange(row: unknown): FeedChange<R>;
  /** Who the record is about and what joins it to others; `key` is the whole record's key. */
  toClaims(record: R, key: string, version: string): RecordClaims;
}
