import type { Asker } from '../../../schema/caller';
import { askerAs, testAsker } from '../../asker';
import { startRunningGraph, type Answer, type RunningGraph } from '../graph/running-graph';
import { stranger } from '../rights/worlds/mirrored-graph';

interface Found {
  readonly searchChildren: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: {
        readonly bits: number;
        readonly fields: readonly { readonly field: string; readonly level: string; readonly bits: number }[];
        readonly child: { readonly id: string; readonly names: readonly { readonly text: string }[] | null };
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const SEARCH = `query ($by: ChildSearch!, $first: Int!, $after: String) {
  searchChildren(by: $by, first: $first, after: $after) {
    edges { cursor node { bits fields { field level bits } child { id names { text } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('a search through the whole graph', () => {
  let graph: RunningGraph;
  let log = '';
  let known: { readonly id: string; readonly names: readonly string[] };
  let canary: { readonly id: string; readonly fir: string };
  const committee = stranger('CWC_MEMBER');
  const partner = stranger('PARTNER_APP');

  const ask = (by: object, asker: Asker, first = 50, after: string | null = null): Promise<Answer<Found>> =>
    graph.ask<Found>(SEARCH, { by, first, after }, asker);
  async function idsOf(by: object, asker: Asker): Promise<readonly string[]> {
    const { data } = await ask(by, asker);
    if (!data) throw new Error('no answer');
    return data.searchChildren.edges.map(({ node }) => node.child.id);
  }

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 60,
      env: { BUDGET_MS: '10000', MAX_COST: '60000' },
      operations: { resolve: (_, { query, operationName }) => ({ query, operationName }) },
      logged: (line) => (log += line),
    });
    await graph.matched();
    const { featured } = graph.agencies.story();
    const records = featured.find(({ id }) => id.includes('katni'))?.records ?? [];
    const id = await graph.childOf(records);
    const { data } = await graph.ask<{ child: { names: { text: string }[] } }>(
      'query ($id: ID!) { child(id: $id) { names { text } } }',
      { id },
    );
    known = { id, names: data?.child.names.map(({ text }) => text) ?? [] };
    const hidden = featured.find(({ kind }) => kind === 'canary')?.records ?? [];
    canary = { id: await graph.childOf(hidden), fir: hidden.find((key) => key.includes(':fir:')) ?? '' };
  }, 120_000);
  afterAll(() => graph.close());

  it('finds a child by each of its names, in whichever script it is asked for, and says how', async () => {
    expect(known.names.length).toBeGreaterThan(0);
    for (const words of known.names) {
      const { data, errors } = await ask({ words }, committee);
      expect(errors).toBeUndefined();
      const hit = data?.searchChildren.edges.find(({ node }) => node.child.id === known.id)?.node;
      expect(hit?.fields[0]).toMatchObject({ field: 'GIVEN', level: 'SAME' });
      expect(hit?.bits).toBeCloseTo(hit?.fields.reduce((sum, { bits }) => sum + bits, 0) ?? 0, 6);
    }
  });

  it('shows of a child that it found what its caller may see', async () => {
    const { data } = await ask({ words: known.names[0] }, partner);
    const child = data?.searchChildren.edges.find(({ node }) => node.child.id === known.id)?.node.child;
    expect(child?.names?.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringMatching(/^\S+\./u)]));
  });

  it('answers the name of a child who is protected from its caller as a name that nobody bears', async () => {
    const bytes = async (words: string, asker: Asker) =>
      (await graph.post({ query: SEARCH, variables: { by: { words }, first: 50 } }, asker)).text();
    for (const asker of [partner, committee, stranger('RAILWAY_POST'), stranger('CHILDLINE')]) {
      expect(await bytes('Canaryname', asker)).toBe(await bytes('Zzyzxavqat', asker));
    }
    const officer = testAsker({ cases: [canary.fir] }, { caseReference: canary.fir });
    expect(await idsOf({ words: 'Canaryname' }, officer)).toEqual([canary.id]);
  });

  it('finds that child by what is no secret of it', async () => {
    const ids = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const { data } = await ask({ district: 'Katni', sex: 'F' }, committee, 50, after);
      for (const { node } of data?.searchChildren.edges ?? []) ids.add(node.child.id);
      [after, more] = [
        data?.searchChildren.pageInfo.endCursor ?? null,
        data?.searchChildren.pageInfo.hasNextPage ?? false,
      ];
    }
    const { data } = await graph.ask<{ child: { sex: string } }>(
      'query ($id: ID!) { child(id: $id) { sex } }',
      canary,
      committee,
    );
    expect(data?.child.sex).toBe('F');
    expect([...ids]).toContain(canary.id);
  });

  it('is paged without a repeat, and in the order of the whole', async () => {
    const by = { state: 'MP', sex: 'F' };
    const whole = await idsOf(by, committee);
    const paged: string[] = [];
    for (let after: string | null = null; paged.length < whole.length;) {
      const { data } = await ask(by, committee, 7, after);
      paged.push(...(data?.searchChildren.edges.map(({ node }) => node.child.id) ?? []));
      after = data?.searchChildren.pageInfo.endCursor ?? null;
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
  });

  it('refuses what it cannot ask with what it expects, and repeats none of it', async () => {
    const response = await graph.post(
      { query: SEARCH, variables: { by: { words: 'Canaryasked', district: 'Canaryplace' }, first: 5 } },
      committee,
    );
    const text = await response.text();
    expect(text).toContain('SEARCH_INVALID');
    expect(text).toContain('the name of a district of India');
    expect(text).not.toContain('Canary');
  });

  it('discloses no child to who may know of none', async () => {
    for (const role of ['OPERATOR', 'STATISTICS', 'FAMILY'] as const) {
      const { data } = await ask({ words: known.names[0] }, askerAs(role, { client: 'an-app' }));
      expect(data?.searchChildren.edges ?? []).toEqual([]);
    }
  });

  it('leaves nothing of a search in the log', () => {
    expect(log).not.toBe('');
    for (const word of ['Canary', 'Zzyzxavqat', ...known.names]) expect(log).not.toContain(word);
  });
});
