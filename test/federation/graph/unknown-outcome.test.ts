import { callerContextAs } from '../../caller-context';
import { createTcpGate, type TcpGate } from '../../contract/tcp-gate';
import { startRunningGraph, type RunningGraph } from './running-graph';

const officer = callerContextAs('STATION_IO', { id: 'one', unit: { station: 'MP/99999999', range: 'MP/Jabalpur' } });
const OPEN = `mutation ($id: ID!, $reason: String!) { breakGlass(child: $id, reason: $reason) { id until } }`;

interface Opened {
  readonly breakGlass: { readonly id: string; readonly until: string } | null;
}

/** The children subgraph is another process, and its answer to a mutation is lost on the way. */
describe('a mutation whose answer is lost', () => {
  let graph: RunningGraph;
  let gate: TcpGate;
  let child: string;

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 20,
      subgraphs: 'processes',
      between: async (name, url) => {
        if (name !== 'children') return url;
        gate = await createTcpGate(Number(new URL(url).port));
        return `http://127.0.0.1:${gate.port}`;
      },
    });
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni-alwar'));
    child = await graph.childOf(katni?.records ?? []);
  });
  afterAll(async () => {
    await graph.close();
    await gate.shut();
  });

  const variables = () => ({ id: child, reason: 'The child was seen alone at the station an hour ago.' });
  const open = async () => {
    const { data, errors } = await graph.ask<Opened>(OPEN, variables(), officer);
    return { grant: data?.breakGlass ?? null, error: errors?.[0] };
  };

  it('says that its outcome is unknown; a second request answers what was done, and nothing is done twice', async () => {
    gate.cutAfter('breakGlass(');
    const { grant, error } = await open();
    expect(grant).toBeNull();
    expect(error).toMatchObject({ extensions: { code: 'OUTCOME_UNKNOWN', retry: true } });
    expect(error?.message).toMatch(/^Whether this was done is not known/);
    await gate.open();
    const again = await open();
    expect(again.error).toBeUndefined();
    expect((await open()).grant).toEqual(again.grant);
    const supervisor = callerContextAs('SUPERVISOR', { unit: { range: 'MP/Jabalpur' } });
    const reviews = '{ breakGlassReviews(first: 10) { edges { node { id } } } }';
    type Reviews = { breakGlassReviews: { edges: { node: { id: string } }[] } };
    const { data } = await graph.ask<Reviews>(reviews, {}, supervisor);
    expect(data?.breakGlassReviews.edges.map(({ node }) => node.id)).toEqual([again.grant?.id]);
  });

  it('is an outage like any other for a query', async () => {
    gate.cutAfter('possibleMatches');
    const { errors } = await graph.ask('query ($id: ID!) { child(id: $id) { possibleMatches(first: 1) { band } } }', {
      id: child,
    });
    expect(errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNREACHABLE');
    await gate.open();
  });
});
