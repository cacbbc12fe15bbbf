import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import {
  holdReading,
  notePart,
  readHeld,
  readParts,
  type HeldReading,
} from '../../../subgraphs/sources/changes/source-parts';
import { systemClock } from '../../../schema/process/clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { claimBatch } from '../../unit/children/person-claims';
import { runKit } from '../../unit/kit/kit-run';
import { AMPLE_STORE_TIME } from '../../every-budget';

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});
const env = () => ({ DATABASE_URL: database.databaseUrl });
const doctor = (...args: string[]) => runKit(['doctor', ...args], env());
const release = (...args: string[]) => runKit(['release', ...args], env());

async function readSource(id: string, stated: Parameters<typeof claimBatch>[1] = {}): Promise<void> {
  const registry = createRegistry({ store, clock: systemClock, log: silentLog, onChange: () => undefined });
  await registry.accept(claimBatch(id, { caughtUp: true, currentForMs: 60_000, ...stated }));
}

const SHRUNK: HeldReading = {
  ...{ code: 'SHRUNK', rows: 12, rowsBefore: 1200, missing: 1190, detail: '', digest: 'a'.repeat(64) },
  since: Date.UTC(2026, 10, 30, 4),
};

describe('source doctor', () => {
  it('says of a source that is read to its end that all is well', async () => {
    await readSource('police-mp');
    const { code, said } = await doctor();
    expect(said).toMatch(/^police-mp\n {2}state +UP since .*: It is read to its end/u);
    expect(said).toMatch(/^ {2}read to its end +\d{4}-\d\d-\d\dT[\d:]+\+05:30$/mu);
    expect(code).toBe(0);
  });

  it('says what was rejected and lost, with counts and by form only, and what is held back', async () => {
    const loss = { field: 'victims.sex', reason: 'WORD', example: 'aaaa', count: 3 } as const;
    await readSource('police-mp', { losses: [loss] });
    await readSource('homes-gj', {
      rejected: [
        {
          key: 'homes-gj:stay:G-1',
          code: 'AGENCY_MALFORMED',
          row: { name: '#1', form: 'ROW', version: new Date(0).toISOString(), sealed: 'AAAA' },
        },
      ],
    });
    await holdReading(store, 'homes-gj', 'stay', SHRUNK);
    const { code, said } = await doctor();
    expect(said).toMatch(/lost +3 × victims\.sex: WORD, like "aaaa"/u);
    expect(said).toMatch(/rejected +1 × AGENCY_MALFORMED: /u);
    expect(said).toMatch(
      /held back +stay, since 2026-11-30T09:30:00\+05:30: it has fewer records than before.* \(12 rows now, 1200 known before, 1190 of these missing\)/u,
    );
    expect(said).not.toContain('G-1');
    expect(code).toBe(1);
    expect((await doctor('--source', 'police-mp')).said).not.toContain('homes-gj');
  });

  it('says how many records came twice and were not taken', async () => {
    await readSource('homes-gj');
    await notePart(store, 'homes-gj', 'stay', {
      readAt: 1,
      wholeAt: 1,
      position: { rows: 9, twice: 2 },
      isMended: true,
    });
    const { code, said } = await doctor();
    expect(said).toMatch(/came twice +2 × stay: /u);
    expect(code).toBe(1);
  });

  it('says of a source that nobody reads that nobody does', async () => {
    await readSource('police-mp', { caughtUp: false });
    const { code, said } = await doctor();
    expect(said).toMatch(/read to its end +never/u);
    expect(code).toBe(1);
  });

  it('names the sources that there are when the requested one is not there', async () => {
    await readSource('police-mp');
    expect(await doctor('--source', 'police-xx')).toEqual({
      code: 2,
      said: 'The registry knows no such source. It knows: police-mp.\n',
    });
  });

  it('says what is missing, without the address', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'doctor-'));
    expect(await runKit(['doctor'], { DATA_DIR: empty })).toEqual({
      code: 2,
      said: expect.stringContaining(`none lies in ${empty}`),
    });
    rmSync(empty, { recursive: true });
    const away = await runKit(['doctor'], { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' });
    expect(away).toEqual({ code: 2, said: expect.stringContaining('its database is not there') });
    expect(away.said).not.toContain('postgres://');
  });
});

describe('source release', () => {
  const released = async () => (await readParts(store, 'homes-gj', ['stay'])).get('stay')?.released;

  it('shows what waits, and changes nothing without --yes', async () => {
    await holdReading(store, 'homes-gj', 'stay', SHRUNK);
    const { code, said } = await release('homes-gj');
    expect(said).toContain('12 rows now, 1200 known before, 1190 of these missing');
    expect(said).toContain('Nothing was changed. --yes releases it: 1190 of stay are then withdrawn.');
    expect(code).toBe(1);
    expect(await released()).toBeNull();
  });

  it('releases that very reading with --yes', async () => {
    await holdReading(store, 'homes-gj', 'stay', SHRUNK);
    expect(await release('homes-gj', '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('It is released'),
    });
    expect(await released()).toBe(SHRUNK.digest);
    expect(await readHeld(store, ['homes-gj'])).toHaveLength(1);
  });

  it('says of missing messages what to do, and releases them', async () => {
    await holdReading(store, 'homes-gj', 'stay', { ...SHRUNK, code: 'GAP', missing: 3 });
    expect((await release('homes-gj')).said).toMatch(
      /have it post all records again.*\(3 by their numbers\)[\s\S]*counts as all/u,
    );
    expect((await release('homes-gj', '--yes')).code).toBe(0);
    expect(await released()).toBe(SHRUNK.digest);
  });

  it('releases none that cannot be read', async () => {
    await holdReading(store, 'homes-gj', 'stay', { ...SHRUNK, code: 'UNREADABLE' });
    expect((await release('homes-gj')).said).not.toContain('--yes releases it');
    expect(await release('homes-gj', '--yes')).toMatchObject({
      code: 1,
      said: expect.stringContaining('It was not released'),
    });
    expect(await released()).toBeNull();
  });

  it('asks which is meant where several wait, and says when nothing does', async () => {
    expect(await release('homes-gj')).toEqual({ code: 0, said: 'Nothing of this source waits.\n' });
    await holdReading(store, 'homes-gj', 'stay', SHRUNK);
    await holdReading(store, 'homes-gj', 'cwc-case', { ...SHRUNK, digest: SHRUNK.digest });
    expect(await release('homes-gj', '--yes')).toMatchObject({
      code: 2,
      said: expect.stringContaining('say which by --kind'),
    });
    expect(await released()).toBeNull();
    expect((await release('homes-gj', '--yes', '--kind', 'stay')).code).toBe(0);
    expect(await released()).toBe(SHRUNK.digest);
    // In two lists as many records may be missing.
    expect((await readParts(store, 'homes-gj', ['cwc-case'])).get('cwc-case')?.released).toBeNull();
  });
});
