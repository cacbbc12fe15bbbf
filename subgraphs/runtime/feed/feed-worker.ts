import {
  MAX_CURRENT_MS,
  MAX_READING_CURRENT_MS,
  type ClaimBatch,
  type ClaimRegistry,
  type FieldLoss,
} from '../../../schema/records/claims';
import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure, CursorUnknown } from '../agency/agency-failure';
import type { AgencyCall, AgencyDialect, FeedPage } from '../agency/dialect';
import type { SourceConfig } from '../agency/source-config';
import { StoreFailure } from '../postgres/store-failure';
import { createFeedPace } from './feed-pace';
import { isStorable, PAGE_LIMIT, readFeedPage } from './feed-batch';
import type { RowCipher } from './row-cipher';
import { createSecondReader } from './second-reader';

const MAX_BACKOFF_MS = 30_000;
/** How often a feed without changes reports to the registry that it is current. */
const HEARTBEAT_MS = 5_000;
/** How many heartbeats may be missed before a source no longer counts as current. */
const HEARTBEATS_MISSED = 3;
/** No page was asked for, so its size was not at fault. */
const WITHOUT_A_PAGE: ReadonlySet<Code> = new Set([
  'AGENCY_PAUSED',
  'AGENCY_CLOSED',
  'DUMP_HELD',
  'DUMP_LATE',
  'INTERNAL',
]);
/** One failed page may be a lost packet, so only the second in a row is reported. */
const FAILURES_TO_REPORT = 2;
/** How many pages in a row may promise more and bring nothing before that is reported as a failure. */
const IDLE_PAGES_TO_REPORT = 3;

export interface FeedWorkerParts<R> {
  readonly source: SourceConfig;
  readonly dialect: AgencyDialect<R>;
  readonly call: AgencyCall;
  /** Forgets cached records in every process; both lists hold record keys without `#person`. */
  readonly cache: { evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void> };
  readonly registry: ClaimRegistry;
  /** The version of the code that reads; a new version tries again what this one cannot read. */
  readonly reader: string;
  readonly rowCipher: RowCipher;
  /** Field values that could not be read so far; collected with each report to the registry. */
  readonly losses?: () => readonly FieldLoss[];
  readonly clock: Clock;
  readonly log: Log;
}

export interface PageRead {
  readonly changes: number;
  /** Whether the page was the last one for now. */
  readonly caughtUp: boolean;
}

export interface FeedWorker {
  start(): void;
  /** Resolves when the page under way is done. Nothing is read after that. */
  stop(): Promise<void>;
  /** Reads one page and stores it. Rejects with the failure; the next call then reads the same page again. */
  readOnce(): Promise<PageRead>;
  /** Does one part of the second reading; false when there was nothing to do. Never rejects. */
  readAgain(): Promise<boolean>;
  /**
   * `caughtUpAt`: when the feed was last read to its end (ms); `code`: why the last read failed, null when it did not.
   */
  status(): { caughtUpAt: number | null; code: Code | null };
}

/**
 * Follows one source's change feed. For each page it first evicts the cached records, then has the registry store
 * claims and cursor together, and only then goes on: killed at any moment, it reads a page again rather than losing
 * one. Failures never end it. It waits longer after each, up to 30 s, and also after each page that promises more and
 * brings nothing. Repeated failures are reported to the registry, so that the source's silence does not pass for "no
 * record". Between pages it does the second reading (second-reader.ts).
 */
export function createFeedWorker<R>(parts: FeedWorkerParts<R>): FeedWorker {
  const { source, dialect, call, cache, registry, clock, log } = parts;
  /** Undefined until the registry has answered it. */
  let cursor: string | null | undefined;
  let pageLimit = PAGE_LIMIT;
  let failures = 0;
  /** Pages in a row that promised more and brought nothing. */
  let idlePages = 0;
  const pace = createFeedPace();
  const second = createSecondReader(parts, pace);
  let reportedLosses = '[]';
  let code: Code | null = null;
  /** The failure that was last reported to the registry; undefined while it is unknown whether a report arrived. */
  let reportedCode: Code | null | undefined;
  let caughtUpAt: number | null = null;
  let lastReport: { readonly at: number; readonly caughtUp: boolean } | null = null;
  /** The code of a failure that has none of its own; it depends on the step under way. */
  let blame: Code = 'INTERNAL';
  let running = false;
  let callOff = (): void => undefined;
  let reading: Promise<unknown> = Promise.resolve();

  const currentForMs = Math.min(
    HEARTBEATS_MISSED * (HEARTBEAT_MS + source.feedEveryMs) + source.budgetMs,
    MAX_CURRENT_MS,
  );

  async function readPage(): Promise<PageRead> {
    blame = 'REGISTRY_UNAVAILABLE';
    if (cursor === undefined) cursor = await begin();
    blame = 'AGENCY_MALFORMED';
    const limit = pageLimit;
    pace.note(clock.now());
    const { page, after } = await fetchPage(cursor);
    const isUnmoved = page.cursor === after;
    // Such a page would be requested endlessly and without a pause.
    if (isUnmoved && page.more) throw new AgencyFailure('AGENCY_MALFORMED');
    if (!isStorable(page.cursor)) throw new AgencyFailure('AGENCY_MALFORMED');
    if (page.changes.length > limit) {
      // This agency ignores the limit, so asking for smaller pages would not help.
      pageLimit = 2 * PAGE_LIMIT;
      throw new AgencyFailure('AGENCY_MALFORMED');
    }
    const { batch: read, changed, withdrawn } = readFeedPage(parts, page, after);
    const batch = { ...read, ...currency(page) };
    if (!isUnmoved || page.changes.length > 0 || isHeartbeatDue()) {
      blame = 'INTERNAL';
      if (page.changes.length > 0) await cache.evict(changed, withdrawn);
      blame = 'REGISTRY_UNAVAILABLE';
      await accept(withLosses(batch));
      lastReport = { at: clock.now(), caughtUp: !page.more };
      if (batch.caughtUp) reportedCode = null;
    }
    cursor = page.cursor;
    idlePages = page.more && batch.records.length === 0 ? idlePages + 1 : 0;
    if (batch.caughtUp) caughtUpAt = batch.asOf ?? clock.now();
    if (batch.rejected.length > 0) {
      log.warn('feed-changes-rejected', { source: source.id, rejected: batch.rejected.length });
    }
    return { changes: page.changes.length, caughtUp: !page.more };
  }

  /** Up to when the source is read with this page. A system that was never read to its end is not caught up. */
  function currency({ more, asOf, currentForMs: forMs, closedUntil }: FeedPage<R>) {
    if (asOf === undefined) return { caughtUp: !more, currentForMs };
    if (asOf === null) return { caughtUp: false, currentForMs };
    const most = Math.min(Math.max(forMs ?? 0, currentForMs), MAX_READING_CURRENT_MS);
    const current = { caughtUp: !more, currentForMs: Math.ceil(most), asOf: Math.min(Math.floor(asOf), clock.now()) };
    return closedUntil === undefined ? current : { ...current, closedUntil };
  }

  /** Registers a source before its first answer: one that is not listed would pass for "no record". */
  async function begin(): Promise<string | null> {
    const stored = await registry.cursorOf(source.id);
    const { id, agency, region } = source;
    const nothing = { after: null, cursor: null, caughtUp: false, records: [], rejected: [] };
    if (stored === null) await registry.accept({ source: id, agency, region, ...nothing });
    if (stored === null || isStorable(stored)) return stored;
    // Stored by an earlier version that accepted any cursor. It cannot be sent back, so the feed starts again.
    log.warn('feed-cursor-unknown', { source: id });
    return null;
  }

  /** Adds the losses, only when they differ from those last reported. */
  function withLosses(batch: ClaimBatch): ClaimBatch {
    const losses = parts.losses?.() ?? [];
    const text = JSON.stringify(losses);
    if (text === reportedLosses) return batch;
    reportedLosses = text;
    return { ...batch, losses };
  }

  async function accept(batch: ClaimBatch): Promise<void> {
    try {
      await registry.accept(batch);
    } catch (error) {
      // The batch may have been stored or not, so the registry is asked for the cursor.
      cursor = undefined;
      reportedLosses = '';
      throw error;
    }
  }

  function isHeartbeatDue(): boolean {
    return !lastReport?.caughtUp || reportedCode !== null || clock.now() - lastReport.at >= HEARTBEAT_MS;
  }

  async function fetchPage(after: string | null): Promise<{ page: FeedPage<R>; after: string | null }> {
    try {
      return { page: await dialect.fetchChanges(call, after, pageLimit), after };
    } catch (error) {
      if (!(error instanceof CursorUnknown) || after === null) throw error;
      log.warn('feed-cursor-unknown', { source: source.id });
      return { page: await dialect.fetchChanges(call, null, pageLimit), after: null };
    }
  }

  async function readAndNote(): Promise<PageRead> {
    try {
      const read = await readPage();
      failures = 0;
      pageLimit = Math.min(PAGE_LIMIT, pageLimit * 2);
      // One page without changes is no failure, but many in a row mean that the feed goes in circles.
      if (idlePages >= IDLE_PAGES_TO_REPORT) await noteFailed('AGENCY_MALFORMED', true);
      else if (code !== null && idlePages === 0) noteRecovered();
      return read;
    } catch (error) {
      const failed = codeOf(error);
      failures += 1;
      // The page may be too large for the agency's timeout, for the byte limit or for one transaction.
      if (!WITHOUT_A_PAGE.has(failed)) pageLimit = Math.max(1, pageLimit >> 1);
      await noteFailed(failed, failures >= FAILURES_TO_REPORT);
      throw error;
    }
  }

  /** A source that is read into the database fails with it. */
  function codeOf(error: unknown): Code {
    if (error instanceof AgencyFailure) return error.code;
    return error instanceof StoreFailure ? 'REGISTRY_UNAVAILABLE' : blame;
  }

  async function noteFailed(failed: Code, isToReport: boolean): Promise<void> {
    if (code !== failed) log.warn('feed-failed', { source: source.id, code: failed });
    code = failed;
    if (!isToReport || reportedCode === failed) return;
    try {
      await registry.feedFailed({ source: source.id, agency: source.agency, code: failed });
      reportedCode = failed;
    } catch {
      // Reported with the next failure; meanwhile the source stops counting as current by itself.
      reportedCode = undefined;
    }
  }

  function noteRecovered(): void {
    log.info('feed-recovered', { source: source.id });
    code = null;
  }

  /** One page at a time: two concurrent readers would both go on from the same cursor. */
  function readOnce(): Promise<PageRead> {
    const read = reading.then(readAndNote);
    reading = read.catch(() => undefined);
    return read;
  }

  function readAgain(): Promise<boolean> {
    const read = reading.then(() => second.read());
    reading = read;
    return read;
  }

  function step(): void {
    void readOnce()
      .then(
        ({ caughtUp }) => {
          if (caughtUp) return source.feedEveryMs * (0.9 + Math.random() * 0.2);
          return Math.max(idlePages > 0 ? backoffMs(idlePages) : 0, pace.waitMs(clock.now()));
        },
        () => backoffMs(failures),
      )
      .then(async (pauseMs) => {
        // The second reading uses the pause, whether the feed could be read or not, but not so long that it delays the
        // feed.
        const until = clock.now() + source.feedEveryMs;
        while (running && clock.now() < until && (await readAgain()));
        stepAfter(pauseMs);
      });
  }

  function backoffMs(times: number): number {
    return Math.min(MAX_BACKOFF_MS, source.feedEveryMs * 2 ** times) * (0.5 + Math.random() / 2);
  }

  function stepAfter(ms: number): void {
    if (!running) return;
    if (ms === 0) step();
    else callOff = clock.after(ms, step);
  }

  return {
    start() {
      if (running) return;
      running = true;
      step();
    },
    async stop() {
      running = false;
      callOff();
      await reading;
    },
    readOnce,
    readAgain,
    status: () => ({ caughtUpAt, code }),
  };
}
