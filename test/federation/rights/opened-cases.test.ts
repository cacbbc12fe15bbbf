import type { CallerContext } from '../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';

const NUMBER = 'driveStatistics(unit: "state:MP", to: "2099-12-31", basis: REGISTERED_IN_PERIOD, population: ALL)';
const ALONE = `{ ${NUMBER} { counted { total } } }`;
const OPENED = `{ ${NUMBER} { counted { total } cases(first: 100) {
  edges { node { key isAbstract child { records { recordId } trace { steps { kind } } } } } hidden } } }`;

interface Case {
  readonly key: string;
  readonly child: { readonly records: readonly object[]; readonly trace: { readonly steps: readonly object[] } } | null;
}
interface Answer {
  readonly data?: {
    readonly driveStatistics: {
      readonly counted: { readonly total: number };
      readonly cases?: { readonly edges: readonly { readonly node: Case }[]; readonly hidden: boolean } | null;
    } | null;
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

describe('a number of the ledger', () => {
  let graph: RunningGraph;
  let total: number;
  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 40,
      env: { MAX_COST: '10000000', BUDGET_MS: '20000', CHILDREN_PER_HOUR: 'DCPU=3' },
      operations: { resolve: (_, { query, operationName }) => ({ query, operationName }) },
    });
    await graph.caughtUp();
    total = (await ask(ALONE)).data?.driveStatistics?.counted.total ?? 0;
  }, 240_000);
  afterAll(() => graph.close());

  const ask = async (query: string, callerContext: CallerContext = testCallerContext()) =>
    (await (await graph.post({ query }, callerContext)).json()) as Answer;

  it('opens to its cases, and each case to the trace of its child', async () => {
    const { cases } = (await ask(OPENED)).data?.driveStatistics ?? {};
    expect(total).toBeGreaterThan(20);
    expect([cases?.edges.length, cases?.hidden]).toEqual([total, false]);
    for (const { node } of cases?.edges ?? []) {
      expect(node.child?.records).toContainEqual({ recordId: node.key });
      expect(node.child?.trace.steps).not.toEqual([]);
    }
  });

  it('is all that callers see who may see no cases', async () => {
    const statistics = callerContextAs('STATISTICS', { client: 'an-app' });
    expect((await ask(OPENED, statistics)).data?.driveStatistics).toEqual({ counted: { total }, cases: null });
  });

  it('is told without a purpose, and its cases are not', async () => {
    const nobody = testCallerContext({}, null);
    expect((await ask(ALONE, nobody)).data?.driveStatistics).toEqual({ counted: { total } });
    const refused = await ask(OPENED, nobody);
    expect([refused.data, refused.errors?.[0]?.extensions.code]).toEqual([undefined, 'PURPOSE_REQUIRED']);
  });

  it('shows no case where they would be more children than the officer may be told of', async () => {
    const officer = callerContextAs('DCPU', { id: 'another', unit: { district: 'MP/Katni' } });
    const refused = await ask(OPENED, officer);
    expect([refused.data, refused.errors?.[0]?.extensions.code]).toEqual([undefined, 'BUDGET_SPENT']);
    expect((await ask(OPENED.replace('first: 100', 'first: 3'), officer)).errors).toBeUndefined();
  });
});
