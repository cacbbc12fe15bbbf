import { randomBytes } from 'node:crypto';
import { silentLog } from '../schema/process/log';
import { productRoleOf } from '../subgraphs/runtime/postgres/product-role';
import { openStore } from '../subgraphs/runtime/postgres/store';

export interface TestDatabase {
  readonly databaseUrl: string;
  /** Removes the database and the product's role in it, even if a test left connections open. */
  drop(): Promise<void>;
}

/** A new empty database in the PostgreSQL that postgres-setup started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: this test belongs into a jest project with postgres-setup.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const store = await openStore({ databaseUrl: server, migrations: {}, log: silentLog, readMs: 30_000 });
    try {
      await store.query(statement);
    } finally {
      await store.close();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    async drop() {
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
      await run(`DROP ROLE IF EXISTS ${productRoleOf(name)}`);
    },
  };
}
