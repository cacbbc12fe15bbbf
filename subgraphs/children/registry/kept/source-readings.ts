import type { Agency } from '../../../../schema/agencies/agencies';
import type { FieldLoss } from '../../../../schema/records/claims';
import { epochMs } from '../../../runtime/postgres/epoch-ms';
import { readFailedKeys } from '../../../sources/changes/listed-keys';
import type { Queryable } from '../../../runtime/postgres/store';

/** The state of reading one source; instants in ms since 1970. */
export interface SourceReading {
  readonly id: string;
  readonly agency: Agency;
  /** A state, or a railway's zone. */
  readonly region: string;
  /** Why its feed cannot be followed, in the code of the version that noted it; null when it can. */
  readonly code: string | null;
  readonly caughtUpAt: number | null;
  readonly currentForMs: number | null;
  /** Until when its system may not be asked, by its hours. */
  readonly closedUntil: number | null;
  /** When its worker last reported. */
  readonly readAt: number;
  readonly upSince: number | null;
  readonly failingSince: number | null;
  readonly isRead: boolean;
  /** Changes of the last hour. */
  readonly changes: number;
  /** Changes that could not be read, and records that a list only names and that could not be had. */
  readonly rejected: readonly { readonly code: string; readonly count: number }[];
  readonly dropped: number;
  readonly losses: readonly FieldLoss[];
  /** About the last rereading. */
  readonly askedAt: number | null;
  readonly doneAt: number | null;
  readonly unsent: number | null;
}

/** The reading state of all sources at `now` (ms since 1970). */
export async function readReadings(database: Queryable, now: number): Promise<readonly SourceReading[]> {
  const readings = await database.query<SourceReading>(READINGS, [now]);
  const failed = await readFailedKeys(database);
  return readings.map((reading) => {
    const counts = new Map(reading.rejected.map(({ code, count }) => [code, count]));
    for (const { source, code, count } of failed) {
      if (source === reading.id) counts.set(code, (counts.get(code) ?? 0) + count);
    }
    return { ...reading, rejected: [...counts].map(([code, count]) => ({ code, count })) };
  });
}

const READINGS = `
  SELECT id, agency, region, feed_code AS code, current_for_ms::float8 AS "currentForMs",
    ${epochMs('caught_up_at')} AS "caughtUpAt", ${epochMs('closed_until')} AS "closedUntil", ${epochMs('read_at')} AS "readAt", ${epochMs('up_since')} AS "upSince",
    ${epochMs('failing_since')} AS "failingSince", cursor IS NOT NULL AS "isRead", kept_dropped::float8 AS dropped,
    ${epochMs('reread_asked_at')} AS "askedAt", ${epochMs('reread_done_at')} AS "doneAt", reread_unsent::float8 AS unsent,
    (SELECT coalesce(sum(changes), 0)::float8 FROM source_minute
     WHERE source = id AND minute > to_timestamp($1::float8 / 1000) - interval '1 hour') AS changes,
    (SELECT coalesce(json_agg(json_build_object('code', code, 'count', count) ORDER BY code), '[]')
     FROM (SELECT code, count(*) FROM rejected_row WHERE source = id GROUP BY code) AS kept) AS rejected,
    (SELECT coalesce(json_agg(json_build_object('field', field, 'reason', reason, 'example', example, 'count', count)
       ORDER BY count DESC, field, reason), '[]')
     FROM (SELECT * FROM source_loss WHERE source = id ORDER BY count DESC LIMIT 50) AS lost) AS losses
  FROM source ORDER BY agency, id`;
