import { MAX_CURSOR_LENGTH, type ClaimBatch, type ClaimRegistry } from '../../../schema/records/claims';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { StoreFailure } from '../../runtime/postgres/store-failure';
import { acceptCases } from '../../drives/ledger/accept-cases';
import { rowContext } from '../../runtime/feed/feed-batch';
import type { RowCipher } from '../../runtime/feed/row-cipher';
import type { HomeDigest } from './claims/home-keys';
import { readBatch, type ReadableRecord, type Rejection } from './claims/readable-records';
import { announce, toChanges, type RegistryChange } from './registry-changes';
import { replaceClaims } from './relinking/replace-claims';
import { keepRows, noteRetried, rowsToTry } from './kept/kept-rows';
import { noteRejected } from './kept/rejected-changes';
import { noteRereading, rereadingOf } from './kept/rereading';
import { countChanges, noteLosses } from './kept/source-counts';
import { noteFailed, noteRead, readCursor } from './kept/source-rows';

export interface RegistryParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with what a batch changed once it is durable. Other processes are notified through PostgreSQL. */
  readonly onChange: (change: RegistryChange) => void;
  /** Encrypts claims that the registry cannot take. Without it such records are counted but not kept. */
  readonly rowCipher?: RowCipher;
  /** Without it no record is found by a home. */
  readonly homeDigest?: HomeDigest;
  /** Default: the graph's own. */
  readonly agencies?: AgencyRegistry;
}

/**
 * The writing side of the identity registry. A batch is one transaction: claims, joins, cursor and the state of the
 * source become durable together, and only then does `accept` resolve. A batch may come twice, or late.
 */
export function createRegistry(parts: RegistryParts): ClaimRegistry {
  const { store, clock, log, onChange, rowCipher, homeDigest, agencies = AGENCY_REGISTRY } = parts;

  async function commit(work: (database: Queryable) => Promise<RegistryChange[]>): Promise<void> {
    const changes = await store.transaction(async (database) => {
      const all = await work(database);
      await announce(database, all);
      return all;
    });
    for (const change of changes) onChange(change);
  }

  /**
   * Stores records without their batch, and resolves with those that PostgreSQL refuses even alone. A record that no
   * rule foresaw would otherwise fail with its batch again and again, and stop its source.
   */
  async function storeApart(records: readonly ReadableRecord[]): Promise<readonly ReadableRecord[]> {
    try {
      await commit(async (database) => toChanges(await takeRecords(database, records, clock.now())));
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
      const ids = records.length > 0 && !isApart ? await takeRecords(database, records, now) : [];
      if (records.length + rejected.length > 0) await noteRejected(database, batch.source, records, rejected, now);
      const changes = toChanges(ids);
      if (batch.retried) await noteRetried(database, batch);
      else if (batch.rereading !== undefined) {
        const keys = [...records, ...rejected].map(({ key }) => key);
        noted.unsent = await noteRereading(database, batch, keys, now);
      } else {
        for (const source of await noteRead(database, batch, now)) changes.push({ source });
        await noteLosses(database, batch);
        if (records.length + rejected.length > 0) await countChanges(database, batch, now);
      }
      await keepRows(database, batch, rejected.map(kept(batch.source)), now);
      return changes;
    });
    const { unsent } = noted;
    if (unsent !== null) log.info('rereading-done', { source: batch.source, unsent });
  }

  /** Adds the encrypted claims to a rejection that is the registry's own. */
  function kept(source: string): (rejection: Rejection) => Rejection {
    return (rejection) => {
      const { key, claims } = rejection;
      const ciphertext = claims && rowCipher?.encrypt(claims, rowContext(source, 'CLAIMS'));
      if (!ciphertext) return rejection;
      const name = key === '' ? `#${rowCipher?.tokenOf(claims) ?? ''}` : key;
      return { ...rejection, row: { name, form: 'CLAIMS', version: claims.version, sealed: ciphertext } };
    };
  }

  return {
    cursorOf: (source) => readCursor(store, source),

    async accept(batch) {
      if (agencies.agencyOfSource(batch.source) !== batch.agency) throw new Error('a source of another agency');
      if ((batch.cursor?.length ?? 0) > MAX_CURSOR_LENGTH) throw new Error('a cursor too long');
      let { records, rejected } = readBatch(batch, agencies, homeDigest);
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
        const failed = await noteFailed(database, source, code, clock.now());
        return failed.map((row) => ({ source: row }));
      });
    },

    async secondReading(source, reader) {
      const rows = await rowsToTry(store, source, reader);
      return { rows, rereading: await rereadingOf(store, source) };
    },
  };
}

/** Their claims, and their part in the case ledger, which is so never behind. */
async function takeRecords(database: Queryable, records: readonly ReadableRecord[], now: number): Promise<string[]> {
  const ids = await replaceClaims(database, records, now);
  await acceptCases(database, records);
  return ids;
}

/** PostgreSQL answers but refuses these very values. */
function isRefused(error: unknown): boolean {
  return error instanceof StoreFailure && error.kind === 'failed';
}

/**
 * A feed without news says so every few seconds. If that note is lost before it reaches the disk, it comes again, so
 * there is no need to wait for the disk. A moved cursor must be durable, like claims.
 */
async function beQuickIfNothingMoves(database: Queryable, { after, cursor }: ClaimBatch): Promise<void> {
  if (after === cursor) await database.query('SET LOCAL synchronous_commit = off');
}
