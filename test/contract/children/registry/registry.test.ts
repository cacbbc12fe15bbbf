import fc from 'fast-check';
import type { UnitName } from '../../../../schema/rights/caller';
import type { ClaimBatch, RecordClaims } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { link } from '../../../../subgraphs/children/registry/linking/linking';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { readChildren } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const clock = createFakeClock();
let database: TestDatabase;
let store: Store;
let registry: ReturnType<typeof createRegistry>;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
});

beforeEach(() => empty());

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function empty(): Promise<void> {
  const tables = ['source', 'record', 'claim', 'join_number', 'asked_number', 'unit_claim', 'rejected_change'];
  await store.query(tables.map((table) => `DELETE FROM ${table}`).join(';'));
}

async function give(...records: RecordClaims[]): Promise<void> {
  await registry.accept(claimBatch('police-mp', { records }));
}

/** Child ids by `record key/person` of all living claims. */
async function childIds(): Promise<Record<string, string>> {
  const rows = await store.query<{ claim: string; id: string }>(
    `SELECT c.record_key || '/' || c.person AS claim, f.born_id AS id FROM claim c JOIN claim f ON f.seq = c.child
     WHERE NOT c.gone ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ claim, id }) => [claim, id]));
}

/** Claims of one child as one text each, sorted. */
async function partition(): Promise<string[]> {
  const rows = await store.query<{ claims: string }>(
    `SELECT string_agg(record_key || '/' || person || ' ' || array_to_string(linked_by, ','), '; '
       ORDER BY record_key, person) AS claims
     FROM claim WHERE NOT gone GROUP BY child ORDER BY 1`,
  );
  return rows.map(({ claims }) => claims);
}

const FIR = 'police-mp:fir:MP/1/2025/1';
const STAY = 'police-mp:fir:MP/1/2025/2';
const LATER = 'police-mp:fir:MP/1/2025/3';
const fir = (version: number) => recordClaims(FIR, version, [personClaim({ bears: ['FIR_NUMBER 1'] })]);
const stay = (version: number, cites = ['FIR_NUMBER 1']) =>
  recordClaims(STAY, version, [personClaim({ bears: ['PROFILE 2'], cites })]);
const later = (version: number) => recordClaims(LATER, version, [personClaim({ cites: ['PROFILE 2'] })]);

describe('child ids', () => {
  it('the earliest known record names the child; removing the joining number restores each id exactly', async () => {
    await give(stay(1, []));
    await give(later(1));
    await give(fir(1));
    const before = await childIds();
    expect(before[`${STAY}/0`]).toBe(before[`${LATER}/0`]);
    expect(before[`${FIR}/0`]).not.toBe(before[`${STAY}/0`]);
    await give(stay(2));
    expect(new Set(Object.values(await childIds()))).toEqual(new Set([before[`${STAY}/0`]]));
    await give(stay(3, []));
    expect(await childIds()).toEqual(before);
  });

  it('an id that a join retired still answers, with the child it was joined to', async () => {
    await give(fir(1));
    await give(stay(1, []));
    const retired = (await childIds())[`${STAY}/0`] ?? '';
    await give(stay(2));
    const child = (await readChildren(store, [retired])).get(retired);
    expect(child?.claims.map(({ recordId }) => recordId)).toEqual([FIR, STAY]);
    expect(child?.id).not.toBe(retired);
  });

  it('a withdrawn record passes its id to the earliest remaining record, and has it back when it returns', async () => {
    await give(fir(1));
    await give(stay(1), later(1));
    const { [`${FIR}/0`]: id = '' } = await childIds();
    await give(recordClaims(FIR, 2, []));
    const left = (await readChildren(store, [id])).get(id);
    expect(left?.claims.map(({ recordId }) => recordId)).toEqual([STAY, LATER]);
    await give(recordClaims(STAY, 2, []));
    expect((await readChildren(store, [id])).get(id)?.claims.map(({ recordId }) => recordId)).toEqual([LATER]);
    await give(fir(3), stay(3));
    expect(new Set(Object.values(await childIds()))).toEqual(new Set([id]));
    await give(recordClaims(FIR, 4, []), recordClaims(STAY, 4, []), recordClaims(LATER, 4, []));
    expect(await readChildren(store, [id])).toEqual(new Map());
  });

  it('nothing personal is kept of a withdrawn record', async () => {
    const named = personClaim({
      names: [{ text: 'Guddi', script: 'LATIN' }],
      askedBy: ['1/2025'],
      bears: ['FIR_NUMBER 1'],
      heldBy: ['station:MP/1'],
      inHandOf: 'post:NWR/AWR',
    });
    await give(recordClaims(FIR, 1, [named]));
    await give(recordClaims(FIR, 2, []));
    expect(await store.query('SELECT payload, bears, asked_by, held_by, station FROM claim')).toEqual([
      { payload: {}, bears: [], asked_by: [], held_by: [], station: null },
    ]);
    expect(
      await store.query(
        'SELECT 1 FROM join_number UNION ALL SELECT 1 FROM asked_number UNION ALL SELECT 1 FROM unit_claim',
      ),
    ).toEqual([]);
  });

  it('a record about one child that turns out to be about two keeps that child’s id for the first', async () => {
    await give(fir(1));
    const { [`${FIR}/0`]: id } = await childIds();
    await give(recordClaims(FIR, 2, [personClaim({ person: 1 }), personClaim({ person: 2 })]));
    const two = await childIds();
    expect(two[`${FIR}/1`]).toBe(id);
    expect(two[`${FIR}/2`]).not.toBe(id);
    await give(fir(3));
    expect(await childIds()).toEqual({ [`${FIR}/0`]: id });
  });
});

describe('a batch', () => {
  it('may come twice: the second time changes nothing at all', async () => {
    const announced: unknown[] = [];
    const listening = createRegistry({ store, clock, log: silentLog, onChange: (change) => announced.push(change) });
    const batch = claimBatch('police-mp', { records: [fir(1), stay(1)], cursor: 'w.2' });
    await listening.accept(batch);
    const before = await store.query('SELECT *, xmin FROM claim ORDER BY seq');
    announced.length = 0;
    await listening.accept(batch);
    expect(await store.query('SELECT *, xmin FROM claim ORDER BY seq')).toEqual(before);
    expect(announced.filter((change) => 'ids' in (change as object))).toEqual([]);
  });

  it('an older state of a record is ignored, also after its withdrawal', async () => {
    await give(fir(2));
    await give(recordClaims(FIR, 1, [personClaim({ bears: ['FIR_NUMBER other'] })]));
    await give(recordClaims(FIR, 3, []));
    await give(fir(2));
    expect(await childIds()).toEqual({});
  });

  it('holding one record twice takes its newest state', async () => {
    await give(recordClaims(FIR, 2, []), fir(1));
    expect(await childIds()).toEqual({});
  });

  it('a record that breaks the agreement is rejected alone, and is counted until it can be read', async () => {
    const twice = recordClaims(STAY, 1, [personClaim({ person: 1 }), personClaim({ person: 1 })]);
    const foreign = recordClaims('police-mh:fir:MH/1/2025/1', 1, []);
    const timeless = { ...later(1), version: 'yesterday' };
    const rejected = [
      { key: null, code: 'AGENCY_MALFORMED' } as const,
      { key: STAY, code: 'AGENCY_MALFORMED' } as const,
    ];
    await registry.accept(claimBatch('police-mp', { records: [fir(1), twice, foreign, timeless], rejected }));
    expect(Object.keys(await childIds())).toEqual([`${FIR}/0`]);
    const kept = 'SELECT record_key AS key, code, times::int FROM rejected_change ORDER BY key';
    expect(await store.query(kept)).toEqual([
      { key: '', code: 'AGENCY_MALFORMED', times: 1 },
      { key: foreign.recordKey, code: 'AGENCY_MALFORMED', times: 1 },
      { key: STAY, code: 'AGENCY_MALFORMED', times: 2 },
      { key: LATER, code: 'AGENCY_MALFORMED', times: 1 },
    ]);
    await give(stay(1), later(1));
    expect(await store.query(kept)).toHaveLength(2);
  });

  it('text that PostgreSQL cannot hold is mended and does not stop the feed', async () => {
    const names = [{ text: 'Gu\0d\uD800di', script: 'LATIN' } as const];
    await give(recordClaims(FIR, 1, [personClaim({ names, askedBy: ['1\0/2025'] })]));
    const [row] = await store.query<{ text: string }>(`SELECT payload->'names'->0->>'text' AS text FROM claim`);
    expect(row?.text).toBe('Gud\uFFFDdi');
  });
});

describe('the units that a record lies with', () => {
  const units = async () =>
    (await store.query<{ unit: string }>('SELECT unit FROM unit_claim ORDER BY 1')).map(({ unit }) => unit);
  const heldBy = (version: number, ...names: UnitName[]) =>
    recordClaims(FIR, version, [personClaim({ heldBy: names })]);

  it('are those of its newest state', async () => {
    await give(heldBy(1, 'station:MP/1', 'district:MP/Katni'));
    await give(heldBy(2, 'station:MP/2', 'district:MP/Katni'));
    await give(heldBy(1, 'station:MP/1'));
    expect(await units()).toEqual(['district:MP/Katni', 'station:MP/2']);
  });

  it('end with it, and come back with it', async () => {
    await give(heldBy(1, 'station:MP/1'));
    await give(recordClaims(FIR, 2, []));
    expect(await units()).toEqual([]);
    await give(heldBy(3, 'station:MP/1'));
    expect(await units()).toEqual(['station:MP/1']);
  });

  it('are left out when no index could hold them', async () => {
    await give(heldBy(1, `home:${'x'.repeat(5000)}`, 'station:MP/1', 'station:MP/1'));
    expect(await units()).toEqual(['station:MP/1']);
  });
});

describe('the cursor', () => {
  const move = (after: string | null, cursor: string | null, caughtUp = false) =>
    registry.accept(claimBatch('police-mp', { after, cursor, caughtUp }));
  const cursor = () => registry.cursorOf('police-mp');

  it('is null for a source never read, and moves with each batch', async () => {
    expect(await cursor()).toBeNull();
    await move(null, 'w.1');
    await move('w.1', 'w.2');
    expect(await cursor()).toBe('w.2');
  });

  it('moves when a batch whose acknowledgement was lost comes again, longer', async () => {
    await move(null, 'w.1');
    await move('w.1', 'w.2');
    await move('w.1', 'w.3');
    expect(await cursor()).toBe('w.3');
    await move('w.3', 'w.4');
    expect(await cursor()).toBe('w.4');
  });

  it('stays when a batch continues from another cursor, which could leave changes out; its claims are taken', async () => {
    await move(null, 'w.1');
    await registry.accept(claimBatch('police-mp', { after: 'w.7', cursor: 'w.8', caughtUp: true, records: [fir(1)] }));
    expect(await cursor()).toBe('w.1');
    expect(Object.keys(await childIds())).toEqual([`${FIR}/0`]);
    expect(await store.query('SELECT caught_up_at FROM source')).toEqual([{ caught_up_at: null }]);
  });

  it('is not taken from a worker that outlived the registry’s database: all changes before it would be left out', async () => {
    await move('w.7', 'w.8');
    expect(await cursor()).toBeNull();
  });

  it('begins again when the agency has forgotten it', async () => {
    await move(null, 'w.9');
    await move(null, 'x.1');
    expect(await cursor()).toBe('x.1');
  });

  it('the source is current as of the last batch that had all', async () => {
    const caughtUp = async () => {
      const [row] = await store.query<{ at: Date | null }>('SELECT caught_up_at AS at FROM source');
      return row?.at?.getTime() ?? null;
    };
    await move(null, 'w.1');
    expect(await caughtUp()).toBeNull();
    await move('w.1', 'w.2', true);
    const at = clock.now();
    expect(await caughtUp()).toBe(at);
    await clock.advance(5000);
    await move('w.2', 'w.3');
    expect(await caughtUp()).toBe(at);
    await move('w.3', 'w.3', true);
    expect(await caughtUp()).toBe(at + 5000);
  });
});

describe('laws', () => {
  const kinds = ['FIR_NUMBER', 'PROFILE', 'CWC_ORDER'] as const;
  const number = fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 3 })).map(([kind, n]) => `${kind} ${n}`);
  const numbers = fc.uniqueArray(number, { maxLength: 3 });
  const person = fc.record({ bears: numbers, cites: numbers });
  const persons = fc.oneof(
    { weight: 4, arbitrary: person.map((one) => [personClaim(one)]) },
    {
      weight: 2,
      arbitrary: fc.tuple(person, person).map((two) => two.map((one, i) => personClaim({ ...one, person: i + 1 }))),
    },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  /** Histories of some records: each a list of states, oldest first. */
  const histories = fc.array(fc.array(persons, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 7 });
  /** The same states in any order, some of them twice, in batches of any size. */
  const deliveries = histories.chain((records) => {
    const states = records.flatMap((history, record) =>
      history.map((state, version) => recordClaims(`police-mp:fir:MP/1/2025/${record}`, version, state)),
    );
    const order = fc.shuffledSubarray([...states, ...states], { minLength: states.length });
    const complete = order.map((some) => [...some, ...states.filter((state) => !some.includes(state))]);
    return fc.tuple(
      fc.constant(records),
      complete,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }),
    );
  });

  it('any order, repetition and batching leaves the same children as linking the last states from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ([records, states, sizes]) => {
        await empty();
        for (let at = 0, turn = 0; at < states.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          await give(...states.slice(at, at + size));
          at += size;
        }
        const claims = records.flatMap((history, record) =>
          (history.at(-1) ?? []).map(({ person: serial, bears, cites }, index) => ({
            seq: record * 10 + index,
            recordKey: `police-mp:fir:MP/1/2025/${record}`,
            person: serial ?? 0,
            bears: bears.map(({ kind, value }) => `${kind} ${value}`),
            cites: cites.map(({ kind, value }) => `${kind} ${value}`),
          })),
        );
        const { links } = link(claims);
        const children = new Map<number, string[]>();
        for (const { seq, recordKey, person: serial } of claims) {
          const { child = seq, linkedBy = [] } = links.get(seq) ?? {};
          children.set(child, [...(children.get(child) ?? []), `${recordKey}/${serial} ${linkedBy.join(',')}`]);
        }
        const expected = [...children.values()].map((members) => members.sort().join('; ')).sort();
        expect((await partition()).sort()).toEqual(expected);
      }),
      { numRuns: Number(process.env.REGISTRY_RUNS ?? 40) },
    );
  });

  it('two sources at once end in the same state as one after the other', async () => {
    const batches = Array.from({ length: 15 }, (_, part): ClaimBatch[] => {
      const numbers = Array.from({ length: 10 }, (_, i) => `${part}/${i}`);
      const firs = numbers.map((n) =>
        recordClaims(`police-mp:fir:${n}`, 1, [personClaim({ bears: [`FIR_NUMBER ${n}`] })]),
      );
      const stays = numbers.map((n) =>
        recordClaims(`homes-mp:stay:${n}`, 1, [personClaim({ cites: [`FIR_NUMBER ${n}`] })]),
      );
      return [claimBatch('police-mp', { records: firs }), claimBatch('homes-mp', { records: stays })];
    });
    await Promise.all(batches.flat().map((batch) => registry.accept(batch)));
    expect((await partition()).map((claims) => claims.split('; ').length)).toEqual(Array(150).fill(2));
  });
});
