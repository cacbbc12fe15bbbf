import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { silentLog } from '../../../schema/process/log';
import { startEmbeddedPostgres } from './embedded-postgres';
import { openStore, type Store } from './store';
import { StoreFailure } from './store-failure';

/** PostgreSQL's codes for a table or a column that does not exist. */
const UNKNOWN = ['42P01', '42703'];

/** The registry that a command works on, while the graph runs or not. */
export interface ExistingStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** The registry of DATABASE_URL, or the one that lies in DATA_DIR; null when there is none. It is never created. */
export async function openExistingStore(env: NodeJS.ProcessEnv): Promise<ExistingStore | null> {
  const given = env['DATABASE_URL'];
  const dataDir = resolve(dataDirOf(env), 'postgres');
  if (!given && !existsSync(dataDir)) return null;
  // A server that runs already is used and left running.
  const embedded = given ? null : await startEmbeddedPostgres({ dataDir, log: silentLog });
  const store = await openStore({
    databaseUrl: given || (embedded?.databaseUrl ?? ''),
    migrations: {},
    log: silentLog,
  });
  const close = async () => {
    await store.close();
    await embedded?.stop();
  };
  return { store, close };
}

/** The sentence for a person, when `openExistingStore` found none. */
export function noStore(env: NodeJS.ProcessEnv): string {
  return `There is no registry: DATABASE_URL is not set, and none lies in ${dataDirOf(env)}.\n`;
}

/** Why the registry could not be asked, for a person. */
export function whyNot(error: unknown): string {
  if (!(error instanceof StoreFailure)) return 'a fault of ours';
  const { sqlState } = error;
  if (sqlState === null) return 'its database is not there, or the address is not the right one';
  return UNKNOWN.includes(sqlState) ? 'start the graph of this version once' : `PostgreSQL says ${sqlState}`;
}

function dataDirOf(env: NodeJS.ProcessEnv): string {
  return env['DATA_DIR'] || '.data';
}
