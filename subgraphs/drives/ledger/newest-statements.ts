import type { Queryable } from '../../runtime/postgres/store';

/** What a record says of a station or a drive that other records name too. */
export interface Statement<R> {
  readonly key: string;
  /** Of the record, ms since 1970. */
  readonly version: number;
  readonly row: R;
}

/** A table that has what the newest record says of each key. */
export interface NewestTable<R> {
  read(database: Queryable, keys: readonly string[]): Promise<readonly Statement<R>[]>;
  /** The newest of what the stored entries say of these keys; several where records are equally new. */
  readStated(database: Queryable, keys: readonly string[]): Promise<readonly Statement<R>[]>;
  write(database: Queryable, statements: readonly Statement<R>[]): Promise<void>;
}

/**
 * Brings the table to what the newest record says, when `before` was replaced by `after`. The entries of these records
 * must be stored already. Resolves with the keys of which something else is said now, and those that no record names
 * any more: their rows remain until the ledger's cases no longer need them.
 */
export async function keepNewest<R>(
  database: Queryable,
  table: NewestTable<R>,
  before: readonly Statement<R>[],
  after: readonly Statement<R>[],
): Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }> {
  const said = newestOf(after);
  const withdrawn = newestOf(before);
  const keys = [...new Set([...said.keys(), ...withdrawn.keys()])];
  if (keys.length === 0) return { changed: [], gone: [] };
  const known = newestOf(await table.read(database, keys));

  // The record that had said it says so no longer, and nothing newer was said: another record's word is the newest.
  const lost = keys.filter((key) => {
    const [now, was, next] = [known.get(key), withdrawn.get(key), said.get(key)];
    return now && was && compare(was, now) === 0 && (!next || compare(next, now) < 0);
  });
  const restated = newestOf(lost.length > 0 ? await table.readStated(database, lost) : []);
  const written = [
    ...lost.map((key) => restated.get(key)),
    ...[...said.values()].filter((one) => !lost.includes(one.key) && isNewer(one, known.get(one.key))),
  ].filter((one) => one !== undefined);
  const changed = written.filter((one) => textOf(one) !== textOf(known.get(one.key)));
  if (written.length > 0) await table.write(database, written);
  return { changed: changed.map(({ key }) => key), gone: lost.filter((key) => !restated.has(key)) };
}

function newestOf<R>(statements: readonly Statement<R>[]): Map<string, Statement<R>> {
  const newest = new Map<string, Statement<R>>();
  for (const one of statements) if (isNewer(one, newest.get(one.key))) newest.set(one.key, one);
  return newest;
}

function isNewer<R>(one: Statement<R>, than: Statement<R> | undefined): boolean {
  return than === undefined || compare(one, than) > 0;
}

/** Equally new statements are ordered by what they say, so that the order in which they come makes no difference. */
function compare<R>(a: Statement<R>, b: Statement<R>): number {
  if (a.version !== b.version) return a.version - b.version;
  if (a.row === b.row) return 0;
  const [one, other] = [textOf(a), textOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function textOf<R>(statement: Statement<R> | undefined): string {
  return JSON.stringify(Object.entries(statement?.row ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
