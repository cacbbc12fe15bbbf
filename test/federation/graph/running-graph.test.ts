import { silentLog } from '../../../schema/process/log';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { startRunningGraph, type RunningGraph } from './running-graph';
import { AMPLE_STORE_TIME } from '../../every-budget';

const WITHIN_MS = 60_000;

describe('a graph whose feeds are waited for', () => {
  let graph: RunningGraph;
  let store: Store;

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 40, source: () => ({ feedEveryMs: 100 }) });
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: graph.databaseUrl, migrations: {}, log: silentLog });
  });
  afterAll(async () => {
    await store.close();
    await graph.close();
  });

  async function untilFailing(source: string): Promise<void> {
    const failing = 'SELECT FROM source WHERE id = $1 AND feed_code IS NOT NULL';
    for (const until = Date.now() + WITHIN_MS; (await store.query(failing, [source])).length === 0;) {
      if (Date.now() > until) throw new Error(`${source} does not fail.`);
    }
  }

  it('is not caught up while one was not read to its end, though its records of a child are answered', async () => {
    await graph.caughtUp();
    const trace = 'trace { sources { source status asOf } }';
    const { data } = await graph.ask<Listed>(`{ children(first: 20) { edges { node { protected ${trace} } } } }`);
    const first = data?.children.edges.find(({ node }) => !node.protected)?.node;
    const holder = first?.trace.sources.find(({ status }) => status === 'ANSWERED')?.source ?? '';
    await graph.setFault(holder, { fault: 'error500', only: 'changes' });
    await untilFailing(holder);
    await store.query('UPDATE source SET caught_up_at = NULL WHERE id = $1', [holder]);

    let isCaughtUp = false;
    const caughtUp = graph.caughtUp().then(() => (isCaughtUp = true));
    for (let asked = 0; asked < 20; asked++) await graph.ask(`{ children(first: 20) { edges { node { ${trace} } } } }`);
    expect(isCaughtUp).toBe(false);

    await graph.clearFaults();
    await caughtUp;
    expect(await store.query('SELECT FROM source WHERE caught_up_at IS NULL')).toEqual([]);
  }, 120_000);
});

interface Listed {
  readonly children: {
    readonly edges: readonly {
      readonly node: {
        readonly protected: boolean;
        readonly trace: { readonly sources: readonly { readonly source: string; readonly status: string }[] };
      };
    }[];
  };
}
