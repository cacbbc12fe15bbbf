import type { Queryable, Store } from '../../runtime/postgres/store';
import { WITHDRAWN } from './row-codec';
import {
  holdReading,
  isHeldBy,
  lockChanges,
  notePart,
  noteSeq,
  readParts,
  type HeldReading,
  type Position,
} from './source-parts';

/** Rows that one statement writes: PostgreSQL allows a statement 30 seconds. */
const ROWS_AT_ONCE = 2000;

/** Another process has the source now. */
export class SourceTaken extends Error {
  constructor() {
    super('SOURCE_TAKEN');
    this.name = 'SourceTaken';
  }
}

/** A row of a reading. */
export interface StagedRow {
  readonly native: string;
  /** `WITHDRAWN` for a record that the system says it has withdrawn. */
  readonly hash: string;
  /** The system's own order of the record's states (ms or a number); null where it gives none. */
  readonly changedAt: number | null;
  /** The encrypted row, made only where the row is not as it is known. */
  body(): string | null;
}

/** Where a reading belongs, and the process that reads. */
export interface ReadingPlace {
  readonly source: string;
  readonly kind: string;
  readonly holder: string;
}

/** A reading that came to its end; instants in ms since 1970. */
export interface WholeReading {
  /** The system's state that was read: when reading began, or when the dump was written. */
  readonly at: number;
  readonly position: Position;
  /** NEWEST: of a record that came twice the newest state is taken. REJECTED: nothing says which is true, so none is. */
  readonly twins: 'NEWEST' | 'REJECTED';
  /** Null when the reading holds changes only, so that what is not in it says nothing. */
  readonly whole: {
    /** With a larger share of the known records missing, it is held back. */
    readonly shrink: number;
    /** Rows may move between pages while they are read, so a record is withdrawn when two readings lack it. */
    readonly paged: boolean;
    /** SHA-256 of the dump; null for a list, which is released by the number of records missing. */
    readonly digest: string | null;
  } | null;
  /** A state that is older by the system's own order than the known one is not taken. */
  readonly inOrder?: boolean;
  /** What came in after `at` stays: a system that pushes may have sent it while its list was read. */
  readonly keepNewer?: boolean;
  /** A part of a reading that goes on: the system is not read up to `at` yet. */
  readonly isPart?: boolean;
  readonly now: number;
}

export interface AppliedReading {
  readonly state: 'APPLIED' | 'HELD';
  readonly changed: number;
  readonly withdrawn: number;
  readonly twice: number;
}

/** Empties the stage for a new reading. Rejects with `SourceTaken`. */
export async function beginReading(store: Store, place: ReadingPlace): Promise<void> {
  await store.transaction(async (database) => {
    await beHolder(database, place);
    await clearStage(database, place);
  });
}

/** Stages rows; resolves with how many said something that this reading had not said. Rejects with `SourceTaken`. */
export async function stageRows(store: Store, place: ReadingPlace, rows: readonly StagedRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { source, kind } = place;
  return store.transaction(async (database) => {
    await beHolder(database, place);
    const known = await database.query<{ native: string; hash: string }>(
      'SELECT native, hash FROM source_row WHERE source = $1 AND kind = $2 AND native = ANY($3::text[])',
      [source, kind, rows.map(({ native }) => native)],
    );
    const hashes = new Map(known.map(({ native, hash }) => [native, hash]));
    const [count] = await database.query<{ fresh: number }>(STAGE, [
      ...[source, kind],
      JSON.stringify(
        onePerRecord(rows).map(({ row, twice }) => ({
          ...{ native: row.native, hash: row.hash, at: row.changedAt, twice },
          body: hashes.get(row.native) === row.hash ? null : row.body(),
        })),
      ),
    ]);
    return count?.fresh ?? 0;
  });
}

const IS_NEWER = 'coalesce(excluded.changed_at, 0) >= coalesce(s.changed_at, 0)';
const STAGE = `
  WITH staged AS (
    INSERT INTO source_stage AS s (source, kind, native, changed_at, hash, body, twice)
    SELECT $1, $2, native, at, hash, decode(body, 'base64'), twice
    FROM json_to_recordset($3) AS x(native text, hash text, at bigint, body text, twice boolean)
    ON CONFLICT (source, kind, native) DO UPDATE SET
      twice = s.twice OR excluded.twice OR s.hash <> excluded.hash,
      hash = CASE WHEN ${IS_NEWER} THEN excluded.hash ELSE s.hash END,
      body = CASE WHEN ${IS_NEWER} THEN excluded.body ELSE s.body END,
      changed_at = CASE WHEN ${IS_NEWER} THEN excluded.changed_at ELSE s.changed_at END
      WHERE (s.hash <> excluded.hash AND (${IS_NEWER} OR NOT s.twice))
        OR coalesce(excluded.changed_at, 0) > coalesce(s.changed_at, 0)
    RETURNING native
  )
  SELECT count(*)::float8 AS fresh FROM staged`;

/** Each record once, in its newest state; of equally new ones the last. */
function onePerRecord(rows: readonly StagedRow[]): { readonly row: StagedRow; readonly twice: boolean }[] {
  const byRecord = new Map<string, { row: StagedRow; twice: boolean }>();
  for (const row of rows) {
    const known = byRecord.get(row.native);
    if (!known) byRecord.set(row.native, { row, twice: false });
    else {
      if (known.row.hash !== row.hash) known.twice = true;
      if ((row.changedAt ?? 0) >= (known.row.changedAt ?? 0)) known.row = row;
    }
  }
  return [...byRecord.values()];
}

/**
 * Takes the staged reading into the log in one transaction, or holds it back: killed at any moment, the log is as before
 * or as after. Rejects with `SourceTaken`.
 */
export async function applyReading(store: Store, place: ReadingPlace, read: WholeReading): Promise<AppliedReading> {
  const { source, kind } = place;
  return store.transaction(async (database) => {
    const seq = await lockChanges(database, source, place.holder);
    if (seq === null) throw new SourceTaken();
    const part = (await readParts(database, source, [kind])).get(kind);
    const counts = await countStage(database, place);
    const held = read.whole && reasonToHold(counts, read.whole, part?.released ?? null);
    if (held) {
      await holdReading(database, source, kind, { ...held, since: read.now });
      await clearStage(database, place);
      return { state: 'HELD', changed: 0, withdrawn: 0, twice: counts.twice };
    }
    const writing = {
      database,
      place,
      at: read.at,
      skipTwice: read.twins === 'REJECTED',
      inOrder: read.inOrder ?? false,
      keepNewer: read.keepNewer ?? false,
    };
    const changed = await writeChanged(writing, seq);
    let withdrawn = 0;
    if (read.whole) {
      await noteSeen(database, place);
      const seenUntil = read.whole.paged ? (part?.wholeAt ?? null) : null;
      withdrawn = await withdrawMissing(writing, seq + changed, seenUntil);
    }
    if (changed + withdrawn > 0) await noteSeq(database, source, seq + changed + withdrawn);
    const wholePosition = read.whole ? { rows: counts.rows, twice: counts.twice, again: false } : {};
    await notePart(database, source, kind, {
      readAt: read.isPart ? null : read.at,
      wholeAt: read.whole ? read.at : null,
      position: { ...wholePosition, ...read.position },
      // A list of changes does not say what a held reading of all records lacked; a file of them has taken its place.
      isMended: read.whole !== null || read.inOrder === true,
    });
    await clearStage(database, place);
    return { state: 'APPLIED', changed, withdrawn, twice: counts.twice };
  });
}

interface StageCounts {
  readonly rows: number;
  readonly twice: number;
  /** Known records, and of these how many are not staged. */
  readonly known: number;
  readonly missing: number;
}

async function countStage(database: Queryable, { source, kind }: ReadingPlace): Promise<StageCounts> {
  const [staged] = await database.query<{ rows: number; twice: number }>(
    `SELECT count(*)::float8 AS rows, count(*) FILTER (WHERE twice)::float8 AS twice FROM source_stage
     WHERE source = $1 AND kind = $2`,
    [source, kind],
  );
  const [log] = await database.query<{ known: number; missing: number }>(
    `SELECT count(*)::float8 AS known, count(*) FILTER (WHERE NOT ${IS_STAGED})::float8 AS missing FROM source_row r
     WHERE source = $1 AND kind = $2 AND hash <> '${WITHDRAWN}' AND native NOT LIKE '#%'`,
    [source, kind],
  );
  return { rows: 0, twice: 0, known: 0, missing: 0, ...staged, ...log };
}

/**
 * A subquery with a limit is run for each row, by the primary key. A join would be planned by statistics, which say that
 * the tables are empty while they are being filled, and would then compare every row with every other.
 */
const IS_STAGED = `(SELECT true FROM source_stage s
  WHERE s.source = r.source AND s.kind = r.kind AND s.native = r.native LIMIT 1) IS TRUE`;

function reasonToHold(
  { rows, known, missing }: StageCounts,
  { shrink, digest }: NonNullable<WholeReading['whole']>,
  released: string | null,
): Omit<HeldReading, 'since'> | null {
  if (missing <= known * shrink) return null;
  // A list has changed by the time it is read again, so the release holds for about as many missing records.
  const isReleased =
    digest === null ? released !== null && missing <= 1.1 * Number(released.slice(LIST.length)) : released === digest;
  if (isReleased) return null;
  const code = rows === 0 ? 'EMPTY' : 'SHRUNK';
  return { code, rows, rowsBefore: known, missing, detail: '', digest: digest ?? `${LIST}${missing}` };
}
const LIST = 'missing:';

interface Writing {
  readonly database: Queryable;
  readonly place: ReadingPlace;
  readonly at: number;
  readonly skipTwice: boolean;
  readonly inOrder: boolean;
  readonly keepNewer: boolean;
}

/** Writes the staged rows that are not as they were known; resolves with their number. */
async function writeChanged(writing: Writing, seq: number): Promise<number> {
  const { database, place, at, skipTwice, inOrder, keepNewer } = writing;
  let changed = 0;
  for (let after = ''; ;) {
    const [page] = await database.query<{ rows: number; last: string | null }>(WRITE, [
      ...[place.source, place.kind, after, at, seq + changed, skipTwice, keepNewer, inOrder],
    ]);
    changed += page?.rows ?? 0;
    if (!page || page.last === null || page.rows < ROWS_AT_ONCE) return changed;
    after = page.last;
  }
}

const WRITE = `
  WITH next AS (
    SELECT s.native, s.changed_at, s.hash, s.body, r.version FROM source_stage s
    LEFT JOIN LATERAL (SELECT version, hash, changed_at FROM source_row r
      WHERE r.source = s.source AND r.kind = s.kind AND r.native = s.native LIMIT 1) AS r ON true
    WHERE s.source = $1 AND s.kind = $2 AND s.native > $3 AND NOT ($6 AND s.twice) AND NOT ($7 AND coalesce(r.version, 0) > $4)
      AND NOT ($8 AND coalesce(s.changed_at, 0) < coalesce(r.changed_at, 0))
      AND s.hash <> coalesce(r.hash, '${WITHDRAWN}') AND (s.body IS NOT NULL OR s.hash = '${WITHDRAWN}')
    ORDER BY s.native LIMIT ${ROWS_AT_ONCE}
  ), written AS (
    INSERT INTO source_row (source, kind, native, seq, version, changed_at, hash, body)
    SELECT $1, $2, native, $5 + row_number() OVER (ORDER BY native), greatest($4, version + 1), changed_at, hash, body
    FROM next
    ON CONFLICT (source, kind, native) DO UPDATE SET seq = excluded.seq, version = excluded.version,
      changed_at = coalesce(excluded.changed_at, source_row.changed_at), hash = excluded.hash, body = excluded.body,
      missed = NULL
    RETURNING native
  )
  SELECT count(*)::float8 AS rows, max(native) AS last FROM written`;

/** Rows that the reading holds again are missed no more. */
async function noteSeen(database: Queryable, { source, kind }: ReadingPlace): Promise<void> {
  await database.query(
    `UPDATE source_row r SET missed = NULL WHERE source = $1 AND kind = $2 AND missed IS NOT NULL AND ${IS_STAGED}`,
    [source, kind],
  );
}

/**
 * Withdraws the known records that are not staged; resolves with their number. With `seenUntil` (ms) those that are
 * missed for the first time are only marked.
 */
async function withdrawMissing(
  { database, place, at, keepNewer }: Writing,
  seq: number,
  seenUntil: number | null,
): Promise<number> {
  const { source, kind } = place;
  const isMissing = `source = $1 AND kind = $2 AND hash <> '${WITHDRAWN}' AND NOT ${IS_STAGED}`;
  // They name no record, so there is nothing to withdraw.
  await database.query(`DELETE FROM source_row r WHERE ${isMissing} AND native LIKE '#%'`, [source, kind]);
  const isDue = `AND NOT ($5 AND version > $3) ${seenUntil === null ? '' : 'AND missed IS NOT NULL'}`;
  let withdrawn = 0;
  for (let after = ''; ;) {
    const [page] = await database.query<{ rows: number; last: string | null }>(
      `WITH next AS (
         SELECT native, version FROM source_row r WHERE ${isMissing} ${isDue} AND native > $6
         ORDER BY native LIMIT ${ROWS_AT_ONCE}
       ), written AS (
         INSERT INTO source_row (source, kind, native, seq, version, hash)
         SELECT $1, $2, native, $4 + row_number() OVER (ORDER BY native), greatest($3, version + 1), '${WITHDRAWN}' FROM next
         ON CONFLICT (source, kind, native) DO UPDATE SET seq = excluded.seq, version = excluded.version,
           hash = excluded.hash, body = NULL, missed = NULL
         RETURNING native
       )
       SELECT count(*)::float8 AS rows, max(native) AS last FROM written`,
      [source, kind, at, seq + withdrawn, keepNewer, after],
    );
    withdrawn += page?.rows ?? 0;
    if (!page || page.last === null || page.rows < ROWS_AT_ONCE) break;
    after = page.last;
  }
  if (seenUntil !== null) {
    await database.query(`UPDATE source_row r SET missed = $3 WHERE ${isMissing} AND missed IS NULL`, [
      ...[source, kind, seenUntil],
    ]);
  }
  return withdrawn;
}

async function beHolder(database: Queryable, { source, holder }: ReadingPlace): Promise<void> {
  if (!(await isHeldBy(database, source, holder))) throw new SourceTaken();
}

async function clearStage(database: Queryable, { source, kind }: ReadingPlace): Promise<void> {
  await database.query('DELETE FROM source_stage WHERE source = $1 AND kind = $2', [source, kind]);
}
