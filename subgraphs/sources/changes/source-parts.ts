import { z } from 'zod';
import type { Queryable } from '../../runtime/postgres/store';

/** The part that stands for the source as a whole; the others are named by a kind of record. */
const WHOLE = '';

/** How far a collector has read one kind of record; instants in ms since 1970. */
export interface Position {
  /** since: the newest change seen, by the system's clock. */
  readonly newest?: number | undefined;
  /** Lists of keys: the mapping by which they were listed. */
  readonly keyedBy?: string | undefined;
  /** files: those taken, by their digest, and whole dumps by when they were written too; the last ones last. */
  readonly taken?: readonly string[] | undefined;
  /** files: whether the last line of the last one had its end. */
  readonly ended?: boolean | undefined;
  /** since: the next reading asks for everything, because the last one may not have had it. */
  readonly again?: boolean | undefined;
  /** Records of the last whole reading, and of these how many came twice and said different things. */
  readonly rows?: number | undefined;
  readonly twice?: number | undefined;
}

/** Why a reading waits. COLUMNS and UNREADABLE no person can release: they need a better dump. */
export type HeldCode = 'SHRUNK' | 'EMPTY' | 'GAP' | 'COLUMNS' | 'UNREADABLE';

/** A reading that waits; it holds names of columns and counts, never a value. */
export interface HeldReading {
  readonly code: HeldCode;
  /** Records in it, and as many as were known before; of these `missing` are not in it. GAP: messages known to be missing. */
  readonly rows: number;
  readonly rowsBefore: number;
  readonly missing: number;
  readonly detail: string;
  /** What a person releases: the file's SHA-256, the number of records missing in a list, or the numbers of messages. */
  readonly digest: string;
  readonly since: number;
}

export interface SourcePart {
  readonly position: Position;
  /** The system's state that is read (ms): null until it was read to its end once. */
  readonly readAt: number | null;
  /** The same of the last reading of all records. */
  readonly wholeAt: number | null;
  readonly held: HeldReading | null;
  readonly released: string | null;
}

const NEW: SourcePart = { position: {}, readAt: null, wholeAt: null, held: null, released: null };

const position: z.ZodType<Position> = z.object({
  newest: z.number().optional(),
  keyedBy: z.string().optional(),
  taken: z.array(z.string()).optional(),
  ended: z.boolean().optional(),
  again: z.boolean().optional(),
  rows: z.number().optional(),
  twice: z.number().optional(),
});

const COLUMNS = `position, read_at::float8 AS "readAt", whole_at::float8 AS "wholeAt", held, released`;

/** How far each kind of record was read, by kind. */
export async function readParts(
  database: Queryable,
  source: string,
  kinds: readonly string[],
): Promise<ReadonlyMap<string, SourcePart>> {
  const rows = await database.query<SourcePart & { readonly part: string }>(
    `SELECT part, ${COLUMNS} FROM source_part WHERE source = $1 AND part <> ''`,
    [source],
  );
  const known = new Map(rows.map(({ part, ...row }) => [part, { ...row, position: position.parse(row.position) }]));
  return new Map(kinds.map((kind) => [kind, known.get(kind) ?? NEW]));
}

/**
 * Takes the source for this process until `until` (ms); false while another process has it. Two that read the same
 * system would share neither its rate nor their stage.
 */
export async function holdSource(
  database: Queryable,
  source: string,
  holder: string,
  times: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const taken = await database.query(
    `INSERT INTO source_part AS p (source, part, holder, holder_until) VALUES ($1, '${WHOLE}', $2, $3)
     ON CONFLICT (source, part) DO UPDATE SET holder = $2, holder_until = $3
       WHERE p.holder IS NULL OR p.holder = $2 OR p.holder_until < $4
     RETURNING source`,
    [source, holder, times.until, times.now],
  );
  return taken.length > 0;
}

/** Lets another process take the source at once. */
export async function leaveSource(database: Queryable, source: string, holder: string): Promise<void> {
  await database.query('UPDATE source_part SET holder = NULL WHERE source = $1 AND part = $2 AND holder = $3', [
    ...[source, WHOLE, holder],
  ]);
}

/** The number of the source's last change, locked until the transaction ends; null when another process has it. */
export async function lockChanges(database: Queryable, source: string, holder: string | null): Promise<number | null> {
  if (holder === null) {
    await database.query(`INSERT INTO source_part (source, part) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      ...[source, WHOLE],
    ]);
  }
  const [row] = await database.query<{ seq: number }>(
    `SELECT seq::float8 AS seq FROM source_part
     WHERE source = $1 AND part = $2 AND ($3::text IS NULL OR holder = $3) FOR UPDATE`,
    [source, WHOLE, holder],
  );
  return row?.seq ?? null;
}

/** Whether this process still has the source; nobody can take it before the transaction ends. */
export async function isHeldBy(database: Queryable, source: string, holder: string): Promise<boolean> {
  const rows = await database.query(
    'SELECT 1 AS held FROM source_part WHERE source = $1 AND part = $2 AND holder = $3 FOR SHARE',
    [source, WHOLE, holder],
  );
  return rows.length > 0;
}

export async function noteSeq(database: Queryable, source: string, seq: number): Promise<void> {
  await database.query('UPDATE source_part SET seq = $3 WHERE source = $1 AND part = $2', [source, WHOLE, seq]);
}

/** The mapping that gave the rows their ids; null before the first. */
export async function mappingOf(database: Queryable, source: string): Promise<string | null> {
  const [row] = await database.query<{ mapping: string | null }>(
    `SELECT position ->> 'mapping' AS mapping FROM source_part WHERE source = $1 AND part = $2`,
    [source, WHOLE],
  );
  return row?.mapping ?? null;
}

export async function noteMapping(database: Queryable, source: string, mapping: string): Promise<void> {
  await database.query(
    `UPDATE source_part SET position = position || jsonb_build_object('mapping', $3::text)
     WHERE source = $1 AND part = $2`,
    [source, WHOLE, mapping],
  );
}

/** Has everything read again at the next turn, where only changes would be. */
export async function readAllAgain(database: Queryable, source: string): Promise<void> {
  await database.query(
    `UPDATE source_part SET position = position || '{"again": true}' WHERE source = $1 AND part <> $2`,
    [source, WHOLE],
  );
}

/** The number of the source's last change; 0 when it has none. */
export async function lastSeq(database: Queryable, source: string): Promise<number> {
  const [row] = await database.query<{ seq: number }>(
    'SELECT seq::float8 AS seq FROM source_part WHERE source = $1 AND part = $2',
    [source, WHOLE],
  );
  return row?.seq ?? 0;
}

/** Notes that a kind was read to its end; `wholeAt` (ms) when all its records were. With `isMended` nothing is held any more. */
export async function notePart(
  database: Queryable,
  source: string,
  kind: string,
  read: Pick<SourcePart, 'readAt' | 'wholeAt' | 'position'> & { readonly isMended: boolean },
): Promise<void> {
  await database.query(
    `INSERT INTO source_part AS p (source, part, position, read_at, whole_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source, part) DO UPDATE SET
       position = p.position || excluded.position,
       read_at = greatest(p.read_at, excluded.read_at), whole_at = greatest(p.whole_at, excluded.whole_at),
       held = CASE WHEN NOT $6 THEN p.held END, released = CASE WHEN NOT $6 THEN p.released END`,
    [source, kind, JSON.stringify(read.position), read.readAt, read.wholeAt, read.isMended],
  );
}

/** Holds a reading back. It has waited since the first of its kind in a row. */
export async function holdReading(database: Queryable, source: string, kind: string, held: HeldReading): Promise<void> {
  await database.query(
    `INSERT INTO source_part AS p (source, part, held) VALUES ($1, $2, $3)
     ON CONFLICT (source, part) DO UPDATE SET held = excluded.held || CASE WHEN p.held ->> 'code' = excluded.held ->> 'code'
       THEN jsonb_build_object('since', p.held -> 'since') ELSE '{}' END`,
    [source, kind, JSON.stringify(held)],
  );
}

/** What is read of the sources of this deployment, for a person to look at: by source and kind. */
export async function readSourceParts(
  database: Queryable,
): Promise<readonly (SourcePart & { readonly source: string; readonly kind: string })[]> {
  const rows = await database.query<SourcePart & { readonly source: string; readonly kind: string }>(
    `SELECT source, part AS kind, ${COLUMNS} FROM source_part WHERE part <> '' ORDER BY source, part`,
  );
  return rows.map((row) => ({ ...row, position: position.parse(row.position) }));
}

/** The readings of the sources that wait, for a person to look at. */
export async function readHeld(
  database: Queryable,
  sources: readonly string[] | null = null,
): Promise<readonly (HeldReading & { readonly source: string; readonly kind: string })[]> {
  const rows = await database.query<{ source: string; kind: string; held: HeldReading }>(
    `SELECT source, part AS kind, held FROM source_part
     WHERE held IS NOT NULL AND ($1::text[] IS NULL OR source = ANY($1)) ORDER BY source, part`,
    [sources],
  );
  return rows.map(({ source, kind, held }) => ({ source, kind, ...held }));
}

/** Records that came twice in the last whole reading of a kind and said different things, so that neither was taken. */
export async function readTwice(
  database: Queryable,
): Promise<readonly { readonly source: string; readonly kind: string; readonly twice: number }[]> {
  return database.query(
    `SELECT source, part AS kind, (position ->> 'twice')::float8 AS twice FROM source_part
     WHERE (position ->> 'twice')::float8 > 0 ORDER BY source, part`,
  );
}

/**
 * A person releases the reading of this digest, of one kind of record where it is given: it is taken when it is read
 * again. False when nothing of that digest waits, or when it cannot be read at all, which no release can mend.
 */
export async function releaseHeld(
  database: Queryable,
  source: string,
  digest: string,
  kind: string | null = null,
): Promise<boolean> {
  const released = await database.query(
    `UPDATE source_part SET released = $2
     WHERE source = $1 AND held ->> 'digest' = $2 AND held ->> 'code' IN ('SHRUNK', 'EMPTY', 'GAP')
       AND ($3::text IS NULL OR part = $3) RETURNING part`,
    [source, digest, kind],
  );
  return released.length > 0;
}
