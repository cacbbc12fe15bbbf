import { silentLog } from '../../schema/process/log';
import { openStore } from '../../subgraphs/runtime/postgres/store';
import { AMPLE_STORE_TIME } from '../every-budget';

/** Thousands of records, beside other tests. */
const READ_MS = 120_000;

/** Waits until these sources were read to their end: until then a figure lacks what was not read yet. */
export async function sourcesRead(databaseUrl: string, sources: readonly string[]): Promise<void> {
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations: {}, log: silentLog });
  const deadline = Date.now() + READ_MS;
  // The database waits between two askings, so that it does not answer thousands of them.
  const read =
    'SELECT count(*)::int AS count, pg_sleep(0.1) FROM source WHERE caught_up_at IS NOT NULL AND id = ANY($1)';
  try {
    for (;;) {
      const [row] = await store.query<{ count: number }>(read, [[...sources]]);
      if (row?.count === sources.length) return;
      if (Date.now() > deadline) throw new Error('The sources were not read to their end.');
    }
  } finally {
    await store.close();
  }
}
