import { AgencyFailure } from '../../runtime/agency/agency-failure';
import { MALFORMED, type FetchedRecord, type SourceRecord } from '../../runtime/agency/dialect';
import { inTurns } from '../../runtime/agency/in-turns';
import type { Queryable } from '../../runtime/postgres/store';
import { StoreFailure } from '../../runtime/postgres/store-failure';
import type { ReadRecord } from '../../runtime/wire/losses';
import { readForeign, type RowReading } from './kept-change';
import { findCopies, type KeptCopy } from './log-rows';
import { EXPIRED, type RowCodec } from './row-codec';
import { readParts } from './source-parts';

export interface CopyReading<R> extends RowReading<R> {
  readonly store: Queryable;
  readonly codec: RowCodec;
  readonly source: string;
  readonly kinds: readonly string[];
}

/**
 * Serves records of a system that cannot be asked from what was last read of it, each with the time of that reading
 * (`copiedAt`). A withdrawn record, and one that the last reading did not hold, is left out. `COPY_EXPIRED`: the copy was
 * kept long enough. Rejects with `AGENCY_UNREACHABLE` when the database does not answer, or nothing was ever read.
 */
export async function copiedRecords<R extends ReadRecord>(
  reading: CopyReading<R>,
  records: readonly SourceRecord[],
): Promise<FetchedRecord<R>[]> {
  const { store, codec, source, kinds } = reading;
  try {
    const parts = await readParts(store, source, kinds);
    const isRead = records.every(({ kind }) => !parts.has(kind) || parts.get(kind)?.readAt !== null);
    if (!isRead) throw new AgencyFailure('AGENCY_UNREACHABLE');
    const copies = await findCopies(store, codec, source, records);
    return await inTurns(copies, (copy) => {
      const readAt = parts.get(copy.record.kind)?.readAt ?? copy.version;
      return valueOf(reading, copy, copy.missed ?? readAt);
    });
  } catch (error) {
    throw error instanceof StoreFailure ? new AgencyFailure('AGENCY_UNREACHABLE') : error;
  }
}

function valueOf<R extends ReadRecord>(
  reading: RowReading<R>,
  { record, row }: KeptCopy,
  copiedAt: number,
): readonly FetchedRecord<R>[] {
  if (row === null) return [];
  if (row === EXPIRED) return [{ record, value: new AgencyFailure('COPY_EXPIRED') }];
  const read = row && readForeign(reading, record.kind, row);
  // Under another mapping the row may be about another record.
  const isIt = read?.record?.native === record.native;
  const value = read && isIt ? read.value : MALFORMED;
  return [{ record, value: value === MALFORMED ? MALFORMED : { ...value, copiedAt } }];
}
