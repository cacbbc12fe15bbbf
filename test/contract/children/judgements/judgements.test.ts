import { createHash } from 'node:crypto';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { PersonClaim } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { createChildren, type ChildrenSubgraph } from '../../../../subgraphs/children';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { createTestDatabase, type TestDatabase } from '../../../postgres';
import { askSigned, testSecrets } from '../../../signing';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';
import { AMPLE_STORE_TIME } from '../../../every-budget';

const REASON = 'Both parents recognised her at Alwar Junction.';
const officer = callerContextAs('STATION_IO', { id: 'io-1', unit: { station: 'MP/1' } });
const stranger = callerContextAs('STATION_IO', { id: 'io-9', unit: { station: 'MP/9' } });
const investigator = callerContextAs('AHTU_INVESTIGATOR', { id: 'ahtu-1', unit: { ahtu: 'MP/Katni' } });
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const post = callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } });
const partner = callerContextAs('PARTNER_APP');

const clock = createFakeClock();
let database: TestDatabase;
let store: Store;
let children: ChildrenSubgraph;
let number = 0;
let keys = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { databaseUrl } = database;
  children = await createChildren({
    ...{ databaseUrl, sdl: subgraphSdl('children'), secrets: testSecrets, clock, log: silentLog },
  });
  store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations: {}, log: silentLog });
});

afterAll(async () => {
  await children.close();
  await store.close();
  await database.drop();
});

/** A record of the police about a child of its own, held by `station` of MP. */
async function fir(station: string, stated: Parameters<typeof personClaim>[0] = {}): Promise<string> {
  number += 1;
  const key = `police-mp:fir:MP/${station}/2025/${String(number).padStart(4, '0')}`;
  const claim = personClaim({ bears: [`FIR_NUMBER ${key}`], heldBy: [`station:MP/${station}`], ...stated });
  await children.registry.accept(claimBatch('police-mp', { records: [recordClaims(key, 1, [claim])] }));
  return key;
}

/** Two records of the police that the matcher finds to be of one child: no other has similar words. */
async function twoAlike(one = '1', other = '2', more: object = {}): Promise<[string, string]> {
  const [given, father, mother] = ['a', 'b', 'c'].map((seed) => oddName(`${seed}${number}`));
  const born = `20${String(10 + (number % 5))}-0${1 + (number % 9)}-1${number % 10}`;
  const said = {
    names: [{ text: `${given ?? ''} ${oddName(`d${number}`)}`, script: 'LATIN' }],
    sex: 'F',
    born: { from: born, to: born },
    evidence: { father, mother, phone: String(9_000_000_000 + number * 7919), marks: [], home: HOME, event: null },
  };
  const pair: [string, string] = [await fir(one, said as never), await fir(other, { ...said, ...more } as never)];
  await children.matches.settled();
  return pair;
}

const HOME = { village: 'Barhi', block: null, district: 'Katni', state: 'MP', lat: null, lon: null };

/** Letters that no other seed gives. */
function oddName(seed: string): string {
  const letters = createHash('sha256')
    .update(seed)
    .digest('hex')
    .replace(/[0-9]/g, (digit) => 'kmnprstvza'[Number(digit)] ?? '');
  return `Z${letters.slice(0, 4)}a${letters.slice(4, 8)}i`;
}

/** A stay in a home. */
async function stay(...cites: string[]): Promise<string> {
  number += 1;
  const key = `homes-rj:stay:CHB2025_${String(number).padStart(6, '0')}`;
  const claim = personClaim({ cites: cites.map((fir) => `FIR_NUMBER ${fir}`), heldBy: ['home:RJ/ALW/CH/0007'] });
  await children.registry.accept(claimBatch('homes-rj', { records: [recordClaims(key, 1, [claim])] }));
  return key;
}

function send(
  query: string,
  variables: Record<string, unknown>,
  callerContext: CallerContext,
): Promise<SubgraphAnswer> {
  return askSigned(children.link, clock, { query, variables, callerContext });
}

interface ShownChild {
  readonly id: string;
  readonly version: string;
  readonly records: readonly { readonly recordId: string; readonly linkedBy: readonly string[] }[];
  readonly recordsAt: readonly string[];
}

async function childOf(
  record: string,
  callerContext: CallerContext = officer,
  at = new Date(clock.now()).toISOString(),
): Promise<ShownChild> {
  const [row] = await store.query<{ id: string }>('SELECT born_id AS id FROM claim WHERE record_key = $1', [record]);
  const { data, errors } = await send(
    'query ($id: ID!, $at: DateTime!) { child(id: $id) { id version records { recordId linkedBy } recordsAt(at: $at) } }',
    { id: row?.id ?? '', at },
    callerContext,
  );
  expect(errors).toBeUndefined();
  return (data as { child: ShownChild }).child;
}

const named = async (record: string, callerContext: CallerContext = officer) => {
  const { id, version } = await childOf(record, callerContext);
  return { id, version };
};

type Field = 'confirmMatch' | 'rejectMatch' | 'splitChild' | 'undo' | 'secondJudgement';
const INPUT = {
  confirmMatch: 'MatchJudgementInput',
  rejectMatch: 'MatchJudgementInput',
  splitChild: 'SplitInput',
  undo: 'UndoInput',
  secondJudgement: 'SecondInput',
};

interface Judged {
  readonly judgement: Record<string, unknown> & { readonly id: string };
  readonly children: readonly { readonly id: string; readonly records: readonly { readonly recordId: string }[] }[];
  readonly replayed: boolean;
}

/** The judgement, or the first error's extensions. */
async function judge(
  field: Field,
  input: object,
  callerContext: CallerContext = officer,
): Promise<Judged & Record<string, unknown>> {
  const { data, errors } = await send(
    `mutation ($input: ${INPUT[field]}!) { judged: ${field}(input: $input) {
      judgement { id kind at callerId role unit reason modelVersion standing seconds undoneBy sight { whole withheld seenBits totalBits enough } }
      children { id records { recordId } } replayed } }`,
    { input: { reason: REASON, key: `key number ${(keys += 1)}`, ...input } },
    callerContext,
  );
  const [error] = (errors ?? []) as { readonly extensions: Judged & Record<string, unknown> }[];
  return error ? error.extensions : (data as { judged: Judged & Record<string, unknown> }).judged;
}

const pair = async (left: string, right: string, callerContext: CallerContext = officer) => ({
  left: await named(left, callerContext),
  right: await named(right, callerContext),
});

describe('a caller who sees both children and the leads of one', () => {
  it('confirms that they are one, by any of their ids, and takes it back', async () => {
    const [a, b] = await twoAlike();
    const before = await childOf(b);
    const { judgement, children: after, replayed } = await judge('confirmMatch', await pair(a, b));
    expect(judgement).toEqual({
      ...{ id: judgement.id, kind: 'CONFIRM', at: '2025-10-03T09:00:00+05:30', callerId: 'io-1', role: 'STATION_IO' },
      ...{ unit: 'station:MP/1', reason: REASON, modelVersion: judgement['modelVersion'], undoneBy: null },
      ...{ standing: 'STANDS', seconds: null, sight: expect.any(Object) as object },
    });
    expect(replayed).toBe(false);
    expect(after.map(({ records }) => records.map(({ recordId }) => recordId))).toEqual([[a, b]]);
    expect((await childOf(b)).records).toEqual([
      { recordId: a, linkedBy: ['JUDGEMENT'] },
      { recordId: b, linkedBy: ['JUDGEMENT'] },
    ]);
    const undone = await judge('undo', { judgement: judgement.id, children: [await named(a)] });
    expect(undone.judgement.kind).toBe('UNDO');
    expect(await childOf(b)).toEqual(before);
  });

  it('rejects, splits and takes back', async () => {
    const [a, b] = await twoAlike();
    const c = await stay(a);
    expect((await judge('rejectMatch', await pair(a, b))).children).toHaveLength(2);
    expect(await judge('confirmMatch', await pair(a, b))).toMatchObject({ code: 'JUDGEMENT_CONFLICT' });
    const { judgement, children: parted } = await judge('splitChild', { child: await named(a), records: [c] });
    expect(parted.map(({ records }) => records.map(({ recordId }) => recordId))).toEqual([[a], [c]]);
    const both = [await named(a), await named(c)];
    expect((await judge('undo', { judgement: judgement.id, children: both })).children).toHaveLength(1);
  });

  it('and sends the same again gets the same answer', async () => {
    const order = { ...(await pair(await fir('1'), await fir('2'))), key: 'the very same key' };
    const first = await judge('confirmMatch', order);
    expect(await judge('confirmMatch', order)).toEqual({ ...first, replayed: true });
    expect(await judge('rejectMatch', order)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('and judges what has changed since gets the present version', async () => {
    const [a, b] = [await fir('1'), await fir('2')];
    const order = await pair(a, b);
    await stay(a);
    const { version } = await childOf(a);
    const changed = { code: 'CHILD_CHANGED', expected: version, got: order.left.version };
    expect(await judge('confirmMatch', order)).toEqual(changed);
    expect(await judge('splitChild', { child: order.left, records: [a] })).toEqual(changed);
  });

  it('has the shown evidence stored, and the link between the compared records', async () => {
    const alike: Partial<PersonClaim> = {
      names: [{ text: 'Zubeida Parveen Ansari', script: 'LATIN' }],
      sex: 'F',
      born: { from: '2012-03-04', to: '2012-03-04' },
    };
    const evidence = { father: 'Rustam Ansari', mother: 'Noorjahan', phone: '9812345678', marks: [] };
    const home = { village: 'Barhi', block: null, district: 'Katni', state: 'MP', lat: null, lon: null };
    const said = { ...alike, evidence: { ...evidence, home, event: null } };
    const [a, b, c] = [await fir('1'), await fir('2', said as never), await fir('1', said as never)];
    const other = await fir('1', { cites: [`FIR_NUMBER ${c}`] });
    await children.matches.settled();
    const { judgement } = await judge('confirmMatch', await pair(b, other));
    expect(judgement['modelVersion']).toEqual(expect.any(String));
    const [kept] = await store.query<{ evidence: { band: string; fields: { field: string }[] } }>(
      'SELECT evidence FROM judgement WHERE id = $1',
      [judgement.id],
    );
    // The names on the other side were masked, and so was how well they agree.
    expect(kept?.evidence.band).toBe('STRONG');
    expect(kept?.evidence.fields.map(({ field }) => field)).toEqual(['SEX', 'WITHHELD']);
    const tied = (await childOf(other)).records.filter(({ linkedBy }) => linkedBy.includes('JUDGEMENT'));
    expect(tied.map(({ recordId }) => recordId)).toEqual([b, c]);
    expect((await childOf(a)).records).toHaveLength(1);
  });
});

describe('what the maker of a judgement could see', () => {
  const stored = async (id: string) => {
    const [row] = await store.query<{ sight: { totalBits: number; seenBits: number; withheld: string[] } | null }>(
      'SELECT sight FROM judgement WHERE id = $1',
      [id],
    );
    return row?.sight ?? null;
  };
  const ofOther = ['GIVEN', 'SURNAME', 'FATHER', 'MOTHER', 'BIRTHDAY', 'AGE', 'PLACE', 'PHONE', 'EVENT_PLACE', 'KIN'];
  /** The matcher finds two who share all but the given name, so that a person has to look. */
  const twoToLookAt = async () => {
    const names = [{ text: `${oddName(`other ${number}`)} ${oddName(`d${number}`)}`, script: 'LATIN' }];
    return twoAlike('1', '2', { names });
  };
  const opened = (child: string, callerContext: CallerContext) =>
    send('mutation ($id: ID!) { breakGlass(child: $id, reason: "I must look at her before I confirm this lead.") { until } }', { id: child }, callerContext); // prettier-ignore

  it('is kept with it: the bits of all and of what was seen, and the fields that were withheld', async () => {
    const { judgement } = await judge('confirmMatch', await pair(...(await twoAlike())));
    const sight = await stored(judgement.id);
    expect(sight?.totalBits).toBeGreaterThan(7);
    expect(sight?.seenBits).toBeLessThan(0);
    const shown = { whole: false, withheld: ofOther, seenBits: sight?.seenBits, totalBits: null, enough: false };
    expect(judgement['sight']).toEqual(shown);
    // A strong lead speaks for itself.
    expect(judgement['standing']).toBe('STANDS');
  });

  it('is all of it once the other child is opened by break-glass, and stays what it was when that has closed', async () => {
    const [a, b] = await twoAlike();
    const reader = callerContextAs('STATION_IO', { id: 'io-glass', unit: { station: 'MP/1' } });
    await opened((await named(b, reader)).id, reader);
    const { judgement } = await judge('confirmMatch', await pair(a, b, reader), reader);
    const sight = await stored(judgement.id);
    expect(judgement['sight']).toEqual({ whole: true, withheld: [], seenBits: sight?.totalBits, totalBits: sight?.totalBits, enough: true }); // prettier-ignore
    await clock.advance(31 * 60_000);
    const { data } = await send(
      'query ($id: ID!) { child(id: $id) { identityHistory { edges { node { judgement { sight { whole withheld seenBits totalBits enough } } } } } } }',
      { id: (await named(a, reader)).id },
      reader,
    );
    const shown = JSON.stringify(data);
    // The reader of today does not see what the bits are the sum of.
    expect(shown).toContain(JSON.stringify({ sight: { whole: true, withheld: [], seenBits: null, totalBits: null, enough: null } })); // prettier-ignore
    expect(await stored(judgement.id)).toEqual(sight);
  });

  it('is nothing for a judgement that no lead speaks for, and for one of a child or of a judgement', async () => {
    const [a, b] = [await fir('1'), await fir('2')];
    const { judgement } = await judge('confirmMatch', await pair(a, b));
    expect([judgement['sight'], await stored(judgement.id)]).toEqual([null, null]);
    const undo = { judgement: judgement.id, children: [await named(a), await named(b)] };
    expect((await judge('undo', undo)).judgement['sight']).toBeNull();
  });

  it('lets a lead for review join only what its maker saw enough of: else it waits for who holds the records', async () => {
    const [a, b] = await twoToLookAt();
    const { judgement, children: after } = await judge('confirmMatch', await pair(a, b));
    expect([judgement['standing'], after.length]).toEqual(['PROPOSED', 2]);
    expect(judgement['sight']).toMatchObject({ whole: false, enough: false });
    const second = callerContextAs('STATION_IO', { id: 'io-second', unit: { station: 'MP/2' } });
    const { data } = await send(
      '{ judgementsToSecond(first: 100) { edges { node { judgement { id sight { whole enough withheld } } } } } }',
      {},
      second,
    );
    type Waiting = { judgementsToSecond: { edges: { node: { judgement: { id: string; sight: object } } }[] } };
    const waiting = (data as Waiting).judgementsToSecond.edges.map(({ node }) => node.judgement);
    expect(waiting.find(({ id }) => id === judgement.id)?.sight).toEqual({
      ...{ whole: false, enough: false, withheld: ofOther },
    });
    const seconded = await judge('secondJudgement', { judgement: judgement.id }, second);
    expect([seconded.judgement['standing'], seconded.children.length]).toEqual(['SECONDED', 1]);
  });

  it('lets a lead for review join at once what its maker has opened before', async () => {
    const [a, b] = await twoToLookAt();
    const reader = callerContextAs('STATION_IO', { id: 'io-glass-2', unit: { station: 'MP/1' } });
    await opened((await named(b, reader)).id, reader);
    const { judgement, children: after } = await judge('confirmMatch', await pair(a, b, reader), reader);
    expect([judgement['standing'], after.length]).toEqual(['STANDS', 1]);
  });

  it('does not keep two children together: a rejection of such a lead holds at once', async () => {
    const { judgement } = await judge('rejectMatch', await pair(...(await twoToLookAt())));
    expect(judgement).toMatchObject({ standing: 'STANDS', sight: { whole: false, enough: false } });
  });

  it('cannot be changed by any later statement', async () => {
    const { judgement } = await judge('confirmMatch', await pair(...(await twoAlike())));
    for (const change of [`sight = '{}'`, 'sight = NULL', 'evidence = NULL'])
      await expect(store.query(`UPDATE judgement SET ${change} WHERE id = $1`, [judgement.id])).rejects.toThrow();
    await expect(store.query('UPDATE judgement SET act = act WHERE id = $1', [judgement.id])).resolves.toEqual([]);
  });
});

describe('callers who may not judge', () => {
  it('are those who see no leads of either child in full, or less than their cases', async () => {
    const [a, b] = [await fir('1'), await fir('2')];
    const { judgement } = await judge('rejectMatch', await pair(a, b));
    for (const callerContext of [stranger, committee, post, partner]) {
      const order = await pair(a, b, callerContext);
      expect(await judge('rejectMatch', order, callerContext)).toEqual({ code: 'ROLE_REFUSED' });
      const undo = { judgement: judgement.id, children: [order.left, order.right] };
      expect(await judge('undo', undo, callerContext)).toEqual({ code: 'ROLE_REFUSED' });
    }
  });

  it('get the same answer for a child who may not be seen as for one who does not exist', async () => {
    const [a, hidden] = [await fir('1'), await stay()];
    const left = await named(a, investigator);
    const [row] = await store.query<{ id: string }>('SELECT born_id AS id FROM claim WHERE record_key = $1', [hidden]);
    const nobody = `c${'a'.repeat(25)}`;
    const refused = await judge('confirmMatch', { left, right: { id: row?.id, version: 'v' } }, investigator);
    const unknown = await judge('confirmMatch', { left, right: { id: nobody, version: 'v' } }, investigator);
    expect(JSON.stringify(refused).replace(row?.id ?? '-', nobody)).toBe(JSON.stringify(unknown));
    expect(unknown).toMatchObject({ code: 'CHILD_NOT_FOUND' });
  });

  it('get the same answer for a judgement about such children as for one that does not exist', async () => {
    const [one, other] = [await stay(), await stay()];
    const keeper = callerContextAs('STATION_IO', { id: 'io-2', unit: { station: 'MP/1' } });
    const { judgement } = await judge('rejectMatch', await pair(one, other, committee), committee);
    expect(judgement).toBeUndefined();
    await store.query(
      `INSERT INTO judgement (id, at, kind, left_claims, right_claims, actor_id, actor_role, reason, idempotency_key, request_digest)
       SELECT 'hidden', timestamptz '2025-10-03T03:30Z', 'REJECT', ARRAY[l.seq], ARRAY[r.seq], 'x', 'x', 'x', 'x', 'x' FROM claim l, claim r
       WHERE l.record_key = $1 AND r.record_key = $2`,
      [one, other],
    );
    expect(await judge('undo', { judgement: 'hidden', children: [] }, investigator)).toEqual({
      code: 'JUDGEMENT_NOT_FOUND',
      got: 'hidden',
    });
    expect(await judge('undo', { judgement: 'nothing', children: [] }, keeper)).toMatchObject({
      code: 'JUDGEMENT_NOT_FOUND',
    });
  });

  it('are those who give no purpose, no reason or no key', async () => {
    const order = await pair(await fir('1'), await fir('2'));
    expect(await judge('rejectMatch', { ...order, reason: 'no' })).toMatchObject({ code: 'REASON_INVALID' });
    expect(await judge('rejectMatch', { ...order, key: 'short' })).toMatchObject({ code: 'KEY_INVALID' });
    const aimless = { ...officer, purpose: null };
    expect(await judge('rejectMatch', order, aimless)).toEqual({ code: 'PURPOSE_REQUIRED' });
  });

  it('are those who name a record that may not be seen, or all that may: a split would disclose that there are others', async () => {
    const a = await fir('1');
    const hidden = await stay(a);
    const elsewhere = await fir('1', { cites: [`FIR_NUMBER ${a}`] });
    const child = await named(a, investigator);
    const split = (records: string[]) => judge('splitChild', { child, records }, investigator);
    expect(await split([hidden])).toMatchObject({ code: 'SPLIT_INVALID', got: '1, of which 0 are the child’s' });
    expect(await split([a, elsewhere])).toMatchObject({ code: 'SPLIT_INVALID' });
    expect((await split([elsewhere])).children).toHaveLength(2);
  });

  it('are those who undo a judgement without naming each child that it touches as it is now', async () => {
    const [a, b] = [await fir('1'), await fir('2')];
    const { judgement } = await judge('rejectMatch', await pair(a, b));
    const undo = { judgement: judgement.id, children: [await named(a)] };
    expect(await judge('undo', undo)).toMatchObject({ code: 'CHILD_CHANGED', expected: (await childOf(b)).version });
  });
});

describe('the version of a child', () => {
  it('changes with its records and with judgements about them, and with nothing else', async () => {
    const [a, b] = await twoAlike();
    const first = (await childOf(a)).version;
    await judge('rejectMatch', await pair(a, b));
    const second = (await childOf(a)).version;
    await fir('1', { cites: [`FIR_NUMBER ${a}`] });
    const third = (await childOf(a)).version;
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await childOf(a)).version).toBe(third);
  });

  it('discloses nothing of records that the caller may not see', async () => {
    const a = await fir('1');
    const [seen, unseen] = [await childOf(a), await childOf(a, investigator)];
    await stay(a);
    expect((await childOf(a)).version).not.toBe(seen.version);
    expect((await childOf(a, investigator)).version).toBe(unseen.version);
  });
});

describe('the past of a child', () => {
  async function historyOf(record: string, callerContext: CallerContext, first = 50, after: string | null = null) {
    const { id } = await childOf(record, callerContext);
    const { data, errors } = await send(
      `query ($id: ID!, $first: Int!, $after: String) { child(id: $id) { identityHistory(first: $first, after: $after) {
        edges { cursor node { kind at records judgement { callerId reason } } } pageInfo { hasNextPage endCursor } } } }`,
      { id, first, after },
      callerContext,
    );
    expect(errors).toBeUndefined();
    type Page = {
      edges: { cursor: string; node: { kind: string; at: string; records: string[]; judgement: object | null } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    return (data as { child: { identityHistory: Page } }).child.identityHistory;
  }

  it('is shown page by page, with reasons for callers who see leads in full', async () => {
    const [a, b] = await twoAlike();
    await clock.advance(60_000);
    await judge('confirmMatch', await pair(a, b));
    const whole = (await historyOf(a, officer)).edges.map(({ node }) => node);
    expect(whole.map(({ kind, records }) => [kind, records])).toEqual([
      ['RECORD_JOINED', [a, b]],
      ['CONFIRMED', [a, b]],
    ]);
    expect(whole[1]?.judgement).toEqual({ callerId: 'io-1', reason: REASON });
    const first = await historyOf(a, officer, 1);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await historyOf(a, officer, 1, first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node)).toEqual(whole);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const withheld = (await historyOf(a, committee)).edges.map(({ node }) => node.judgement);
    expect(withheld).toEqual([null, null]);
    for (const { node } of (await historyOf(a, post)).edges) {
      for (const id of node.records) expect(id).toMatch(/^record-/);
    }
  });

  it('discloses nothing of records that the caller may not see', async () => {
    const a = await fir('1');
    const before = (await historyOf(a, investigator)).edges;
    await clock.advance(1000);
    await stay(a);
    expect((await historyOf(a, investigator)).edges).toEqual(before);
    expect((await historyOf(a, officer)).edges).toHaveLength(2);
  });

  it('can be read as of any moment, including records withdrawn since', async () => {
    const a = await fir('1');
    await clock.advance(60_000);
    const b = await stay(a);
    const joined = new Date(clock.now()).toISOString();
    await clock.advance(60_000);
    await children.registry.accept(claimBatch('homes-rj', { records: [recordClaims(b, 2, [])] }));
    const asOf = async (callerContext: CallerContext, minutes: number) =>
      (await childOf(a, callerContext, new Date(Date.parse(joined) + minutes * 60_000).toISOString())).recordsAt;
    expect(await asOf(officer, -2)).toEqual([]);
    expect(await asOf(officer, -1)).toEqual([a]);
    expect(await asOf(officer, 0)).toEqual([a, b]);
    expect(await asOf(officer, 1)).toEqual([a]);
    expect(await asOf(investigator, 0)).toEqual([a]);
    const [token] = await asOf(post, 1);
    expect(token).toMatch(/^record-/);
  });
});

describe('a join by one officer alone', () => {
  const second = callerContextAs('STATION_IO', { id: 'io-2', unit: { station: 'MP/2' } });
  const outsider = callerContextAs('STATION_IO', { id: 'io-7', unit: { station: 'MP/7' } });

  async function names(
    record: string,
    callerContext: CallerContext,
  ): Promise<readonly { recordId: string; text: string }[]> {
    const { id } = await childOf(record, callerContext);
    const { data } = await send(
      'query ($id: ID!) { child(id: $id) { names { recordId text } } }',
      { id },
      callerContext,
    );
    return (data as { child: { names: { recordId: string; text: string }[] } }).child.names;
  }
  const isFull = ({ text }: { text: string }) => !text.endsWith('.');

  it('is shown to its maker and to holders of either record, by the rights to each record alone, until it is seconded', async () => {
    const [a, b] = await twoAlike();
    const { judgement } = await judge('confirmMatch', await pair(a, b));
    expect(judgement['standing']).toBe('STANDS');
    for (const [callerContext, own] of [
      [officer, a],
      [second, b],
    ] as const) {
      expect((await names(a, callerContext)).filter(isFull).map(({ recordId }) => recordId)).toEqual([own]);
    }
    const seconded = await judge('secondJudgement', { judgement: judgement.id }, second);
    expect(seconded.judgement).toMatchObject({ kind: 'SECOND', standing: 'SECONDED', seconds: judgement.id });
    for (const callerContext of [officer, second])
      expect((await names(a, callerContext)).filter(isFull)).toHaveLength(2);
    await judge('undo', { judgement: judgement.id, children: [await named(a)] });
    expect((await names(b, officer)).filter(isFull)).toEqual([]);
  });

  it('discloses no more than before when one child is protected, and protects the other too', async () => {
    const [a, b] = await twoAlike('1', '2', { protects: true });
    expect(await names(b, officer)).toBeNull();
    const { judgement } = await judge('confirmMatch', await pair(a, b));
    expect(judgement['standing']).toBe('STANDS');
    for (const [callerContext, own] of [
      [officer, a],
      [second, b],
    ] as const) {
      expect((await names(a, callerContext)).map(({ recordId }) => recordId)).toEqual([own]);
    }
    expect(await names(a, committee)).toBeNull();
    await judge('secondJudgement', { judgement: judgement.id }, second);
    for (const callerContext of [officer, second])
      expect((await names(a, callerContext)).filter(isFull)).toHaveLength(2);
    const undone = await judge('undo', { judgement: judgement.id, children: [await named(a)] });
    // Two officers judged that the offence is the child’s: one alone cannot take that back.
    expect(undone.children).toHaveLength(2);
    expect([await names(b, officer), await names(a, committee)]).toEqual([null, null]);
    expect((await names(a, officer)).filter(isFull).map(({ recordId }) => recordId)).toEqual([a]);
    await judge('secondJudgement', { judgement: undone.judgement.id }, second);
    expect((await names(a, committee)).filter(isFull).map(({ recordId }) => recordId)).toEqual([a]);
  });

  it('is seconded by a committee’s member who holds the case, and not by anybody who may know of no leads', async () => {
    const [a, b] = await twoAlike();
    const sheet = `homes-rj:cwc-case:CWC/ALW/C/2025/${String(number).padStart(4, '0')}`;
    const held = { cites: [`FIR_NUMBER ${b}`], heldBy: ['committee:RJ/Alwar', 'home:RJ/ALW/CH/0007'] };
    await children.registry.accept(
      claimBatch('homes-rj', { records: [recordClaims(sheet, 1, [personClaim(held as never)])] }),
    );
    const { judgement } = await judge('confirmMatch', await pair(a, b));
    const waiting = '{ judgementsToSecond(first: 100) { edges { node { judgement { id reason } } } } }';
    const home = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } });
    for (const [callerContext, isRequested] of [
      [committee, true],
      [home, false],
      [second, true],
      [outsider, false],
    ] as const) {
      const answer = JSON.stringify((await send(waiting, {}, callerContext)).data);
      expect([callerContext.caller.role, answer.includes(judgement.id)]).toEqual([
        callerContext.caller.role,
        isRequested,
      ]);
    }
    expect(await judge('secondJudgement', { judgement: judgement.id }, home)).toEqual({ code: 'ROLE_REFUSED' });
    const seconded = await judge('secondJudgement', { judgement: judgement.id }, committee);
    expect(seconded.judgement['standing']).toBe('SECONDED');
  });

  it('waits for a review, and so does a join by one officer’s undo; each is logged first', async () => {
    const a = await fir('1');
    const c = await stay(a);
    const { judgement } = await judge('splitChild', { child: await named(a), records: [c] });
    const both = [await named(a), await named(c)];
    await judge('undo', { judgement: judgement.id, children: both });
    const acts = await store.query<{ kind: string; children: number }>(
      `SELECT b.kind, b.child_count AS children FROM break_glass b JOIN judgement j ON j.act = b.id
       WHERE j.undoes = $1 OR j.id = $1`,
      [judgement.id],
    );
    expect(acts).toEqual([{ kind: 'MATCH_CONFIRMED', children: 2 }]);
    const log = await store.query<{ name: string }>(
      `SELECT entry::jsonb #>> '{operation,name}' AS name FROM ledger.disclosure WHERE entry::jsonb ->> 'kind' = 'JUDGEMENT'
       ORDER BY seq DESC LIMIT 2`,
    );
    expect(log.map(({ name }) => name)).toEqual(['undo', 'splitChild']);
  });

  it('is opened part by part by break-glass', async () => {
    const [a, b] = await twoAlike();
    await judge('confirmMatch', await pair(a, b));
    const { id } = await childOf(a, outsider);
    const glass = 'mutation ($id: ID!, $reason: String!) { breakGlass(child: $id, reason: $reason) { child } }';
    const { errors } = await send(glass, { id, reason: REASON }, outsider);
    expect(errors).toBeUndefined();
    expect((await names(a, outsider)).filter(isFull).map(({ recordId }) => recordId)).toEqual([a]);
  });

  it('shows nobody the leads of the other part, nor the reasons of other people’s judgements about it', async () => {
    const [a, b] = await twoAlike();
    const [c] = await twoAlike('3', '4');
    const reason = 'The father of the other child said that they are not.';
    const { judgement } = await judge('rejectMatch', { ...(await pair(b, c, second)), reason }, second);
    const { judgement: borne } = await judge('secondJudgement', { judgement: judgement.id }, callerContextAs('STATION_IO', { id: 'io-3', unit: { station: 'MP/3' } })); // prettier-ignore
    expect(borne['standing']).toBe('SECONDED');
    await judge('confirmMatch', await pair(a, b));
    const query =
      'query ($id: ID!) { child(id: $id) { identityHistory { edges { node { kind judgement { reason } } } } } }';
    const answer = JSON.stringify((await send(query, { id: (await childOf(a)).id }, officer)).data);
    expect(answer).toContain(REASON);
    expect(answer).toContain('REJECTED');
    expect(answer).not.toContain(reason);
    const own = JSON.stringify((await send(query, { id: (await childOf(a)).id }, second)).data);
    expect(own).toContain(reason);
  });

  it('is counted apart, each part as its own unit sees it', async () => {
    const [a, b] = await twoAlike('5', '6');
    const counted = async (station: string) => {
      const callerContext = callerContextAs('STATION_IO', { id: `io-${station}`, unit: { station: `MP/${station}` } });
      const { data } = await send('{ statistics { cells { status count } } }', {}, callerContext);
      const { cells } = (data as { statistics: { cells: { status: string; count: number }[] } }).statistics;
      return cells.flatMap(({ status, count }) => (count > 0 ? [`${status} ${count}`] : []));
    };
    const five = callerContextAs('STATION_IO', { id: 'io-5', unit: { station: 'MP/5' } });
    const before = await counted('5');
    await stay(b);
    await judge('confirmMatch', await pair(a, b, five), five);
    await clock.advance(120_000);
    expect(await counted('5')).toEqual(before);
  });

  it('has two disclosure accounts: a family reads what was disclosed of its own child', async () => {
    const [a, b] = await twoAlike();
    const [own] = await store.query<{ id: string }>('SELECT born_id AS id FROM claim WHERE record_key = $1', [a]);
    const [other] = await store.query<{ id: string }>('SELECT born_id AS id FROM claim WHERE record_key = $1', [b]);
    await judge('confirmMatch', await pair(a, b));
    const family = callerContextAs('FAMILY', { id: 'family', client: 'an-app', child: own?.id ?? '' });
    const query = '{ disclosures(first: 100) { edges { node { kind children { token } } } } }';
    const { data } = await send(query, {}, family);
    const { edges } = (data as { disclosures: { edges: { node: { kind: string; children: { token: string }[] } }[] } })
      .disclosures;
    const tokens = new Set(edges.flatMap(({ node }) => node.children.map(({ token }) => token)));
    expect([...tokens]).toEqual([testSecrets.token('child', own?.id ?? '')]);
    expect(edges.map(({ node }) => node.kind)).toEqual(['JUDGEMENT']);
    expect(tokens).not.toContain(testSecrets.token('child', other?.id ?? ''));
  });
});
