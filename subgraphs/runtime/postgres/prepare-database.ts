import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import { Pool } from 'pg';
import { SettingInvalid } from '../../../schema/process/settings';
import { grantTo, makeProductRole } from './product-role';
import { masked, queryableOn, type Queryable } from './queryable';
import { StoreFailure } from './store-failure';

const MIGRATION_LOCK = 7_305_118_201;

export interface PreparedOptions {
  readonly databaseUrl: string;
  /** The role that runs the migrations, when `databaseUrl` is already the product's own role. */
  readonly ownerUrl: string | null;
  /** SQL by name; each runs once, in the order of the names. */
  readonly migrations: Readonly<Record<string, string>>;
  readonly patienceMs: number;
}

/**
 * Runs pending migrations and prepares the product's role. Resolves with the address at which the product connects:
 * with a lesser role than the owner of the tables, if such a role can be made. Rejects with `StoreFailure`, and with
 * `SettingInvalid` for a database that another version's migrations have run in.
 */
export async function prepareDatabase(options: PreparedOptions): Promise<string> {
  const { databaseUrl, ownerUrl, migrations, patienceMs } = options;
  const pool = new Pool({ connectionString: ownerUrl ?? databaseUrl, max: 2, connectionTimeoutMillis: 2000 });
  pool.on('error', () => undefined);
  try {
    const client = await connectPatiently(pool, patienceMs);
    try {
      const owner = queryableOn(client);
      // Several processes may start at once, and kysely's own lock does not cover the creation of its tables.
      await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      // With no pending migrations, the product can start without the owner's role.
      if (!(await haveRun(owner, migrations))) await migrate(pool, migrations);
      if (ownerUrl === null) return (await makeProductRole(owner, databaseUrl)) ?? databaseUrl;
      await grantTo(owner, await roleAt(databaseUrl));
      return databaseUrl;
    } finally {
      // Closes the connection, which releases the lock.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function haveRun(owner: Queryable, migrations: PreparedOptions['migrations']): Promise<boolean> {
  const [table] = await owner.query<{ known: boolean }>(`SELECT to_regclass('kysely_migration') IS NOT NULL AS known`);
  if (!table?.known) return false;
  const run = new Set(
    (await owner.query<{ name: string }>('SELECT name FROM kysely_migration')).map(({ name }) => name),
  );
  return Object.keys(migrations).every((name) => run.has(name));
}

async function migrate(pool: Pool, migrations: PreparedOptions['migrations']): Promise<void> {
  const wrapped = Object.entries(migrations).map(([name, text]): [string, Migration] => [
    name,
    {
      up: async (database) => {
        await sql.raw(text).execute(database);
      },
    },
  ]);
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(wrapped)) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  // Kysely's own check, before any SQL: the migrations that have run must be the first of those that there are.
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new SettingInvalid(
      'DATABASE_URL (embedded: DATA_DIR)',
      'a database of this version or an earlier one',
      'one with other migrations',
    );
  }
  if (error !== undefined) throw new StoreFailure(error);
}

async function roleAt(connectionString: string): Promise<string> {
  const pool = new Pool({ connectionString, max: 1, connectionTimeoutMillis: 2000 });
  pool.on('error', () => undefined);
  try {
    const [row] = await queryableOn(pool).query<{ role: string }>('SELECT current_user AS role');
    return row?.role ?? '';
  } finally {
    await pool.end();
  }
}

async function connectPatiently(pool: Pool, patience: number) {
  for (const until = Date.now() + patience; ;) {
    try {
      return await masked(pool.connect());
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((passed) => setTimeout(passed, 200));
    }
  }
}
