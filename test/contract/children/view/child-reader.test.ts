import type { Agency } from '../../../../schema/agencies/agencies';
import type { UnitName } from '../../../../schema/rights/caller';
import type { ClaimBatch } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import type { RequestedPlace } from '../../../../subgraphs/children/registry/lookup/lookup-number';
import { createChildReader, type ChildReader } from '../../../../subgraphs/children/view/child-reader';
import type { ChildRow } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { migrations } from '../../../../subgraphs/children/migrations';
import type { Within } from '../../../../subgraphs/children/registry/claims/numbered-claims';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';
import { createTcpGate, type TcpGate } from '../../tcp-gate';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const clock = createFakeClock();
let database: TestDatabase;
/** Another process that writes, with its own connection to PostgreSQL. */
let elsewhere: Store;
let gate: TcpGate;
let store: Store;
let reader: ChildReader;
let queries = 0;

const FIR = 'police-mp:fir:MP/23380012/2025/0123';
const TWO = 'police-mp:fir:MP/23380012/2025/0200';
const SAME_NUMBER = 'police-mp:fir:MP/99999999/2025/0123';
const STAY = 'homes-mp:stay:CHB2025_000123';
const KOTWALI = 'station:MP/23380012';
const HOME = 'home:RJ/ALW/CH/0007';

const policeRecords = [
  recordClaims(FIR, 1, [
    personClaim({
      bears: ['FIR_NUMBER 1'],
      askedBy: ['0123/2025'],
      heldBy: [KOTWALI, 'district:MP/Katni'],
      toldApartBy: { station: 'Kotwali Katni', year: 2025 },
    }),
  ]),
  recordClaims(SAME_NUMBER, 1, [
    personClaim({
      askedBy: ['123/2025'],
      heldBy: ['station:MP/99999999', 'district:MP/Indore'],
      toldApartBy: { station: 'Sarafa', year: 2025 },
    }),
  ]),
  recordClaims(TWO, 1, [
    personClaim({ person: 1, askedBy: ['0200/2025'], heldBy: [KOTWALI] }),
    personClaim({ person: 2, askedBy: ['0200/2025'], heldBy: [KOTWALI] }),
  ]),
];

beforeAll(async () => {
  database = await createTestDatabase();
  elsewhere = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log: silentLog });
  const url = new URL(database.databaseUrl);
  gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const opened = await openStore({ databaseUrl: url.href, migrations, log: silentLog, readMs: 1500, heartbeatMs: 50 });
  store = {
    ...opened,
    query: (text, values) => {
      queries += 1;
      return opened.query(text, values);
    },
  };
  await give(claimBatch('police-mp', { records: policeRecords, caughtUp: true }));
  await give(
    claimBatch('homes-mp', {
      records: [recordClaims(STAY, 1, [personClaim({ cites: ['FIR_NUMBER 1'], heldBy: [HOME, 'district:MP/Katni'] })])],
    }),
  );
  reader = createChildReader({ store, log: silentLog });
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

/** Waits for what another connection causes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((turn) => setImmediate(turn));
}

/** Whether a second read is served from memory, which shows that changes are being received. */
async function isKept(): Promise<boolean> {
  try {
    await idOf('police', FIR);
    const before = queries;
    await idOf('police', FIR);
    return queries === before;
  } catch {
    return false;
  }
}

async function known(id: string): Promise<ChildRow> {
  const row = await reader.child(id);
  if (!row) throw new Error('no such child');
  return row;
}

/** The child of the one record that the number means. */
async function idOf(agency: Agency, recordId: string): Promise<string> {
  const [match, ...more] = await reader.records(agency, recordId, null);
  if (!match || more.length > 0) throw new Error('not one record');
  return (await known(match.claimId)).id;
}

async function recordIds(agency: Agency, requested: string, within: Within | null = null): Promise<string[]> {
  return (await reader.records(agency, requested, within)).map(({ recordId }) => recordId);
}

/** The extensions of the coded error that it rejects with. */
async function refusal(requested: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  return requested.then(
    () => ({ code: 'none' }),
    (error: unknown) => (error as { extensions: Record<string, unknown> }).extensions,
  );
}

describe('asking for a child', () => {
  it('ids requested in one tick cost one query, equal ids are read once, and a warm read costs none', async () => {
    const ids = (await reader.page('ALL', 10, 0)).map(({ id }) => id);
    expect(ids).toHaveLength(4);
    reader.note({ ids: null });
    queries = 0;
    const twice = await Promise.all([...ids, ...ids].map((id) => reader.child(id)));
    expect(twice.map((row) => row?.id)).toEqual([...ids, ...ids]);
    expect(queries).toBe(1);
    for (const id of ids) await reader.child(id);
    expect(queries).toBe(1);
  });

  it('an unknown id is no child, and a text that cannot be an id is none without a query', async () => {
    expect(await reader.child(`c${'a'.repeat(25)}`)).toBeNull();
    queries = 0;
    expect(await reader.child('गुड्डी')).toBeNull();
    expect(queries).toBe(0);
  });

  it('a child has all that its records state, and the units with which each lies', async () => {
    const { claims } = await known(await idOf('police', FIR));
    expect(claims.map(({ recordId, heldBy }) => [recordId, heldBy])).toEqual([
      [FIR, [KOTWALI, 'district:MP/Katni']],
      [STAY, [HOME, 'district:MP/Katni']],
    ]);
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

  it('a bare FIR number means each record that has it, however it is spelt', async () => {
    for (const spelt of ['0123/2025', '123/2025', '123/25', 'FIR No. 123/2025']) {
      expect(await recordIds('police', spelt)).toEqual([FIR, SAME_NUMBER]);
    }
  });

  it('a number is narrowed by its station or district, in either script, and by its state', async () => {
    const place = async (what: RequestedPlace['what'], text: string) =>
      (await reader.records('police', '0123/2025', null, { places: [{ what, text }], near: [] })).map(
        ({ recordId }) => recordId,
      );
    for (const text of ['23380012', 'MP/23380012', 'Kotwali Katni', 'कोतवाली कटनी', 'कोतवाली', 'kotvali']) {
      expect([text, await place('STATION', text)]).toEqual([text, [FIR]]);
    }
    for (const text of ['Katni', 'katni', 'कटनी', 'MP/Katni', 'Katnee', 'Katni (MP)', 'जिला कटनी म0प्र0']) {
      expect([text, await place('DISTRICT', text)]).toEqual([text, [FIR]]);
    }
    for (const text of ['Katni', 'Kotwali, Katni', 'Kotwali Katni MP', 'कोतवाली मध्य प्रदेश']) {
      expect([text, await place('EITHER', text)]).toEqual([text, [FIR]]);
    }
    for (const requested of [
      '0123/2025 Katni',
      '123/25 थाना कोतवाली कटनी',
      '23380012/2025/0123',
      'FIR 123/2025 जिला कटनी',
    ]) {
      expect([requested, await recordIds('police', requested)]).toEqual([requested, [FIR]]);
    }
    expect(await place('STATION', 'Madhavnagar')).toEqual([]);
    for (const text of ['Alwar', 'Alvar', 'Katni (RJ)', 'Xyzabad', 'अज्ञात'])
      expect([text, await place('DISTRICT', text)]).toEqual([text, []]);
    expect(await place('EITHER', 'Kotwali Alwar')).toEqual([]);
    expect(await place('STATION', '।')).toEqual([]);
  });

  it('the caller’s own unit comes first, then its command, then its state', async () => {
    const near = async (...units: UnitName[]) =>
      (await reader.records('police', '0123/2025', null, { places: [], near: units })).map(({ recordId }) => recordId);
    expect(await near('station:MP/99999999')).toEqual([SAME_NUMBER, FIR]);
    expect(await near(KOTWALI)).toEqual([FIR, SAME_NUMBER]);
    expect(await near('ahtu:MP/Katni', 'station:MP/99999999')).toEqual([SAME_NUMBER, FIR]);
    expect(await near('ahtu:MP/Katni', KOTWALI, 'station:MP/99999999')).toEqual([FIR, SAME_NUMBER]);
  });

  it('the order of stays tells nobody in which district their homes are', async () => {
    const stays = ['Katni', 'Indore'].map((district, index) => ({
      key: `homes-mp:stay:SAME_${index}`,
      child: personClaim({ askedBy: ['SAME_7'], heldBy: [`district:MP/${district}`] }),
    }));
    await give(claimBatch('homes-mp', { records: stays.map(({ key, child }) => recordClaims(key, 1, [child])) }));
    for (const district of ['Katni', 'Indore'] as const) {
      const near: UnitName[] = ['ahtu:MP/Elsewhere', `district:MP/${district}`];
      const found = await reader.records('homes', 'SAME_7', null, { places: [], near });
      expect(found.map(({ recordId }) => recordId)).toEqual(stays.map(({ key }) => key));
    }
    await give(claimBatch('homes-mp', { records: stays.map(({ key }) => recordClaims(key, 2, [])) }));
  });

  it('the home of a stay distinguishes no stays: only its state does', async () => {
    const of = async (what: RequestedPlace['what'], text: string) =>
      (await reader.records('homes', 'CHB2025 000123', null, { places: [{ what, text }], near: [] })).length;
    expect(await of('DISTRICT', 'Katni')).toBe(1);
    expect(await of('DISTRICT', 'Indore')).toBe(1);
    expect(await of('DISTRICT', 'Katnee')).toBe(1);
    expect(await of('DISTRICT', 'Alvar')).toBe(0);
    expect(await of('DISTRICT', 'Alwar')).toBe(0);
    expect(await of('STATION', 'Khula Ashray')).toBe(0);
    expect(await of('STATION', '0007')).toBe(0);
  });

  it('a record about two children is asked for by the serial', async () => {
    for (const requested of [TWO, '200/2025', 'MP/23380012/2025/0200']) {
      expect(await recordIds('police', requested)).toEqual([`${TWO}#1`, `${TWO}#2`]);
    }
    expect(await recordIds('police', '0200/2025#2')).toEqual([`${TWO}#2`]);
    expect(await recordIds('police', `${TWO}#3`)).toEqual([]);
  });

  it('within a unit a number means records of its children, and of the child of the named record', async () => {
    const within = (unit: string | null, recordKey: string | null = null, linked = true) =>
      recordIds('police', '0123/2025', { unit, recordKey, linked });
    expect(await within(HOME)).toEqual([FIR]);
    expect(await within('home:RJ/ALW/CH/0008')).toEqual([]);
    expect(await within(null)).toEqual([]);
    expect(await within(null, STAY)).toEqual([FIR]);
    expect(await within(HOME, SAME_NUMBER)).toEqual([FIR, SAME_NUMBER]);
    // A caller who may see no other numbers tries them in vain, those of linked records too.
    expect(await within(HOME, null, false)).toEqual([]);
    expect(await within(KOTWALI, null, false)).toEqual([FIR]);
    expect(await within(HOME, SAME_NUMBER, false)).toEqual([SAME_NUMBER]);
  });

  it('within the caller’s own records a number or key of another record costs the same as an unknown one', async () => {
    const own = { unit: HOME, recordKey: null, linked: false };
    const costs: number[] = [];
    for (const requested of [FIR, '0200/2025', 'police-mp:fir:MP/23380012/2025/9999', '9999/2025']) {
      const before = queries;
      expect(await reader.records('police', requested, own)).toEqual([]);
      costs.push(queries - before);
    }
    expect(costs).toEqual([2, 1, 2, 1]);
  });

  it('a key of another agency is refused with the agency it belongs to', async () => {
    expect(await refusal(reader.records('railway', STAY, null))).toMatchObject({
      code: 'RECORD_KEY_FOREIGN',
      agency: 'homes',
      got: STAY,
    });
    expect(await recordIds('railway', 'CHB2025_000123')).toEqual([]);
  });
});

describe('a list of children', () => {
  it('goes from the oldest known to the newest, each child once', async () => {
    const all = (await reader.page('ALL', 100, 0)).map(({ id }) => id);
    const seen: string[] = [];
    for (let [next] = await reader.page('ALL', 1, 0); next; [next] = await reader.page('ALL', 1, next.seq)) {
      seen.push(next.id);
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(4);
    expect(seen[0]).toBe(await idOf('police', FIR));
  });

  it('of a unit has the children of whom a record lies with it, each once', async () => {
    const childrenOf = async (unit: UnitName, first = 100, after = 0) =>
      Promise.all((await reader.page(unit, first, after)).map(async ({ id }) => (await known(id)).id));
    const ids = (await reader.page('ALL', 100, 0)).map(({ id }) => id);
    const [fir, , first, second] = ids;
    expect(await childrenOf(KOTWALI)).toEqual([fir, first, second]);
    expect(await childrenOf(HOME)).toEqual([fir]);
    expect(await childrenOf('home:RJ/ALW/CH/0008')).toEqual([]);
    const [one] = await reader.page(KOTWALI, 1, 0);
    expect(await childrenOf(KOTWALI, 100, one?.seq)).toEqual([first, second]);
    const report = 'police-mp:missing-report:MP/23380012/2025/0045';
    const again = personClaim({ cites: ['FIR_NUMBER 1'], heldBy: [KOTWALI] });
    await give(claimBatch('police-mp', { records: [recordClaims(report, 1, [again])] }));
    expect(await childrenOf(KOTWALI)).toEqual([fir, first, second]);
    await give(claimBatch('police-mp', { records: [recordClaims(report, 2, [])] }));
  });
});

describe('a change made by another process', () => {
  it('reaches a reader that has the child in memory', async () => {
    const id = await idOf('police', SAME_NUMBER);
    const isProtected = async () => (await known(id)).claims.some(({ protects }) => protects);
    expect(await isProtected()).toBe(false);
    const changed = recordClaims(SAME_NUMBER, 9e6, [personClaim({ protects: true, askedBy: ['123/2025'] })]);
    await give(claimBatch('police-mp', { records: [changed] }));
    await until(isProtected);
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
    await until(async () => (await known(own)).id === merged);
    await until(async () => (await known(merged)).claims.length === 3);
    await give(claimBatch('police-mp', { records: [recordClaims(TWO, 9e6 + 1, joined([]))] }));
    await until(async () => (await known(own)).id === own);
  });

  it('to the state of a source is seen, without asking for it', async () => {
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
    'and %s, a query fails with a code at once, and works again when it is back',
    async (how) => {
      const id = await idOf('police', FIR);
      if (how === 'refuses') await gate.shut();
      else gate.hang();
      await until(async () => (await refusal(reader.child(id))).code === 'REGISTRY_UNAVAILABLE');
      expect(await refusal(reader.records('police', FIR, null))).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      expect(await refusal(reader.page('ALL', 1, 0))).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      expect(await refusal(reader.sources())).toEqual({ code: 'REGISTRY_UNAVAILABLE' });
      await gate.open();
      await until(isKept);
      expect((await known(id)).id).toBe(id);
    },
  );

  it('nothing read before is served, since changes meanwhile were not received', async () => {
    const id = await idOf('homes', STAY);
    await gate.shut();
    await until(async () => (await refusal(reader.child(id))).code === 'REGISTRY_UNAVAILABLE');
    const changed = recordClaims(STAY, 9e6, [personClaim({ cites: ['FIR_NUMBER 1'], protects: true })]);
    await give(claimBatch('homes-mp', { records: [changed] }));
    await gate.open();
    await until(isKept);
    expect((await known(id)).claims.some(({ protects }) => protects)).toBe(true);
  });
});
