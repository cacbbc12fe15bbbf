import type { Clock } from '../../../schema/process/clock';
import type { Store } from '../../runtime/postgres/store';
import type { RecordFile } from '../../runtime/source-file/record-file';
import { DumpRefused, type Dump } from '../formats/dump';
import type { Folder } from '../formats/open-folder';
import { toStagedRows, type ReadListedRow, type RowStaging } from './listed-row';
import { HOLD_MS } from './read-list';
import { holdReading, holdSource, readParts, type HeldReading, type SourcePart } from './source-parts';
import {
  applyReading,
  beginReading,
  SourceTaken,
  stageRows,
  type AppliedReading,
  type ReadingPlace,
} from './staged-reading';

export interface DumpParts extends RowStaging {
  readonly store: Store;
  readonly folder: Folder;
  /** Digests that this process has held back: another one tries them again, perhaps with another source file. */
  readonly heldHere: Set<string>;
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
 * Names of taken files that are remembered, besides those that still lie in the folder. Others that come back bring states
 * that are older than what is known, so they change nothing.
 */
const MAX_TAKEN = 500;

/**
 * Takes the settled files of one kind of record in their order, each once, by its digest. One that cannot be taken is
 * held back; where files bring changes only, those after it wait for it, and a whole dump that comes later is taken in
 * its place. Resolves with how each ended. Rejects with `SourceTaken`, or a failure of folder or store.
 */
export async function readDumps(parts: DumpParts, reading: DumpReading): Promise<AppliedReading[]> {
  const { folder, store, source, heldHere } = parts;
  const { record, shrink } = reading;
  const applied: AppliedReading[] = [];
  for (let { part } = reading; ; part = await partOf(store, source, record.kind)) {
    const taken = new Set(part.position.taken);
    // Put there late: a whole dump that is older than what is known says nothing about today.
    const isLate = (writtenAt: number) => shrink !== null && writtenAt < (part.readAt ?? 0);
    // All of them, not only the one that is shown: two bad dumps would else take turns without end.
    const isHeld = (digest: string, writtenAt: number) =>
      heldHere.has(`${record.kind} ${digest}`) && digest !== part.released && !isLate(writtenAt);
    const there = new Set<string>();
    const isKnown = (digest: string, writtenAt: number) => {
      if (isLate(writtenAt)) return true;
      const name = nameOf(digest, writtenAt, shrink);
      if (taken.has(name)) there.add(name);
      return taken.has(name);
    };
    const dump = await folder.next(record, { has: isKnown }, shrink === null ? new Set() : { has: isHeld });
    if (!dump || isHeld(dump.digest, dump.writtenAt)) return applied;
    const names = [...taken, nameOf(dump.digest, dump.writtenAt, shrink)];
    const isKept = (name: string, at: number) => at >= names.length - MAX_TAKEN || there.has(name);
    const read = await readDump(parts, { ...reading, part, dump, taken: names.filter(isKept) });
    applied.push(read);
    if (read.state === 'HELD') heldHere.add(`${record.kind} ${dump.digest}`);
    else await folder.done(dump);
  }
}

/** A whole dump that is written again as it was says that nothing has changed until then. */
function nameOf(digest: string, writtenAt: number, shrink: number | null): string {
  return shrink === null ? digest : `${digest}@${Math.floor(writtenAt)}`;
}

async function partOf(store: Store, source: string, kind: string): Promise<SourcePart> {
  const part = (await readParts(store, source, [kind])).get(kind);
  if (!part) throw new Error('no part of this kind');
  return part;
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
    // A CSV file that was cut within its last cell reads as a whole one; only the habit of its system tells.
    if (part.position.ended === true && !dump.isEnded)
      throw new DumpRefused('TRUNCATED', null, 'no end of the last line');
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
    at: Math.min(Math.floor(dump.writtenAt), clock.now()),
    position: { taken, ended: dump.isEnded },
    twins: shrink === null ? 'NEWEST' : 'REJECTED',
    inOrder: shrink === null,
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
    // The states of a record have the order of their files, unless the rows say it better.
    const rows = some
      .flatMap((row) => readRow(record, row) ?? [])
      .map((row) => ({ ...row, changedAt: row.changedAt ?? Math.floor(dump.writtenAt) }));
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
