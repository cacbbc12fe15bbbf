import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../schema/process/clock';
import type { DisclosureEntry } from '../../schema/rights/disclosure';
import type { Log } from '../../schema/process/log';
import { journalLine, readJournalText } from './journal-line';
import { createSegment, leftSegment, type JournalSegment } from './journal-segment';

/** Entries on this machine's disk, until the log can take them. */
export interface Journal {
  /** The number of entries that are not drained yet, including those being written. */
  size(): number;
  /** Resolves when the entry would survive a crash of the machine. Entries that come together are written together. */
  append(entry: DisclosureEntry): Promise<void>;
  /**
   * Passes all entries to `take`, the oldest first, and removes those it resolved for. When it rejects, or the process
   * is killed, entries are passed again the next time, even some that were taken.
   */
  drain(take: (entries: readonly DisclosureEntry[]) => Promise<void>): Promise<void>;
  /** Waits for what is being written. What is not drained stays for the next process. */
  close(): Promise<void>;
}

export interface JournalParts {
  /** Gateways of one machine may share it; each has files of its own in it. */
  readonly dir: string;
  readonly clock: Clock;
  readonly log: Log;
}

interface Segment extends Pick<JournalSegment, 'path' | 'read' | 'remove'> {
  entries: number;
  /** False when another living process may be writing to it: then only that one removes it. */
  readonly isOurs: boolean;
}

interface Waiting {
  readonly entry: DisclosureEntry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const NAME = /^\d{15}-(\d+)-\d+\.journal$/;
const ENTRIES_A_SEGMENT = 1000;
/** Few enough to fit into one message to the log, whatever their length. */
const ENTRIES_A_TURN = 100;

/** Files of this process: a process id in a file's name may be that of an earlier one. */
const ours = new Set<string>();
let made = 0;

/** Throws when `dir` cannot be used. Entries that earlier processes left in it are drained too. */
export function createJournal({ dir, clock, log }: JournalParts): Journal {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const full: Segment[] = leftIn(dir);
  let current: (JournalSegment & Segment) | null = null;
  let size = full.reduce((sum, { entries }) => sum + entries, 0);
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, ENTRIES_A_SEGMENT);
      waiting = waiting.slice(group.length);
      try {
        current ??= await newSegment();
        await current.write(group.map(({ entry }) => journalLine(entry)).join(''));
        current.entries += group.length;
        for (const { done } of group) done();
        if (current.entries < ENTRIES_A_SEGMENT) continue;
      } catch (error) {
        size -= group.length;
        for (const { failed } of group) failed(error);
      }
      await endSegment().catch(() => undefined);
    }
    writing = null;
  }

  async function newSegment(): Promise<JournalSegment & Segment> {
    for (;;) {
      const name = `${String(clock.now()).padStart(15, '0')}-${process.pid}-${++made}.journal`;
      const path = join(dir, name);
      ours.add(path);
      try {
        return { ...(await createSegment(path)), entries: 0, isOurs: true };
      } catch (error) {
        ours.delete(path);
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  /** Ends the current segment: a file that is read is not written to. */
  async function endSegment(): Promise<void> {
    if (!current) return;
    const ended = current;
    current = null;
    full.push(ended);
    await ended.close();
  }

  async function drainOne(segment: Segment, take: (entries: readonly DisclosureEntry[]) => Promise<void>) {
    const { entries, damaged } = await segment.read().catch((error: unknown) => {
      // The process that wrote it was alive and has drained it itself.
      if (!segment.isOurs && (error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: [], damaged: 0 };
      throw error;
    });
    if (damaged > 0) log.error('audit-journal-damaged', { lines: damaged });
    for (let at = 0; at < entries.length; at += ENTRIES_A_TURN) await take(entries.slice(at, at + ENTRIES_A_TURN));
    if (!segment.isOurs) return;
    await segment.remove();
    ours.delete(segment.path);
  }

  return {
    size: () => size,
    append(entry) {
      size += 1;
      return new Promise((done, failed) => {
        waiting.push({ entry, done, failed });
        writing ??= write();
      });
    },
    async drain(take) {
      while (size > 0) {
        const [oldest] = full;
        if (oldest) {
          await drainOne(oldest, take);
          full.shift();
          size -= oldest.entries;
        } else {
          await writing;
          await endSegment();
        }
      }
    },
    async close() {
      await writing;
      await current?.close();
      for (const { path } of [...full, ...(current ? [current] : [])]) ours.delete(path);
    },
  };
}

/** The segments that earlier processes left, the oldest first. */
function leftIn(dir: string): Segment[] {
  const names = readdirSync(dir).filter((name) => NAME.test(name) && !ours.has(join(dir, name)));
  return names.sort().map((name) => {
    const path = join(dir, name);
    const pid = Number(NAME.exec(name)?.[1]);
    const { entries } = readJournalText(readFileSync(path, 'utf8'));
    return { ...leftSegment(path), entries: entries.length, isOurs: pid === process.pid || !isAlive(pid) };
  });
}

/** The id may since belong to another program: then the file stays, and its entries still reach the log. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
