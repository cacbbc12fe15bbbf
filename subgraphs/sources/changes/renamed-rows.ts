import type { Store } from '../../runtime/postgres/store';
import { identifyForeign, type RowStaging } from './listed-row';
import { readLogPage } from './log-rows';
import { lockChanges, noteMapping, mappingOf, noteSeq } from './source-parts';
import { WITHDRAWN } from './row-codec';
import { SourceTaken } from './staged-reading';

const ROWS_AT_ONCE = 500;

/**
 * Gives the rows of the log the ids that the mapping of today gives them, once for each mapping. Else a copy would not be
 * found under its record's id, and the next reading would seem to lack every record. A page of rows is one transaction;
 * killed in between, the rest is done at the next start. Rejects with `SourceTaken`.
 */
export async function renameRows(
  store: Store,
  staging: RowStaging,
  { holder, mappingHash }: { readonly holder: string; readonly mappingHash: string },
): Promise<void> {
  const { source } = staging;
  if ((await mappingOf(store, source)) === mappingHash) return;
  for (let after = 0; ;) {
    const { rows, last, more } = await readLogPage(store, staging.codec, { source, after, limit: ROWS_AT_ONCE });
    const renamed = rows.flatMap(({ kind, native, row }) => {
      if (!row) return [];
      const name = identifyForeign(staging.mapping, kind, row)?.native ?? `#${staging.codec.hashOf(row)}`;
      if (name === native) return [];
      return [{ kind, native, name, body: staging.codec.encode(row, { source, kind, native: name }) }];
    });
    if (renamed.length > 0) await rename(store, source, holder, renamed);
    if (!more) break;
    after = last;
  }
  await noteMapping(store, source, mappingHash);
}

const RENAMED = `
  (SELECT *, row_number() OVER () AS place
   FROM json_to_recordset($2) AS x(kind text, native text, name text, body text)) AS x
  JOIN LATERAL (SELECT version, changed_at, hash, missed FROM source_row r
    WHERE r.source = $1 AND r.kind = x.kind AND r.native = x.native LIMIT 1) AS r ON true`;

function isNameless(native: string): boolean {
  return native.startsWith('#');
}

interface RenamedRow {
  readonly kind: string;
  readonly native: string;
  readonly name: string;
  readonly body: string;
}

/** Under its old id the record is withdrawn, under its new one it is new. */
async function rename(store: Store, source: string, holder: string, rows: readonly RenamedRow[]): Promise<void> {
  await store.transaction(async (database) => {
    const seq = await lockChanges(database, source, holder);
    if (seq === null) throw new SourceTaken();
    const list = JSON.stringify(rows);
    await database.query(
      `INSERT INTO source_row (source, kind, native, seq, version, changed_at, hash, body, missed)
       SELECT DISTINCT ON (x.kind, x.name) $1, x.kind, x.name, $3 + x.place, r.version, r.changed_at, r.hash,
         decode(x.body, 'base64'), r.missed FROM ${RENAMED} ON CONFLICT (source, kind, native) DO NOTHING`,
      [source, list, seq],
    );
    await database.query(
      `INSERT INTO source_row (source, kind, native, seq, version, hash)
       SELECT $1, x.kind, x.native, $3 + x.place, r.version + 1, '${WITHDRAWN}' FROM ${RENAMED}
       ON CONFLICT (source, kind, native) DO UPDATE SET seq = excluded.seq, version = excluded.version,
         hash = excluded.hash, body = NULL, missed = NULL`,
      [source, list, seq + rows.length],
    );
    // What names no record has nothing to withdraw.
    await database.query(
      `DELETE FROM source_row WHERE source = $1 AND kind = ANY($2::text[]) AND native = ANY($3::text[])`,
      [source, [...new Set(rows.map(({ kind }) => kind))], rows.map(({ native }) => native).filter(isNameless)],
    );
    await noteSeq(database, source, seq + 2 * rows.length);
  });
}
