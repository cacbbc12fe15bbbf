import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** What the next bytes of a file hold. */
export interface RowPart {
  /** Null until they are read, and for formats without columns. */
  readonly columns: readonly string[] | null;
  readonly rows: readonly ForeignRow[];
}

export type RowReader = AsyncGenerator<RowPart, void, void>;
