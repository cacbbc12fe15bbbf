import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit, type Audit } from '../../../gateway/audit/audit';
import { systemClock as clock } from '../../../schema/process/clock';
import { silentLog, type Log } from '../../../schema/process/log';
import { createDisclosureLog, type ChainedDisclosureLog } from '../../../subgraphs/disclosures/log/disclosure-log';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { openDatabaseLog } from '../../../subgraphs/disclosures/verifier/database-log';
import { verifyLog } from '../../../subgraphs/disclosures/verifier/verify-log';
import { disclosureEntry, secrets } from '../disclosures/log/disclosure-entries';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { createTcpGate, type TcpGate } from '../tcp-gate';

const HOOK = join(__dirname, '../../typescript-hook.cjs');

let database: TestDatabase;
let gate: TcpGate;
let store: Store;
let disclosures: ChainedDisclosureLog;
let journalDir: string;
let events: string[];
const audits: Audit[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  journalDir = mkdtempSync(join(tmpdir(), 'muskaan-test-audit-'));
  const url = new URL(database.databaseUrl);
  gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  store = await openStore({ databaseUrl: url.href, migrations, log: silentLog, readMs: 5000 });
  const parts = { store, headSeed: secrets.headSeed, clock, log: silentLog };
  disclosures = createDisclosureLog({ ...parts, exportFile: null });
  events = [];
});

afterEach(async () => {
  for (const audit of audits.splice(0)) await audit.close();
  await disclosures.close();
  await store.close();
  await gate.shut();
  await database.drop();
  rmSync(journalDir, { recursive: true, force: true });
});

function openAudit(limitMs = 1000): Audit {
  const note = (event: string) => void events.push(event);
  const logger: Log = { info: note, warn: note, error: note };
  const audit = createAudit({ log: disclosures, journalDir, maxEntries: 1_000_000, clock, logger, limitMs });
  audits.push(audit);
  return audit;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
}

async function stored(): Promise<readonly string[]> {
  const rows = await store.query<{ id: string }>('SELECT id FROM ledger.disclosure ORDER BY seq');
  return rows.map(({ id }) => id);
}

async function faultOfChain() {
  const log = await openDatabaseLog(database.databaseUrl);
  try {
    return (await verifyLog({ entries: log.entries(), exported: [], stored: [], keys: new Map() })).bad;
  } finally {
    await log.close();
  }
}

describe.each(['refuses', 'hangs'])('when PostgreSQL %s', (how) => {
  it('entries wait on this machine, and are in the log once it is back, each once and in their order', async () => {
    const audit = openAudit(200);
    const ids = Array.from({ length: 40 }, (_, at) => `${how}-${String(at).padStart(3, '0')}`);
    await audit.record(disclosureEntry({ id: ids[0] ?? '' }));
    if (how === 'refuses') await gate.shut();
    else gate.hang();
    for (const id of ids.slice(1)) await audit.record(disclosureEntry({ id }));
    expect(readdirSync(journalDir)).toHaveLength(1);
    await gate.open();
    await until(() => events.includes('audit-journal-drained'));
    expect(await stored()).toEqual(ids);
    expect(readdirSync(journalDir)).toEqual([]);
    expect(await faultOfChain()).toBeNull();
  });
});

describe('a process killed while it writes loses nothing that it acknowledged', () => {
  /** Lets a process record until it has acknowledged so many entries, and kills it; resolves to their ids. */
  async function killAfter(count: number, prefix: string, ...rest: string[]): Promise<readonly string[]> {
    const writer = fork(join(__dirname, 'audit-writer.ts'), [prefix, journalDir, ...rest], { execArgv: ['-r', HOOK] });
    const acknowledged: string[] = [];
    writer.on('message', (id: string) => {
      acknowledged.push(id);
      if (acknowledged.length === count) writer.kill('SIGKILL');
    });
    const [, signal] = (await once(writer, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    return acknowledged;
  }

  it('to the log', async () => {
    const acknowledgedIds = [
      ...(await killAfter(1, 'first', database.databaseUrl)),
      ...(await killAfter(90, 'second', database.databaseUrl)),
      ...(await killAfter(333, 'third', database.databaseUrl)),
    ];
    const found = await stored();
    expect(found).toEqual(expect.arrayContaining(acknowledgedIds));
    expect(new Set(found).size).toBe(found.length);
    expect(await faultOfChain()).toBeNull();
  });

  it('to the journal, nor while that is drained, and nothing is there twice', async () => {
    const acknowledgedIds = [
      ...(await killAfter(700, 'first')),
      ...(await killAfter(1500, 'second')),
      // Drains what the others left while it writes: the first entries come when some of that is through.
      ...(await killAfter(1, 'third', database.databaseUrl)),
      ...(await killAfter(40, 'fourth', database.databaseUrl)),
    ];
    openAudit();
    await until(() => events.includes('audit-journal-drained'));
    const found = await stored();
    expect(found).toEqual(expect.arrayContaining(acknowledgedIds));
    expect(new Set(found).size).toBe(found.length);
    expect(readdirSync(journalDir)).toEqual([]);
    expect(await faultOfChain()).toBeNull();
  });
});
