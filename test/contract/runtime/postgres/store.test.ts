import { silentLog } from '../../../../schema/process/log';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { StoreFailure } from '../../../../subgraphs/runtime/postgres/store-failure';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { createTcpGate } from '../../tcp-gate';

const migrations = {
  '0001': 'CREATE TABLE kept (one integer UNIQUE, two text)',
  '0002': 'ALTER TABLE kept ADD three int',
};
let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

beforeEach(() => store.query('DELETE FROM kept'));

const failureOf = (requested: Promise<unknown>) =>
  requested.then(
    () => null,
    (error: unknown) => error as StoreFailure,
  );

it('several processes that start at once create the tables once', async () => {
  const fresh = await createTestDatabase();
  const opened = await Promise.all(
    Array.from({ length: 4 }, () => openStore({ databaseUrl: fresh.databaseUrl, migrations, log: silentLog })),
  );
  expect(await opened[0]?.query('SELECT one, two, three FROM kept')).toEqual([]);
  await Promise.all(opened.map((one) => one.close()));
  await fresh.drop();
});

it('a migration that fails rejects without PostgreSQL’s message, and leaves nothing half-made', async () => {
  const wrong = { ...migrations, '0003': `CREATE TABLE half (a int); INSERT INTO kept (one) VALUES ('Guddi')` };
  const failure = await failureOf(openStore({ databaseUrl: database.databaseUrl, migrations: wrong, log: silentLog }));
  expect(failure).toMatchObject({ message: 'PostgreSQL: 22P02', kind: 'failed' });
  expect(await store.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
});

it('a database of another version is refused as such, and not as one that is away', async () => {
  for (const others of [{ '0000': 'SELECT 1', ...migrations }, {}, { '0001': 'SELECT 1' }]) {
    const opened = openStore({
      databaseUrl: database.databaseUrl,
      migrations: { ...others, '0009': '' },
      log: silentLog,
    });
    const message = 'DATABASE_URL (embedded: DATA_DIR): expected a database of this version or an earlier one, ';
    await expect(opened).rejects.toThrow(message);
  }
});

it('a transaction that fails leaves nothing, and its connection serves the next', async () => {
  const failing = store.transaction(async (inside) => {
    await inside.query('INSERT INTO kept (one) VALUES (1)');
    throw new Error('ours');
  });
  await expect(failing).rejects.toThrow('ours');
  expect(await store.query('SELECT one FROM kept')).toEqual([]);
  await store.transaction((inside) => inside.query('INSERT INTO kept (one) VALUES (2)'));
  expect(await store.query('SELECT one FROM kept')).toEqual([{ one: 2 }]);
});

it('a transaction that lost against another is run again', async () => {
  await store.query(`INSERT INTO kept (one, three) VALUES (1, 0), (2, 0)`);
  let met = 0;
  let meet = (): void => undefined;
  const bothHoldOne = new Promise<void>((resolve) => (meet = resolve));
  const raise = (first: number, second: number) =>
    store.transaction(async (inside) => {
      await inside.query('UPDATE kept SET three = three + 1 WHERE one = $1', [first]);
      if (++met === 2) meet();
      await bothHoldOne;
      await inside.query('UPDATE kept SET three = three + 1 WHERE one = $1', [second]);
    });
  // Each waits for the other: PostgreSQL ends one of them.
  await Promise.all([raise(1, 2), raise(2, 1)]);
  expect(await store.query('SELECT one, three FROM kept ORDER BY one')).toEqual([
    { one: 1, three: 2 },
    { one: 2, three: 2 },
  ]);
});

it('no failure carries the values of a row', async () => {
  await store.query(`INSERT INTO kept (one, two) VALUES (1, 'Guddi')`);
  const failure = await failureOf(store.query(`INSERT INTO kept (one, two) VALUES (1, 'Guddi')`));
  expect(failure).toBeInstanceOf(StoreFailure);
  expect(failure).toMatchObject({ sqlState: '23505', kind: 'failed' });
  expect(JSON.stringify(failure) + String(failure?.message) + String(failure?.cause)).not.toMatch(/Guddi|one/);
});

it('a server that does not answer costs no more than the limit', async () => {
  const url = new URL(database.databaseUrl);
  const gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const limited = await openStore({ databaseUrl: url.href, migrations, log: silentLog, readMs: 2000 });
  expect(await limited.healthy()).toBe(true);
  gate.hang();
  const failure = await failureOf(limited.query('SELECT 1'));
  expect(failure?.kind).toBe('unavailable');
  expect(await limited.healthy()).toBe(false);
  await gate.open();
  expect(await limited.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await limited.close();
  await gate.shut();
});

it('a connection that breaks during a transaction fails that transaction and nothing else', async () => {
  const url = new URL(database.databaseUrl);
  const gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const broken = await openStore({ databaseUrl: url.href, migrations: {}, log: silentLog });
  const failure = failureOf(
    broken.transaction(async (one) => {
      await one.query('SELECT 1');
      // Between two statements, when no query is there to reject.
      await gate.shut();
      await one.query('SELECT 1');
    }),
  );
  expect((await failure)?.kind).toBe('unavailable');
  await gate.open();
  expect(await broken.transaction((one) => one.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  await broken.close();
  await gate.shut();
});

it('a process that hangs within a transaction loses its locks, and its transaction fails as unavailable', async () => {
  const hanging = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog, idleMs: 2000 });
  let resume = (): void => undefined;
  const resumed = new Promise<void>((resolve) => (resume = resolve));
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const failure = failureOf(
    hanging.transaction(async (inside) => {
      await inside.query('SELECT pg_advisory_xact_lock(7)');
      locked();
      await resumed;
      await inside.query('SELECT 1');
    }),
  );
  await isLocked;
  await store.transaction((inside) => inside.query('SELECT pg_advisory_xact_lock(7)'));
  resume();
  expect((await failure)?.kind).toBe('unavailable');
  expect(await hanging.transaction((inside) => inside.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  await hanging.close();
});

it('a connection that is lost during a commit leaves its outcome unknown, and the failure says so', async () => {
  const url = new URL(database.databaseUrl);
  const gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const cut = await openStore({ databaseUrl: url.href, migrations: {}, log: silentLog });
  const write = (value: number) => failureOf(cut.transaction((one) => one.query(`INSERT INTO kept VALUES (${value})`)));
  gate.cutAfter('INSERT INTO kept VALUES (1)');
  expect(await write(1)).toMatchObject({ kind: 'unavailable', isOutcomeUnknown: false });
  expect(await store.query('SELECT one FROM kept')).toEqual([]);
  gate.cutAfter('COMMIT');
  expect(await write(2)).toMatchObject({ kind: 'unavailable', isOutcomeUnknown: true });
  expect(await store.query('SELECT one FROM kept')).toEqual([{ one: 2 }]);
  await gate.open();
  expect(await write(2)).toMatchObject({ kind: 'failed', isOutcomeUnknown: false });
  expect(await write(3)).toBeNull();
  await cut.close();
  await gate.shut();
});

it('a listener receives what is committed, and is notified when the connection is lost and restored', async () => {
  const url = new URL(database.databaseUrl);
  const gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const listening = await openStore({
    databaseUrl: url.href,
    migrations: {},
    log: silentLog,
    heartbeatMs: 50,
    // A live connection that is late is taken for a lost one, and what is sent meanwhile never comes.
    readMs: 2000,
  });
  const received: string[] = [];
  let wake = (): void => undefined;
  const note = (what: string) => {
    received.push(what);
    wake();
  };
  const until = async (what: string) => {
    while (received.at(-1) !== what) await new Promise<void>((resolve) => (wake = resolve));
  };
  const stop = listening.listen('test', {
    listening: () => note('listening'),
    message: (payload) => note(payload),
    lost: () => note('lost'),
  });
  await until('listening');
  await store.query(`SELECT pg_notify('test', 'first')`);
  await until('first');
  gate.hang();
  await until('lost');
  await gate.open();
  await until('listening');
  await store.query(`SELECT pg_notify('test', 'second')`);
  await until('second');
  expect(received.filter((what) => what !== 'lost')).toEqual(['listening', 'first', 'listening', 'second']);
  await stop();
  await listening.close();
  await gate.shut();
});
