import DataLoader from 'dataloader';
import { Pool } from 'pg';
import { toChild, type Child } from '../../../subgraphs/children/child';
import type { ChildReader } from '../../../subgraphs/children/child-reader';
import { readChildren, readPage, type ChildRow } from '../../../subgraphs/children/claim-rows';
import { readCursor, toCursor } from '../../../subgraphs/children/page-cursor';
import type { KnownSource } from '../../../subgraphs/children/trace/trace-input';
import { istDay } from '../../../subgraphs/runtime/wire/indian-time';
import type { Queryable } from '../../../subgraphs/runtime/postgres/store';
import type { PlainCache } from './plain-loader';

export interface PlainRegistry {
  newReader(): ChildReader;
  close(): Promise<void>;
}

/** The registry as a stock subgraph would read it: a pool, a query, a dataloader for each request. */
export function openPlainRegistry(databaseUrl: string, cache: () => PlainCache<ChildRow> | null): PlainRegistry {
  const pool = new Pool({ connectionString: databaseUrl });
  const database: Queryable = {
    query: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...values])).rows,
  };

  async function rowsOf(ids: readonly string[]): Promise<(ChildRow | null)[]> {
    const missing = ids.filter((id) => !cache()?.get(id));
    const read = missing.length > 0 ? await readChildren(database, missing) : new Map<string, ChildRow>();
    for (const [id, row] of read) cache()?.set(id, row);
    return ids.map((id) => read.get(id) ?? cache()?.get(id) ?? null);
  }

  function newReader(): ChildReader {
    const rows = new DataLoader<string, ChildRow | null>(rowsOf);
    let sources: Promise<readonly KnownSource[]> | null = null;
    async function child(id: string): Promise<Child> {
      const row = await rows.load(id);
      if (!row) throw new Error('CHILD_NOT_FOUND');
      return toChild(row, istDay(Date.now()));
    }
    return {
      child,
      async page(first, after) {
        const found = await readPage(database, first + 1, after === null ? 0 : readCursor(after));
        const shown = found.slice(0, first);
        const edges = await Promise.all(
          shown.map(async ({ seq, id }) => ({ cursor: toCursor(seq), node: await child(id) })),
        );
        const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
        return {
          edges,
          pageInfo: { ...ends, hasNextPage: found.length > first, hasPreviousPage: after !== null },
        };
      },
      sources: () => (sources ??= readSources(database)),
      childByRecord: () => Promise.reject(new Error('not measured')),
      note: () => undefined,
      close: () => Promise.resolve(),
    };
  }

  return { newReader, close: () => pool.end() };
}

async function readSources(database: Queryable): Promise<readonly KnownSource[]> {
  const rows = await database.query<Omit<KnownSource, 'code'>>(
    `SELECT id, agency, round(extract(epoch FROM caught_up_at) * 1000)::float8 AS "caughtUpAt" FROM source`,
  );
  return rows.map((row) => ({ ...row, code: null }));
}
