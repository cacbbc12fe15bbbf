import { silentLog } from '../../../../schema/process/log';
import { startEmbeddedPostgres } from '../../../../subgraphs/runtime/postgres/embedded-postgres';

/** A process that owns an embedded PostgreSQL, to be killed by the test that forked it. */
async function main(): Promise<void> {
  const [dataDir = ''] = process.argv.slice(2);
  const server = await startEmbeddedPostgres({ dataDir, log: silentLog, durable: false });
  process.send?.(server.databaseUrl);
  setInterval(() => undefined, 60_000);
}

void main();
