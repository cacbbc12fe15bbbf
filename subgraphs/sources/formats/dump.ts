import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** Why a file cannot be taken; nothing of its content. */
export type DumpProblem =
  'TRUNCATED' | 'NOT_READABLE' | 'ENCODING' | 'TOO_LARGE' | 'ENTITIES' | 'NO_SHEET' | 'ROW_SHAPE' | 'COLUMNS';

export class DumpRefused extends Error {
  /** `line` of the file, where there is one; `detail` holds names of columns and numbers, never a value. */
  constructor(
    readonly problem: DumpProblem,
    readonly line: number | null = null,
    readonly detail = '',
  ) {
    super(problem);
    this.name = 'DumpRefused';
  }
}

/** A file that has settled. */
export interface Dump {
  /** SHA-256 of its bytes, hex: the same file is taken once. */
  readonly digest: string;
  /** When it was written, ms. */
  readonly writtenAt: number;
  /** Its column names; null for formats without columns. */
  columns(): Promise<readonly string[] | null>;
  /** Some rows at a time, within bounded memory. Throws `DumpRefused`. */
  rows(): AsyncIterable<readonly ForeignRow[]>;
}
