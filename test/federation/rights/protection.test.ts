import type { CallerContext } from '../../../schema/rights/caller';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { stranger } from './worlds/mirrored-graph';
import { wholeChild } from './worlds/whole-child';

const IDENTITY = wholeChild(['IDENTITY', 'FAMILY', 'PLACE_OF_CARE']);
const LISTS = ['names', 'firs', 'missingReports', 'stays', 'cwcCases', 'ahtuCases', 'railwayContacts'] as const;
type Answered = { readonly protected: boolean } & Readonly<Record<(typeof LISTS)[number], unknown>>;

/** All words in a value, however deep. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsIn);
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

describe('a child in whose FIR a sexual offence is named later', () => {
  let graph: RunningGraph;
  /** Together they have records at every kind of agency. */
  let children: readonly { readonly id: string; readonly fir: string }[];
  const committee = stranger('CWC_MEMBER');
  const investigator = (fir: string): CallerContext => testCallerContext({ cases: [fir] }, { caseReference: fir });

  async function answerTo(id: string, callerContext: CallerContext): Promise<Answered> {
    const query = `query ($id: ID!) { child(id: $id) { protected ...Identity } } fragment Identity on Child ${IDENTITY}`;
    const { data } = await graph.ask<{ child: Answered }>(query, { id }, callerContext);
    if (!data) throw new Error('no answer');
    return data.child;
  }
  /** The lists that disclose anything that the law hides. */
  const open = (child: Answered) => LISTS.filter((list) => wordsIn(child[list]).length > 0);

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 150, source: () => ({ feedEveryMs: 100 }) });
    const { featured, sample } = graph.agencies.story();
    const rescued = sample.find(
      ({ kind, protected: isProtected, records }) =>
        kind === 'trafficked' && !isProtected && records.some((key) => key.startsWith('ahtu')),
    );
    children = [];
    for (const one of [featured.find(({ id }) => id.includes('katni')), rescued]) {
      const fir = one?.records.find((key) => key.includes(':fir:')) ?? '';
      children = [...children, { id: await graph.childOf(one?.records ?? []), fir }];
    }
  });
  afterAll(() => graph.close());

  it('is hidden in the data of all agencies at once, and stays hidden, without a restart', async () => {
    const before = [];
    for (const { id, fir } of children) {
      before.push(...open(await answerTo(id, committee)));
      expect(open(await answerTo(id, investigator(fir)))).toEqual(expect.arrayContaining(['names', 'firs']));
    }
    expect(new Set(before)).toEqual(new Set(LISTS));

    for (const { id, fir } of children) {
      await graph.control(fir.split(':')[0] ?? '', 'POST', '/_control/touch', { key: fir, offence: true });
      const deadline = Date.now() + 60_000;
      let answer = await answerTo(id, committee);
      while (!answer.protected && Date.now() < deadline) answer = await answerTo(id, committee);
      expect([answer.protected, open(answer)]).toEqual([true, []]);
    }

    // Callers who may see the child still do, from the same caches.
    for (const { id, fir } of children) {
      for (let turn = 0; turn < 3; turn++) {
        expect(open(await answerTo(id, investigator(fir)))).toEqual(expect.arrayContaining(['names', 'firs']));
        expect(open(await answerTo(id, committee))).toEqual([]);
      }
    }
  });
});
