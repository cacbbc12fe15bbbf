import { MALFORMED, type SourceRecord } from '../../runtime/agency/dialect';
import { breathe } from '../../runtime/agency/breathe';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { Mapping } from '../mapping/mapping';
import { WITHDRAWN, type RowCodec } from './row-codec';
import type { StagedRow } from './staged-reading';

/** A row of a list or a message, taken out of what stands around it. */
export interface ListedRow {
  readonly foreign: ForeignRow;
  /** The system says that it has withdrawn the record. */
  readonly deleted: boolean;
  /** The system's own time of the change, ms; null where it gives none that can be read. */
  readonly changedAt: number | null;
}

/** Reads `record`, `deleted` and `changedAt` of a source file's list. Null when there is no record in the row. */
export type ReadListedRow = (record: RecordFile, row: ForeignRow) => ListedRow | null;

export interface RowStaging {
  readonly source: string;
  readonly mapping: Mapping;
  readonly codec: RowCodec;
}

/** Rows between two turns of the event loop: each is mapped for its key. */
const ROWS_AT_ONCE = 64;

/**
 * The rows by the ids of their records. A row that names no record is kept under a hash of its content, so that it is
 * counted and can be read again; of a withdrawn one nothing can be said.
 */
export async function toStagedRows(
  { source, mapping, codec }: RowStaging,
  record: RecordFile,
  rows: readonly ListedRow[],
): Promise<StagedRow[]> {
  const staged: StagedRow[] = [];
  for (const [at, { foreign, deleted, changedAt }] of rows.entries()) {
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    const named = recordOf(mapping, record, foreign);
    if (named === null && deleted) continue;
    const hash = codec.hashOf(foreign);
    const native = named?.native ?? `#${hash}`;
    const place = { source, kind: record.kind, native };
    staged.push({
      ...{ native, changedAt, hash: deleted ? WITHDRAWN : hash },
      body: () => (deleted ? null : codec.encode(foreign, place)),
    });
  }
  return staged;
}

/** The record that a row is about; null when it cannot be told, or is of another kind than the list. */
function recordOf(mapping: Mapping, record: RecordFile, foreign: ForeignRow): SourceRecord | null {
  const named = identifyForeign(mapping, record.kind, foreign);
  return named?.kind === record.kind ? named : null;
}

/** The record that a row is about; null when its key is not there, or breaks the mapping altogether. */
export function identifyForeign(
  mapping: Mapping,
  kind: SourceRecord['kind'],
  foreign: ForeignRow,
): SourceRecord | null {
  try {
    return mapping.identify(kind, foreign);
  } catch {
    // As in `mapForeign`.
    return null;
  }
}

/** Maps a row; MALFORMED when its key is not there, or when it breaks the mapping altogether. */
export function mapForeign(
  mapping: Mapping,
  kind: SourceRecord['kind'],
  foreign: ForeignRow,
): NonNullable<ReturnType<Mapping['toRow']>> | typeof MALFORMED {
  try {
    return mapping.toRow(kind, foreign) ?? MALFORMED;
  } catch {
    // A fault of ours in one row must not stop its source.
    return MALFORMED;
  }
}
