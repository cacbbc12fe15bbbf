import type { Code } from '../../../schema/errors/codes';
import type { Queryable } from '../../runtime/postgres/store';

/** Of which source and kind of record keys are; all instants in ms since 1970. */
export interface KeyPlace {
  readonly source: string;
  readonly kind: string;
}

/** A record that a row of a list names. */
export interface ListedKey {
  /** The record's id; for a row that names no record, # and a hash of it. */
  readonly native: string;
  /** The system's time of the change; null where it gives none. */
  readonly changedAt: number | null;
  /** The list says that it is withdrawn. */
  readonly deleted: boolean;
}

/** A record that is to be asked for, and how often it could not be had before. */
export interface DueKey {
  readonly native: string;
  readonly changedAt: number | null;
  readonly tries: number;
}

/** What became of asking for a record. `nextAt`: when it is asked for again; null: when the list names it again. */
export interface AskedKey {
  readonly native: string;
  /** The change for which it was asked. */
  readonly changedAt: number | null;
  readonly nextAt: number | null;
  readonly gone: boolean;
  /** Null when it was had, or is gone. */
  readonly code: Code | null;
}

/** Notes what a page lists; resolves with how many records the reading that began at `listedAt` had not listed before. */
export async function noteListed(
  database: Queryable,
  { source, kind }: KeyPlace,
  keys: readonly ListedKey[],
  listedAt: number,
): Promise<number> {
  if (keys.length === 0) return 0;
  const [known] = await database.query<{ again: number }>(
    `SELECT count(*)::float8 AS again FROM source_key
     WHERE source = $1 AND kind = $2 AND native = ANY($3::text[]) AND listed_at = $4`,
    [source, kind, keys.map(({ native }) => native), listedAt],
  );
  await database.query(NOTE, [source, kind, JSON.stringify(keys), listedAt]);
  return keys.length - (known?.again ?? 0);
}

// A list that names a record once for each of its changes names it for the newest of them.
const NOTE = `
  INSERT INTO source_key AS k (source, kind, native, listed_at, changed_at, asked_for, gone, code)
  SELECT $1, $2, native, $4::bigint, "changedAt", CASE WHEN deleted THEN "changedAt" END, deleted,
    CASE WHEN native LIKE '#%' THEN 'AGENCY_MALFORMED' END
  FROM json_to_recordset($3) AS x(native text, "changedAt" bigint, deleted boolean)
  ON CONFLICT (source, kind, native) DO UPDATE SET listed_at = excluded.listed_at,
    changed_at = CASE WHEN k.listed_at = excluded.listed_at THEN greatest(k.changed_at, excluded.changed_at)
      ELSE excluded.changed_at END,
    asked_for = CASE WHEN excluded.gone THEN excluded.changed_at ELSE k.asked_for END,
    next_at = CASE WHEN NOT excluded.gone THEN k.next_at END,
    gone = excluded.gone`;

/**
 * The reading that began at `listedAt` came to its end: what it listed is due where it was not asked for since that change.
 * After a reading of all keys those that it lacks are due too: only their lookup says whether they are withdrawn.
 */
export async function makeDue(
  database: Queryable,
  { source, kind }: KeyPlace,
  { listedAt, isWhole, now }: { readonly listedAt: number; readonly isWhole: boolean; readonly now: number },
): Promise<void> {
  await database.query(
    `UPDATE source_key SET next_at = $4, tries = 0, asked_for = changed_at
     WHERE source = $1 AND kind = $2 AND listed_at = $3 AND native NOT LIKE '#%'
       AND (asked_for IS DISTINCT FROM changed_at OR changed_at IS NULL AND NOT gone)`,
    [source, kind, listedAt, now],
  );
  if (!isWhole) return;
  await database.query(
    `DELETE FROM source_key WHERE source = $1 AND kind = $2 AND listed_at < $3 AND native LIKE '#%'`,
    [...[source, kind, listedAt]],
  );
  await database.query(
    `UPDATE source_key SET next_at = $4, tries = 0
     WHERE source = $1 AND kind = $2 AND listed_at < $3 AND next_at IS NULL AND NOT gone`,
    [source, kind, listedAt, now],
  );
}

/** The records that are due, those first that were changed last: a child who is missing now cannot wait for old records. */
export async function dueKeys(
  database: Queryable,
  { source, kind }: KeyPlace,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<readonly DueKey[]> {
  return database.query<DueKey>(
    `SELECT native, changed_at::float8 AS "changedAt", tries FROM source_key
     WHERE source = $1 AND kind = $2 AND next_at <= $3 ORDER BY changed_at DESC NULLS LAST, native LIMIT $4`,
    [source, kind, now, limit],
  );
}

/** Notes what became of records that were asked for, unless the list has named a later change meanwhile. */
export async function noteAsked(
  database: Queryable,
  { source, kind }: KeyPlace,
  keys: readonly AskedKey[],
): Promise<void> {
  await database.query(
    `UPDATE source_key k SET next_at = x."nextAt", gone = x.gone, code = x.code,
       tries = CASE WHEN x.code IS NULL THEN 0 ELSE k.tries + 1 END
     FROM json_to_recordset($3) AS x(native text, "changedAt" bigint, "nextAt" bigint, gone boolean, code text)
     WHERE k.source = $1 AND k.kind = $2 AND k.native = x.native AND k.changed_at IS NOT DISTINCT FROM x."changedAt"`,
    [source, kind, JSON.stringify(keys)],
  );
}

/** By source and code: records that a list names and that could not be had, or rows that name none. */
export async function readFailedKeys(
  database: Queryable,
): Promise<readonly { readonly source: string; readonly code: string; readonly count: number }[]> {
  return database.query(
    `SELECT source, code, count(*)::float8 AS count FROM source_key WHERE code IS NOT NULL
     GROUP BY source, code ORDER BY source, code`,
  );
}
