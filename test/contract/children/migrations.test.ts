import { silentLog } from '../../../schema/process/log';
import { createChildReader } from '../../../subgraphs/children/view/child-reader';
import { readAsOf } from '../../../subgraphs/children/judgements/as-of';
import { normaliseNumber } from '../../../subgraphs/children/registry/claims/normalise-number';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../every-budget';

const FIR = 'police-mp:fir:MP/23380012/2025/0123';
const ID = `c${'b'.repeat(25)}`;
let database: TestDatabase;
let store: Store;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await store.close();
  await database.drop();
});

/** The registry as it was before units were recorded, with one record in it. */
async function openFirst(): Promise<void> {
  const { '0001-registry': first = '' } = migrations;
  const before = await openStore({
    ...AMPLE_STORE_TIME,
    databaseUrl: database.databaseUrl,
    migrations: { '0001-registry': first },
    log: silentLog,
  });
  await before.query(
    `INSERT INTO source (id, agency, region, cursor, earlier_cursor, read_at, caught_up_at)
     VALUES ('police-mp', 'police', 'MP', 'w.2', 'w.1', now(), now())`,
  );
  await before.query(`INSERT INTO record (key, version, digest) VALUES ($1, $2, 'as it was')`, [
    FIR,
    Date.UTC(2025, 9, 3) + 1000,
  ]);
  await before.query(
    `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, linked_by, bears, cites, asked_by, payload)
     VALUES (nextval('claim_seq'), $1, $2, 0, 1, 1, '{}', '{}', '{}', '{}', $3)`,
    [ID, FIR, JSON.stringify({ names: [], sex: 'F', born: null, milestones: [], protects: false })],
  );
  await before.close();
}

/** In the order in which they were released. A line is never taken away or moved; a new migration is added at the end. */
const RELEASED = [
  ...['0001-registry', '0002-units', '0003-disclosures', '0004-break-glass', '0005-judgements', '0006-matches'],
  ...['0007-search', '0008-reviewed-acts', '0009-openings-by-officer', '0010-feed-health', '0010-seconding'],
  ...['0011-places-apart', '0012-leads-in-order', '0013-finding', '0014-sources', '0015-numbers'],
  ...['0016-place-codes', '0017-match-model', '0017-sight', '0018-source-rows'],
  ...['0019-source-hours', '0020-protection', '0021-case-ledger', '0022-stations-and-homes'],
  '0023-event-until',
];

describe('a registry of any released version', () => {
  it('is brought to the newest, since migrations run in the order in which they were released', async () => {
    expect(Object.keys(migrations).sort()).toEqual(RELEASED);
    const open = (names: readonly string[]) =>
      openStore({
        ...AMPLE_STORE_TIME,
        databaseUrl: database.databaseUrl,
        migrations: Object.fromEntries(names.map((name) => [name, migrations[name] ?? ''])),
        log: silentLog,
      });
    // As the version before seconding left it, and then one migration after the other.
    for (let count = RELEASED.indexOf('0010-feed-health') + 1; count < RELEASED.length; count++) {
      await (await open(RELEASED.slice(0, count))).close();
    }
    store = await open(RELEASED);
    expect(await store.query('SELECT seq FROM claim')).toEqual([]);
  });
});

describe('a registry from before districts had codes', () => {
  it('finds its records by codes and units at once, and reads all sources again', async () => {
    const open = (isThere: (name: string) => boolean) =>
      openStore({
        ...AMPLE_STORE_TIME,
        databaseUrl: database.databaseUrl,
        migrations: Object.fromEntries(Object.entries(migrations).filter(([name]) => isThere(name))),
        log: silentLog,
      });
    const before = await open((name) => name < '0016-place-codes');
    await before.query(`INSERT INTO source (id, agency, region, cursor, read_at, caught_up_at)
      VALUES ('police-mp', 'police', 'MP', 'w.2', now(), now())`);
    await before.query(`INSERT INTO record (key, version, digest) VALUES ($1, 1, 'd')`, [FIR]);
    const keys = ['sex F', 'from MP/Narmadapuram', 'from MP', 'at MP/Katni', 'found 2025-10', 'at XX/Nowhere'];
    const units = [
      'district:AP/Nellore',
      'district:MP/Katni',
      'post:NCR/ALD',
      'post:NCR/AWR',
      'station:MP/Katni',
      'source:police-mp',
    ];
    await before.query(
      `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, linked_by, bears, cites, asked_by, payload,
         vouched, search_keys, held_by)
       VALUES (1, 'a', $1, 0, 1, 1, '{}', '{}', '{}', '{}', '{}', 1, $2, $3)`,
      [FIR, keys, units],
    );
    await before.query('INSERT INTO search_key (key, claim) SELECT unnest($1::text[]), 1', [keys]);
    await before.query('INSERT INTO unit_claim (unit, claim) SELECT unnest($1::text[]), 1', [units]);
    await before.close();

    store = await open((name) => name <= '0016-place-codes');
    const expected = ['at 413', 'at XX/Nowhere', 'found 2025-10', 'from 409', 'from MP', 'sex F'];
    const heldBy = [
      'district:AP/SPSR Nellore',
      'district:MP/Katni',
      'post:NCR/AWR',
      'post:NCR/PRYJ',
      'source:police-mp',
      'station:MP/Katni',
    ];
    const [claim] = await store.query<{ keys: string[]; units: string[] }>(
      'SELECT search_keys AS keys, held_by AS units FROM claim',
    );
    expect([claim?.keys.sort(), claim?.units.sort()]).toEqual([expected, heldBy]);
    const listed = async (sql: string) => (await store.query<{ text: string }>(sql)).map(({ text }) => text).sort();
    expect(await listed('SELECT key AS text FROM search_key WHERE claim = 1')).toEqual(expected);
    expect(await listed('SELECT unit AS text FROM unit_claim WHERE claim = 1')).toEqual(heldBy);
    expect(await store.query('SELECT rereading, cursor FROM source')).toEqual([{ rereading: true, cursor: 'w.2' }]);
    expect(await store.query('SELECT digest FROM record')).toEqual([{ digest: '' }]);
  });
});

describe('a registry from before judgements were seconded', () => {
  const STAY = 'homes-mp:stay:CHB2025_000001';

  it('lets no right rest on what one officer judged then, and reads the records of those children again', async () => {
    expect(migrations).toHaveProperty('0010-seconding');
    const ofThem = (isThere: (name: string) => boolean) =>
      Object.fromEntries(Object.entries(migrations).filter(([name]) => isThere(name)));
    const earlier = ofThem((name) => name < '0010-seconding');
    const then = ofThem((name) => name <= '0010-seconding');
    const before = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: earlier,
      log: silentLog,
    });
    await before.query(`INSERT INTO source (id, agency, region, cursor, read_at, caught_up_at)
      VALUES ('police-mp', 'police', 'MP', 'w.2', now(), now())`);
    await before.query(
      `INSERT INTO record (key, version, digest) VALUES ($1, 1, 'd'), ($2, 1, 'd'), ('other', 1, 'd')`,
      [...[FIR, STAY]],
    );
    await before.query(
      `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, linked_by, bears, cites, asked_by, payload)
       VALUES (1, 'a', $1, 0, 1, 1, '{}', '{}', '{}', '{}', '{"protects": true}'),
         (2, 'b', $2, 0, 1, 1, '{}', '{}', '{}', '{}', '{"protects": false}'),
         (3, 'c', 'other', 0, 3, 3, '{}', '{}', '{}', '{}', '{"protects": false}')`,
      [FIR, STAY],
    );
    await before.query(
      `INSERT INTO judgement (id, at, kind, left_claims, right_claims, actor_id, actor_role, reason, idempotency_key,
         request_digest) VALUES ('j', now(), 'CONFIRM', '{1}', '{2}', 'x', 'x', 'x', 'x', 'x')`,
    );
    await before.query('INSERT INTO judged_claim (claim, judgement) SELECT claim, seq FROM judgement, unnest(ARRAY[1, 2]) claim'); // prettier-ignore
    await before.close();

    store = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: then,
      log: silentLog,
    });
    expect(await store.query('SELECT seq::int, child::int, vouched::int, guarded FROM claim ORDER BY seq')).toEqual([
      { seq: 1, child: 1, vouched: 1, guarded: true },
      { seq: 2, child: 1, vouched: 2, guarded: true },
      { seq: 3, child: 3, vouched: 3, guarded: false },
    ]);
    expect(await store.query('SELECT proposed, seconded, sides FROM judgement')).toEqual([
      { proposed: false, seconded: false, sides: [[1], [2]] },
    ]);
    expect(await store.query("SELECT key FROM record WHERE digest = 'd'")).toEqual([{ key: 'other' }]);
    expect(await store.query('SELECT cursor, caught_up_at FROM source')).toEqual([
      { cursor: null, caught_up_at: null },
    ]);
  });
});

describe('a registry from before there were units', () => {
  it('has its feeds read again, and reports none as current', async () => {
    await openFirst();
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
    expect(await store.query('SELECT cursor, earlier_cursor, caught_up_at FROM source')).toEqual([
      { cursor: null, earlier_cursor: null, caught_up_at: null },
    ]);
  });

  it('keeps its children, who are nobody’s own until then, and takes the same version of a record again', async () => {
    await openFirst();
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
    const clock = createFakeClock();
    const registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
    const reader = createChildReader({ store, log: silentLog });
    const claims = async () => (await reader.child(ID))?.claims ?? [];
    expect(await claims()).toMatchObject([{ recordId: FIR, sex: 'F', heldBy: [], inHandOf: null }]);
    const same = recordClaims(FIR, 1, [personClaim({ sex: 'F', heldBy: ['station:MP/23380012'] })]);
    await registry.accept(claimBatch('police-mp', { records: [same], cursor: 'w.2' }));
    reader.note({ ids: null });
    expect(await claims()).toMatchObject([{ claimId: ID, recordId: FIR, heldBy: ['station:MP/23380012'] }]);
    expect(await reader.page('station:MP/23380012', 10, 0)).toMatchObject([{ id: ID }]);
    expect(await registry.cursorOf('police-mp')).toBe('w.2');
    await reader.close();
  });

  it('remembers from then on which child each record is of, at any moment', async () => {
    await openFirst();
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
    const records = async (at: number) => (await readAsOf(store, ID, at)).map(({ recordId }) => recordId);
    expect(await records(Date.now())).toEqual([FIR]);
    expect(await records(Date.UTC(2025, 0, 1))).toEqual([]);
  });
});

describe('a registry from before unreadable rows were kept', () => {
  it('rereads the sources that had unreadable records, and no other', async () => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0014'));
    const old = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: before,
      log: silentLog,
    });
    await old.query(
      `INSERT INTO source (id, agency, region, cursor, read_at) VALUES
         ('police-mp', 'police', 'MP', 'w.2', now()), ('police-mh', 'police', 'MH', 'w.2', now())`,
    );
    await old.query(`INSERT INTO rejected_change VALUES ('police-mp', $1, 'AGENCY_MALFORMED', now(), now())`, [FIR]);
    await old.close();
    const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0015'));
    store = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: upTo,
      log: silentLog,
    });
    expect(await store.query('SELECT id, cursor, rereading FROM source ORDER BY id')).toEqual([
      { id: 'police-mh', cursor: 'w.2', rereading: false },
      { id: 'police-mp', cursor: 'w.2', rereading: true },
    ]);
  });
});

describe('a registry from before searches knew how long an event can have lasted', () => {
  const openUpTo = (last: string) =>
    openStore({
      databaseUrl: database.databaseUrl,
      migrations: Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last)),
      log: silentLog,
    });

  it('reads the police’s records again, which alone state it, and serves them meanwhile as it did', async () => {
    const old = await openUpTo('0022-stations-and-homes');
    await old.query(`INSERT INTO source (id, agency, region, cursor, read_at, caught_up_at, reread) VALUES
      ('police-mp', 'police', 'MP', 'w.2', now(), now(), 3), ('railway-wcr', 'railway', 'WCR', 'w.2', now(), now(), 3)`);
    await old.query(
      `INSERT INTO record (key, version, digest) VALUES ($1, 1, 'd'), ('railway-wcr:contact:1', 1, 'd')`,
      [FIR],
    );
    await old.query(
      `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, linked_by, bears, cites, asked_by, payload,
         vouched, missing_on)
       VALUES (1, 'a', $1, 0, 1, 1, '{}', '{}', '{}', '{}', '{}', 1, '2025-10-03')`,
      [FIR],
    );
    await old.close();
    store = await openUpTo('0023-event-until');
    expect(await store.query('SELECT id, cursor, rereading, reread::int FROM source ORDER BY id')).toEqual([
      { id: 'police-mp', cursor: 'w.2', rereading: true, reread: 4 },
      { id: 'railway-wcr', cursor: 'w.2', rereading: false, reread: 3 },
    ]);
    expect(await store.query('SELECT key, digest FROM record ORDER BY key')).toEqual([
      { key: FIR, digest: '' },
      { key: 'railway-wcr:contact:1', digest: 'd' },
    ]);
    expect(await store.query('SELECT missing_on::text, event_until, gone FROM claim')).toEqual([
      { missing_on: '2025-10-03', event_until: null, gone: false },
    ]);
  });
});

describe('a registry from before numbers had one reader', () => {
  it('has its numbers in the new spelling at once, and rereads all sources', async () => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0015'));
    const old = await openStore({
      ...AMPLE_STORE_TIME,
      databaseUrl: database.databaseUrl,
      migrations: before,
      log: silentLog,
    });
    const clock = createFakeClock();
    const registryOf = (kept: Store) =>
      createRegistry({ store: kept, clock, log: silentLog, onChange: () => undefined });
    const numbers = ['MP/23380012/2025/123', '123/2025', 'CHB2025_000123', 'WCR-RPF-2025-000007'];
    const requested = (askedBy: string[]) => recordClaims(FIR, 1, [personClaim({ askedBy })]);
    await old.query(`INSERT INTO source (id, agency, region, cursor, read_at, caught_up_at)
      VALUES ('police-mp', 'police', 'MP', 'w.2', now(), now())`);
    await old.query(`INSERT INTO record (key, version, digest) VALUES ($1, 1, 'd')`, [FIR]);
    await old.query(
      `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, linked_by, bears, cites, asked_by, payload,
         vouched, search_keys, held_by)
       VALUES (nextval('claim_seq'), 'a', $1, 0, 1, 1, '{}', '{}', '{}', $2, '{}', 1, '{}', '{}')`,
      [FIR, numbers],
    );
    await old.query('INSERT INTO asked_number SELECT unnest(asked_by), seq FROM claim');
    await old.close();
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
    const held = async () =>
      (await store.query<{ number: string }>('SELECT number FROM asked_number ORDER BY 1')).map(({ number }) => number);
    const spelt = numbers.map(normaliseNumber).sort();
    expect(await held()).toEqual(spelt);
    expect(await store.query('SELECT cursor, rereading FROM source')).toEqual([{ cursor: 'w.2', rereading: true }]);
    await registryOf(store).accept(claimBatch('police-mp', { records: [requested(['0123/2025', 'चाइ 17'])] }));
    expect(await held()).toEqual(['123/2025', 'MP/23380012/2025/123', normaliseNumber('चाइ 17')].sort());
  });
});
