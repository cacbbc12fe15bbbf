import { MAX_CURRENT_MS, MAX_CURSOR_LENGTH, type ClaimBatch, type ClaimRegistry } from '../../../schema/records/claims';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { StoreFailure } from '../../runtime/postgres/store-failure';
import { rowContext } from '../../runtime/feed/feed-batch';
import type { RowCipher } from '../../runtime/feed/row-cipher';
import type { KnownSource } from '../trace/trace-input';
import { readBatch, type ReadableRecord, type Rejection } from './claims/readable-records';
import { announce, toChanges, type RegistryChange } from './registry-changes';
import { SOURCE_COLUMNS } from './known-sources';
import { replaceClaims } from './relinking/replace-claims';
import { forgetRead, keepRows, noteRetried, rowsToTry } from './kept/kept-rows';
import { noteRereading, rereadingOf } from './kept/rereading';
import { countChanges, noteLosses } from './kept/source-counts';

/** So many rejected records of one source are kept by name. */
const MAX_REJECTED_KEYS = 5000;

export interface RegistryParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what a batch changed once it is durable; other processes hear of it through PostgreSQL. */
  readonly onChange: (change: RegistryChange) => void;
  /** Seals what a worker read and the registry cannot take; without it such records are counted, and not kept. */
  readonly rowCipher?: RowCipher;
  /** The graph's own when not given. */
  readonly agencies?: AgencyRegistry;
}

/**
 * The identity registry's writing side. A batch is one transaction: claims, joins, cursor and what is known of the
 * source become durable together, and only then does `accept` resolve. A batch may come twice, or late.
 */
export function createRegistry(parts: RegistryParts): ClaimRegistry {
  const { store, clock, log, onChange, rowCipher, agencies = AGENCY_REGISTRY } = parts;

  async function commit(work: (database: Queryable) => Promise<RegistryChange[]>): Promise<void> {
    const changes = await store.transaction(async (database) => {
      const all = await work(database);
      await announce(database, all);
      return all;
    });
    for (const change of changes) onChange(change);
  }

  /**
   * Stores records without their batch, and answers those that PostgreSQL refuses each by itself: a record that no
   * rule foresaw would otherwise fail with its batch again and again, and end its source.
   */
  async function storeApart(records: readonly ReadableRecord[]): Promise<readonly ReadableRecord[]> {
    try {
      await commit(async (database) => toChanges(await replaceClaims(database, records, clock.now())));
      return [];
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (records.length <= 1) return records;
      const half = records.length >> 1;
      return [...(await storeApart(records.slice(0, half))), ...(await storeApart(records.slice(half)))];
    }
  }

  async function storeBatch(
    batch: ClaimBatch,
    { records, rejected }: ReturnType<typeof readBatch>,
    isApart = false,
  ): Promise<void> {
    const now = clock.now();
    const noted: { unsent: number | null } = { unsent: null };
    await commit(async (database) => {
      if (records.length + rejected.length === 0) await beQuickIfNothingMoves(database, batch);
      const ids = records.length > 0 && !isApart ? await replaceClaims(database, records, now) : [];
      if (records.length + rejected.length > 0) await noteRejected(database, batch.source, records, rejected, now);
      const changes = toChanges(ids);
      if (batch.retried) await noteRetried(database, batch);
      else if (batch.rereading !== undefined) {
        const keys = [...records, ...rejected].map(({ key }) => key);
        noted.unsent = await noteRereading(database, batch, keys, now);
      } else {
        changes.push(...(await noteSource(database, batch, now)));
        await noteLosses(database, batch);
        if (records.length + rejected.length > 0) await countChanges(database, batch, now);
      }
      await keepRows(database, batch, rejected.map(kept(batch.source)), now);
      return changes;
    });
    const { unsent } = noted;
    if (unsent !== null) log.info('rereading-done', { source: batch.source, unsent });
  }

  /** With its claims sealed, where the registry itself could not take them. */
  function kept(source: string): (rejection: Rejection) => Rejection {
    return (rejection) => {
      const { key, claims } = rejection;
      const sealed = claims && rowCipher?.encrypt(claims, rowContext(source, 'CLAIMS'));
      if (!sealed) return rejection;
      const name = key === '' ? `#${rowCipher?.tokenOf(claims) ?? ''}` : key;
      return { ...rejection, row: { name, form: 'CLAIMS', version: claims.version, sealed } };
    };
  }

  return {
    async cursorOf(source) {
      const [row] = await store.query<{ cursor: string | null }>(
        'SELECT cursor FROM source WHERE id = $1 AND length(cursor) <= $2',
        [source, MAX_CURSOR_LENGTH],
      );
      return row?.cursor ?? null;
    },

    async accept(batch) {
      if (agencies.agencyOfSource(batch.source) !== batch.agency) throw new Error('a source of another agency');
      if ((batch.cursor?.length ?? 0) > MAX_CURSOR_LENGTH) throw new Error('a cursor too long');
      let { records, rejected } = readBatch(batch, agencies);
      try {
        await storeBatch(batch, { records, rejected });
      } catch (error) {
        if (!isRefused(error) || records.length === 0) throw error;
        const refused = new Set(await storeApart(records));
        log.error('claims-refused', { source: batch.source, refused: refused.size });
        rejected = [
          ...rejected,
          ...[...refused].map(({ key, version }): Rejection => {
            const claims = batch.records.find((one) => one.recordKey === key && Date.parse(one.version) === version);
            return { key: key.slice(0, 200), code: 'INTERNAL', ...(claims ? { claims } : {}) };
          }),
        ];
        records = records.filter((record) => !refused.has(record));
        await storeBatch(batch, { records, rejected }, true);
      }
      if (rejected.length > batch.rejected.length) {
        log.warn('claims-rejected', { source: batch.source, rejected: rejected.length - batch.rejected.length });
      }
    },

    async feedFailed({ source, agency, code }) {
      if (agencies.agencyOfSource(source) !== agency) throw new Error('a source of another agency');
      await commit(async (database) => {
        await database.query('SET LOCAL synchronous_commit = off');
        const rows = await database.query<KnownSource>(
          `UPDATE source SET feed_code = $2,
             failing_since = CASE WHEN feed_code IS NULL THEN to_timestamp($3::float8 / 1000) ELSE failing_since END
           WHERE id = $1 RETURNING ${SOURCE_COLUMNS}`,
          [source, code, clock.now()],
        );
        return rows.map((row) => ({ source: row }));
      });
    },

    async secondReading(source, reader) {
      const rows = await rowsToTry(store, source, reader);
      return { rows, rereading: await rereadingOf(store, source) };
    },
  };
}

/** PostgreSQL is there and says no to these very values. */
function isRefused(error: unknown): boolean {
  return error instanceof StoreFailure && error.kind === 'failed';
}

/**
 * A feed that has nothing new says so every few seconds. When that was merely on its way to the disk and is lost, it is
 * said again, so it need not be waited for. A moved cursor is, like claims.
 */
async function beQuickIfNothingMoves(database: Queryable, { after, cursor }: ClaimBatch): Promise<void> {
  if (after === cursor) await database.query('SET LOCAL synchronous_commit = off');
}

const NOW = 'to_timestamp($6::float8 / 1000)';
const WAS_UP = `source.feed_code IS NULL AND source.up_since IS NOT NULL AND
  source.caught_up_at + coalesce(source.current_for_ms, ${MAX_CURRENT_MS}) * interval '1 millisecond' >= ${NOW}`;

/**
 * Moves the cursor when the batch goes on from where the registry stands, from the place before that (the batch whose
 * acknowledgement was lost comes again, perhaps longer), or from the very beginning (the agency forgot the cursor).
 * All of these have everything up to the new cursor in the registry. From any other place (a second worker of the same
 * source, a worker that outlived its registry's database) claims are taken, the cursor stays and the source does not
 * count as read to its end: at worst changes are read twice, and none is left out.
 * Answers the source as it is then known. That its feed failed holds until it was read to its end.
 */
async function noteSource(database: Queryable, batch: ClaimBatch, now: number): Promise<{ source: KnownSource }[]> {
  const follows = `($5::text IS NULL OR $5 IN (source.cursor, source.earlier_cursor))`;
  const rows = await database.query<KnownSource>(
    `INSERT INTO source (id, agency, region, cursor, earlier_cursor, read_at, caught_up_at, up_since, current_for_ms)
     VALUES ($1, $2, $3, CASE WHEN $5::text IS NULL THEN $4 END, NULL, ${NOW},
       CASE WHEN $7 AND $5::text IS NULL THEN ${NOW} END, CASE WHEN $7 AND $5::text IS NULL THEN ${NOW} END, $8)
     ON CONFLICT (id) DO UPDATE SET
       agency = excluded.agency,
       region = excluded.region,
       cursor = CASE WHEN ${follows} THEN coalesce($4, source.cursor) ELSE source.cursor END,
       earlier_cursor = CASE WHEN ${follows} AND $4 <> source.cursor THEN $5 ELSE source.earlier_cursor END,
       read_at = greatest(source.read_at, excluded.read_at),
       caught_up_at = CASE WHEN ${follows} AND $7 THEN ${NOW} ELSE source.caught_up_at END,
       up_since = CASE WHEN ${follows} AND $7 AND NOT (${WAS_UP}) THEN ${NOW} ELSE source.up_since END,
       current_for_ms = CASE WHEN ${follows} AND $7 THEN $8 ELSE source.current_for_ms END,
       feed_code = CASE WHEN ${follows} AND $7 THEN NULL ELSE source.feed_code END
     RETURNING ${SOURCE_COLUMNS}`,
    [
      ...[batch.source, batch.agency, batch.region, batch.cursor, batch.after, now, batch.caughtUp],
      batch.currentForMs ?? null,
    ],
  );
  return rows.map((source) => ({ source }));
}

/** Keeps what could not be read, counted, until the record can be. */
async function noteRejected(
  database: Queryable,
  source: string,
  records: readonly ReadableRecord[],
  rejected: readonly Rejection[],
  now: number,
): Promise<void> {
  await forgetRead(database, source, records);
  if (rejected.length === 0) return;
  const [kept] = await database.query<{ rows: number }>(
    'SELECT count(*)::float8 AS rows FROM rejected_change WHERE source = $1',
    [source],
  );
  // Beyond that they are counted without their keys: a source that sends ever new ones must not fill the database.
  const isFull = (kept?.rows ?? 0) >= MAX_REJECTED_KEYS;
  const counts = new Map<string, Rejection & { times: number }>();
  for (const { key: named, code } of rejected) {
    const key = isFull ? '' : named;
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
