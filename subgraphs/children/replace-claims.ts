import type { Queryable } from '../runtime/postgres/store';
import {
  changedNumbers,
  claimChanges,
  draftChanges,
  heirsOf,
  movedNeighbours,
  toLinkables,
  weighNumbers,
  type ClaimChange,
} from './claim-changes';
import { joins, link, type Link } from './linking';
import type { ReadableRecord } from './readable-records';
import { drawSeqs, readClusters, readHolders, readRecords, type StoredClaim, type StoredRecord } from './stored-claims';
import { writeAsked, writeClaims, writeLinks, writeNumbers, writeRecords, writeUnits } from './write-claims';

const LINKING_LOCK = 4_601_882_377;

/**
 * Replaces all that is known of the records by their new states and links anew the children this touches.
 * Answers the ids under which something may have changed. To be called within a transaction.
 */
export async function replaceClaims(database: Queryable, records: readonly ReadableRecord[]): Promise<string[]> {
  // One after the other: two batches could otherwise each link to what the other is just changing. It is held until
  // the commit, which also makes numbers of first sight appear in their order.
  await database.query('SELECT pg_advisory_xact_lock($1)', [LINKING_LOCK]);
  const stored = await readRecords(
    database,
    records.map(({ key }) => key),
  );
  const news = records.filter((record) => isNews(record, stored.get(record.key)));
  if (news.length === 0) return [];
  const drafts = draftChanges(news, stored);
  const drawn = await drawSeqs(database, drafts.filter(({ old }) => old === null).length);
  const changes = claimChanges(drafts, drawn);

  const numbers = changedNumbers(changes);
  const holders = await readHolders(database, [...numbers], changes.length);
  const { relevant, joinsNothing } = weighNumbers(numbers, holders, changes);
  const clusters = new Set<number>();
  for (const { number, cluster } of holders) if (relevant.has(number)) clusters.add(cluster);
  for (const { old } of changes) if (old && !old.gone) clusters.add(old.cluster);
  const neighbours = await readClusters(database, [...clusters]);

  const links = await linkAnew(database, changes, neighbours, numbers, joinsNothing);
  await writeRecords(database, news);
  await writeClaims(database, changes, links, heirsOf(changes, neighbours));
  await writeLinks(database, movedNeighbours(changes, neighbours, links));
  await writeNumbers(database, changes);
  await writeAsked(database, changes);
  await writeUnits(database, changes);
  return [...new Set([...neighbours, ...changes].map(({ bornId }) => bornId))];
}

/** False for a state that is known already or was overtaken. */
function isNews(record: ReadableRecord, stored: StoredRecord | undefined): boolean {
  if (!stored || record.version > stored.version) return true;
  return record.version === stored.version && record.digest !== stored.digest;
}

async function linkAnew(
  database: Queryable,
  changes: readonly ClaimChange[],
  neighbours: readonly StoredClaim[],
  numbers: ReadonlySet<string>,
  joinsNothing: ReadonlySet<string>,
): Promise<ReadonlyMap<number, Link>> {
  const claims = toLinkables(changes, neighbours);
  // A number that joins among these may be borne or cited by others too, and then joins nothing.
  const unsure = new Set(joins(claims).flatMap(({ number }) => (numbers.has(number) ? [] : [number])));
  const { joinsNothing: further } = weighNumbers(
    unsure,
    await readHolders(database, [...unsure], changes.length),
    changes,
  );
  return link(claims, new Set([...joinsNothing, ...further]));
}
