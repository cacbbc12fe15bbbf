import { GraphQLError } from 'graphql';
import { personClaim, recordClaims } from '../../../unit/children/person-claims';
import { openFixture, type JudgingFixture } from './judging-fixture';

const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((name) => `police-mp:fir:${name}`) as [string, string, string, string];
let fixture: JudgingFixture;

beforeAll(async () => {
  fixture = await openFixture();
});

beforeEach(() => fixture.empty());

afterAll(() => fixture.close());

type StatedClaim = Parameters<typeof personClaim>[0];
/** A record that lies with the station of its own letter. */
const record = (key: string, stated: StatedClaim = {}, version = 1) =>
  recordClaims(key, version, [
    personClaim({ bears: [`PROFILE ${key}`], heldBy: [`station:MP/${key.slice(-1)}`], ...stated }),
  ]);
const citing = (key: string, cited: string, stated: StatedClaim = {}, version = 1) =>
  record(key, { cites: [`PROFILE ${cited}`], ...stated }, version);
const officerOf = (key: string, id = `officer-of-${key.slice(-1)}`) => {
  return { id, role: 'STATION_IO', unit: `station:MP/${key.slice(-1)}`, assigned: null };
};
const nobodys = { id: 'nobody', role: 'AHTU_INVESTIGATOR', unit: 'ahtu:MP/Nowhere', assigned: null };

const idOf = async (key: string) => (await fixture.childOf(key))?.id ?? '';
async function judge(kind: 'CONFIRM' | 'REJECT', [left, right]: [string, string], actor: object, byLead = true) {
  const requested = { kind, left: await idOf(left), right: await idOf(right), pair: null } as const;
  return (await fixture.judge(requested, { actor, byLead } as never)).id;
}
const split = async (child: string, records: string[], actor: object) =>
  (await fixture.judge({ kind: 'SPLIT', child: await idOf(child), records }, { actor } as never)).id;
const answer = async (kind: 'UNDO' | 'SECOND', judgement: string, actor: object) =>
  (await fixture.judge({ kind, judgement }, { actor } as never)).id;

async function codeOf(refused: Promise<unknown>): Promise<unknown> {
  const error: unknown = await refused.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof GraphQLError ? error.extensions.code : error;
}

/** What rights rest on: the records of each child, by agencies' numbers and two people's judgements. */
async function vouched(): Promise<string[]> {
  const rows = await fixture.store.query<{ records: string }>(
    `SELECT string_agg(right(record_key, 1), '' ORDER BY record_key) AS records FROM claim WHERE NOT gone
     GROUP BY vouched ORDER BY 1`,
  );
  return rows.map(({ records }) => records);
}

async function guarded(): Promise<string> {
  const rows = await fixture.store.query<{ name: string }>(
    'SELECT right(record_key, 1) AS name FROM claim WHERE guarded AND NOT gone ORDER BY 1',
  );
  return rows.map(({ name }) => name).join('');
}

const children = async () =>
  (await fixture.children()).map((records) => records.split(' ').map((key) => key.slice(-1)).join('')); // prettier-ignore

describe('a confirmation with a lead', () => {
  it('makes two children one, and rights rest on it only when the holder of the other side seconds it', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    expect([await children(), await vouched()]).toEqual([['AB'], ['A', 'B']]);
    await answer('SECOND', judgement, officerOf(B));
    expect([await children(), await vouched()]).toEqual([['AB'], ['AB']]);
  });

  it('is seconded by a holder of any record of that side, as far as agencies or two people vouch for it', async () => {
    await fixture.give(record(A), record(B), citing(C, B), record(D));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    await judge('CONFIRM', [B, D], officerOf(A)).catch(() => undefined);
    expect(await codeOf(answer('SECOND', judgement, officerOf(D)))).toBe('ROLE_REFUSED');
    await answer('SECOND', judgement, officerOf(C));
    expect(await vouched()).toEqual(['ABC', 'D']);
  });

  it('is not seconded by its maker, a colleague of the maker, or an officer who holds nothing of it', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    expect(await codeOf(answer('SECOND', judgement, officerOf(A)))).toBe('JUDGEMENT_CONFLICT');
    expect(await codeOf(answer('SECOND', judgement, officerOf(A, 'a colleague')))).toBe('ROLE_REFUSED');
    expect(await codeOf(answer('SECOND', judgement, nobodys))).toBe('ROLE_REFUSED');
    expect(await vouched()).toEqual(['A', 'B']);
  });

  it('by an officer who holds neither side waits for both', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], nobodys);
    await answer('SECOND', judgement, officerOf(B));
    expect(await vouched()).toEqual(['A', 'B']);
    expect(await codeOf(answer('SECOND', judgement, officerOf(B)))).toBe('JUDGEMENT_CONFLICT');
    await answer('SECOND', judgement, officerOf(A));
    expect(await vouched()).toEqual(['AB']);
    expect(await codeOf(answer('SECOND', judgement, officerOf(A, 'a third')))).toBe('JUDGEMENT_CONFLICT');
  });

  it('of two records of one unit needs a second officer there', async () => {
    await fixture.give(record(A), record(B, { heldBy: ['station:MP/A'] }));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    expect(await vouched()).toEqual(['A', 'B']);
    await answer('SECOND', judgement, officerOf(A, 'a colleague'));
    expect(await vouched()).toEqual(['AB']);
  });

  it('is seconded by the officer to whom the case is assigned', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    await answer('SECOND', judgement, { ...nobodys, assigned: B });
    expect(await vouched()).toEqual(['AB']);
  });

  it('ends with anybody’s undo, and one officer who confirms again opens nothing', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    await answer('SECOND', judgement, officerOf(B));
    await answer('UNDO', judgement, nobodys);
    expect([await children(), await vouched()]).toEqual([['A', 'B'], ['A', 'B']]); // prettier-ignore
    await judge('CONFIRM', [A, B], officerOf(A));
    expect([await children(), await vouched()]).toEqual([['AB'], ['A', 'B']]);
  });

  it('protects both sides at once in the graph, and the side that two people protected until two people end it', async () => {
    await fixture.give(record(A), record(B, { protects: true }));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    expect(await guarded()).toBe('B');
    await answer('SECOND', judgement, officerOf(B));
    expect(await guarded()).toBe('AB');
    const undone = await answer('UNDO', judgement, officerOf(A));
    expect([await children(), await vouched(), await guarded()]).toEqual([['A', 'B'], ['A', 'B'], 'AB']); // prettier-ignore
    await answer('SECOND', undone, officerOf(B));
    expect(await guarded()).toBe('B');
  });

  it('that a reviewer finds unjustified keeps the children joined and opens nothing, whoever seconded it', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A));
    await fixture.store.query('UPDATE judgement SET act = $1', ['an act']);
    await answer('SECOND', judgement, officerOf(B));
    await fixture.endRights('an act');
    expect([await children(), await vouched()]).toEqual([['AB'], ['A', 'B']]);
    await fixture.give(record(A, {}, 2));
    expect(await vouched()).toEqual(['A', 'B']);
  });
});

describe('a judgement without a lead', () => {
  it.each(['CONFIRM', 'REJECT'] as const)('%s has no effect until it is seconded', async (kind) => {
    await fixture.give(record(A), record(B));
    const before = await fixture.store.query('SELECT * FROM claim ORDER BY seq');
    const judgement = await judge(kind, [A, B], officerOf(A), false);
    expect(await fixture.store.query('SELECT * FROM claim ORDER BY seq')).toEqual(before);
    await answer('SECOND', judgement, officerOf(B));
    expect(await children()).toEqual(kind === 'CONFIRM' ? ['AB'] : ['A', 'B']);
    await fixture.give(citing(B, A, {}, 2));
    expect([await children(), await vouched()]).toEqual(kind === 'CONFIRM' ? [['AB'], ['AB']] : [['A', 'B'], ['A', 'B']]); // prettier-ignore
    await answer('UNDO', judgement, officerOf(A));
    expect(await children()).toEqual(['AB']);
  });

  it('is refused when it contradicts judgements in effect', async () => {
    await fixture.give(record(A), record(B));
    await judge('REJECT', [A, B], officerOf(A));
    expect(await codeOf(judge('CONFIRM', [A, B], officerOf(A), false))).toBe('JUDGEMENT_CONFLICT');
    expect(await fixture.store.query('SELECT FROM judgement')).toHaveLength(1);
  });

  it('is undone like any other, and is not seconded after that', async () => {
    await fixture.give(record(A), record(B));
    const judgement = await judge('CONFIRM', [A, B], officerOf(A), false);
    await answer('UNDO', judgement, officerOf(A));
    expect(await codeOf(answer('SECOND', judgement, officerOf(B)))).toBe('JUDGEMENT_CONFLICT');
  });
});

describe('a split', () => {
  it('separates the graph at once, and ends a protection when it is seconded', async () => {
    await fixture.give(record(A), citing(B, A, { protects: true }));
    const judgement = await split(A, [B], officerOf(A));
    expect([await children(), await vouched(), await guarded()]).toEqual([['A', 'B'], ['AB'], 'AB']);
    await answer('SECOND', judgement, officerOf(B));
    expect([await vouched(), await guarded()]).toEqual([['A', 'B'], 'B']);
  });

  it('that two officers made is undone by one in the graph, and for rights by two', async () => {
    await fixture.give(record(A), citing(B, A));
    const judgement = await split(A, [B], officerOf(A));
    await answer('SECOND', judgement, officerOf(B));
    const undone = await answer('UNDO', judgement, officerOf(A));
    expect([await children(), await vouched()]).toEqual([['AB'], ['A', 'B']]);
    await answer('SECOND', undone, officerOf(B));
    expect(await vouched()).toEqual(['AB']);
  });

  it('of what one officer joined needs a word for each part', async () => {
    await fixture.give(record(A), record(B), citing(C, B));
    await judge('CONFIRM', [A, B], officerOf(A));
    const judgement = await split(A, [C], officerOf(A));
    await answer('SECOND', judgement, officerOf(C));
    expect(await vouched()).toEqual(['A', 'BC']);
    await answer('SECOND', judgement, officerOf(B));
    expect(await vouched()).toEqual(['A', 'B', 'C']);
  });
});

it('only judgements of children are seconded: no undo of what one officer judged, and no seconding', async () => {
  await fixture.give(record(A), record(B));
  const judgement = await judge('CONFIRM', [A, B], officerOf(A));
  const undone = await answer('UNDO', judgement, officerOf(A));
  expect(await codeOf(answer('SECOND', undone, officerOf(B)))).toBe('JUDGEMENT_CONFLICT');
  const other = await judge('CONFIRM', [A, B], officerOf(A));
  const second = await answer('SECOND', other, officerOf(B));
  expect(await codeOf(answer('SECOND', second, officerOf(A)))).toBe('JUDGEMENT_NOT_FOUND');
  expect(await codeOf(answer('UNDO', second, officerOf(B)))).toBe('JUDGEMENT_NOT_FOUND');
});

it('a withdrawn record leaves and comes back with what two people vouched for, and with its protection', async () => {
  await fixture.give(record(A), record(B, { protects: true }));
  const judgement = await judge('CONFIRM', [A, B], officerOf(A));
  await answer('SECOND', judgement, officerOf(B));
  await answer('UNDO', judgement, officerOf(A));
  await fixture.give(recordClaims(A, 2, []));
  expect(await guarded()).toBe('B');
  await fixture.give(record(A, {}, 3));
  expect(await guarded()).toBe('AB');
  await fixture.give(record(B, {}, 4));
  expect(await guarded()).toBe('');
});

it('an undo waits for the holder of a withdrawn record until the record returns', async () => {
  await fixture.give(record(A, { protects: true }), record(B));
  const judgement = await judge('CONFIRM', [A, B], officerOf(A));
  await answer('SECOND', judgement, officerOf(B));
  await fixture.give(recordClaims(A, 2, []));
  const undone = await answer('UNDO', judgement, officerOf(B));
  expect(await codeOf(answer('SECOND', undone, officerOf(B, 'colleague')))).toBe('ROLE_REFUSED');
  await fixture.give(record(A, { protects: true }, 3));
  expect(await guarded()).toBe('AB');
  await answer('SECOND', undone, officerOf(A));
  expect(await guarded()).toBe('A');
});
