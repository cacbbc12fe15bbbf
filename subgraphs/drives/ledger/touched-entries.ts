import type { Queryable } from '../../runtime/postgres/store';
import { joinsCases, numbersOf } from './linked-cases';
import {
  placeText,
  readEntries,
  readHolders,
  type EntryPlace,
  type NumberHolder,
  type StoredEntry,
} from './stored-entries';

/** All entries of the cases that a change touches. */
export interface TouchedEntries {
  readonly entries: readonly StoredEntry[];
  /** Numbers of these entries that join nothing, because of entries that may not be among them. */
  readonly joinsNothing: ReadonlySet<string>;
}

/**
 * The entries of every case of which a part changed, when `after` was stored in the place of `before`: those that share
 * a number which joins or joined, and so on from paper to paper. Care papers are read, and lead no further.
 */
export async function readTouched(
  database: Queryable,
  before: readonly StoredEntry[],
  after: readonly StoredEntry[],
): Promise<TouchedEntries> {
  const entries = new Map(after.map((entry) => [placeText(entry), entry]));
  const joinsNothing = new Set<string>();
  const weighed = new Set([...before, ...after].flatMap(({ entry }) => [...numbersOf(entry).keys()]));
  const changed = [...new Set([...before, ...after].map(({ paper }) => paper))];

  const others = byNumber(await readHolders(database, [...weighed], changed));
  const [were, are] = [byNumber(holdersIn(before)), byNumber(holdersIn(after))];
  let waiting: EntryPlace[] = [];
  for (const number of weighed) {
    const unchanged = others.get(number) ?? [];
    const isJoin = isCertain([...unchanged, ...(are.get(number) ?? [])]);
    if (!isJoin) joinsNothing.add(number);
    if (isJoin || isCertain([...unchanged, ...(were.get(number) ?? [])])) waiting.push(...unchanged);
  }

  while (waiting.length > 0) {
    const unread = new Map(waiting.map((place) => [placeText(place), place]));
    for (const known of entries.keys()) unread.delete(known);
    const read = await readEntries(database, [...unread.values()]);
    for (const entry of read) entries.set(placeText(entry), entry);
    const papers = read.filter(({ entry }) => entry.kind !== 'CARE');
    const numbers = new Set(papers.flatMap(({ entry }) => [...numbersOf(entry).keys()]));
    for (const number of weighed) numbers.delete(number);
    for (const number of numbers) weighed.add(number);
    waiting = [];
    for (const [number, holders] of byNumber(await readHolders(database, [...numbers]))) {
      if (isCertain(holders)) waiting.push(...holders);
      else joinsNothing.add(number);
    }
  }
  return { entries: [...entries.values()], joinsNothing };
}

function holdersIn(entries: readonly StoredEntry[]): NumberHolder[] {
  return entries.flatMap(({ paper, person, entry }) =>
    [...numbersOf(entry)].map(([number, { borne }]) => ({ number, borne, paper, person })),
  );
}

function byNumber(holders: readonly NumberHolder[]): ReadonlyMap<string, readonly NumberHolder[]> {
  const found = new Map<string, NumberHolder[]>();
  for (const holder of holders) {
    const known = found.get(holder.number);
    if (known) known.push(holder);
    else found.set(holder.number, [holder]);
  }
  return found;
}

function isCertain(holders: readonly NumberHolder[]): boolean {
  const bearing = holders.filter(({ borne }) => borne).length;
  return joinsCases(bearing, holders.length - bearing);
}
