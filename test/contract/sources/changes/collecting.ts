import { silentLog } from '../../../../schema/process/log';
import type { Queryable, Store, Values } from '../../../../subgraphs/runtime/postgres/store';
import type { SourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { createCollector, type Collector } from '../../../../subgraphs/sources/changes/collector';
import { compileListRows } from '../../../../subgraphs/sources/changes/list-rows';
import { readLogPage } from '../../../../subgraphs/sources/changes/log-rows';
import type { Folder } from '../../../../subgraphs/sources/formats/open-folder';
import { readParts, type SourcePart } from '../../../../subgraphs/sources/changes/source-parts';
import type { Requests } from '../../../../subgraphs/sources/transport/requests';
import type { FakeClock } from '../../../fake-clock';
import { codec, mapping, SOURCE } from '../../../unit/sources/changes/collected-world';

export interface Collecting {
  readonly store: Store;
  readonly file: SourceFile;
  readonly clock: FakeClock;
  readonly requests?: Requests;
  readonly folder?: Folder;
}

export function collectorOf({ requests, folder, ...parts }: Collecting): Collector {
  return createCollector({
    ...parts,
    ...{ source: SOURCE, mapping, codec, readRow: compileListRows(parts.file), log: silentLog },
    readKey: ({ kind }, row) => mapping.toRow(kind, row)?.record ?? null,
    mappingHash: 'm1',
    ...{ requests: requests ?? null, folder: folder ?? null },
  });
}

/** All changes after `after`, as the feed is given them. */
export async function changesOf(store: Queryable, after = 0): Promise<string[]> {
  const { rows } = await readLogPage(store, codec, { source: SOURCE, after, limit: 10_000 });
  return rows.map(({ native, row }) => (row ? `${native}=${String(row['NAME'])}` : `${native} withdrawn`));
}

/** The newest state of each record. */
export async function stateOf(store: Queryable): Promise<string[]> {
  return (await changesOf(store)).filter((text) => !text.endsWith(' withdrawn')).sort();
}

export async function partOf(store: Queryable): Promise<SourcePart> {
  const part = (await readParts(store, SOURCE, ['stay'])).get('stay');
  if (!part) throw new Error('no part');
  return part;
}

export async function forget(store: Queryable): Promise<void> {
  for (const table of ['source_row', 'source_key', 'source_part', 'source_stage', 'source_message']) {
    await store.query(`DELETE FROM ${table}`);
  }
}

/** A store that fails at its nth statement; each commit counts as two, one before it and one after it. */
export function failingStore(store: Store, statements: number): Store & { readonly used: () => number } {
  let used = 0;
  const count = () => {
    used += 1;
    if (used === statements) throw new Error('killed');
  };
  const counting = (database: Queryable): Queryable => ({
    async query<R extends object>(text: string, values?: Values) {
      count();
      return database.query<R>(text, values);
    },
  });
  return {
    ...store,
    ...counting(store),
    used: () => used,
    async transaction(work) {
      const result = await store.transaction(async (database) => {
        const done = await work(counting(database));
        count();
        return done;
      });
      count();
      return result;
    },
  };
}
