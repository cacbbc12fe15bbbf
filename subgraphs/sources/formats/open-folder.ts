import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { TransportFile } from '../../runtime/source-file/transport-file';
import { DumpRefused, type Dump } from './dump';
import { coded, DumpFile } from './dump-file';
import { isUnfinished, matchesName } from './file-name-match';
import { moveFile } from './move-file';
import { dumpOf, MAX_BYTES } from './open-dump';

/** What is read of a source file. */
interface FolderFile {
  readonly source: string;
  readonly transport: FilesTransport;
  readonly records: readonly RecordFile[];
}

type FilesTransport = Extract<TransportFile, { readonly kind: 'files' }>;

/** Dumps by their digest, and where it matters by when they were written (ms). A set of digests is one. */
export interface DumpSet {
  has(digest: string, writtenAt: number): boolean;
}

/** The watched folder of one source. Names of files may name children: they are in no dump and no error. */
export interface Folder {
  /**
   * The oldest file of the record's that has settled and whose digest is not in `taken`, the digests of those taken for
   * this record; null while there is none. An older file that still changes makes the newer ones wait, because states of
   * a record are taken in their order. Files whose digest is in `held` stay where they are, and are passed over. A file
   * that cannot be opened is given as a dump that is refused when it is read. Throws `DumpRefused` for the folder alone.
   */
  next(record: RecordFile, taken: DumpSet, held?: DumpSet): Promise<Dump | null>;
  /**
   * Says that a dump of `next` was taken. Its file is moved as the source file says, once each kind of record that it
   * may hold was taken from it. One that cannot be moved stays, is logged, and is tried again at each look: it is taken
   * all the same, and those after it must not wait.
   */
  done(dump: Dump): Promise<void>;
}

/** A file as it was found, at `since` for the first time. */
interface Seen {
  readonly stats: Stats;
  readonly since: number;
  /** Opened once, because the digest needs all its bytes. */
  file?: DumpFile;
  readonly takenBy: Set<RecordFile>;
  isStuck?: boolean;
}

export function openFolder(
  { source, transport, records }: FolderFile,
  base: string,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Folder {
  const folder = resolve(base, transport.folder);
  const seen = new Map<string, Seen>();
  const origins = new WeakMap<Dump, { readonly name: string; readonly record: RecordFile }>();

  /** Looks at the folder; what changed is seen for the first time. Links are not followed: they lead elsewhere. */
  async function look(): Promise<void> {
    const names = new Set((await coded(() => readdir(folder))).filter((name) => !isUnfinished(name)));
    for (const name of seen.keys()) if (!names.has(name)) seen.delete(name);
    for (const name of names) {
      const stats = await lstat(join(folder, name)).catch(() => null);
      const before = seen.get(name);
      if (stats === null || !stats.isFile()) seen.delete(name);
      else if (before === undefined || !isSame(before.stats, stats))
        seen.set(name, { stats, since: clock.now(), takenBy: new Set() });
    }
  }

  const readersOf = (name: string) => records.filter(({ files }) => files !== undefined && matchesName(files, name));

  async function taken(name: string, record: RecordFile): Promise<void> {
    const entry = seen.get(name);
    if (entry?.file === undefined) return;
    entry.takenBy.add(record);
    if (transport.moveTo === undefined || !readersOf(name).every((reader) => entry.takenBy.has(reader))) return;
    try {
      await moveFile(entry.file, resolve(folder, transport.moveTo));
      seen.delete(name);
    } catch (error) {
      if (!(error instanceof DumpRefused)) throw error;
      if (!entry.isStuck) log.warn('dump-not-moved', { source, reason: error.detail });
      entry.isStuck = true;
    }
  }

  /** The file, or why it cannot be opened; null while it changes. */
  async function opened(name: string, entry: Seen): Promise<DumpFile | DumpRefused | null> {
    try {
      entry.file ??= await DumpFile.open(join(folder, name), MAX_BYTES);
      return entry.file.is(entry.stats) ? entry.file : null;
    } catch (error) {
      if (!(error instanceof DumpRefused)) throw error;
      const now = await lstat(join(folder, name)).catch(() => null);
      return now && isSame(entry.stats, now) ? error : null;
    }
  }

  return {
    async next(record, digests, held: DumpSet = new Set()) {
      const pattern = record.files;
      if (pattern === undefined) return null;
      await look();
      const found = [...seen].filter(([name]) => matchesName(pattern, name));
      found.sort(([a, { stats: x }], [b, { stats: y }]) => x.mtimeMs - y.mtimeMs || (a < b ? -1 : 1));
      for (const [name, entry] of found) {
        if (clock.now() - entry.since < transport.settle) return null;
        const file = await opened(name, entry);
        if (file === null) return null;
        const digest = file instanceof DumpFile ? file.digest : digestOf(entry.stats);
        if (held.has(digest, entry.stats.mtimeMs)) continue;
        if (!digests.has(digest, entry.stats.mtimeMs)) {
          if (file instanceof DumpRefused) return refusedDump(file, digest, entry.stats.mtimeMs);
          const dump = dumpOf(file, { ...transport, sheet: record.sheet, header: record.header, each: record.each });
          origins.set(dump, { name, record });
          return dump;
        }
        // The process may have ended between taking it and moving it.
        await taken(name, record);
      }
      return null;
    },
    async done(dump) {
      const origin = origins.get(dump);
      if (origin === undefined) throw new DumpRefused('NOT_READABLE', null, 'not of this folder');
      if (seen.get(origin.name)?.file?.digest === dump.digest) await taken(origin.name, origin.record);
    },
  };
}

/** Names a file whose bytes cannot be read. */
function digestOf({ size, mtimeMs, ino }: Stats): string {
  return createHash('sha256').update(`${size} ${mtimeMs} ${ino}`).digest('hex');
}

function refusedDump(error: DumpRefused, digest: string, writtenAt: number): Dump {
  const refuse = () => Promise.reject(error);
  return {
    digest,
    writtenAt,
    isEnded: true,
    columns: refuse,
    rows: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
  };
}

function isSame(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
