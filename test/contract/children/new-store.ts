import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { AMPLE_STORE_TIME } from '../../every-budget';

const databases: TestDatabase[] = [];
const stores: Store[] = [];

/** An empty database with a store on it, for the duration of the test file. */
export async function newStore(): Promise<{ readonly store: Store; readonly databaseUrl: string }> {
  const database = await createTestDatabase();
  databases.push(database);
  const { databaseUrl } = database;
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations, log: silentLog });
  stores.push(store);
  return { store, databaseUrl };
}

afterAll(async () => {
  for (const store of stores) await store.close();
  for (const database of databases) await database.drop();
});
