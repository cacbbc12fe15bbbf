import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../../schema/process/log';
import { createDisclosureLog, type ChainedDisclosureLog } from '../../../../subgraphs/disclosures/log/disclosure-log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { secrets } from './disclosure-entries';

/** A disclosure log on a database of its own, with the owner's connection beside the product's. */
export interface OpenedLog {
  readonly database: TestDatabase;
  /** As the product. */
  readonly store: Store;
  /** As the owner, who may do everything. */
  readonly owner: Store;
  readonly clock: FakeClock;
  readonly disclosures: ChainedDisclosureLog;
  /** Where its heads are exported to. */
  readonly headsFile: string;
  close(): Promise<void>;
}

export async function openLog(): Promise<OpenedLog> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-test-disclosures-'));
  const headsFile = join(folder, 'heads.jsonl');
  const clock = createFakeClock();
  const store = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog, readMs: 20_000 });
  const owner = await openStore({
    databaseUrl: database.databaseUrl,
    migrations: {},
    log: silentLog,
    readMs: 20_000,
  });
  const disclosures = createDisclosureLog({
    ...{ store, headSeed: secrets.headSeed, clock, log: silentLog },
    exportFile: headsFile,
  });
  return {
    ...{ database, store, owner, clock, disclosures, headsFile },
    async close() {
      await disclosures.close();
      await Promise.all([store.close(), owner.close()]);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
