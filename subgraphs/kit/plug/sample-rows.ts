import { basename } from 'node:path';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { SourceFile } from '../../runtime/source-file/source-file';
import { KitError } from '../terminal/kit-command';
import { rowsAtPath, withoutEnvelope } from './answer-rows';
import { readSample, type Sample } from './sample-file';

export interface SampleRows {
  readonly record: RecordFile;
  readonly rows: readonly ForeignRow[];
  /** The same rows as they stand in a list, with what is around the record there. */
  readonly listed: readonly ForeignRow[];
}

/**
 * The rows of a sample, and which record of the source file they are: the one of `kind`, else the one whose file's name
 * or place of rows fits. Throws `KitError` when that cannot be told, or there are no rows.
 */
export async function readSampleRows(path: string, file: SourceFile, kind: string | undefined): Promise<SampleRows> {
  const records = kind === undefined ? file.records : file.records.filter((record) => record.kind === kind);
  if (records.length === 0) throw new KitError(`The source file has no record of that kind. It has: ${kindsOf(file)}.`);
  const fitting = records.filter(({ files }) => files !== undefined && fitsPattern(basename(path), files));
  const candidates = fitting.length > 0 ? fitting : records;
  const sample = await readSample(path, {
    ...formOf(file),
    sheet: candidates[0]?.sheet,
    header: candidates[0]?.header,
  });
  const found = candidates
    .map((record) => ({ record, ...rowsOf(sample, record, file) }))
    .filter(({ rows }) => rows.length > 0);
  const [first, second] = found;
  if (!first)
    throw new KitError(`The sample has no rows where the source file says that they are: ${placesOf(records)}.`);
  if (second) throw new KitError(`The sample fits several records; say which by --kind: ${kindsOf(file)}.`);
  return first;
}

function formOf({ transport }: SourceFile) {
  if (transport.kind !== 'files') return {};
  const { encoding, delimiter } = transport;
  return delimiter === undefined ? { encoding } : { encoding, delimiter };
}

function rowsOf(sample: Sample, record: RecordFile, { transport }: SourceFile): Omit<SampleRows, 'record'> {
  if (sample.kind === 'ROWS') return { rows: sample.rows, listed: sample.rows };
  const content = transport.kind === 'soap' ? withoutEnvelope(sample.answer) : sample.answer;
  const { lookup, changes, each } = record;
  for (const { path, inner } of [
    { path: changes?.each, inner: changes?.record ?? '.' },
    { path: transport.kind === 'files' ? (each ?? '.') : undefined, inner: '.' },
    { path: lookup?.each, inner: '.' },
  ]) {
    const listed = path === undefined ? [] : rowsAtPath(content, path);
    const rows = listed.flatMap((row) => rowsAtPath(row, inner).slice(0, 1));
    if (rows.length > 0 && rows.length === listed.length) return { rows, listed };
  }
  return { rows: [], listed: [] };
}

function placesOf(records: readonly RecordFile[]): string {
  const places = records.flatMap(({ each, lookup, changes }) => [each, lookup?.each, changes?.each]);
  return [...new Set(places.filter((place) => place !== undefined))].join(', ') || '.';
}

function kindsOf({ records }: SourceFile): string {
  return records.map(({ kind }) => kind).join(', ');
}

/** Whether a file's name fits a pattern like `stays-*.csv`. */
export function fitsPattern(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(name);
}
