import type { Queryable, Store } from '../../runtime/postgres/store';
import { identifyForeign, type RowStaging } from './listed-row';
import { readLogPage, type LogRow } from './log-rows';
import { WITHDRAWN } from './row-codec';
import { isHeldBy, lockChanges, mappingOf, noteMapping, noteSeq, readAllAgain } from './source-parts';
import { SourceTaken } from './staged-reading';

const ROWS_AT_ONCE = 500;

/**
 * Gives the rows of the log the ids that the mapping of today gives them, once for each mapping. Else a copy would not be
 * found under its record's id, and the next reading would seem to lack every record. All rows are staged under their new
 * ids first, because an id may pass from one record to another, and then taken in one transaction: killed at any moment,
 * it begins again. Rejects with `SourceTaken`.
 */
export async function renameRows(
  store: Store,
  staging: RowStaging,
  { holder, mappingHash }: { readonly holder: string; readonly mappingHash: string },
): Promise<void> {
  const { source } = staging;
  if ((await mappingOf(store, source)) === mappingHash) return;
  if (await isAnyRenamed(store, staging)) {
    await holding(store, source, holder, clearStage);
    let last = 0;
    for await (const page of pagesOf(store, staging)) {
      await holding(store, source, holder, (database) => stage(database, staging, page.rows));
      ({ last } = page);
    }
    await store.transaction(async (database) => {
      const seq = await lockChanges(database, source, holder);
      if (seq === null) throw new SourceTaken();
      await noteSeq(database, source, seq + (await takeStaged(database, source, seq, last)));
      await clearStage(database, source);
      // Of records that were one under the mapping before, only one was kept.
      await readAllAgain(database, source);
      await noteMapping(database, source, mappingHash);
    });
  } else await noteMapping(store, source, mappingHash);
}

interface NamedRow extends LogRow {
  /** Its id by the mapping of today. */
  readonly name: string;
}

async function isAnyRenamed(store: Store, staging: RowStaging): Promise<boolean> {
  for await (const { rows } of pagesOf(store, staging)) {
    if (rows.some(({ native, name }) => native !== name)) return true;
  }
  return false;
}

/** The rows that can be read, in the order of their changes; `last` is the number of the last change so far. */
async function* pagesOf(
  store: Store,
  { source, codec, mapping }: RowStaging,
): AsyncGenerator<{ readonly rows: readonly NamedRow[]; readonly last: number }> {
  for (let after = 0; ;) {
    const { rows, last, more } = await readLogPage(store, codec, { source, after, limit: ROWS_AT_ONCE });
    const named = rows.flatMap((one) => {
      if (!one.row) return [];
      const name = identifyForeign(mapping, one.kind, one.row)?.native ?? `#${codec.hashOf(one.row)}`;
      return [{ ...one, name }];
    });
    yield { rows: named, last };
    if (!more) return;
    after = last;
  }
}

function holding(
  store: Store,
  source: string,
  holder: string,
  work: (database: Queryable, source: string) => Promise<void>,
): Promise<void> {
  return store.transaction(async (database) => {
    if (!(await isHeldBy(database, source, holder))) throw new SourceTaken();
    await work(database, source);
  });
}

async function clearStage(database: Queryable, source: string): Promise<void> {
  await database.query('DELETE FROM source_stage WHERE source = $1', [source]);
}

/** Of several rows that now have one id the newest is staged; an old id is staged as withdrawn, unless a row now has it. */
const STAGE = `
  INSERT INTO source_stage AS s (source, kind, native, changed_at, hash, body, version, missed)
  SELECT DISTINCT ON (kind, native) $1, kind, native, at, hash, decode(body, 'base64'), version, missed
  FROM json_to_recordset($2)
    AS x(kind text, native text, at bigint, hash text, body text, version bigint, missed bigint, seq bigint)
  ORDER BY kind, native, hash = '${WITHDRAWN}', coalesce(at, 0) DESC, seq DESC
  ON CONFLICT (source, kind, native) DO UPDATE SET changed_at = excluded.changed_at, hash = excluded.hash,
    body = excluded.body, version = excluded.version, missed = excluded.missed
    WHERE s.hash = '${WITHDRAWN}' OR excluded.hash <> '${WITHDRAWN}'
      AND coalesce(excluded.changed_at, 0) >= coalesce(s.changed_at, 0)`;

async function stage(database: Queryable, { source, codec }: RowStaging, rows: readonly NamedRow[]): Promise<void> {
  const staged = rows.flatMap(({ kind, native, name, row, seq, version, changedAt, missed }) => {
    if (!row) return [];
    const isMoved = name !== native;
    const body = isMoved ? codec.encode(row, { source, kind, native: name }) : null;
    const now = { kind, native: name, at: changedAt, hash: codec.hashOf(row), body, version, missed, seq };
    return isMoved ? [now, { kind, native, hash: WITHDRAWN, version, seq }] : [now];
  });
  await database.query(STAGE, [source, JSON.stringify(staged)]);
}

/** Takes what is staged, but for rows that changed after `last`; resolves with the number of changes. */
async function takeStaged(database: Queryable, source: string, seq: number, last: number): Promise<number> {
  // What names no record has nothing to withdraw.
  const isNameless = `s.hash = '${WITHDRAWN}' AND s.native LIKE '#%'`;
  await database.query(
    `DELETE FROM source_row r USING source_stage s
     WHERE s.source = $1 AND ${isNameless} AND r.source = s.source AND r.kind = s.kind AND r.native = s.native`,
    [source],
  );
  let written = 0;
  for (let after: readonly [string, string] = ['', '']; ;) {
    const [page] = await database.query<{ rows: number; kind: string; native: string }>(
      `WITH next AS (
         SELECT s.*, r.version AS known, r.hash AS before, r.seq FROM source_stage s
         LEFT JOIN LATERAL (SELECT version, hash, seq FROM source_row r
           WHERE r.source = s.source AND r.kind = s.kind AND r.native = s.native LIMIT 1) AS r ON true
         WHERE s.source = $1 AND (s.kind, s.native) > ($4, $5)
         ORDER BY s.kind, s.native LIMIT ${ROWS_AT_ONCE}
       ), written AS (
         INSERT INTO source_row (source, kind, native, seq, version, changed_at, hash, body, missed)
         SELECT source, kind, native, $2 + row_number() OVER (ORDER BY kind, native), greatest(version, known + 1),
           changed_at, hash, body, missed FROM next AS s
         WHERE NOT (${isNameless}) AND coalesce(seq, 0) <= $3 AND hash <> coalesce(before, '${WITHDRAWN}')
         ON CONFLICT (source, kind, native) DO UPDATE SET seq = excluded.seq, version = excluded.version,
           changed_at = excluded.changed_at, hash = excluded.hash, body = excluded.body, missed = excluded.missed
         RETURNING native
       )
       SELECT kind, native, (SELECT count(*)::float8 FROM written) AS rows FROM next ORDER BY kind DESC, native DESC LIMIT 1`,
      [source, seq + written, last, ...after],
    );
    if (!page) return written;
    written += page.rows;
    after = [page.kind, page.native];
  }
}
