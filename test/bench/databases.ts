import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../schema/process/log';
import { startEmbeddedPostgres } from '../../subgraphs/runtime/postgres/embedded-postgres';
import { productRoleOf } from '../../subgraphs/runtime/postgres/product-role';
import { openStore, type Row } from '../../subgraphs/runtime/postgres/store';

const PATIENCE_MS = 120_000;

/** A PostgreSQL in which the bench makes databases of its own. */
export interface Databases {
  /** Resolves with the address of an empty database. */
  create(): Promise<string>;
  /** Removes all databases that it made. */
  close(): Promise<void>;
}

/** In the server of `DATABASE_URL` if that is set, else in an embedded one whose data is deleted. */
export async function openDatabases(given: string | undefined): Promise<Databases> {
  const embedded = given === undefined ? await startThrowaway() : null;
  const server = given ?? embedded?.databaseUrl ?? '';
  const made: string[] = [];
  return {
    async create() {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      await ask(server, `CREATE DATABASE ${name}`);
      made.push(name);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return url.href;
    },
    async close() {
      if (embedded) await embedded.stop();
      for (const name of embedded ? [] : made) {
        await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
        await ask(server, `DROP ROLE IF EXISTS ${productRoleOf(name)}`);
      }
    },
  };
}

async function startThrowaway() {
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silentLog });
  return {
    databaseUrl: server.databaseUrl,
    async stop() {
      await server.stop();
      for (const used of [server.home, folder]) rmSync(used, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function ask<R extends object = Row>(databaseUrl: string, statement: string): Promise<readonly R[]> {
  const store = await openStore({ databaseUrl, migrations: {}, log: silentLog, readMs: PATIENCE_MS });
  try {
    return await store.query<R>(statement);
  } finally {
    await store.close();
  }
}
