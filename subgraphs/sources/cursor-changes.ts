import { CursorUnknown } from '../runtime/agency/agency-failure';
import type { FeedChange, FeedPage } from '../runtime/agency/dialect';
import { inTurns } from '../runtime/agency/in-turns';
import type { SourceFile } from '../runtime/source-file/source-file';
import { changeInstant } from '../runtime/wire/change-instant';
import { changeOfRow, type RowReading } from './changes/kept-change';
import { mapForeign, type ListedRow, type ReadListedRow } from './changes/listed-row';
import { MALFORMED } from '../runtime/agency/dialect';
import type { Requests } from './transport/requests';

export interface CursorFeed<R> extends RowReading<R> {
  readonly file: SourceFile;
  readonly requests: Requests;
  readonly readRow: ReadListedRow;
  readonly mappingHash: string;
}

/** The cursor of each kind of record, and the kind that is read next. */
interface Place {
  readonly next: number;
  readonly cursors: readonly (string | null)[];
}

/**
 * One page of a system that has cursors of its own: of the first kind of record, in turn, that has changes. Rejects as
 * `Requests.list` does, and with `CursorUnknown` for a cursor of another mapping.
 */
export async function readCursorChanges<R>(
  feed: CursorFeed<R>,
  cursor: string | null,
  limit: number,
): Promise<FeedPage<R>> {
  const { file, requests, readRow, mappingHash } = feed;
  const kinds = file.records.length;
  let { next, cursors } = placeOf(cursor, mappingHash, kinds);
  for (;;) {
    const record = file.records[next];
    if (!record) throw new CursorUnknown();
    const start = { since: null, cursor: cursors[next] ?? null, limit };
    const page = await requests.list(record, start, 0);
    cursors = cursors.map((one, at) => (at === next ? (page.cursor ?? one) : one));
    const rows = page.rows.flatMap((row) => readRow(record, row) ?? []);
    // A kind that has more is read on, so that its changes stay in their order.
    if (!page.more) next += 1;
    const isEnd = next === kinds;
    if (isEnd) next = 0;
    if (rows.length > 0 || page.more || isEnd) {
      const changes = await inTurns(rows, (row) => [changeOf(feed, record.kind, row)]);
      return { changes, cursor: `${mappingHash}.${JSON.stringify([next, ...cursors])}`, more: !isEnd };
    }
  }
}

function placeOf(cursor: string | null, mappingHash: string, kinds: number): Place {
  if (cursor === null) return { next: 0, cursors: Array.from({ length: kinds }, () => null) };
  const start = `${mappingHash}.`;
  if (!cursor.startsWith(start)) throw new CursorUnknown();
  try {
    const [next, ...cursors] = JSON.parse(cursor.slice(start.length)) as unknown[];
    const isPlace = typeof next === 'number' && cursors.length === kinds;
    if (isPlace && cursors.every(isCursor)) return { next, cursors };
  } catch {
    // Written by another version.
  }
  throw new CursorUnknown();
}

function isCursor(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function changeOf<R>(feed: CursorFeed<R>, kind: string, { foreign, deleted, changedAt }: ListedRow): FeedChange<R> {
  const mapped = mapForeign(feed.mapping, kind, foreign);
  const at = changedAt ?? (mapped === MALFORMED ? Number.NaN : updatedAt(feed, kind, mapped.row));
  // Without an instant the change has no place in the order of the record's states.
  if (!Number.isFinite(at)) return { record: null, value: MALFORMED, version: new Date(0).toISOString() };
  if (!deleted) return changeOfRow(feed, { kind, at, foreign });
  const version = new Date(at).toISOString();
  return mapped === MALFORMED
    ? { record: null, value: MALFORMED, version }
    : { record: mapped.record, value: null, version };
}

function updatedAt<R>({ contract }: CursorFeed<R>, kind: string, row: unknown): number {
  const field = contract.records[kind]?.updatedAt;
  const value: unknown =
    field !== undefined && typeof row === 'object' && row !== null ? Reflect.get(row, field) : null;
  return changeInstant(value);
}
