import type { Clock } from '../../schema/process/clock';
import type { DisclosureEntry, DisclosureLog } from '../../schema/rights/disclosure';
import type { Log } from '../../schema/process/log';
import { Refused } from '../errors/refused';
import { createJournal } from './journal';

/** `retry-after` while disclosures cannot be recorded. */
const RETRY_SECONDS = '5';

/** A disclosure could not be recorded, so its answer must not leave. */
export class AuditUnavailable extends Refused {
  constructor() {
    super(503, 'AUDIT_UNAVAILABLE', {}, { 'retry-after': RETRY_SECONDS });
  }
}

/** Records disclosures before they are made. */
export interface Audit {
  /** False when nothing can be recorded now, so that requests can be refused before any work is done. */
  isOpen(): boolean;
  /** Resolves when the entry is durable, here or in the log. Rejects with `AuditUnavailable`. */
  record(entry: DisclosureEntry): Promise<void>;
  close(): Promise<void>;
}

export interface AuditParts {
  readonly log: DisclosureLog;
  /** The folder of the entries that wait while the log is unreachable. */
  readonly journalDir: string;
  /** The most entries that may wait there; beyond it `record` rejects. */
  readonly maxEntries: number;
  readonly clock: Clock;
  readonly logger: Log;
  /** The longest a request waits for the log, ms. */
  readonly limitMs?: number;
}

const LIMIT_MS = 1000;
/** Longer, because a drain sends many entries at once and no request waits for it. */
const DRAIN_LIMIT_MS = 10_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;

/**
 * Writes entries to the log. While the log is unreachable they go to the journal, and no request waits for the log
 * again until the journal is drained into it. Throws when `journalDir` cannot be used.
 */
export function createAudit(parts: AuditParts): Audit {
  const { log, journalDir, maxEntries, clock, logger, limitMs = LIMIT_MS } = parts;
  const journal = createJournal({ dir: journalDir, clock, log: logger });
  /** The log failed, or the journal holds entries that must reach it first. */
  let isAway = journal.size() > 0;
  let isBroken = false;
  let isClosed = false;
  let retryMs = FIRST_RETRY_MS;
  let callOff: (() => void) | null = null;
  let draining: Promise<void> | null = null;

  function leaveLog(): void {
    if (!isAway) logger.warn('audit-log-away');
    isAway = true;
    callOff ??= draining ? null : clock.after(retryMs, startDraining);
  }

  function startDraining(): void {
    callOff = null;
    draining ??= drain().finally(() => {
      draining = null;
      if (isAway && !isClosed) callOff ??= clock.after(retryMs, startDraining);
    });
  }

  async function drain(): Promise<void> {
    const entries = journal.size();
    try {
      do await journal.drain((some) => within(log.append(some), DRAIN_LIMIT_MS, clock));
      while (journal.size() > 0);
      isAway = false;
      isBroken = false;
      retryMs = FIRST_RETRY_MS;
      logger.info('audit-journal-drained', { entries });
    } catch {
      isBroken = false;
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  async function appendToJournal(entry: DisclosureEntry): Promise<void> {
    if (journal.size() >= maxEntries) throw new AuditUnavailable();
    try {
      await journal.append(entry);
    } catch (error) {
      isBroken = true;
      const cause = error instanceof Error && 'code' in error ? String(error.code) : null;
      logger.error('audit-journal-failed', { cause });
      throw new AuditUnavailable();
    }
  }

  if (isAway) startDraining();
  return {
    isOpen: () => !isClosed && (!isAway || (journal.size() < maxEntries && !isBroken)),
    async record(entry) {
      if (isClosed) throw new AuditUnavailable();
      if (!isAway) {
        try {
          await within(log.append([entry]), limitMs, clock);
          return;
        } catch {
          // The log may have stored it all the same: it keeps an entry that comes twice once.
          leaveLog();
        }
      }
      await appendToJournal(entry);
    },
    async close() {
      isClosed = true;
      callOff?.();
      await draining;
      await journal.close();
    },
  };
}

/** Rejects when `requested` has not settled after `ms`. */
function within(requested: Promise<void>, ms: number, clock: Clock): Promise<void> {
  return new Promise((done, failed) => {
    const callOff = clock.after(ms, () => failed(new Error('late')));
    requested.finally(callOff).then(done, failed);
  });
}
