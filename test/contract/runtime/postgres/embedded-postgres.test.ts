import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../../schema/process/log';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../../subgraphs/runtime/postgres/embedded-postgres';
import { openStore } from '../../../../subgraphs/runtime/postgres/store';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const HOOK = join(__dirname, '../../../typescript-hook.cjs');
const asRoot = process.getuid?.() === 0;
const folders: string[] = [];

/** As `mktemp -d` makes it: closed to every other user. */
function closedFolder(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'muskaan-test-embedded-'));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, accounts?: string[]): Promise<EmbeddedPostgres> {
  const options = { dataDir, log: silentLog, durable: false, ...(accounts ? { accounts } : {}) };
  const server = await startEmbeddedPostgres(options);
  folders.push(server.home);
  return server;
}

async function ask(server: { databaseUrl: string }, statement: string): Promise<readonly object[]> {
  const store = await openStore({
    ...AMPLE_STORE_TIME,
    databaseUrl: server.databaseUrl,
    migrations: {},
    log: silentLog,
  });
  try {
    return await store.query(statement);
  } finally {
    await store.close();
  }
}

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe.each(asRoot ? ['postgres', 'nobody'] : ['the user who runs the test'])('as %s', (account) => {
  const exists = !asRoot || fs.readFileSync('/etc/passwd', 'utf8').includes(`\n${account}:`);
  const whereItExists = exists ? it : it.skip;

  whereItExists('it starts below a folder closed to other users, and keeps its data over a restart', async () => {
    const dataDir = join(closedFolder(), '.data', 'postgres');
    const first = await start(dataDir, [account]);
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await first.stop();
    await expect(ask(first, 'SELECT 1')).rejects.toThrow('no answer');
    const second = await start(dataDir, [account]);
    expect(await ask(second, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
    await second.stop();
  });
});

it('only their owner may write to the programs and read the password', async () => {
  const server = await start(join(closedFolder(), 'postgres'));
  const modes = fs.readdirSync(tmpdir()).filter((name) => name.startsWith('muskaan-postgres-'));
  for (const name of modes) expect(fs.statSync(join(tmpdir(), name)).mode & 0o022).toBe(0);
  expect(fs.statSync(join(server.home, 'server', 'password')).mode & 0o077).toBe(0);
  expect(fs.statSync(join(server.home, 'server', 'cluster')).mode & 0o077).toBe(0);
  await expect(ask({ databaseUrl: server.databaseUrl.replace(/:[^:@]+@/, ':guess@') }, 'SELECT 1')).rejects.toThrow(
    '28P01',
  );
  await server.stop();
});

it('a server whose owner was killed is taken over, and ends with its new owner', async () => {
  const dataDir = join(closedFolder(), 'postgres');
  const owner = fork(join(__dirname, 'postgres-owner.ts'), [dataDir], { execArgv: ['-r', HOOK] });
  const [databaseUrl] = (await once(owner, 'message')) as [string];
  await ask({ databaseUrl }, 'CREATE TABLE kept AS SELECT 7 AS seven');
  const sharing = await start(dataDir);
  await sharing.stop();
  expect(await ask({ databaseUrl }, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const server = await start(dataDir);
  expect(server.databaseUrl).toBe(databaseUrl);
  expect(await ask(server, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
  await server.stop();
  await expect(ask(server, 'SELECT 1')).rejects.toThrow('no answer');
});

it('a server whose owner is killed while another process uses it ends with that process', async () => {
  const dataDir = join(closedFolder(), 'postgres');
  const owner = fork(join(__dirname, 'postgres-owner.ts'), [dataDir], { execArgv: ['-r', HOOK] });
  await once(owner, 'message');
  const sharing = await start(dataDir);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await ask(sharing, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await sharing.stop();
  await expect(ask(sharing, 'SELECT 1')).rejects.toThrow('no answer');
});

it('a server that was killed too is started again, even when its pid now belongs to another program', async () => {
  const dataDir = join(closedFolder(), 'postgres');
  const first = await start(dataDir);
  await first.stop();
  const cluster = join(first.home, 'server', 'cluster');
  fs.writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n1\n\n127.0.0.1\n0 0\nready   \n`);
  const second = await start(dataDir);
  expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
});

it('a server that cannot start says why in one sentence', async () => {
  const dataDir = join(closedFolder(), 'postgres');
  const server = await start(dataDir);
  await server.stop();
  fs.writeFileSync(join(server.home, 'server', 'cluster', 'PG_VERSION'), '9\n');
  await expect(start(dataDir)).rejects.toThrow(
    /^The embedded PostgreSQL did not start: database files are incompatible/,
  );
});
