import { PUBLISHED_AHEAD_MS } from '../../../gateway/callers/development-issuer';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';

const ROTATIONS = 4;
const LOADERS = 6;

describe('the keys of the tokens', () => {
  let graph: RunningGraph;
  const now = Date.now;
  let shift = 0;

  beforeAll(async () => {
    // A request in progress when the clock jumps still has time.
    graph = await startRunningGraph({ size: 20, env: { BUDGET_MS: '60000' } });
    await graph.caughtUp();
    // Issuer and gateway share a clock that runs faster than ours.
    jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await graph.close();
  });

  it('rotate while the whole graph answers, and no request fails', async () => {
    const query = '{ children(first: 2) { edges { node { names { text } } } } }';
    const answers = new Map<string, number>();
    let isOver = false;
    /** Each caller is new, and so is its token. */
    async function load(loader: number): Promise<void> {
      for (let turn = 0; !isOver; turn++) {
        const response = await graph.post({ query }, testCallerContext({ id: `officer-${loader}-${turn}` }));
        const { data } = (await response.json()) as { data?: { children?: { edges?: unknown[] } } };
        const answer = `${response.status} with ${data?.children?.edges?.length ?? 'no'} children`;
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    }
    const answered = () => [...answers.values()].reduce((sum, count) => sum + count, 0);
    async function rotate(): Promise<void> {
      for (let turn = 0; turn < ROTATIONS; turn++) {
        await graph.issuer.rotate();
        shift += PUBLISHED_AHEAD_MS;
        const goal = answered() + 5 * LOADERS;
        while (answered() < goal) await graph.post({ query }, testCallerContext({ id: 'first' }));
      }
      isOver = true;
    }
    await graph.post({ query }, testCallerContext({ id: 'first' }));
    await Promise.all([rotate(), ...Array.from({ length: LOADERS }, (_, loader) => load(loader))]);
    expect([...answers.keys()]).toEqual(['200 with 2 children']);
    expect(answered()).toBeGreaterThanOrEqual(ROTATIONS * 5 * LOADERS);
    const published = (await (await fetch(graph.issuer.jwksUrl)).json()) as { keys: unknown[] };
    expect(published.keys).toHaveLength(ROTATIONS + 1);
    // Signed with the first of the keys.
    expect((await graph.post({ query }, testCallerContext({ id: 'first' }))).status).toBe(200);
  });
});
