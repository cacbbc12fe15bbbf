import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { askForRereading } from '../../../../subgraphs/children/registry/kept/rereading';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { newStore } from '../new-store';
import { SOURCE_ID } from './mended-reader';

const HOOK = join(__dirname, '../../../typescript-hook.cjs');

/** Runs a worker; true when it was killed after so many statements. */
async function run(databaseUrl: string, reader: string, statements = 0): Promise<boolean> {
  const args = [databaseUrl, reader, String(statements)];
  const worker = fork(join(__dirname, 'second-worker.ts'), args, { execArgv: ['-r', HOOK] });
  const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  expect([signal, code]).toEqual(signal === null ? [null, 0] : ['SIGKILL', null]);
  return signal !== null;
}

/** Everything that the registry knows, except values drawn by chance or from the clock. */
async function contentOf(store: Store) {
  const claims = await store.query(
    `SELECT c.record_key, c.gone, c.payload, r.version, r.reread FROM claim c JOIN record r ON r.key = c.record_key ORDER BY 1`,
  );
  const kept = await store.query('SELECT name, form, code, version, readers FROM rejected_row ORDER BY name');
  const sources = await store.query('SELECT cursor, rereading, reread, reread_unsent, kept_dropped FROM source');
  return { claims, kept, sources };
}

it('a reader killed after any statement loses no row that it could not read, and its successors reach the same state as an undisturbed one', async () => {
  const ends = async (kills: readonly number[]) => {
    const { store, databaseUrl } = await newStore();
    let killed = 0;
    const go = async (reader: string) => {
      for (const statements of kills) if (await run(databaseUrl, reader, statements)) killed += 1;
      await run(databaseUrl, reader);
    };
    await go('first');
    const first = await contentOf(store);
    await askForRereading(store, SOURCE_ID, Date.UTC(2026, 0, 1));
    await go('mended');
    return { first, last: await contentOf(store), killed };
  };
  const undisturbed = await ends([]);
  const disturbed = await ends([5, 17, 22]);
  expect(undisturbed.first.kept).toHaveLength(12);
  expect(undisturbed.last).toMatchObject({ kept: [], sources: [{ cursor: 'w.40', rereading: false, reread: 1 }] });
  expect(disturbed.killed).toBe(6);
  expect({ ...disturbed, killed: 0 }).toEqual(undisturbed);
});
