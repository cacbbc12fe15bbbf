import type { ClaimBatch, ClaimRegistry } from '../../schema/claims';
import { agencyOfSource } from '../../schema/record-key';
import type { Clock } from '../../schema/clock';
import type { Log } from '../../schema/log';
import type { Queryable, Store } from '../runtime/postgres/store';
import { readBatch, type ReadableRecord, type Rejection } from './readable-records';
import { announce, toChanges, type RegistryChange } from './registry-changes';
import { replaceClaims } from './replace-claims';

export interface RegistryParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what a batch changed once it is durable; other processes hear of it through PostgreSQL. */
  readonly onChange: (change: RegistryChange) => void;
}

/**
 * The identity registry's writing side. A batch is one transaction: claims, joins, cursor and what is known of the
 * source become durable together, and only then does `accept` resolve. A batch may come twice, or late.
 */
export function createRegistry({ store, clock, log, onChange }: RegistryParts): ClaimRegistry {
  return {
    async cursorOf(source) {
      const [row] = await store.query<{ cursor: string | null }>('SELECT cursor FROM source WHERE id = $1', [source]);
      return row?.cursor ?? null;
    },

    async accept(batch) {
      if (agencyOfSource(batch.source) !== batch.agency) throw new Error('a source of another agency');
      const { records, rejected } = readBatch(batch);
      const now = clock.now();
      const changes = await store.transaction(async (database) => {
        if (records.length + rejected.length === 0) await beQuickIfNothingMoves(database, batch);
        const ids = records.length > 0 ? await replaceClaims(database, records, now) : [];
        if (batch.records.length + rejected.length > 0)
          await noteRejected(database, batch.source, records, rejected, now);
        const caughtUpAt = await noteSource(database, batch, now);
        const source = { id: batch.source, agency: batch.agency, caughtUpAt };
        const all: RegistryChange[] = [...toChanges(ids), { source }];
        await announce(database, all);
        return all;
      });
      for (const change of changes) onChange(change);
      if (rejected.length > batch.rejected.length) {
        log.warn('claims-rejected', { source: batch.source, rejected: rejected.length - batch.rejected.length });
      }
    },
  };
}

/**
 * A feed that has nothing new says so every few seconds. When that was merely on its way to the disk and is lost, it is
 * said again, so it need not be waited for. A moved cursor is, like claims.
 */
async function beQuickIfNothingMoves(database: Queryable, { after, cursor }: ClaimBatch): Promise<void> {
  if (after === cursor) await database.query('SET LOCAL synchronous_commit = off');
}

/**
 * Moves the cursor when the batch goes on from where the registry stands, from the place before that (the batch whose
 * acknowledgement was lost comes again, perhaps longer), or from the very beginning (the agency forgot the cursor).
 * All of these have everything up to the new cursor in the registry. From any other place (a second worker of the same
 * source, a worker that outlived its registry's database) claims are taken, the cursor stays and the source does not
 * count as read to its end: at worst changes are read twice, and none is left out.
 * Answers when the source was last read to its end.
 */
async function noteSource(database: Queryable, batch: ClaimBatch, now: number): Promise<number | null> {
  const follows = `($5::text IS NULL OR $5 IN (source.cursor, source.earlier_cursor))`;
  const [row] = await database.query<{ caughtUpAt: number | null }>(
    `INSERT INTO source (id, agency, region, cursor, earlier_cursor, read_at, caught_up_at)
     VALUES ($1, $2, $3, CASE WHEN $5::text IS NULL THEN $4 END, NULL, to_timestamp($6::float8 / 1000),
       CASE WHEN $7 AND $5::text IS NULL THEN to_timestamp($6::float8 / 1000) END)
     ON CONFLICT (id) DO UPDATE SET
       agency = excluded.agency,
       region = excluded.region,
       cursor = CASE WHEN ${follows} THEN coalesce($4, source.cursor) ELSE source.cursor END,
       earlier_cursor = CASE WHEN ${follows} AND $4 <> source.cursor THEN $5 ELSE source.earlier_cursor END,
       read_at = greatest(source.read_at, excluded.read_at),
       caught_up_at = CASE WHEN ${follows} AND $7 THEN to_timestamp($6::float8 / 1000) ELSE source.caught_up_at END
     RETURNING round(extract(epoch FROM caught_up_at) * 1000)::float8 AS "caughtUpAt"`,
    [batch.source, batch.agency, batch.region, batch.cursor, batch.after, now, batch.caughtUp],
  );
  return row?.caughtUpAt ?? null;
}

/** Keeps what could not be read, counted, until the record can be. */
async function noteRejected(
  database: Queryable,
  source: string,
  records: readonly ReadableRecord[],
  rejected: readonly Rejection[],
  now: number,
): Promise<void> {
  const read = records.map(({ key }) => key);
  await database.query('DELETE FROM rejected_change WHERE source = $1 AND record_key = ANY($2)', [source, read]);
  if (rejected.length === 0) return;
  const counts = new Map<string, Rejection & { times: number }>();
  for (const { key, code } of rejected) {
    const id = `${code} ${key}`;
    counts.set(id, { key, code, times: (counts.get(id)?.times ?? 0) + 1 });
  }
  await database.query(
    `INSERT INTO rejected_change (source, record_key, code, first_at, last_at, times)
     SELECT $1, x.key, x.code, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000), x.times
     FROM json_to_recordset($3) AS x(key text, code text, times bigint)
     ON CONFLICT (source, record_key, code) DO UPDATE SET
       last_at = excluded.last_at, times = rejected_change.times + excluded.times`,
    [source, now, JSON.stringify([...counts.values()])],
  );
}
