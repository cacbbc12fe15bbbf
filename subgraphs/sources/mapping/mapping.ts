import type { RecordKind } from '../../../schema/agencies/agencies';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** What became of one field, for a person who tries a mapping. */
export interface MappedField {
  /** In the contract's names: `victims.names.text`. */
  readonly field: string;
  /** Where it was taken from; empty for a constant. */
  readonly from: string;
  readonly before: unknown;
  /** Absent when it could not be read. */
  readonly after?: unknown;
  /** Why it could not be read, and what was expected, in a sentence. */
  readonly problem?: { readonly reason: string; readonly expected: string };
}

/** The compiled mapping of one source file. */
export interface Mapping {
  /**
   * The contract's row of a foreign one, with an `Unread` for each value that could not be read; null when the key is
   * not there.
   */
  toRow(kind: RecordKind, foreign: ForeignRow): { readonly record: SourceRecord; readonly row: unknown } | null;
  /** The record that a foreign row is about, as `toRow` has it, by its key fields alone: most rows of a list are known. */
  identify(kind: RecordKind, foreign: ForeignRow): SourceRecord | null;
  /** The top-level paths that the mapping of this kind reads: a table without one of these columns is refused. */
  columns(kind: RecordKind): readonly string[];
  explain(kind: RecordKind, foreign: ForeignRow): readonly MappedField[];
}
