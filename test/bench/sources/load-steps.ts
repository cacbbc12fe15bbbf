import type { Store } from '../../../subgraphs/runtime/postgres/store';
import type { Queryable, Values } from '../../../subgraphs/runtime/postgres/queryable';
import { openPostgresCpu } from '../postgres-cpu';
import { cpuMs } from './cpu-time';
import type { LoadStep } from './load-words';

/** What a step did. */
export interface Done {
  readonly rows: number;
  readonly written: number;
}

/** Measures steps of this process one after another. */
export interface LoadSteps {
  /** The store, whose statements are counted. */
  readonly store: Store;
  measure(name: string, work: () => Promise<Done>): Promise<void>;
}

export async function openLoadSteps(
  store: Store,
  databaseUrl: string,
  report: (step: LoadStep) => void,
): Promise<LoadSteps> {
  const postgresMs = await openPostgresCpu(databaseUrl);
  let statements = 0;
  const counting = (database: Queryable): Queryable => ({
    async query<R extends object>(text: string, values?: Values) {
      statements += 1;
      return database.query<R>(text, values);
    },
  });
  return {
    store: { ...store, ...counting(store), transaction: (work) => store.transaction((one) => work(counting(one))) },
    async measure(name, work) {
      const before = { cpu: cpuMs(), postgres: postgresMs(), wall: performance.now(), statements };
      const done = await work();
      report({
        ...{ name, ...done },
        cpuMs: cpuMs() - before.cpu,
        postgresMs: postgresMs() - before.postgres,
        wallMs: performance.now() - before.wall,
        statements: statements - before.statements,
        peakMb: process.resourceUsage().maxRSS / 1000,
      });
    },
  };
}
