import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { TransportFile } from '../../runtime/source-file/transport-file';

/**
 * Why a file cannot be taken; nothing of its content.
 * - TRUNCATED: it ends before its format says so.
 * - NOT_READABLE: it is not of the declared format, is encrypted, or changed while it was read.
 * - ENCODING: its bytes are not of the declared encoding.
 * - TOO_LARGE: it, a row of it or what is packed in it is larger than allowed (a ZIP bomb is one such).
 * - ENTITIES: it holds a document type declaration.
 * - NO_SHEET: no sheet of that name.
 * - ROW_SHAPE: a row with more or fewer cells than there are columns, or that is no object.
 * - COLUMNS: no columns, two of one name, or a delimiter that has to be declared; in XML, no such path.
 */
export type DumpProblem =
  'TRUNCATED' | 'NOT_READABLE' | 'ENCODING' | 'TOO_LARGE' | 'ENTITIES' | 'NO_SHEET' | 'ROW_SHAPE' | 'COLUMNS';

export class DumpRefused extends Error {
  /**
   * `line` of the file, or row of the sheet, where there is one; `detail` holds numbers and words of the source file, never
   * what the file holds and never its name, which may name a child.
   */
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
  /** CSV: whether its last line has its end; one that lacks it may have been cut. True for other formats, which say so. */
  readonly isEnded: boolean;
  /**
   * Its column names, which no log may show: in a file that lacks its header they are the values of a record. Null for
   * formats without columns. Throws `DumpRefused`.
   */
  columns(): Promise<readonly string[] | null>;
  /**
   * Some rows at a time, within bounded memory; cells of tables are texts, '' where they are empty. Throws
   * `DumpRefused`, perhaps after rows were given: only a reading that came to its end is whole.
   */
  rows(): AsyncIterable<readonly ForeignRow[]>;
}

type FilesTransport = Extract<TransportFile, { readonly kind: 'files' }>;

/** How a file is read, from its source file. */
export interface DumpForm extends Pick<FilesTransport, 'format' | 'encoding' | 'delimiter'> {
  /** xlsx: the name of the sheet; the first without it. */
  readonly sheet?: string | undefined;
  /** csv, xlsx: the line or row of the column names, from 1; the first that is not empty without it. */
  readonly header?: number | undefined;
  /** xml: the path of the repeated element, from the root's name: `STAYS.STAY`. */
  readonly each?: string | undefined;
  /** Of the file, and of what is packed in it. */
  readonly maxBytes?: number | undefined;
}
