import { silentLog, type Log } from '../../../../schema/process/log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { openStore, type Store, type StoreOptions } from '../../../../subgraphs/runtime/postgres/store';
import { createTestDatabase, type TestDatabase } from '../../../postgres';

const ENTRY = `SELECT FROM ledger.append_disclosures(ARRAY[
  '{"id":"entry-1","at":"2025-10-03T03:30:00.000Z","caller":{"id":"a","unit":{},"state":null},"children":[]}'])`;
const databases: TestDatabase[] = [];
const roles: string[] = [];
const stores: Store[] = [];
let database: TestDatabase;
let product: Store;

async function newDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  databases.push(made);
  return made;
}

async function open(databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ databaseUrl, migrations, log: silentLog, ...options });
  stores.push(store);
  return store;
}

const asOwner = (databaseUrl: string) => open(databaseUrl, { migrations: {} });

beforeAll(async () => {
  database = await newDatabase();
  product = await open(database.databaseUrl);
  await product.query(ENTRY);
});

afterAll(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const made of databases) await made.drop();
  const server = await asOwner(process.env.TEST_DATABASE_URL ?? '');
  for (const role of roles) await server.query(`DROP ROLE ${role}`);
  await server.close();
});

/** The address of a role that may make tables in a database, but owns nothing yet. */
async function newRole({ databaseUrl }: TestDatabase, rights: string): Promise<string> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  const role = `tester_${name}`;
  const owner = await asOwner(databaseUrl);
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'tester' ${rights}`);
  await owner.query(`GRANT CREATE ON DATABASE ${name} TO ${role}`);
  await owner.query(`GRANT CREATE ON SCHEMA public TO ${role}`);
  roles.push(role);
  url.username = role;
  url.password = 'tester';
  return url.href;
}

describe('the product', () => {
  it.each([
    `UPDATE ledger.disclosure SET entry = '{}'`,
    `DELETE FROM ledger.disclosure`,
    `DELETE FROM ledger.disclosure_key`,
    `TRUNCATE ledger.disclosure`,
    `INSERT INTO ledger.disclosure (seq, entry, hash, id, at) VALUES (2, '{}', '', 'x', 0)`,
    `INSERT INTO ledger.disclosure_key (key, at, id) VALUES ('child x', 0, 'entry-1')`,
    `INSERT INTO ledger.head (seq, hash, links, at, key_id, signature) VALUES (1, '', '', '', '', '')`,
    `DELETE FROM ledger.head`,
    `COPY ledger.disclosure FROM PROGRAM 'true'`,
    `DROP TABLE ledger.disclosure`,
    `DROP SCHEMA ledger CASCADE`,
    `ALTER TABLE ledger.disclosure DROP COLUMN hash`,
    `ALTER TABLE ledger.disclosure DISABLE TRIGGER ALL`,
    `ALTER TABLE ledger.disclosure OWNER TO current_user`,
    `CREATE RULE nothing AS ON INSERT TO ledger.disclosure DO INSTEAD NOTHING`,
    `CREATE TRIGGER mine BEFORE INSERT ON ledger.disclosure EXECUTE FUNCTION ledger.refuse_change()`,
    `CREATE TABLE ledger.mine ()`,
    `CREATE OR REPLACE FUNCTION ledger.append_disclosures(entries text[], OUT head_seq bigint, OUT head_hash bytea)
       LANGUAGE sql AS $$ SELECT 1::bigint, ''::bytea $$`,
    `ALTER FUNCTION ledger.append_disclosures SECURITY INVOKER`,
    `SELECT FROM ledger.disclosure FOR UPDATE`,
    `DO $$ BEGIN LOCK TABLE ledger.disclosure IN ACCESS EXCLUSIVE MODE; END $$`,
    `SET session_replication_role = replica`,
    `SET ROLE muskaan`,
    `SET SESSION AUTHORIZATION muskaan`,
    `GRANT muskaan TO current_user`,
    `ALTER ROLE current_user SUPERUSER`,
    `UPDATE kysely_migration SET name = 'x'`,
    `CREATE TABLE mine ()`,
  ])('may not: %s', async (statement) => {
    await expect(product.query(statement)).rejects.toMatchObject({ sqlState: '42501' });
  });

  it('may read the log, add to it, and do all that the registry needs on its own tables', async () => {
    expect(await product.query('SELECT id FROM ledger.disclosure')).toEqual([{ id: 'entry-1' }]);
    await product.query(ENTRY);
    await product.transaction(async (inside) => {
      await inside.query('SELECT pg_advisory_xact_lock(1)');
      await inside.query(`SELECT nextval('claim_seq')`);
      await inside.query(`INSERT INTO record (key, version, digest) VALUES ('a', 1, 'b')`);
      await inside.query(`UPDATE record SET version = 2`);
      await inside.query('DELETE FROM record');
      await inside.query(`SELECT pg_notify('test', '')`);
    });
  });

  it('waits until what it adds would survive the server, whatever its session says', async () => {
    const settings = await product.transaction(async (inside) => {
      await inside.query('SET LOCAL synchronous_commit = off');
      await inside.query(ENTRY);
      return inside.query('SHOW synchronous_commit');
    });
    expect(settings).toEqual([{ synchronous_commit: 'on' }]);
  });
});

it('even the owner changes the log only on purpose', async () => {
  const owner = await asOwner(database.databaseUrl);
  for (const statement of [
    `UPDATE ledger.disclosure SET at = 0`,
    'DELETE FROM ledger.head',
    'TRUNCATE ledger.disclosure_key',
  ]) {
    await expect(owner.query(statement)).rejects.toMatchObject({ sqlState: '42501' });
  }
});

it('processes that start at once on several databases of one server can all connect', async () => {
  const fresh = await Promise.all([newDatabase(), newDatabase()]);
  const opened = await Promise.all(
    [...fresh, ...fresh, ...fresh].map(({ databaseUrl }) => open(databaseUrl, { strict: true })),
  );
  for (const store of opened) {
    const [row] = await store.query<{ role: string; database: string }>(
      'SELECT current_user AS role, current_database() AS database',
    );
    expect(row?.role).toBe(`muskaan_product_${row?.database}`);
  }
});

it('an owner that is given runs the migrations, and the product keeps its own role', async () => {
  const fresh = await newDatabase();
  const productUrl = await newRole(fresh, '');
  const store = await open(productUrl, { ownerUrl: fresh.databaseUrl, strict: true });
  expect(await store.query('SELECT current_user AS role')).toEqual([{ role: new URL(productUrl).username }]);
  await store.query(ENTRY);
  await expect(store.query('DELETE FROM ledger.disclosure')).rejects.toMatchObject({ sqlState: '42501' });
  // Once the tables exist, the product starts without its owner.
  const later = await open(productUrl, { strict: true });
  await later.query(ENTRY);
});

it('an owner that is no superuser may make the product’s role too, and renew it', async () => {
  const fresh = await newDatabase();
  const ownerUrl = await newRole(fresh, 'CREATEROLE');
  for (let start = 0; start < 2; start++) {
    const store = await open(ownerUrl, { strict: true });
    await store.query(ENTRY);
    await expect(store.query('DELETE FROM ledger.disclosure')).rejects.toMatchObject({ sqlState: '42501' });
  }
});

describe('a role that owns the log and may make no other', () => {
  it('is refused in strict mode', async () => {
    const ownerUrl = await newRole(await newDatabase(), '');
    await expect(open(ownerUrl, { strict: true })).rejects.toThrow(/^DATABASE_URL: expected a role that cannot alter/);
  });

  it('is otherwise only logged as a warning', async () => {
    const warned: string[] = [];
    const log: Log = { ...silentLog, warn: (event) => warned.push(event) };
    await open(await newRole(await newDatabase(), ''), { log });
    expect(warned).toEqual(['product-role-can-alter-log']);
  });
});
