import { startRunningGraph, type Answer, type RunningGraph } from './running-graph';

/** A feed that hangs has to fail twice. One that answers on a busy machine must not: it would never be up again. */
const SOURCE = { budgetMs: 6000, attemptMs: 3000, feedEveryMs: 100 };
const WITHIN_MS = 60_000;

describe.each(['in-process', 'processes'] as const)('a feed that cannot be read, subgraphs %s', (subgraphs) => {
  let graph: RunningGraph;
  let childId: string;
  /** A source that holds no record of the child. */
  let silent: string;

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 60, subgraphs, source: () => SOURCE });
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni'));
    const records = katni?.records ?? [];
    childId = await graph.childOf(records);
    silent =
      graph.sourceIds.find((id) => id.startsWith('railway-') && !records.some((key) => key.startsWith(id))) ?? '';
  });
  afterAll(() => graph.close());

  const traceOf = (answer: Answer) => answer.data?.child?.trace;
  const rowOf = (answer: Answer) => traceOf(answer)?.sources.find(({ source }) => source === silent);

  /** Asks until the source's row has this error; the trace must be complete exactly when there is none. */
  async function askUntil(code: string | null): Promise<void> {
    for (const until = Date.now() + WITHIN_MS; ;) {
      const answer = await graph.trace(childId);
      const row = rowOf(answer);
      const isComplete = traceOf(answer)?.complete;
      if (row?.status === 'NO_RECORD' && (row.error?.code ?? null) === code && isComplete === (code === null)) return;
      if (Date.now() > until) throw new Error(`still ${JSON.stringify(row)}`);
    }
  }

  it.each(['error500', 'truncated', 'html', 'hang'])(
    'is not "no record" for children of other sources, and is again when it answers: %s',
    async (fault) => {
      await askUntil(null);
      await graph.setFault(silent, { fault, only: 'changes' });
      await askUntil('FEED_BEHIND');
      await graph.clearFaults();
      await askUntil(null);
    },
    240_000,
  );
});
