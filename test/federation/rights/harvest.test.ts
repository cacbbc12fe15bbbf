import type { CallerContext } from '../../../schema/rights/caller';
import { callerContextAs } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';

const LETTERS = 'aaaa bbbb cccc dddd eeee ffff';
const OF_THE_LIST = 12;
const COMMAND = { range: 'MP/Jabalpur' };
const station = (id: string) => callerContextAs('STATION_IO', { id, unit: { station: 'MP/99999999', ...COMMAND } });
/** One child an hour may be disclosed to it. */
const ahtu = (id: string) => callerContextAs('AHTU_INVESTIGATOR', { id, unit: { ahtu: 'MP/Katni', ...COMMAND } });
/** Twelve may. */
const dcpu = (id: string) => callerContextAs('DCPU', { id, unit: { district: 'MP/Katni', ...COMMAND } });
const chief = (range: string) => callerContextAs('SUPERVISOR', { id: `chief of ${range}`, unit: { range } });
const auditor = callerContextAs('AUDITOR', { id: 'auditor' });

interface Act {
  readonly kind: string;
  readonly callerId: string;
  readonly childCount: number;
  readonly child: string | null;
  readonly reason: string;
}
interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, string>> }[];
}

describe('one officer', () => {
  let graph: RunningGraph;
  let children: readonly string[];

  async function ask(callerContext: CallerContext, query: string, variables: object = {}): Promise<Answer> {
    const response = await graph.post({ query, variables }, callerContext);
    const retryAfter = Number(response.headers.get('retry-after'));
    return { status: response.status, retryAfter, ...((await response.json()) as object) };
  }
  const breakGlass = async (callerContext: CallerContext, id: string, reason: string) => {
    const query = 'mutation ($id: ID!, $reason: String!) { breakGlass(child: $id, reason: $reason) { until } }';
    return (await ask(callerContext, query, { id, reason })).errors?.[0]?.extensions ?? { code: 'none' };
  };
  async function unusual(callerContext: CallerContext): Promise<readonly Act[]> {
    type Reviews = { breakGlassReviews: { edges: { node: Act }[] } };
    const fields = 'kind callerId child childCount reason';
    const { data } = await graph.ask<Reviews>(
      `{ breakGlassReviews(first: 100) { edges { node { ${fields} } } } }`,
      {},
      callerContext,
    );
    return (data?.breakGlassReviews.edges ?? []).flatMap(({ node }) => (node.kind === 'UNUSUAL_USE' ? [node] : []));
  }

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 60,
      env: {
        CHILDREN_PER_HOUR: `AHTU_INVESTIGATOR=1,DCPU=${OF_THE_LIST}`,
        // The product's own.
        ...{ BREAK_GLASS_AT_ONCE: '', BREAK_GLASS_PER_DAY: '' },
      },
    });
    await graph.matched();
    const { data } = await graph.ask<{ children: { edges: { node: { id: string } }[] } }>(
      '{ children(first: 50) { edges { node { id } } } }',
    );
    children = data?.children.edges.map(({ node }) => node.id) ?? [];
    expect(children).toHaveLength(50);
  }, 240_000);
  afterAll(() => graph.close());

  it('opens three of fifty children by break-glass, and none with mere letters as a reason', async () => {
    const officer = station('harvester');
    const names = (id: string) => ask(officer, 'query ($id: ID!) { child(id: $id) { names { text } } }', { id });
    const before = await Promise.all(children.map(names));
    const letters = await Promise.all(children.map((id) => breakGlass(officer, id, LETTERS)));
    expect(new Set(letters.map(({ code }) => code))).toEqual(new Set(['REASON_INVALID']));

    const reason = (id: string) => `The child was seen at the station, and is in danger: ${id}.`;
    const opened = await Promise.all(children.map((id) => breakGlass(officer, id, reason(id))));
    const refused = opened.filter(({ code }) => code !== 'none');
    expect(refused).toHaveLength(47);
    expect(refused[0]).toMatchObject({
      code: 'BUDGET_SPENT',
      expected: expect.stringMatching(
        /^3 children open at once and 10 openings a day, again from 20\S+\+05:30$/,
      ) as string,
      got: '3 open, 3 openings today',
    });
    const after = await Promise.all(children.map(names));
    expect(after.filter((answer, index) => opened[index]?.code !== 'none' && answer.data !== undefined)).toEqual(
      before.filter((_, index) => opened[index]?.code !== 'none'),
    );
    expect(await unusual(chief('MP/Jabalpur'))).toEqual([
      {
        ...{ kind: 'UNUSUAL_USE', callerId: 'harvester', child: null, childCount: 3 },
        reason: 'The officer was to open more children by break-glass than one may, and was refused.',
      },
    ]);
    expect(await unusual(chief('MP/Indore'))).toEqual([]);
  });

  it('pages no further than the hourly budget; disclosed children are shown again, and a refusal shows none', async () => {
    const page =
      'query ($after: String) { children(first: 8, after: $after) { edges { node { id } } pageInfo { endCursor } } }';
    const first = await ask(dcpu('pager'), page);
    expect(first.status).toBe(200);
    const { children: listed } = first.data as { children: { pageInfo: { endCursor: string } } };
    const second = await ask(dcpu('pager'), page, { after: listed.pageInfo.endCursor });
    expect(second).toMatchObject({ status: 429, errors: [{ extensions: { code: 'BUDGET_SPENT' } }] });
    expect(second.data).toBeUndefined();
    expect(second.errors?.[0]?.extensions['expected']).toBe(`${OF_THE_LIST} different children within one hour`);
    expect(second.retryAfter > 0 && second.retryAfter <= 3600).toBe(true);
    expect(await ask(dcpu('pager'), page)).toEqual(first);
    expect((await ask(dcpu('another'), page, { after: listed.pageInfo.endCursor })).status).toBe(200);
    // Eight of twelve are more than half: reported once for each budget.
    const acts = await unusual(chief('MP/Jabalpur'));
    expect(acts.filter(({ callerId }) => callerId === 'pager').map(({ childCount }) => childCount)).toEqual([8]);
    const query =
      '{ disclosures(first: 100, caller: "pager") { edges { node { kind callerId children { token } } } } }';
    const { data } = await graph.ask<{ disclosures: { edges: { node: object }[] } }>(query, {}, auditor);
    expect(data?.disclosures.edges.map(({ node }) => node)).toContainEqual({
      ...{ kind: 'UNUSUAL_USE', callerId: 'pager', children: [] },
    });
  });

  it.each([
    ['a page of the list', '{ children(first: 2) { edges { cursor } } }'],
    ['a search', '{ searchChildren(by: { sex: F }, first: 2) { edges { cursor } } }'],
    [
      'both sides of a match',
      '{ matchReview(first: 1) { edges { node { left { record { recordId } } right { record { recordId } } } } } }',
    ],
    ['what a match is made of', '{ matchReview(first: 1) { edges { node { fields { left right } } } } }'],
    [
      'the cases behind a number',
      '{ driveStatistics(unit: "state:MP", to: "2099-12-31", basis: REGISTERED_IN_PERIOD) { cases(first: 2) { edges { cursor } } } }',
    ],
    ['alerts', '{ alerts(first: 100) { edges { node { children { status } } } } }'],
  ])('gets no second child beyond the budget by %s', async (what, query) => {
    expect(await ask(ahtu(what), query)).toMatchObject({
      status: 429,
      errors: [{ extensions: { code: 'BUDGET_SPENT' } }],
    });
    // And no child was counted.
    expect((await ask(ahtu(what), '{ children(first: 1) { edges { cursor } } }')).status).toBe(200);
  });

  it('gets no second child by a number that several records have', async () => {
    const query = '{ children(first: 60) { edges { node { id records { recordId } } } } }';
    type Listed = { children: { edges: { node: { id: string; records: { recordId: string }[] } }[] } };
    const { data } = await graph.ask<Listed>(query);
    const carriers = new Map<string, Set<string>>();
    for (const { node } of data?.children.edges ?? []) {
      for (const { recordId } of node.records) {
        const [, year, serial] = /^police-\w+:fir:.*\/(\d{4})\/(\d+)/.exec(recordId) ?? [];
        const number = `${serial}/${year}`;
        if (serial !== undefined) carriers.set(number, (carriers.get(number) ?? new Set()).add(node.id));
      }
    }
    const [number] = [...carriers].find(([, ids]) => ids.size > 1) ?? [];
    expect(number).toBeDefined();
    const requested = `{ childByRecord(agency: POLICE, recordId: "${number}") { id } }`;
    expect(await ask(dcpu('a clerk'), requested)).toMatchObject({
      errors: [{ extensions: { code: 'RECORD_AMBIGUOUS' } }],
    });
    expect(await ask(ahtu('another clerk'), requested)).toMatchObject({ status: 429 });
  });
});
