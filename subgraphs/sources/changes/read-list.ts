import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import type { Store } from '../../runtime/postgres/store';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { Requests } from '../transport/requests';
import { toStagedRows, type ListedRow, type ReadListedRow, type RowStaging } from './listed-row';
import { holdSource, type SourcePart } from './source-parts';
import {
  applyReading,
  beginReading,
  SourceTaken,
  stageRows,
  type AppliedReading,
  type ReadingPlace,
  type WholeReading,
} from './staged-reading';

/** Rows that are asked for where the file states no size of a page. */
const PAGE_SIZE = 500;
/** Rows that are staged in one statement: a list may come in one piece. */
const ROWS_AT_ONCE = 1000;
/** More pages than any list has that comes to an end. */
const MAX_PAGES = 100_000;
/** How many pages in a row may say nothing new before the list counts as going in circles. */
const MAX_REPEATED = 3;
/** How long a process has a source after its last sign of life, ms. */
export const HOLD_MS = 60_000;

/** What is needed to read the pages of a list. */
export interface PageParts {
  readonly source: string;
  readonly store: Store;
  readonly requests: Requests;
  readonly readRow: ReadListedRow;
  readonly holder: string;
  readonly clock: Clock;
}

export interface ListParts extends RowStaging, PageParts {}

/** Which list is read, and what is asked for. */
export interface ListReading {
  readonly record: RecordFile;
  readonly part: SourcePart;
  /** since: how far before the newest known change it is asked for again, ms. Null: everything is read. */
  readonly overlap: number | null;
  /** Of a whole reading: the share of records that may be missing. */
  readonly shrink: number;
  /** What came in while the list was read stays. */
  readonly keepNewer?: boolean;
}

/**
 * Reads one list to its end and takes it. Rejects with the failure of a page (`AgencyFailure`), `SourceTaken`, or a
 * failure of the store; nothing is then taken, and the next reading begins where this one began.
 */
export async function readList(parts: ListParts, reading: ListReading): Promise<AppliedReading> {
  const { store, source, holder, clock } = parts;
  const { record, part } = reading;
  const place: ReadingPlace = { source, kind: record.kind, holder };
  const at = clock.now();
  const { newest } = part.position;
  const since = reading.overlap === null || newest === undefined ? null : newest - reading.overlap;
  await beginReading(store, place);
  const { pages, seen, systemNow } = await readPages(parts, record, since, async (rows) =>
    stageRows(store, place, await toStagedRows(parts, record, rows)),
  );
  const isWhole = since === null;
  const whole: WholeReading['whole'] = isWhole ? { shrink: reading.shrink, paged: pages > 1, digest: null } : null;
  return applyReading(store, place, {
    at,
    position: {
      newest: newestOf({ seen, known: newest, systemNow, at, now: clock.now() }),
      // A row that moved between the pages of the first reading is in no list of later changes.
      ...(isWhole && pages > 1 && part.wholeAt === null ? { again: true } : {}),
    },
    // Without times of change nothing says which of two states is the newer, unless only changes were asked for.
    twins: isWhole && seen === null ? 'REJECTED' : 'NEWEST',
    whole,
    keepNewer: reading.keepNewer ?? false,
    now: clock.now(),
  });
}

interface Seen {
  /** The newest time of change in the rows; null when no row states one. */
  readonly seen: number | null;
  readonly known: number | undefined;
  readonly systemNow: number | null;
  readonly at: number;
  readonly now: number;
}

/**
 * From when the next changes are asked for. It goes back with the system's clock, because what is written from now on is
 * dated by that clock.
 */
export function newestOf({ seen, known, systemNow, at, now }: Seen): number {
  // A change that is dated in the future would hide all that come before that day.
  const until = Math.min(systemNow ?? at, now);
  if (seen === null && known === undefined) return Math.min(at, systemNow ?? at);
  const newest = Math.max(Math.min(seen ?? -Infinity, until), known ?? -Infinity);
  return systemNow === null ? newest : Math.min(newest, systemNow);
}

/** Reads a list to its end. `take` resolves with how many of the rows are of records that no row was of before. */
export async function readPages(
  { store, source, requests, readRow, holder, clock }: PageParts,
  record: RecordFile,
  since: number | null,
  take: (rows: readonly ListedRow[]) => Promise<number>,
): Promise<{ readonly pages: number; readonly seen: number | null; readonly systemNow: number | null }> {
  const limit = record.changes?.pages?.size ?? PAGE_SIZE;
  let cursor: string | null = null;
  let seen: number | null = null;
  let systemNow: number | null = null;
  let repeated = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await requests.list(record, { since, cursor, limit }, page);
    const now = clock.now();
    if (!(await holdSource(store, source, holder, { now, until: now + HOLD_MS }))) throw new SourceTaken();
    // The first page's time, because a change may be written while the others are read.
    if (page === 0) systemNow = answer.now;
    const rows = answer.rows.flatMap((row) => readRow(record, row) ?? []);
    for (const { changedAt } of rows) if (changedAt !== null) seen = Math.max(seen ?? -Infinity, changedAt);
    let fresh = 0;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      fresh += await take(rows.slice(from, from + ROWS_AT_ONCE));
    }
    if (!answer.more) return { pages: page + 1, seen, systemNow };
    repeated = fresh === 0 ? repeated + 1 : 0;
    if (repeated >= MAX_REPEATED || (page > 0 && answer.cursor !== null && answer.cursor === cursor)) break;
    cursor = answer.cursor;
  }
  throw new AgencyFailure('AGENCY_MALFORMED');
}
