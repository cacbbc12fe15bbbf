import type { Agency, RecordKind } from '../../../schema/agencies/agencies';
import type { RecordClaims } from '../../../schema/records/claims';
import type { MALFORMED, SourceRecord } from './dialect';

/**
 * JSON Schema 2020-12 of a value, without references: an object has `properties`, a list `items`, a word of a closed list
 * `enum`. `type` is one type or several; with `null` among them (as in `enum`) the value may be absent. `x-reads` says
 * how the text of a field is read; without it, it is text, or a number within `minimum` and `maximum`.
 */
export type ValueSchema = Readonly<Record<string, unknown>> & { readonly 'x-reads'?: Reads };

/** time: a day or an instant. birth: a date of birth, or as much of it as is known. flag: a yes or no. */
export type Reads = 'name' | 'time' | 'birth' | 'age' | 'sex' | 'flag';

/** One kind of record of a contract. */
export interface ContractRecord {
  /** Of a row, each field with its description. */
  readonly schema: ValueSchema;
  /** The fields that name a record, in the order of its native id, which joins them by `/`. */
  readonly key: readonly string[];
  /** The field with the agency's own time of the last change. */
  readonly updatedAt: string;
}

/**
 * What an agency's records look like to the graph, published as `police/v1`: a hand-written dialect receives such rows
 * from the system itself, a source file maps the system's own rows to them. Transport and feed are no part of it.
 */
export interface AgencyContract<R> {
  readonly agency: Agency;
  /** `police/v1` */
  readonly name: string;
  /** By kind of record. */
  readonly records: Readonly<Record<RecordKind, ContractRecord>>;
  /**
   * The record that a row is about, by its key fields, and the row completed by what follows from them. Null when a key
   * field is missing or cannot be part of a record key.
   */
  identify(
    kind: RecordKind,
    row: Readonly<Record<string, unknown>>,
  ): { readonly record: SourceRecord; readonly row: Readonly<Record<string, unknown>> } | null;
  /** The values of the key fields of a record; null for a native id of another form. */
  keyOf(record: SourceRecord): Readonly<Record<string, string>> | null;
  /** Reads a row as that record. */
  read(row: unknown, record: SourceRecord): R | typeof MALFORMED;
  /** The persons that the record is about and what joins it to others; `key` is the whole record's key. */
  toClaims(record: R, key: string, version: string): RecordClaims;
}
