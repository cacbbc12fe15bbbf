import type { Queryable, Store } from '../../runtime/postgres/store';
import { EXPIRED, WITHDRAWN } from './row-codec';

/**
 * Deletes the copies of a source that no reading has held since `before` (ms). A record that a whole reading holds is
 * held by it, however long ago it was last changed. What is deleted is not withdrawn: it may still be at the agency.
 */
export async function expireCopies(database: Queryable, source: string, before: number): Promise<void> {
  await database.query(
    `UPDATE source_row r SET hash = '${EXPIRED}', body = NULL
     WHERE source = $1 AND hash NOT IN ('${WITHDRAWN}', '${EXPIRED}') AND greatest(version, coalesce(missed,
       (SELECT whole_at FROM source_part p WHERE p.source = r.source AND p.part = r.kind), 0)) < $2`,
    [source, before],
  );
}

/**
 * Deletes all that was read of sources that are configured no more; resolves with their ids. `deleteElsewhere` deletes, in
 * the same transaction, what others keep of their rows. Only the number of the last change stays: were a source that comes
 * back numbered from 1, a feed would take its changes for those it had before.
 */
export async function deleteOtherSources(
  store: Store,
  isOurs: (source: string) => boolean,
  configured: readonly string[],
  deleteElsewhere: (database: Queryable, sources: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  return store.transaction(async (database) => {
    const known = await database.query<{ source: string }>(`SELECT source FROM source_part WHERE part = '' FOR UPDATE`);
    const others = known.map(({ source }) => source).filter((id) => isOurs(id) && !configured.includes(id));
    if (others.length === 0) return [];
    for (const table of ['source_row', 'source_key', 'source_stage', 'source_message']) {
      await database.query(`DELETE FROM ${table} WHERE source = ANY($1::text[])`, [others]);
    }
    await database.query(
      `UPDATE source_part SET position = '{}', holder = NULL WHERE source = ANY($1::text[]) AND part = ''`,
      [others],
    );
    const parts = await database.query<{ source: string }>(
      `DELETE FROM source_part WHERE source = ANY($1::text[]) AND part <> '' RETURNING source`,
      [others],
    );
    await deleteElsewhere(database, others);
    return [...new Set(parts.map(({ source }) => source))];
  });
}
