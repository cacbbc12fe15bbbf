import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import { StoreFailure } from '../../runtime/postgres/store-failure';
import type { Store } from '../../runtime/postgres/store';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { SourceFile } from '../../runtime/source-file/source-file';
import type { Requests } from '../transport/requests';
import { expireCopies } from './copies';
import type { ReadListedRow, RowStaging } from './listed-row';
import { closeGap, gapSince } from './pushed-message';
import { DumpRefused } from '../formats/dump';
import type { Folder } from '../formats/open-folder';
import { readDumps } from './read-dumps';
import { readKeys, type ReadListedKey } from './read-keys';
import { HOLD_MS, readList } from './read-list';
import { renameRows } from './renamed-rows';
import { holdSource, leaveSource, notePart, readParts, type SourcePart } from './source-parts';
import { SourceTaken, type AppliedReading } from './staged-reading';

const BACKOFF_MS = { first: 5_000, most: 600_000 };
const LOOK_MS = { least: 2_000, most: 60_000 };
const EXPIRE_EVERY_MS = 3_600_000;

export interface CollectorParts extends RowStaging {
  readonly file: SourceFile;
  readonly store: Store;
  /** Null for a source of files, and for one that only pushes. */
  readonly requests: Requests | null;
  /** Null for all but sources of files. */
  readonly folder: Folder | null;
  readonly readRow: ReadListedRow;
  readonly readKey: ReadListedKey;
  /** Names the mapping, which gives the rows their ids. */
  readonly mappingHash: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Collector {
  start(): void;
  /** Resolves when the reading under way has ended. */
  stop(): Promise<void>;
  /**
   * Reads all kinds of records once, each for itself. Rejects with the first failure when one failed. Does nothing while
   * another process reads the source.
   */
  collectOnce(): Promise<void>;
  /** Why the last reading failed; null when it did not. */
  failure(): Code | null;
}

/**
 * Reads a system that has no feed of changes into the log, by the clock. Failures never end it; it waits longer after
 * each. A reading is taken as a whole: killed at any moment, it is read again.
 */
export function createCollector(parts: CollectorParts): Collector {
  const { file, store, source, requests, folder, mappingHash, clock, log } = parts;
  const { changes } = file;
  const holder = randomUUID();
  const heldHere = new Set<string>();
  /** Kinds whose last reading was held back. */
  const heldKinds = new Set<string>();
  let code: Code | null = null;
  let failures = 0;
  let running = false;
  let isEnding = false;
  let callOff = (): void => undefined;
  let reading: Promise<unknown> = Promise.resolve();
  let expiredAt = -Infinity;

  async function readKind(record: RecordFile, part: SourcePart): Promise<readonly AppliedReading[]> {
    const shared = { ...parts, holder, heldHere };
    if (folder && changes.kind === 'since') return readDumps({ ...shared, folder }, { record, part, shrink: null });
    if (folder && changes.kind === 'snapshot') {
      return readDumps({ ...shared, folder }, { record, part, shrink: changes.shrink });
    }
    if (!requests || !record.changes) return [];
    if (changes.kind === 'snapshot') {
      return [await readList({ ...shared, requests }, { record, part, overlap: null, shrink: changes.shrink })];
    }
    if (changes.kind === 'since') {
      const isFull =
        part.wholeAt === null ||
        part.position.again === true ||
        (changes.full !== undefined && clock.now() - part.wholeAt >= changes.full);
      const overlap = isFull ? null : changes.overlap;
      if (record.changes.gives === 'keys') {
        const reading = { record, part, overlap, settledAfter: changes.overlap, every: changes.every };
        return [await readKeys({ ...shared, requests, goesOn: () => !isEnding }, reading)];
      }
      return [await readList({ ...shared, requests }, { record, part, overlap, shrink: changes.shrink })];
    }
    return [];
  }

  /** Takes the source for this process and makes its log ready; false while another process has it. */
  async function hold(): Promise<boolean> {
    const now = clock.now();
    if (!(await holdSource(store, source, holder, { now, until: now + HOLD_MS }))) return false;
    await renameRows(store, parts, { holder, mappingHash });
    return true;
  }

  async function expire(): Promise<void> {
    if (clock.now() - expiredAt < EXPIRE_EVERY_MS) return;
    await expireCopies(store, source, clock.now() - file.keep);
    expiredAt = clock.now();
  }

  async function collect(): Promise<void> {
    const kinds = file.records.map(({ kind }) => kind);
    const known = await readParts(store, source, kinds);
    let failed: unknown = null;
    for (const record of file.records) {
      const part = known.get(record.kind);
      if (!part) continue;
      try {
        for (const applied of await readKind(record, part)) report(record.kind, applied);
      } catch (error) {
        if (error instanceof SourceTaken) return;
        failed ??= error;
      }
    }
    if (failed !== null) throw failed as Error;
  }

  /**
   * At first, and after a gap in what a system posts, its lists are read as a whole. Of records without a list a person
   * says that the system has posted them again.
   */
  async function mendGap(): Promise<void> {
    const now = clock.now();
    const known = await readParts(
      store,
      source,
      file.records.map(({ kind }) => kind),
    );
    const isGap = (await gapSince(store, source)) !== null;
    let isWhole = true;
    for (const record of file.records) {
      const part = known.get(record.kind);
      if (!part || (!isGap && part.wholeAt !== null)) continue;
      if (!requests || !record.changes) isWhole &&= part.held !== null && part.released === part.held.digest;
      else {
        const reading = { record, part, overlap: null, shrink: MAX_MISSED_BY_PUSH, keepNewer: true };
        const applied = await readList({ ...parts, requests, holder }, reading);
        report(record.kind, applied);
        if (applied.state === 'HELD') isWhole = false;
      }
    }
    if (!isGap || !isWhole) return;
    await closeGap(store, source, now);
    for (const { kind } of file.records) {
      await notePart(store, source, kind, { readAt: null, wholeAt: null, position: {}, isMended: true });
    }
  }

  function report(kind: string, { state, changed, withdrawn, twice }: AppliedReading): void {
    if (state === 'HELD') {
      // A list that is held is read again at each turn.
      if (!heldKinds.has(kind)) log.warn('reading-held', { source, kind });
      heldKinds.add(kind);
      return;
    }
    heldKinds.delete(kind);
    if (changed + withdrawn > 0) log.info('reading-taken', { source, kind, changed, withdrawn });
    if (twice > 0) log.warn('rows-twice', { source, kind, rows: twice });
  }

  async function collectAndNote(): Promise<void> {
    try {
      if (await hold()) {
        await (changes.kind === 'push' ? mendGap() : collect());
        await expire();
      }
      if (code !== null) log.info('reading-recovered', { source });
      code = null;
      failures = 0;
    } catch (error) {
      if (error instanceof SourceTaken) return;
      const failed = codeOf(error);
      if (code !== failed) log.warn('reading-failed', { source, code: failed });
      code = failed;
      failures += 1;
      throw error;
    }
  }

  function collectOnce(): Promise<void> {
    const next = reading.then(collectAndNote);
    reading = next.catch(() => undefined);
    return next;
  }

  /** A folder is looked at more often than a dump is expected, and soon after a file may have settled. */
  function pauseMs(): number {
    if (file.transport.kind !== 'files') return changes.every;
    return Math.min(changes.every, LOOK_MS.most, Math.max(file.transport.settle, LOOK_MS.least));
  }

  function step(): void {
    void collectOnce()
      .then(
        () => pauseMs() * (0.9 + Math.random() * 0.2),
        () =>
          Math.min(changes.every, BACKOFF_MS.most, BACKOFF_MS.first * 2 ** (failures - 1)) * (0.5 + Math.random() / 2),
      )
      .then((ms) => {
        if (running) callOff = clock.after(ms, step);
      });
  }

  return {
    start() {
      if (running) return;
      running = true;
      isEnding = false;
      step();
    },
    async stop() {
      running = false;
      isEnding = true;
      callOff();
      await reading;
      await leaveSource(store, source, holder).catch(() => undefined);
    },
    collectOnce,
    failure: () => code,
  };
}

/** Of a system that pushes, no reading of its list is the rule by which a shorter one could be judged. */
const MAX_MISSED_BY_PUSH = 0.5;

function codeOf(error: unknown): Code {
  if (error instanceof AgencyFailure) return error.code;
  // The folder itself cannot be read: a file that cannot be is held.
  if (error instanceof DumpRefused) return 'AGENCY_UNREACHABLE';
  if (error instanceof StoreFailure) return 'REGISTRY_UNAVAILABLE';
  return 'INTERNAL';
}
