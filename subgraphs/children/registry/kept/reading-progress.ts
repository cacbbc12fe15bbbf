import { epochMs } from '../../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../../runtime/postgres/store';
import type { SourceReading } from './source-readings';

/** How far one source was read. */
export type ReadingProgress = Pick<
  SourceReading,
  'id' | 'code' | 'caughtUpAt' | 'currentForMs' | 'closedUntil' | 'readAt' | 'upSince' | 'failingSince'
> & {
  /** All its records are being read again. */
  readonly isRereading: boolean;
};

/** How far the named sources were read, of those that are known. Costs little, unlike all that is told of a source. */
export function readProgress(database: Queryable, sources: readonly string[]): Promise<readonly ReadingProgress[]> {
  return database.query<ReadingProgress>(
    `SELECT id, feed_code AS code, current_for_ms::float8 AS "currentForMs", rereading AS "isRereading",
       ${epochMs('caught_up_at')} AS "caughtUpAt", ${epochMs('closed_until')} AS "closedUntil",
       ${epochMs('read_at')} AS "readAt", ${epochMs('up_since')} AS "upSince", ${epochMs('failing_since')} AS "failingSince"
     FROM source WHERE id = ANY($1::text[])`,
    [[...sources]],
  );
}
