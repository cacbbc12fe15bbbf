import type { Agency } from '../../../schema/agencies';
import type { ClaimBatch } from '../../../schema/claims';
import { silentLog } from '../../../schema/log';
import { createChildReader, type ChildReader } from '../../../subgraphs/children/child-reader';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../unit/children/person-claims';
import { createTcpGate, type TcpGate } from '../tcp-gate';

const clock = createFakeClock();
let database: TestDatabase;
/** Another process, which writes: it reaches PostgreSQL directly. */
let elsewhere: Store;
let gate: TcpGate;
let store: Store;
let reader: ChildReader;
let queries = 0;

const FIR = 'police-mp:fir:MP/23380012/2025/0123';
const TWO = 'police-mp:fir:MP/23380012/2025/0200';
const SAME_NUMBER = 'police-mp:fir:MP/99999999/2025/0123';
const STAY = 'homes-mp:stay:CHB2025_000123';

const policeRecords = [
  recordClaims(FIR, 1, [
    personClaim({ bears: ['FIR_NUMBER 1'], askedBy: ['0123/2025'], toldApartBy: { station: 'Kotwali', year: 2025 } }),
  ]),
  recordClaims(SAME_NUMBER, 1, [
    personClaim({ askedBy: ['123/2025'], toldApartBy: { station: 'Alwar Gate', year: 2025 } }),
  ]),
  recordClaims(TWO, 1, [
    personClaim({ person: 1, askedBy: ['0200/2025'], toldApartBy: { station: 'Kotwali', year: 2025 } }),
    personClaim({ person: 2, askedBy: ['0200/2025'], toldApartBy: { station: 'Kotwali', year: 2025 } }),
  ]),
];

beforeAll(async () => {
  database = await createTestDatabase();
  elsewhere = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog });
  const url = new URL(database.databaseUrl);
  gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const opened = await openStore({ databaseUrl: url.href, migrations, log: silentLog, readMs: 200, heartbeatMs: 50 });
  store = {
    ...opened,
    query: (text, values) => {
      queries += 1;
      return opened.query(text, values);
    },
  };
  await give(claimBatch('police-mp', { records: policeRecords, caughtUp: true }));
  await give(claimBatch('homes-mp', { records: [recordClaims(STAY, 1, [personClaim({ cites: ['FIR_NUMBER 1'] })])] }));
  reader = createChildReader({ store, clock, log: silentLog });
  await until(isKept);
});

afterAll(async () => {
  await reader.close();
  await store.close();
  await gate.shut();
  await elsewhere.close();
  await database.drop();
});

function give(batch: ClaimBatch): Promise<void> {
  return createRegistry({ store: elsewhere, clock, log: silentLog, onChange: () => undefined }).accept(batch);
}

/** Waits for what another connection brings about. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((turn) => setImmediate(turn));
}

/** Whether a second reading is served from memory: then changes are being listened to. */
async function isKept(): Promise<boolean> {
  try {
    await reader.childByRecord('police', FIR);
    const before = queries;
    await reader.childByRecord('police', FIR);
    return queries === before;
  } catch {
    return false;
  }
}

async function idOf(agency: Agency, recordId: string): Promise<string> {
  return (await reader.childByRecord(agency, recordId)).id;
}

/** The extensions of the coded error that it rejects with. */
async function refusal(asked: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  return asked.then(
    () => ({ code: 'none' }),
    (error: unknown) => (error as { extensions: Record<string, unknown> }).extensions,
  );
}

describe('asking for a child', () => {
  it('ids asked in one tick cost one query, equal ids are asked once, and a warm reading costs none', async () => {
    const { edges } = await reader.page(10, null);
    const ids = edges.map(({ node }) => node.id);
    expect(ids).toHaveLength(4);
    await give(
      claimBatch('police-mp', { records: policeRecords.map((record) => ({ ...record, version: '2026-01-01' })) }),
    );
    reader.note({ ids: null });
    queries = 0;
    const twice = await Promise.all([...ids, ...ids].map((id) => reader.child(id)));
    expect(twice.map(({ id }) => id)).toEqual([...ids, ...ids]);
    expect(queries).toBe(1);
    for (const id of ids) await reader.child(id);
    expect(queries).toBe(1);
  });

  it('an unknown id is refused with what is expected, and one that cannot be an id without asking PostgreSQL', async () => {
    expect(await refusal(reader.child(`c${'a'.repeat(25)}`))).toMatchObject({ code: 'CHILD_NOT_FOUND' });
    queries = 0;
    expect(await refusal(reader.child('गुड्डी'))).toEqual({
      code: 'CHILD_NOT_FOUND',
      expected: 'an id as Child.id gives it',
      got: '6 characters, not repeated here',
    });
    expect(queries).toBe(0);
  });
});

describe('asking by a record', () => {
  it('a record key leads to the child, with and without leading zeros', async () => {
    const id = await idOf('police', FIR);
    expect(await idOf('police', 'police-mp:fir:MP/23380012/2025/123')).toBe(id);
    expect(await idOf('homes', STAY)).toBe(id);
    expect(await idOf('homes', 'chb2025_000123')).toBe(id);
    expect(await idOf('police', 'MP/23380012/2025/0123')).toBe(id);
    expect(await idOf('police', `${FIR}#1`)).toBe(id);
  });

  it('a bare FIR number that fits several records tells them apart by station and year', async () => {
    for (const spelt of ['0123/2025', '123/2025', '123/25', 'FIR No. 123/2025']) {
      expect(await refusal(reader.childByRecord('police', spelt))).toMatchObject({
        code: 'RECORD_AMBIGUOUS',
        candidates: [
          { recordId: FIR, station: 'Kotwali', year: 2025 },
          { recordId: SAME_NUMBER, station: 'Alwar Gate', year: 2025 },
        ],
      });
    }
  });

  it('a record about two children is asked for by the serial', async () => {
    const candidates = [1, 2].map((n) => ({ recordId: `${TWO}#${n}`, station: 'Kotwali', year: 2025 }));
    for (const asked of [TWO, '200/2025', 'MP/23380012/2025/0200']) {
      expect(await refusal(reader.childByRecord('police', asked))).toMatchObject({
        code: 'RECORD_AMBIGUOUS',
        candidates,
      });
    }
    const [first, second] = [await idOf('police', `${TWO}#1`), await idOf('police', `${TWO}#2`)];
    expect(first).not.toBe(second);
    expect(await idOf('police', '0200/2025#2')).toBe(second);
    expect(await refusal(reader.childByRecord('police', `${TWO}#3`))).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  it('a key of another agency is refused with the agency it belongs to', async () => {
    expect(await refusal(reader.childByRecord('railway', STAY))).toMatchObject({
      code: 'RECORD_KEY_FOREIGN',
      agency: 'homes',
      got: STAY,
    });
    expect(await refusal(reader.childByRecord('railway', 'CHB2025_000123'))).toMatchObject({
      code: 'RECORD_NOT_FOUND',
    });
  });

  it('a number nobody holds is refused without repeating what may be a name', async () => {
    const { code, got } = await refusal(reader.childByRecord('police', 'Guddi Kumari'));
    expect({ code, got }).toEqual({ code: 'RECORD_NOT_FOUND', got: '12 characters, not repeated here' });
  });
});

describe('the list of all children', () => {
  it('goes from the oldest known to the newest, each child once, by cursors', async () => {
    const all = await reader.page(100, null);
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page = await reader.page(1, after);
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(all.edges.map(({ node }) => node.id));
    expect(new Set(seen).size).toBe(4);
    expect(seen[0]).toBe(await idOf('police', FIR));
  });

  it('refuses sizes outside 1 to 100 and cursors it did not give out', async () => {
    for (const first of [0, 101, -1]) {
      const expected = { code: 'PAGE_SIZE_INVALID', expected: '1 to 100', got: String(first) };
      expect(await refusal(reader.page(first, null))).toEqual(expected);
    }
    for (const after of ['', 'x', 'Y2hpbGRyZW46LTE', Buffer.from('children:1 OR 1').toString('base64url'), 'YQ==']) {
      expect(await refusal(reader.page(1, after))).toMatchObject({ code: 'CURSOR_MALFORMED' });
    }
  });
});

describe('a change made by another process', () => {
  it('reaches a reader that has the child in memory', async () => {
    const { id } = await reader.childByRecord('police', SAME_NUMBER);
    expect((await reader.child(id)).protected).toBe(false);
    const changed = recordClaims(SAME_NUMBER, 9e6, [personClaim({ protects: true, askedBy: ['123/2025'] })]);
    await give(claimBatch('police-mp', { records: [changed] }));
    await until(async () => (await reader.child(id)).protected);
  });

  it('that joins a child to another reaches readers of either id', async () => {
    const own = await idOf('police', `${TWO}#1`);
    await reader.child(own);
    const joined = (cites: string[]) => [
      personClaim({ person: 1, cites, askedBy: ['0200/2025'] }),
      personClaim({ person: 2, askedBy: ['0200/2025'] }),
    ];
    await give(claimBatch('police-mp', { records: [recordClaims(TWO, 9e6, joined(['FIR_NUMBER 1']))] }));
    const merged = await idOf('police', FIR);
    await until(async () => (await reader.child(own)).id === merged);
    await until(async () => (await reader.child(merged)).records.length === 3);
    await give(claimBatch('police-mp', { records: [recordClaims(TWO, 9e6 + 1, joined([]))] }));
    await until(async () => (await reader.child(own)).id === own);
  });

  it('of what is known of a source is seen, without asking for it', async () => {
    const caughtUpAt = async () => (await reader.sources()).find(({ id }) => id === 'homes-mp')?.caughtUpAt;
    expect(await caughtUpAt()).toBeNull();
    await give(claimBatch('homes-mp', { caughtUp: true }));
    queries = 0;
    await until(async () => (await caughtUpAt()) === clock.now());
    expect(queries).toBe(0);
  });
});

describe('when PostgreSQL is away', () => {
  it.each(['refuses', 'hangs'])(
    'and %s, asking fails with a code at once, and works again when it is back',
    async (how) => {
      const id = await idOf('police', FIR);
      if (how === 'refuses') await gate.shut();
      else gate.hang();
      await until(async () => (await refusal(reader.child(id))).code === 'REGISTRY_UNAVAILABLE');
      expect(await refusal(reader.childByRecord('police', FIR))).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      expect(await refusal(reader.page(1, null))).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      expect(await refusal(reader.sources())).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      await gate.open();
      await until(isKept);
      expect((await reader.child(id)).id).toBe(id);
    },
  );

  it('nothing read before is served, since changes meanwhile were not heard', async () => {
    const { id } = await reader.childByRecord('homes', STAY);
    await gate.shut();
    await until(async () => (await refusal(reader.child(id))).code === 'REGISTRY_UNAVAILABLE');
    const changed = recordClaims(STAY, 9e6, [personClaim({ cites: ['FIR_NUMBER 1'], protects: true })]);
    await give(claimBatch('homes-mp', { records: [changed] }));
    await gate.open();
    await until(isKept);
    expect((await reader.child(id)).protected).toBe(true);
  });
});
