import type { Queryable } from '../../../runtime/postgres/store';
import { changedNumbers, claimChanges, draftChanges, successorsOf, weighNumbers } from '../claims/claim-changes';
import { readConfirmedClusters } from '../judged/judged-claims';
import { presentInstant } from '../judged/memberships';
import { relink, writeLinking } from './relink';
import { lockLinking } from './linking-lock';
import type { ReadableRecord } from '../claims/readable-records';
import { drawSeqs, readClusters, readHolders, readRecords, type StoredRecord } from '../claims/stored-claims';
import { writeLookupNumbers, writeNumbers, writeSearchKeys, writeUnits } from '../claims/write-claim-keys';
import { writeClaims, writeRecords } from '../claims/write-claims';

/**
 * Replaces the registry's state of these records at `now` (ms since 1970) and links the children that this touches
 * again. Resolves with the ids under which something may have changed. Call it within a transaction.
 */
export async function replaceClaims(
  database: Queryable,
  records: readonly ReadableRecord[],
  now: number,
): Promise<string[]> {
  await lockLinking(database);
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
  const returning = changes.filter(({ old }) => old?.gone).map(({ seq }) => seq);
  const clusters = new Set(await readConfirmedClusters(database, returning));
  for (const { number, cluster } of holders) if (relevant.has(number)) clusters.add(cluster);
  for (const { old } of changes) if (old && !old.gone) clusters.add(old.cluster);
  const neighbours = await readClusters(database, [...clusters]);

  const unlinked = { changes, neighbours };
  const linking = await relink(database, unlinked, { numbers, joinsNothing });
  await writeRecords(database, news);
  await writeClaims(database, changes, linking.places, successorsOf(changes, neighbours));
  await writeLinking(database, unlinked, linking, { at: await presentInstant(database, now), judgement: null });
  await writeNumbers(database, changes);
  await writeLookupNumbers(database, changes);
  await writeUnits(database, changes);
  await writeSearchKeys(database, changes);
  return [...new Set([...neighbours, ...changes].map(({ claimId }) => claimId))];
}

/** False for a state that is known already, or older than the known one. */
function isNews(record: ReadableRecord, stored: StoredRecord | undefined): boolean {
  if (!stored || record.version > stored.version) return true;
  return record.version === stored.version && record.digest !== stored.digest;
}
