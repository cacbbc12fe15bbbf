import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { createSourceHealth } from '../../../../subgraphs/children/sources/source-health';
import { askForRereading } from '../../../../subgraphs/children/registry/kept/rereading';
import { noteAsked, noteListed } from '../../../../subgraphs/sources/changes/listed-keys';
import type { Code } from '../../../../schema/errors/codes';
import { holdReading, notePart } from '../../../../subgraphs/sources/changes/source-parts';
import { istIso } from '../../../../subgraphs/india/indian-time';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { StoreFailure } from '../../../../subgraphs/runtime/postgres/store-failure';
import { testCallerContext } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { testRowCipher } from '../../../signing';
import { claimBatch, recordClaims } from '../../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const clock = createFakeClock();
let database: TestDatabase;
let store: Store;
let registry: ClaimRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined, rowCipher: testRowCipher });
});
beforeEach(() =>
  store.query(`DELETE FROM source; DELETE FROM record; DELETE FROM claim; DELETE FROM rejected_change;
    DELETE FROM rejected_row; DELETE FROM source_minute; DELETE FROM source_loss`),
);
afterAll(async () => {
  await store.close();
  await database.drop();
});

const operator = testCallerContext({ role: 'OPERATOR', unit: {}, state: null }, null);
const health = () => createSourceHealth({ store, clock, log: silentLog, agencies: AGENCY_REGISTRY });
const shown = async () => (await health().sources(operator))?.[0];
const read = (more: Parameters<typeof claimBatch>[1] = {}) =>
  registry.accept(claimBatch('police-mp', { cursor: 'w.1', caughtUp: true, currentForMs: 20_000, ...more }));

describe('the state of a source', () => {
  it('is shown before its first answer, with its beginning', async () => {
    await registry.accept(claimBatch('police-mp'));
    expect(await shown()).toMatchObject({ id: 'police-mp', agency: 'POLICE', region: 'MP', state: 'STARTING' });
    expect(await shown()).toMatchObject({ since: null, lastReadAt: null, behindSeconds: null, code: null });
    await read();
    const upSince = (await shown())?.since;
    expect(await shown()).toMatchObject({ state: 'UP', lastReadAt: upSince, behindSeconds: 0 });
    await clock.advance(10_000);
    await read({ after: 'w.1' });
    expect(await shown()).toMatchObject({ state: 'UP', since: upSince });
    await clock.advance(30_000);
    expect(await shown()).toMatchObject({ state: 'UNHEARD', behindSeconds: 30 });
    await read({ after: 'w.1' });
    expect((await shown())?.since).not.toBe(upSince);
  });

  it('is DOWN from its first reported failure, whatever fails next, until it was read to its end', async () => {
    await read();
    await clock.advance(1000);
    await registry.feedFailed({ source: 'police-mp', agency: 'police', code: 'AGENCY_TIMEOUT' });
    const since = (await shown())?.since;
    await clock.advance(60_000);
    await registry.feedFailed({ source: 'police-mp', agency: 'police', code: 'AGENCY_REFUSED' });
    expect(await shown()).toMatchObject({ state: 'DOWN', code: 'AGENCY_REFUSED', since, behindSeconds: 61 });
    await read({ after: 'w.1' });
    expect(await shown()).toMatchObject({ state: 'UP', code: null });
    expect((await shown())?.since).not.toBe(since);
  });

  it('counts the changes of the last hour, and what could not be read by its reason', async () => {
    const records = [1, 2, 3].map((n) => recordClaims(`police-mp:fir:${n}`, n, []));
    const row = (n: number) => ({ name: `police-mp:fir:${n}`, form: 'ROW' as const, version: '', sealed: 'c2VhbGVk' });
    const rejected = [7, 8].map((n) => ({ key: `police-mp:fir:${n}`, code: 'AGENCY_MALFORMED' as const, row: row(n) }));
    await read({ records, rejected: [...rejected, { key: null, code: 'INTERNAL' }] });
    await clock.advance(50 * 60_000);
    await read({ after: 'w.1', records: [recordClaims('police-mp:fir:4', 4, [])] });
    expect(await shown()).toMatchObject({ changesLastHour: 7, rejectedDropped: 1 });
    expect((await shown())?.rejected).toEqual([{ code: 'AGENCY_MALFORMED', count: 2 }]);
    await clock.advance(20 * 60_000);
    expect(await shown()).toMatchObject({ changesLastHour: 1 });
    // Records that a list names and that could not be had.
    const failed = ['AGENCY_MALFORMED', 'AGENCY_TIMEOUT'].map((code, at) => ({ native: String(at), code }));
    const keys = failed.map(({ native }) => ({ native, changedAt: 1, deleted: false }));
    await noteListed(store, { source: 'police-mp', kind: 'fir' }, keys, 1);
    const asked = failed.map((key) => ({ ...key, changedAt: 1, nextAt: 2, gone: false, code: key.code as Code }));
    await noteAsked(store, { source: 'police-mp', kind: 'fir' }, asked);
    expect((await shown())?.rejected).toEqual([
      { code: 'AGENCY_MALFORMED', count: 3 },
      { code: 'AGENCY_TIMEOUT', count: 1 },
    ]);
  });

  it('shows which values were lost, until it is read again', async () => {
    const loss = (field: string, count: number) => ({ field, reason: 'no time', example: '99/99/9999', count });
    await read({ losses: [loss('tracedAt', 2), loss('dob', 5)] });
    await read({ after: 'w.1' });
    expect((await shown())?.losses).toEqual([loss('dob', 5), loss('tracedAt', 2)]);
    await read({ after: 'w.1', losses: [loss('tracedAt', 1)] });
    expect((await shown())?.losses).toEqual([loss('dob', 5), loss('tracedAt', 1)]);
    await askForRereading(store, 'police-mp', clock.now());
    expect((await shown())?.losses).toEqual([]);
  });

  it('shows that it is read from the beginning, and what that did not bring', async () => {
    await read({ records: [recordClaims('police-mp:fir:1', 1, [])] });
    expect((await shown())?.rereading).toBeNull();
    await askForRereading(store, 'police-mp', clock.now());
    expect((await shown())?.rereading).toMatchObject({ doneAt: null, notSentAgain: null });
    await registry.accept(claimBatch('police-mp', { cursor: 'w.1', caughtUp: true, rereading: 1 }));
    expect((await shown())?.rereading).toMatchObject({ notSentAgain: 0 });
    expect((await shown())?.rereading?.doneAt).not.toBeNull();
  });

  it('is shown to nobody else, and a failure of the registry is a coded one', async () => {
    await read();
    expect(await health().sources(testCallerContext({ role: 'PRESS', unit: {}, state: null }, null))).toBeNull();
    expect(await health().sources(testCallerContext({ role: 'STATION_IO', state: 'RJ' }, null))).toEqual([]);
    const away = { query: () => Promise.reject(new StoreFailure('unreachable')) };
    const broken = createSourceHealth({ store: away, clock, log: silentLog, agencies: AGENCY_REGISTRY });
    await expect(broken.sources(operator)).rejects.toMatchObject({ extensions: { code: 'REGISTRY_UNAVAILABLE' } });
  });

  it('tells of a source without a feed how each kind of record stands, and which reading waits for whom', async () => {
    const day = 86_400_000;
    const at = clock.now() - day / 2;
    await read({ asOf: at, currentForMs: 1.5 * day });
    await notePart(store, 'police-mp', 'fir', {
      readAt: at,
      wholeAt: at,
      position: { rows: 12, twice: 1 },
      isMended: true,
    });
    await holdReading(store, 'police-mp', 'missing-report', {
      ...{ code: 'SHRUNK', rows: 3, rowsBefore: 10, missing: 7, detail: '', digest: 'd', since: clock.now() },
    });
    await notePart(store, 'police-mh', 'fir', { readAt: at, wholeAt: at, position: { rows: 99 }, isMended: true });
    const source = await shown();
    expect(source).toMatchObject({ state: 'UP', lastReadAt: istIso(at), behindSeconds: day / 2000 });
    expect(source?.readings).toEqual([
      { kind: 'fir', asOf: istIso(at), records: 12, twice: 1 },
      { kind: 'missing-report', asOf: null, records: null, twice: 0 },
    ]);
    const since = istIso(clock.now());
    const held = { kind: 'missing-report', reason: 'SHRUNK', detail: '', records: 3, recordsBefore: 10, since };
    expect(source?.held).toEqual([held]);
  });
});
