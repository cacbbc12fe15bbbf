import type { Clock } from '../../schema/process/clock';
import type { DisclosureEntry, DisclosureLog } from '../../schema/rights/disclosure';
import type { Log } from '../../schema/process/log';
import { Refused } from '../errors/refused';
import { createJournal } from './journal';

/** How soon a caller may come again when disclosures cannot be recorded. */
const RETRY_SECONDS = '5';

/** A disclosure could not be recorded: what it is about must not leave. */
export class AuditUnavailable extends Refused {
  constructor() {
    super(503, 'AUDIT_UNAVAILABLE', {}, { 'retry-after': RETRY_SECONDS });
  }
}

/** Records what is told, before it is told. */
export interface Audit {
  /** False when nothing can be recorded now, so that the door can refuse before any work is done. */
  isOpen(): boolean;
  /** Resolves when the entry is durable, here or in the log. Rejects with `AuditUnavailable`. */
  record(entry: DisclosureEntry): Promise<void>;
  close(): Promise<void>;
}

export interface AuditParts {
  readonly log: DisclosureLog;
  /** Where entries wait while the log is away. */
  readonly journalDir: string;
  /** Entries that may wait there; with as many, nothing more is told. */
  readonly maxEntries: number;
  readonly clock: Clock;
  readonly logger: Log;
  /** The longest a request waits for the log, ms. */
  readonly limitMs?: number;
}

const LIMIT_MS = 1000;
/** Many entries at once, and nobody waits for them. */
const DRAIN_LIMIT_MS = 10_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;

/**
 * Entries go to the log. While that is away they go to the journal, and no request waits for the log again until the
 * journal was drained into it. Throws when `journalDir` cannot be used.
 */
export function createAudit(parts: AuditParts): Audit {
  const { log, journalDir, maxEntries, clock, logger, limitMs = LIMIT_MS } = parts;
  const journal = createJournal({ dir: journalDir, clock, log: logger });
  /** The log failed, or there is something in the journal that must get there first. */
  let isAway = journal.size() > 0;
  let isBroken = false;
  let isClosed = false;
  let retryMs = FIRST_RETRY_MS;
  let callOff: (() => void) | null = null;
  let draining: Promise<void> | null = null;

  function turnAway(): void {
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

  async function keep(entry: DisclosureEntry): Promise<void> {
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
          // It may have got there all the same: an entry that comes twice is kept once.
          turnAway();
        }
      }
      await keep(entry);
    },
    async close() {
      isClosed = true;
      callOff?.();
      await draining;
      await journal.close();
    },
  };
}

/** Rejects when `asked` has not settled after so long. */
function within(requested: Promise<void>, ms: number, clock: Clock): Promise<void> {
  return new Promise((done, failed) => {
    const callOff = clock.after(ms, () => failed(new Error('late')));
    requested.finally(callOff).then(done, failed);
  });
}
