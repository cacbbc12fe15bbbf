import type { CallerContext, Role } from '../../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { evidence, missing, named, openSearchedRegistry, place, type SearchedRegistry } from './searched-registry';

const fir = (number: number) => `police-mp:fir:MP/23380012/2025/${String(number).padStart(4, '0')}`;
const contact = (number: number) => `railway-nwr:contact:NWR-RPF-2025-${String(number).padStart(6, '0')}`;
const STATION = 'station:MP/23380012';
const RANGE = 'range:MP/Jabalpur';
const POST = 'post:NWR/AWR';
const COMMAND = { station: 'MP/23380012', district: 'MP/Katni', range: 'MP/Jabalpur' };

const [own, aastha, hidden, inHand] = [fir(1), contact(2), fir(3), contact(4)];

let registry: SearchedRegistry;
beforeAll(async () => {
  registry = await openSearchedRegistry();
  await registry.give({
    [own]: { names: named('Kusum Bai'), sex: 'F', heldBy: [STATION, RANGE] },
    [aastha]: {
      names: named('Aastha Mishra'),
      sex: 'F',
      evidence: evidence({
        father: 'Rakesh Mishra',
        home: place('Katni'),
        event: missing('2025-10-01', 'Rewa'),
        marks: ['burnt finger'],
      }),
    },
    [hidden]: { names: named('Aastha Lodhi'), sex: 'F', protects: true, evidence: evidence({ marks: ['cut finger'] }) },
    [inHand]: { names: named('Guddi'), sex: 'F', heldBy: [POST], inHandOf: POST },
  });
});
afterAll(() => registry.close());

function finder(
  role: Role,
  unit: CallerContext['caller']['unit'],
  reference: string,
  more: Partial<CallerContext['caller']> = {},
): CallerContext {
  return testCallerContext({ id: `finder-${role}`, role, unit, ...more }, { name: 'FIND', caseReference: reference });
}
const officer = finder('STATION_IO', COMMAND, own);
const investigator = finder('AHTU_INVESTIGATOR', { ahtu: 'MP/Katni' }, own, { cases: [own] });
const supervisor = finder('SUPERVISOR', { range: 'MP/Jabalpur' }, own);
const post = finder('RAILWAY_POST', { post: 'NWR/AWR', zone: 'NWR' }, inHand, { state: null });
const FINDERS = [officer, investigator, supervisor, post];

interface Act {
  readonly kind: string;
  readonly caller_id: string;
  readonly child_count: number;
  readonly reason: string;
  readonly command: readonly string[];
}
const acts = () => registry.store.query<Act>('SELECT kind, caller_id, child_count, reason, command FROM break_glass ORDER BY seq'); // prettier-ignore
const codeOf = (requested: Promise<unknown>) =>
  requested.then(
    () => null,
    (error: unknown) => (error as { extensions: Record<string, unknown> }).extensions,
  );

describe('an officer who is to find a child by a full name', () => {
  it.each(FINDERS.map((callerContext) => [callerContext.caller.role, callerContext] as const))(
    'finds it as %s by names, parents and marks that the same role sees masked',
    async (role, callerContext) => {
      const usual = callerContextAs(role, { unit: callerContext.caller.unit });
      for (const by of [{ words: 'Aastha' }, { words: 'Mishra' }, { words: 'Rakesh' }, { words: 'आस्था' }] as const) {
        expect([by, await registry.found(callerContext, by)]).toEqual([by, [aastha]]);
        expect([by, await registry.found(usual, by)]).toEqual([by, []]);
      }
      // The law does not hide the marks of a protected child.
      expect(await registry.found(callerContext, { marks: 'finger' })).toEqual([aastha, hidden]);
      expect(await registry.found(callerContext, { district: 'Katni' })).toEqual([aastha]);
    },
  );

  it('sees no more of the child found than the role sees masked', async () => {
    for (const callerContext of FINDERS) {
      const { edges } = await registry.search(callerContext, { words: 'Aastha' });
      expect(edges.map(({ node }) => node.child.names?.map(({ text }) => text))).toEqual([['A. M.']]);
    }
  });

  it('finds no protected child by what the law hides of it', async () => {
    for (const callerContext of FINDERS) expect(await registry.found(callerContext, { words: 'Lodhi' })).toEqual([]);
  });

  it.each([
    ['the number of a file', finder('STATION_IO', COMMAND, 'file 7/2025')],
    ['a record that is not known', finder('STATION_IO', COMMAND, fir(99))],
    ['a case of others', finder('STATION_IO', COMMAND, aastha)],
    ['a case of another command', finder('SUPERVISOR', { range: 'MP/Rewa' }, own)],
    ['a case assigned to another', finder('AHTU_INVESTIGATOR', { ahtu: 'MP/Katni' }, own)],
    [
      'a case that is named but not known',
      finder('AHTU_INVESTIGATOR', { ahtu: 'MP/Katni' }, fir(99), { cases: [fir(99)] }),
    ],
    ['a child in other hands', finder('RAILWAY_POST', { post: 'NWR/JP', zone: 'NWR' }, inHand)],
    ['a contact without a child in hand', finder('RAILWAY_POST', { post: 'NWR/AWR', zone: 'NWR' }, aastha)],
  ])('has to name a case of their own, and not %s', async (_, callerContext) => {
    const before = (await acts()).length;
    expect(await codeOf(registry.search(callerContext, { words: 'Aastha' }))).toMatchObject({ code: 'CASE_NOT_OWN' });
    expect(await codeOf(registry.finding(callerContext)?.admit() ?? Promise.resolve())).toMatchObject({
      code: 'CASE_NOT_OWN',
    });
    expect((await acts()).length).toBe(before);
  });
});

describe('each search that finds somebody', () => {
  it('waits for a second officer, with how many were found and none of the words', async () => {
    const before = (await acts()).length;
    await registry.search(officer, { words: 'Aastha Mishra', marks: 'finger' });
    await registry.search(post, { words: 'Nobody at all' });
    await registry.search(post, { words: 'Mishra' });
    const filed = (await acts()).slice(before);
    expect(filed).toMatchObject([
      {
        kind: 'NAME_SEARCH',
        caller_id: 'finder-STATION_IO',
        child_count: 1,
        reason: `Found by words and marks, for ${own}.`,
      },
      { kind: 'NAME_SEARCH', caller_id: 'finder-RAILWAY_POST', child_count: 1, command: ['zone:NWR', POST] },
    ]);
    expect(JSON.stringify(filed)).not.toMatch(/aastha|mishra|finger/i);
  });

  it('is logged as a disclosure of the full names', async () => {
    const disclosed = await registry.disclosed(officer, { words: 'Aastha' });
    expect(disclosed).toMatchObject([{ returned: { CASE: 'FULL', IDENTITY: 'FULL' } }]);
  });
});

describe('what one officer may find', () => {
  const many = Array.from({ length: 45 }, (_, at) => contact(100 + at));

  it('is limited to twenty children a search and to distinct children an hour, counted in the database', async () => {
    await registry.give(
      Object.fromEntries(many.map((key, at) => [key, { names: named(at < 25 ? 'Zubeda' : 'Farida') }])),
    );
    const one = finder('STATION_IO', COMMAND, own, { id: 'one' });
    const first = await registry.search(one, { words: 'Zubeda' });
    expect([first.edges.length, first.pageInfo.hasNextPage]).toEqual([20, false]);
    // Children found before cost nothing.
    expect((await registry.search(one, { words: 'Zubeda' })).edges).toHaveLength(20);
    const before = (await acts()).length;
    expect(await codeOf(registry.search(one, { words: 'Farida' }))).toEqual({
      code: 'BUDGET_SPENT',
      expected: '30 children an hour, again from 2025-12-01T13:00:00+05:30',
      got: '20 found, 20 more asked for',
    });
    expect((await acts()).length).toBe(before);
    expect((await registry.search(one, { words: 'Farida' }, 10)).edges).toHaveLength(10);
    expect(await codeOf(registry.search(one, { words: 'Aastha' }))).toMatchObject({ code: 'BUDGET_SPENT' });
    // Others have budgets of their own, and an hour later the count starts again.
    expect(await registry.found(finder('STATION_IO', COMMAND, own, { id: 'two' }), { words: 'Aastha' })).toEqual([
      aastha,
    ]);
    await registry.clock.advance(3_600_000);
    expect(await registry.found(one, { words: 'Aastha' })).toEqual([aastha]);
    expect((await registry.store.query('SELECT FROM found_child WHERE caller_id = $1', ['one'])).length).toBe(1);
  });

  it('is bounded however many searches come at once', async () => {
    const racer = finder('STATION_IO', COMMAND, own, { id: 'racer' });
    const requested = [{ words: 'Zubeda' }, { words: 'Farida' }, { words: 'Zubeda' }, { words: 'Farida' }];
    const codes = await Promise.all(requested.map((by) => codeOf(registry.search(racer, by))));
    expect(codes.filter((code) => code !== null)).toHaveLength(2);
    expect((await registry.store.query('SELECT FROM found_child WHERE caller_id = $1', ['racer'])).length).toBe(20);
  });
});
