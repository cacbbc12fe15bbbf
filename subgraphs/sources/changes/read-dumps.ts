import type { Clock } from '../../../schema/process/clock';
import type { Store } from '../../runtime/postgres/store';
import type { RecordFile } from '../../runtime/source-file/source-file';
import { DumpRefused, type Dump } from '../formats/dump';
import { toStagedRows, type ReadListedRow, type RowStaging } from './listed-row';
import { HOLD_MS } from './read-list';
import { holdReading, holdSource, notePart, type HeldReading, type SourcePart } from './source-parts';
import {
  applyReading,
  beginReading,
  SourceTaken,
  stageRows,
  type AppliedReading,
  type ReadingPlace,
} from './staged-reading';

/** The folder of a source's dumps. */
export interface DumpFolder {
  /** The files of this kind of record that have settled. */
  dumps(record: RecordFile): Promise<readonly Dump[]>;
  /** Called when the file is taken: moves it away where the source file says so. */
  taken(dump: Dump): Promise<void>;
}

export interface DumpParts extends RowStaging {
  readonly store: Store;
  readonly folder: DumpFolder;
  readonly readRow: ReadListedRow;
  readonly holder: string;
  readonly clock: Clock;
}

/** Columns that the mapping reads are not in the dump. */
class ColumnsLacking extends DumpRefused {
  constructor(names: readonly string[]) {
    super('COLUMNS', null, names.join(', '));
  }
}

export interface DumpReading {
  readonly record: RecordFile;
  readonly part: SourcePart;
  /** Null: each file holds changes only, and all are taken in their order. Else each is a whole dump. */
  readonly shrink: number | null;
}

/**
 * Takes the settled files of one kind of record: of whole dumps only the newest, because it says all that the earlier
 * ones say. Each file is taken once, by its digest. One that cannot be taken is held back, and those after it wait.
 * Resolves with how each ended. Rejects with `SourceTaken`, or a failure of folder or store.
 */
export async function readDumps(parts: DumpParts, reading: DumpReading): Promise<AppliedReading[]> {
  const { folder } = parts;
  const { record, part, shrink } = reading;
  const files = [...(await folder.dumps(record))].sort((one, other) => one.writtenAt - other.writtenAt);
  const taken = new Set((part.position.taken ?? []).filter((digest) => files.some((file) => file.digest === digest)));
  // A process that was killed may have taken a file without moving it.
  for (const file of files) if (taken.has(file.digest)) await folder.taken(file);
  const due =
    shrink === null ? files.filter(({ digest }) => !taken.has(digest)) : await newestOf(parts, reading, files);
  const applied: AppliedReading[] = [];
  for (const dump of due) {
    if (part.held?.digest === dump.digest && part.released !== dump.digest) break;
    const superseded = shrink === null ? [] : files.filter(({ writtenAt }) => writtenAt < dump.writtenAt);
    for (const { digest } of [...superseded, dump]) taken.add(digest);
    const read = await readDump(parts, { ...reading, dump, taken: [...taken] });
    applied.push(read);
    if (read.state === 'HELD') break;
    for (const file of [...superseded, dump]) await folder.taken(file);
  }
  return applied;
}

/** The newest file, if it is to be taken. One that was written again as it was says that nothing has changed. */
async function newestOf(
  { store, source, clock }: DumpParts,
  { record, part }: DumpReading,
  files: readonly Dump[],
): Promise<readonly Dump[]> {
  const newest = files.at(-1);
  const readAt = part.readAt ?? 0;
  // An older file than the one taken, put there late: its state is older too.
  if (!newest || newest.writtenAt < readAt) return [];
  if (!part.position.taken?.includes(newest.digest)) return [newest];
  const at = Math.min(newest.writtenAt, clock.now());
  if (at > readAt) await notePart(store, source, record.kind, { readAt: at, wholeAt: at, position: {} });
  return [];
}

async function readDump(
  parts: DumpParts,
  { record, part, shrink, dump, taken }: DumpReading & { readonly dump: Dump; readonly taken: readonly string[] },
): Promise<AppliedReading> {
  const { store, source, holder, clock, mapping } = parts;
  const place: ReadingPlace = { source, kind: record.kind, holder };
  try {
    const columns = await dump.columns();
    const lacking = columns === null ? [] : mapping.columns(record.kind).filter((name) => !columns.includes(name));
    // A column that was renamed would read as if every record had lost its value.
    if (lacking.length > 0) throw new ColumnsLacking(lacking);
    await beginReading(store, place);
    await stageDump(parts, place, record, dump);
  } catch (error) {
    if (!(error instanceof DumpRefused)) throw error;
    await holdReading(
      store,
      source,
      record.kind,
      refused(error, error instanceof ColumnsLacking, dump, part, clock.now()),
    );
    return { state: 'HELD', changed: 0, withdrawn: 0, twice: 0 };
  }
  return applyReading(store, place, {
    // A file from the future would make each later one the older.
    at: Math.min(dump.writtenAt, clock.now()),
    position: { taken },
    twins: shrink === null ? 'NEWEST' : 'REJECTED',
    whole: shrink === null ? null : { shrink, paged: false, digest: dump.digest },
    now: clock.now(),
  });
}

async function stageDump(
  { store, source, holder, clock, mapping, codec, readRow }: DumpParts,
  place: ReadingPlace,
  record: RecordFile,
  dump: Dump,
): Promise<void> {
  for await (const some of dump.rows()) {
    const now = clock.now();
    if (!(await holdSource(store, source, holder, { now, until: now + HOLD_MS }))) throw new SourceTaken();
    const rows = some.flatMap((row) => readRow(record, row) ?? []);
    await stageRows(store, place, await toStagedRows({ source, mapping, codec }, record, rows));
  }
}

function refused(
  { problem, line, detail }: DumpRefused,
  isOurs: boolean,
  dump: Dump,
  part: SourcePart,
  now: number,
): HeldReading {
  const where = line === null ? '' : `, line ${line}`;
  return {
    code: isOurs ? 'COLUMNS' : 'UNREADABLE',
    ...{ rows: 0, rowsBefore: part.position.rows ?? 0, missing: 0 },
    // Names of the dump's own columns are not stored: where its header is missing they are a record's values.
    detail: isOurs ? detail : `${problem}${where}`,
    ...{ digest: dump.digest, since: now },
  };
}
