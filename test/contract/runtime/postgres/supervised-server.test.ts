import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, type Log } from '../../../../schema/process/log';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { createChildren, type ChildrenSubgraph } from '../../../../subgraphs/children';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../../subgraphs/runtime/postgres/embedded-postgres';
import { openStore } from '../../../../subgraphs/runtime/postgres/store';
import { superviseServer } from '../../../../subgraphs/runtime/postgres/supervised-server';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-test-supervised-'));
  folders.push(folder);
  return folder;
}

/** A log whose events are recorded. */
function recordedLog() {
  const events: string[] = [];
  let wake = (): void => undefined;
  const note = (event: string) => {
    events.push(event);
    wake();
  };
  const log: Log = { info: note, warn: note, error: note };
  const until = async (event: string) => {
    while (!events.includes(event)) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { events, log, until };
}

function processOf({ home }: EmbeddedPostgres): number {
  return Number(readFileSync(join(home, 'server', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('an embedded PostgreSQL that is killed', () => {
  const clock = createFakeClock();
  const { log, events } = recordedLog();
  let server: EmbeddedPostgres;
  let children: ChildrenSubgraph;

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: join(newFolder(), 'postgres'), log });
    folders.push(server.home);
    const { databaseUrl } = server;
    const parts = { databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock, log: silentLog };
    children = await createChildren(parts);
  });

  afterAll(async () => {
    await children.close();
    await server.stop();
  });

  const callerContext = callerContextAs('STATION_IO', { unit: { station: 'MP/1' } });
  const ask = (query: string): Promise<SubgraphAnswer> =>
    askSigned(children.link, clock, { query, variables: {}, callerContext });
  const LIST = '{ children(first: 100) { edges { node { id records { recordId } } } } }';
  const keyOf = (number: number) => `police-mp:fir:MP/1/2025/${number}`;
  const give = (number: number, version = 1, name = 'Sita') => {
    const claim = personClaim({ heldBy: ['station:MP/1'], names: [{ text: name, script: 'LATIN' }] });
    const records = [recordClaims(keyOf(number), version, [claim])];
    return children.registry.accept(claimBatch('police-mp', { records, after: null, cursor: `w.${number}` }));
  };
  const codeOf = ({ errors }: SubgraphAnswer) =>
    (errors as { extensions: { code: string } }[] | undefined)?.[0]?.extensions.code ?? null;
  async function known(): Promise<string[]> {
    const { data } = await ask(LIST);
    const { edges } = (data as { children: { edges: { node: { records: { recordId: string }[] } }[] } }).children;
    return edges.flatMap(({ node }) => node.records.map(({ recordId }) => recordId)).sort();
  }

  it('is started again: the registry says that it cannot be read, then answers, and nothing acknowledged is lost', async () => {
    const acknowledged: string[] = [];
    let number = 0;
    for (const kills of [1, 2, 3]) {
      for (let count = 0; count < 5; count++) {
        await give((number += 1));
        acknowledged.push(keyOf(number));
      }
      const killed = processOf(server);
      process.kill(killed, 'SIGKILL');
      const codes = new Set<string | null>();
      while (!codes.has('REGISTRY_UNAVAILABLE')) codes.add(codeOf(await ask(LIST)));
      // One that was in hand when it died is handed over again, as a feed worker does.
      number += 1;
      while (
        !(await give(number).then(
          () => true,
          () => false,
        ))
      );
      acknowledged.push(keyOf(number));
      while (codeOf(await ask(LIST)) !== null) codes.add('REGISTRY_UNAVAILABLE');
      expect([...codes].filter((code) => code !== null)).toEqual(['REGISTRY_UNAVAILABLE']);
      expect(await known()).toEqual([...acknowledged].sort());
      expect(processOf(server)).not.toBe(killed);
      expect(events.filter((event) => event === 'postgres-restarted')).toHaveLength(kills);
    }
  });

  it('is listened to again: another process’s changes are received as before', async () => {
    const id = `{ childByRecord(agency: POLICE, recordId: "${keyOf(1)}") { names { text } } }`;
    const names = async () => JSON.stringify((await ask(id)).data);
    expect(await names()).toContain('Sita');
    const parts = { databaseUrl: server.databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock };
    const elsewhere = await createChildren({ ...parts, log: silentLog });
    const claim = personClaim({ heldBy: ['station:MP/1'], names: [{ text: 'Gita', script: 'LATIN' }] });
    const records = [recordClaims(keyOf(1), 2, [claim])];
    await elsewhere.registry.accept(claimBatch('police-mp', { records }));
    while (!(await names()).includes('Gita'));
    await elsewhere.close();
  });
});

it('an embedded PostgreSQL that was ended is not started again, also when it had just died', async () => {
  const { log, events } = recordedLog();
  const server = await startEmbeddedPostgres({ dataDir: join(newFolder(), 'postgres'), log, durable: false });
  folders.push(server.home);
  process.kill(processOf(server), 'SIGKILL');
  await server.stop();
  const requested = openStore({ databaseUrl: server.databaseUrl, migrations: {}, log: silentLog, readMs: 300 });
  const store = await requested;
  for (let times = 0; times < 3; times++) await expect(store.query('SELECT 1')).rejects.toThrow();
  await store.close();
  expect(events).not.toContain('postgres-gave-up');
});

describe('a server', () => {
  // No server was ever here: it counts as dead from the first look.
  const dead = { pid: 999_999_999, port: 1 };

  it('that dies again and again is given up after eight deaths, in one line', async () => {
    const { log, events, until } = recordedLog();
    const ports: number[] = [];
    const start = (port: number) => {
      ports.push(port);
      return Promise.reject(new Error('it did not start'));
    };
    const parts = { home: newFolder(), server: dead, start, owns: () => true, log, watchMs: 1, pauseMs: 1 };
    const supervised = superviseServer(parts);
    await until('postgres-gave-up');
    expect(events).toEqual(['postgres-died', 'postgres-gave-up']);
    expect(ports).toEqual(Array(7).fill(1));
    await supervised.release();
  });

  it('that starts and dies at once is given up as well', async () => {
    const { log, events, until } = recordedLog();
    const start = (port: number) => Promise.resolve({ pid: 999_999_998, port });
    const parts = { home: newFolder(), server: dead, start, owns: () => true, log, watchMs: 1, pauseMs: 1 };
    const supervised = superviseServer(parts);
    await until('postgres-gave-up');
    expect(events.filter((event) => event === 'postgres-gave-up')).toHaveLength(1);
    await supervised.release();
  });

  it('of another living process is left to that one', async () => {
    let looks = 0;
    let enough = (): void => undefined;
    const isEnough = new Promise<void>((resolve) => (enough = resolve));
    const owns = () => {
      looks += 1;
      if (looks === 20) enough();
      return false;
    };
    const start = () => Promise.reject(new Error('not ours'));
    const { log, events } = recordedLog();
    const supervised = superviseServer({ home: newFolder(), server: dead, start, owns, log, watchMs: 1, pauseMs: 1 });
    await isEnough;
    await supervised.release();
    expect(events).not.toContain('postgres-gave-up');
  });
});
