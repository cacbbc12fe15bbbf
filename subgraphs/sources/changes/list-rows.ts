import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { AnswerTest, ListFile, RecordFile, Rule, SourceFile } from '../../runtime/source-file/source-file';
import { changeInstant } from '../../runtime/wire/change-instant';
import { compileRule } from '../mapping/compile-rule';
import { compilePath } from '../mapping/paths';
import type { ReadListedRow } from './listed-row';

/** Compiles what a source file says of the rows of its lists: where the record is, when it changed, what withdraws it. */
export function compileListRows(file: SourceFile): ReadListedRow {
  const readers = new Map(
    file.records.map(({ kind, changes }, at) => [
      kind,
      changes ? readerOf(changes, ['records', at, 'changes']) : whole,
    ]),
  );
  return ({ kind }: RecordFile, row) => readers.get(kind)?.(row) ?? null;
}

type ReadRow = (row: ForeignRow) => ReturnType<ReadListedRow>;

const whole: ReadRow = (foreign) => ({ foreign, deleted: false, changedAt: null });

function readerOf({ record, deleted, changedAt }: ListFile, path: readonly (string | number)[]): ReadRow {
  const recordOf = record === '.' ? (row: ForeignRow) => row : compilePath(record);
  const isDeleted = deleted ? compileTest(deleted) : () => false;
  const instantOf = changedAt ? compileInstant(changedAt, [...path, 'changedAt']) : () => null;
  return (row) => {
    const isGone = isDeleted(row);
    const inner = recordOf(row, 0);
    // A withdrawn record may have nothing left but its key, beside the place where the record was.
    const foreign = isRow(inner) ? inner : isGone ? row : null;
    return foreign && { foreign, deleted: isGone, changedAt: instantOf(row) };
  };
}

function compileTest({ path, equals }: AnswerTest): (row: ForeignRow) => boolean {
  const take = compilePath(path);
  return (row) => {
    const value = take(row, 0);
    return typeof value !== 'object' && value !== undefined && equals.includes(String(value).trim());
  };
}

const TIME = { kind: 'VALUE', types: new Set(['string']), words: null, time: 'TIME' } as const;

function compileInstant(rule: Rule, path: readonly (string | number)[]): (row: ForeignRow) => number | null {
  const node = compileRule(rule, TIME, { path, unknown: [], numbers: [], reads: null });
  return (row) => {
    const at = changeInstant(node.read(row, 0));
    return Number.isFinite(at) ? at : null;
  };
}

function isRow(value: unknown): value is ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
