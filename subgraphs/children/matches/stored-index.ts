import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import { exportIndex, IndexImport } from '../../linkage/matching/index/index-state';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { readPlacedClaims } from '../registry/claims/compared-claims';
import { ClaimIndex, NAMES_VERSION } from './claim-index';

const SAVE_LOCK = 5_337_902_146;
const CLAIMS_A_PAGE = 5000;

export interface StoredIndex {
  readonly index: ClaimIndex;
  readonly parts: number;
}

/**
 * The index as last stored, with the claims' present places; null when none is stored or it cannot be used. The caller
 * has to catch it up from its revision on.
 */
export async function readStoredIndex(store: Store, log: Log, model: MatchModel): Promise<StoredIndex | null> {
  const stored = await store.transaction((database) => readParts(database, log, model));
  if (!stored || (await findPlaces(store, stored.index))) return stored;
  log.warn('match-index-incomplete', { claims: stored.index.size });
  return null;
}

async function readParts(database: Queryable, log: Log, model: MatchModel): Promise<StoredIndex | null> {
  // Another process may store the index while this one reads.
  await database.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  const parts = await database.query<{ part: number; name: string; revision: number }>(
    'SELECT part, name, revision::float8 FROM match_index ORDER BY match_index.part',
  );
  const [head] = parts;
  if (!head) return null;
  const reading = new IndexImport(NAMES_VERSION);
  for (const { part, name } of parts) {
    const [row] = await database.query<{ data: Buffer }>('SELECT data FROM match_index WHERE part = $1', [part]);
    try {
      if (row && !reading.add({ name, data: row.data })) return null;
      await setImmediate();
    } catch {
      log.warn('match-index-damaged', { part });
      return null;
    }
  }
  return { index: new ClaimIndex(model, reading.index, head.revision), parts: parts.length };
}

/** False when a claim is missing that the stored index should hold. */
async function findPlaces(store: Store, index: ClaimIndex): Promise<boolean> {
  for (let after = 0; ;) {
    const rows = await readPlacedClaims(store, after, CLAIMS_A_PAGE);
    for (const row of rows) {
      if (!index.place(row.claimId, row) && row.revision <= index.revision) return false;
      after = row.seq;
    }
    if (rows.length < CLAIMS_A_PAGE) return true;
  }
}

/**
 * Stores the whole index, all or nothing. The index must not change meanwhile. Resolves with the number of parts; 0
 * when another process has stored a later index, null when another process is storing one now.
 */
export async function storeIndex(store: Store, index: ClaimIndex): Promise<number | null> {
  return store.transaction(async (database) => {
    const [lock] = await database.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [SAVE_LOCK]);
    if (!lock?.free) return null;
    const [later] = await database.query('SELECT FROM match_index WHERE revision > $1 LIMIT 1', [index.revision]);
    if (later) return 0;
    let part = 0;
    for (const { name, data } of exportIndex(index.records, NAMES_VERSION)) {
      await database.query(
        `INSERT INTO match_index (part, name, revision, data) VALUES ($1, $2, $3, decode($4, 'base64'))
         ON CONFLICT (part) DO UPDATE SET name = excluded.name, revision = excluded.revision, data = excluded.data`,
        [part++, name, index.revision, Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')],
      );
      await setImmediate();
    }
    await database.query('DELETE FROM match_index WHERE part >= $1', [part]);
    return part;
  });
}
