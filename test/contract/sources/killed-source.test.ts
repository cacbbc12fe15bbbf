import { fork, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { newStore } from '../children/new-store';
import { mulberry32 } from '../../mulberry32';

const HOOK = join(__dirname, '../../typescript-hook.cjs');
const SECRET = 'the secret of this test';
/** How often a process is killed in each round. */
const KILLS = [4, 3, 3];
const ROUNDS = KILLS.length;
const MINUTE = 60_000;
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE;

/** What a system holds: the names of its children by their numbers. */
type World = Readonly<Record<string, string>>;

/** In each round some rows are new, some say something else, and some are gone. */
function worldOf(round: number): World {
  const rows = Array.from({ length: 12 }, (_, n): [string, string] => [
    String(n + round * 2),
    `Name ${n % 3 === 0 ? round : 0}`,
  ]);
  return Object.fromEntries(rows);
}

const updated = (round: number) => START + round * MINUTE;
const FIELDS = `fields: { profile_id: NO, names_told: NAME, last_modified: { from: UPD, at: epoch-ms } }`;
const HEAD = (region: string) =>
  `source: homes-${region.toLowerCase()}\ncontract: homes/v1\nregion: ${region}\nlookup: { kind: none }\n`;

interface Systems {
  readonly files: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The systems as they are in a round; the messages that are posted in it. */
  begin(round: number): readonly string[];
  readonly dumps: string;
  readonly server: Server;
}

async function openSystems(base: string): Promise<Systems> {
  let at = 0;
  // Lists what changed since a time, two rows a page; what is gone is listed as such.
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://list').searchParams;
    const all = Array.from({ length: at + 1 }, (_, round) => changesOf(round)).flat();
    const due = all.filter(({ UPD }) => UPD >= Number(query.get('since')));
    const page = Number(query.get('page'));
    const newest = [...new Map(all.map((row) => [row.NO, row])).values()].filter(({ GONE }) => !GONE);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ rows: query.has('page') ? due.slice(page * 2, page * 2 + 2) : newest }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dumps = join(base, 'dumps');
  mkdirSync(dumps);
  const write = (name: string, text: string) => {
    writeFileSync(join(base, name), text);
    return join(base, name);
  };
  const files = [
    write('files.yaml', `${HEAD('GJ')}transport: { kind: files, folder: dumps, format: csv, settle: 0 s, moveTo: ../taken }
changes: { kind: snapshot, every: 1 d, shrink: 1 }
records: [{ kind: stay, files: "*.csv", ${FIELDS} }]
`),
    write('list.yaml', `${HEAD('MP')}transport: { kind: rest-json, baseUrl: "${url}" }
changes: { kind: since, every: 1 min, overlap: 1 min }
records:
  - kind: stay
    changes:
      request: { path: /changes, query: { since: "{since}", page: "{page}" } }
      each: rows
      pages: { by: page, first: 0, size: 2 }
      sinceAt: epoch-ms
      changedAt: { from: UPD, at: epoch-ms }
      deleted: { path: GONE, equals: ["true"] }
    ${FIELDS}
`),
    write('push.yaml', `${HEAD('UP')}transport: { kind: rest-json, baseUrl: "${url}" }
changes: { kind: push, every: 1 h, listen: { port: 0 }, sequence: no, signature: { secret: { env: PUSH_SECRET } } }
records:
  - kind: stay
    changes: { request: { path: /all }, each: rows, changedAt: { from: UPD, at: epoch-ms }, deleted: { path: GONE, equals: ["true"] } }
    ${FIELDS}
`),
  ]; // prettier-ignore
  let no = 0;
  return {
    ...{ files, dumps, server, env: { ...process.env, PUSH_SECRET: SECRET } },
    begin(round) {
      at = round;
      // Two dumps wait: one that was not taken the night before, and the new one.
      for (const night of [round * 2, round * 2 + 1]) {
        const world = night % 2 === 0 ? worldOf(round - 1) : worldOf(round);
        const lines = Object.entries(world).map(([id, name]) => `${id},${name},${updated(night >> 1)}`);
        const path = join(dumps, `night-${night}.csv`);
        writeFileSync(path, ['NO,NAME,UPD', ...lines, ''].join('\r\n'));
        utimesSync(path, updated(night) / 1000, updated(night) / 1000);
      }
      return changesOf(round).map((row) => JSON.stringify({ no: ++no, rows: [row] }));
    },
  };
}

/** What changed from the round before. */
function changesOf(round: number): { NO: string; NAME: string; UPD: number; GONE: boolean }[] {
  const [before, now] = [round === 0 ? {} : worldOf(round - 1), worldOf(round)];
  const gone = Object.keys(before).filter((id) => now[id] === undefined);
  const changed = Object.entries(now).filter(([id, name]) => before[id] !== name);
  return [
    ...changed.map(([id, name]) => ({ NO: id, NAME: name, UPD: updated(round), GONE: false })),
    ...gone.map((id) => ({ NO: id, NAME: '', UPD: updated(round), GONE: true })),
  ];
}

let ahead = 0;

/** Runs a process; posts the messages to it, each until it is acknowledged. Resolves with its statements, null if killed. */
async function run(
  databaseUrl: string,
  systems: Systems,
  posted: string[],
  statements: number,
): Promise<number | null> {
  ahead += 2 * MINUTE;
  const args = [databaseUrl, String(statements), String(ahead), ...systems.files];
  const child = fork(join(__dirname, 'killed-source.ts'), args, { execArgv: ['-r', HOOK], env: systems.env });
  let used: number | null = null;
  child.on('message', (said: { done?: number; url?: string; now?: number }) => {
    if (said.done !== undefined) used = said.done;
    if (said.url !== undefined) void postAll(child, said.url, said.now ?? 0, posted);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect([code, signal]).toEqual(signal === null ? [0, null] : [null, 'SIGKILL']);
  return used;
}

async function postAll(child: ChildProcess, url: string, now: number, posted: string[]): Promise<void> {
  for (let body = posted[0]; body !== undefined; body = posted[0]) {
    const signature = createHmac('sha256', SECRET).update(`${now}.${body}`).digest('hex');
    const headers = { 'x-timestamp': String(now), 'x-signature': signature, 'content-type': 'application/json' };
    const status = await fetch(url, { method: 'POST', body, headers }).then(
      ({ status: of }) => of,
      () => null,
    );
    // Killed: the message is posted again to the next process.
    if (status === null) return;
    if (status === 204) posted.shift();
  }
  child.send('posted', () => undefined);
}

/** Everything that the registry and the log know, but what comes from the clock. */
async function contentOf(store: Store) {
  const claims = await store.query<{ record_key: string; gone: boolean }>(
    'SELECT record_key, gone, payload, bears, cites FROM claim ORDER BY record_key',
  );
  const log = await store.query(
    'SELECT source, native, seq::float8 AS seq, hash FROM source_row ORDER BY source, native',
  );
  const numbers = await store.query("SELECT source, seq::float8 AS seq, position ->> 'messages' AS messages FROM source_part WHERE part = '' ORDER BY source"); // prettier-ignore
  const left = await store.query('SELECT * FROM source_stage');
  const rejected = await store.query('SELECT source, name FROM rejected_row');
  return { claims, log, numbers, left, rejected };
}

it('sources read from files, a list and messages end as they are, however often their process is killed with -9', async () => {
  const random = mulberry32(14);
  async function ends(kills: readonly number[], limits: readonly number[]) {
    const base = mkdtempSync(join(tmpdir(), 'muskaan-test-killed-'));
    const systems = await openSystems(base);
    const { store, databaseUrl } = await newStore();
    const used: number[] = [];
    let killed = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const posted = [...systems.begin(round)];
      for (let left = kills[round] ?? 0; left > 0; left--) {
        // What was done before stays done, so that each process has less to do than the undisturbed one.
        const statement = 1 + (random() % Math.ceil((limits[round] ?? 1) / 2));
        if ((await run(databaseUrl, systems, posted, statement)) === null) killed += 1;
      }
      used.push((await run(databaseUrl, systems, posted, 0)) ?? 0);
      expect(posted).toEqual([]);
    }
    expect(readdirSync(systems.dumps)).toEqual([]);
    systems.server.close();
    const taken = readdirSync(join(base, 'taken')).sort();
    rmSync(base, { recursive: true });
    return { content: await contentOf(store), used, killed, taken };
  }
  const undisturbed = await ends([], []);
  const disturbed = await ends(KILLS, undisturbed.used);
  expect(disturbed.killed).toBeGreaterThan(5);
  expect(disturbed.taken).toEqual(undisturbed.taken);
  expect(disturbed.content).toEqual(undisturbed.content);
  // And that is the truth.
  const truth = ['gj', 'mp', 'up'].flatMap((region) => Object.keys(worldOf(ROUNDS - 1)).map((id) => `homes-${region}:stay:${id}`)); // prettier-ignore
  const live = disturbed.content.claims.filter(({ gone }) => !gone).map(({ record_key }) => record_key);
  expect(live.sort()).toEqual(truth.sort());
  expect(disturbed.content).toMatchObject({ left: [], rejected: [] });
});
