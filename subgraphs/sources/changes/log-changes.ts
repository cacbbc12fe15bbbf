import type { AgencyFailure } from '../../runtime/agency/agency-failure';
import { CursorUnknown } from '../../runtime/agency/agency-failure';
import type { FeedChange, FeedPage } from '../../runtime/agency/dialect';
import { inTurns } from '../../runtime/agency/in-turns';
import type { Queryable } from '../../runtime/postgres/store';
import type { Currency } from '../transport/open-hours';
import { changeOfRow, type RowReading } from './kept-change';
import { readLogPage, type LogRow } from './log-rows';
import type { RowCodec } from './row-codec';
import { lastSeq, readParts, type SourcePart } from './source-parts';

export interface LogFeed<R> extends RowReading<R> {
  readonly store: Queryable;
  readonly codec: RowCodec;
  readonly source: string;
  readonly kinds: readonly string[];
  /** Names the mapping: with another one the log is read from its beginning. */
  readonly mappingHash: string;
  /** How long a reading of that time (ms) counts as current. */
  readonly currencyOf: (readTo: number | null) => Currency;
  /** Why the system cannot be read; null when it can. Called when there is nothing left to read in the log. */
  readonly problem: (parts: readonly SourcePart[]) => AgencyFailure | null;
}

/**
 * One page of what the collector read. Its `asOf` is when the system was read to its end. Rejects with the collector's
 * failure once all that was read is given, and with `CursorUnknown` for a cursor of another mapping or of another log.
 */
export async function readLogChanges<R>(feed: LogFeed<R>, cursor: string | null, limit: number): Promise<FeedPage<R>> {
  const { store, codec, source, kinds, mappingHash, currencyOf } = feed;
  const after = placeOf(cursor, mappingHash);
  // Before the page: a reading that is taken in between would else count as given.
  const parts = [...(await readParts(store, source, kinds)).values()];
  if (after > 0 && after > (await lastSeq(store, source))) throw new CursorUnknown();
  const { rows, last, more } = await readLogPage(store, codec, { source, after, limit });
  if (rows.length === 0 && !more) {
    const problem = feed.problem(parts);
    if (problem) throw problem;
  }
  const changes = await inTurns(rows, (row) => changeOf(feed, row));
  const asOf = readTo(parts);
  return { changes, cursor: `${mappingHash}.${last}`, more, asOf, ...currencyOf(asOf) };
}

/** Up to when all kinds were read to their end, ms; null until they were. */
export function readTo(parts: readonly SourcePart[]): number | null {
  const times = parts.map(({ readAt }) => readAt);
  return times.includes(null) ? null : Math.min(...times.map(Number));
}

function placeOf(cursor: string | null, mappingHash: string): number {
  if (cursor === null) return 0;
  const [, hash, seq] = /^([\w-]+)\.(\d{1,15})$/.exec(cursor) ?? [];
  if (hash !== mappingHash || seq === undefined) throw new CursorUnknown();
  return Number(seq);
}

/** None for a withdrawn row that never named a record. */
function changeOf<R>(feed: LogFeed<R>, { kind, native, version: at, row }: LogRow): readonly FeedChange<R>[] {
  if (row) return [changeOfRow(feed, { kind, at, foreign: row })];
  // It was encrypted with another key: nothing can be said of it until it is read again.
  if (row === undefined || native.startsWith('#')) return [];
  return [{ record: { kind, native }, value: null, version: new Date(at).toISOString() }];
}
