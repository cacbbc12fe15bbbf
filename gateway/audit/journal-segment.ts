import { fsyncSync, openSync, closeSync } from 'node:fs';
import { open, readFile, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readJournalText, type JournalText } from './journal-line';

/** One file of the journal: written until full, then read, then removed. */
export interface JournalSegment {
  readonly path: string;
  /**
   * Resolves when the lines would survive a crash of the machine. Rejects when that is not certain, and then closes the
   * file.
   */
  write(lines: string): Promise<void>;
  read(): Promise<JournalText>;
  remove(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes a new file, readable by this user only, whose name survives a crash too. Rejects with EEXIST when it exists.
 */
export async function createSegment(path: string): Promise<JournalSegment> {
  let file: FileHandle | null = await open(path, 'wx', 0o600);
  syncFolder(dirname(path));
  const close = async () => {
    const open = file;
    file = null;
    await open?.close();
  };
  return {
    path,
    async write(lines) {
      if (!file) throw new Error('The segment is closed.');
      try {
        await file.appendFile(lines);
        await file.datasync();
      } catch (error) {
        // Part of a line may have been written, and what followed it would be unreadable.
        await close().catch(() => undefined);
        throw error;
      }
    },
    ...readingOf(path),
    close,
  };
}

/** A file that an earlier process left. */
export function leftSegment(path: string): Pick<JournalSegment, 'path' | 'read' | 'remove'> {
  return { path, ...readingOf(path) };
}

function readingOf(path: string) {
  return {
    read: async () => readJournalText(await readFile(path, 'utf8')),
    remove: () => unlink(path),
  };
}

/** A new file survives a crash only when its folder is synced. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
