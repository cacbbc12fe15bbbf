import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { ListFile, RecordFile } from '../../runtime/source-file/record-file';
import type { SourceFile } from '../../runtime/source-file/source-file';
import { compileInstant } from '../mapping/compile-instant';
import { compilePath } from '../mapping/paths';
import { passes } from '../transport/answer-paths';
import type { ReadListedRow } from './listed-row';

/** Compiles what a source file says of the rows of its lists: where the record is, when it changed, what withdraws it. */
export function compileListRows(file: SourceFile): ReadListedRow {
  const readers = new Map(
    file.records.map(({ kind, changes }, at) => [
      kind,
      changes ? readerOf(changes, file.unknown, ['records', at, 'changes']) : whole,
    ]),
  );
  return ({ kind }: RecordFile, row) => readers.get(kind)?.(row) ?? null;
}

type ReadRow = (row: ForeignRow) => ReturnType<ReadListedRow>;

const whole: ReadRow = (foreign) => ({ foreign, deleted: false, changedAt: null });

function readerOf(
  { record, deleted, changedAt }: ListFile,
  unknown: readonly string[],
  path: readonly (string | number)[],
): ReadRow {
  const recordOf = record === '.' ? (row: ForeignRow) => row : compilePath(record);
  const isDeleted = deleted ? (row: ForeignRow) => passes(row, deleted) : () => false;
  const instantOf = changedAt ? compileInstant(changedAt, unknown, [...path, 'changedAt']) : () => null;
  return (row) => {
    const isGone = isDeleted(row);
    const inner = recordOf(row, 0);
    // A withdrawn record may have nothing left but its key, beside the place where the record was.
    const foreign = isRow(inner) ? inner : isGone ? row : null;
    return foreign && { foreign, deleted: isGone, changedAt: instantOf(row) };
  };
}

function isRow(value: unknown): value is ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
