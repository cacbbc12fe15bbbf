import type { ClaimBatch, ClaimRegistry, KeptRow, RecordClaims, Rereading } from '../../../schema/records/claims';
import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure, CursorUnknown } from '../agency/agency-failure';
import type { AgencyCall, FeedPage } from '../agency/dialect';
import { isStorable, PAGE_LIMIT, readFeedPage, readKeptRow, type ChangeReader } from './feed-batch';
import type { FeedPace } from './feed-pace';

/** How often the registry is asked whether there is something to read. */
const ASK_EVERY_MS = 5_000;
const MAX_BACKOFF_MS = 60_000;
/** How many pages in a row may promise more and bring nothing before the reader backs off. */
const MAX_IDLE_PAGES = 3;

export interface SecondReaderParts<R> extends ChangeReader<R> {
  readonly call: AgencyCall;
  readonly cache: { evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void> };
  readonly registry: ClaimRegistry;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SecondReader {
  /** Does one part of the work; false when there is none, or while it backs off. Never rejects. */
  read(): Promise<boolean>;
}

/**
 * Reads what the feed does not send again: rows that an earlier reader could not read, and a whole source from the
 * beginning when an operator requested that. The feed's own cursor stays where it is, so that the source is served
 * meanwhile. The registry stores each part together with the progress: killed at any moment, the reader repeats a part
 * rather than losing one.
 */
export function createSecondReader<R>(parts: SecondReaderParts<R>, pace: FeedPace): SecondReader {
  const { source, dialect, call, cache, registry, clock, log, reader } = parts;
  let notBefore = -Infinity;
  let pageLimit = PAGE_LIMIT;
  let failures = 0;
  let idlePages = 0;
  const { id, agency, region } = source;

  async function retry(rows: readonly KeptRow[]): Promise<void> {
    const read = rows.map((row) => ({ name: row.name, claims: readKeptRow(parts, row) }));
    const records = read.flatMap(({ claims }) => claims ?? []);
    await evict(records);
    const batch: ClaimBatch = {
      ...{ source: id, agency, region, after: null, cursor: null, caughtUp: false, reader },
      ...{ records, rejected: [], retried: read.map(({ name, claims }) => ({ name, isRead: claims !== null })) },
    };
    await registry.accept(batch);
    log.info('kept-rows-tried', { source: id, read: records.length, unreadable: rows.length - records.length });
  }

  async function readPage({ turn, after }: Rereading): Promise<void> {
    pace.note(clock.now());
    const { page, from } = await fetchPage(after);
    if (!isStorable(page.cursor) || page.changes.length > 2 * PAGE_LIMIT) throw new AgencyFailure('AGENCY_MALFORMED');
    idlePages = page.more && page.changes.length === 0 ? idlePages + 1 : 0;
    if ((page.more && page.cursor === from) || idlePages > MAX_IDLE_PAGES) throw new AgencyFailure('AGENCY_MALFORMED');
    const { batch } = readFeedPage(parts, page, after);
    await evict(batch.records);
    await registry.accept({ ...batch, rereading: turn });
  }

  async function fetchPage(after: string | null): Promise<{ page: FeedPage<R>; from: string | null }> {
    try {
      return { page: await dialect.fetchChanges(call, after, pageLimit), from: after };
    } catch (error) {
      if (!(error instanceof CursorUnknown) || after === null) throw error;
      return { page: await dialect.fetchChanges(call, null, pageLimit), from: null };
    }
  }

  /** Evicts records as changed, never as withdrawn: a page may hold an old state that a later page replaces. */
  async function evict(records: readonly RecordClaims[]): Promise<void> {
    const keys = [...new Set(records.map(({ recordKey }) => recordKey))];
    if (keys.length > 0) await cache.evict(keys, []);
  }

  async function readPart(): Promise<boolean> {
    const { rows, rereading } = await registry.secondReading(id, reader);
    if (rows.length > 0) {
      await retry(rows);
      return true;
    }
    if (!rereading) return false;
    await readPage(rereading);
    return true;
  }

  return {
    async read() {
      const now = clock.now();
      if (now < notBefore || pace.waitMs(now) > 0) return false;
      try {
        const isUnderWay = await readPart();
        notBefore = isUnderWay ? -Infinity : now + ASK_EVERY_MS;
        failures = 0;
        pageLimit = Math.min(PAGE_LIMIT, pageLimit * 2);
        return isUnderWay;
      } catch (error) {
        failures += 1;
        pageLimit = Math.max(1, pageLimit >> 1);
        notBefore = now + Math.min(MAX_BACKOFF_MS, ASK_EVERY_MS * 2 ** (failures - 1));
        const code: Code = error instanceof AgencyFailure ? error.code : 'REGISTRY_UNAVAILABLE';
        if (failures === 1) log.warn('second-reading-failed', { source: id, code });
        return false;
      }
    },
  };
}
