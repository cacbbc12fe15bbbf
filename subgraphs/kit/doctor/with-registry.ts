import { noStore, openExistingStore, whyNot } from '../../runtime/postgres/existing-store';
import type { Queryable } from '../../runtime/postgres/store';
import { KitError } from '../terminal/kit-command';

/** Asks the registry, of a graph that runs or not, in one transaction. Throws `KitError` when there is none to ask. */
export async function withRegistry<T>(env: NodeJS.ProcessEnv, ask: (database: Queryable) => Promise<T>): Promise<T> {
  const registry = await openExistingStore(env).catch(() => {
    throw new KitError('The registry could not be opened: its PostgreSQL did not start.');
  });
  if (!registry) throw new KitError(noStore(env).trimEnd());
  try {
    return await registry.store.transaction(ask);
  } catch (error) {
    if (error instanceof KitError) throw error;
    throw new KitError(`The registry could not be asked: ${whyNot(error)}.`);
  } finally {
    await registry.close();
  }
}
