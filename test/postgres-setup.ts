import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../subgraphs/runtime/postgres/embedded-postgres';
import { silentLog } from '../schema/process/log';
import { running } from './postgres-running';

/** Starts one PostgreSQL for the whole run (jest calls this once, however many projects name it). */
export default async function setup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'muskaan-test-postgres-'));
  const server = await startEmbeddedPostgres({ dataDir, log: silentLog, durable: false });
  running.push({ dataDir, server });
  // The test files' processes inherit it.
  process.env.TEST_DATABASE_URL = server.databaseUrl;
}
