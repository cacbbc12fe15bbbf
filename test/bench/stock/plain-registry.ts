import DataLoader from 'dataloader';
import { Pool } from 'pg';
import type { ChildReader } from '../../../subgraphs/children/view/child-reader';
import { readChildren, readPage, type ChildRow } from '../../../subgraphs/children/registry/claims/claim-rows';
import { readSources } from '../../../subgraphs/children/registry/kept/source-rows';
import type { KnownSource } from '../../../subgraphs/children/trace/trace-input';
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
    return {
      child: (id) => rows.load(id),
      page: (list, first, after) => readPage(database, first, after, list),
      sources: () => (sources ??= readSources(database)),
      records: () => Promise.reject(new Error('not measured')),
      note: () => undefined,
      close: () => Promise.resolve(),
    };
  }

  return { newReader, close: () => pool.end() };
}
