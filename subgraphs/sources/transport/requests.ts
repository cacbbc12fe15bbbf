import type { AgencyFailure } from '../../runtime/agency/agency-failure';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { RecordFile } from '../../runtime/source-file/record-file';

/** The answer to a lookup of one record. A failure concerns this record alone. */
export interface LookedUp {
  readonly record: SourceRecord;
  readonly answer: ForeignRow | 'ABSENT' | AgencyFailure;
}

/** One page of a list. */
export interface ForeignPage {
  readonly rows: readonly ForeignRow[];
  /** Where the next page begins; null when the list has no cursor. */
  readonly cursor: string | null;
  readonly more: boolean;
  /** The system's own time, ms; null when it does not say. */
  readonly now: number | null;
}

/** Where a list begins. `since` is ms; null means everything. */
export interface ListStart {
  readonly since: number | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** Calls a system over HTTP as its source file says. Rejects with `AgencyFailure`, or `CursorUnknown`. */
export interface Requests {
  /** With `isPatient` nobody waits for the answer: it waits for its turn as long as a list does. */
  lookup(records: readonly SourceRecord[], isPatient?: boolean): Promise<readonly LookedUp[]>;
  /** One page; `page` counts from 0. */
  list(record: RecordFile, start: ListStart, page: number): Promise<ForeignPage>;
  close(): Promise<void>;
}
