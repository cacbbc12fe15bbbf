import { breathe } from './breathe';

/** Rows that are read before other work has its turn: a millisecond or two of work. */
const ROWS_AT_ONCE = 16;

/** What each entry gives, in their order; between some of them other work has its turn. */
export async function inTurns<Entry, Result>(
  entries: readonly Entry[],
  read: (entry: Entry) => readonly Result[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [at, entry] of entries.entries()) {
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
    results.push(...read(entry));
  }
  return results;
}
