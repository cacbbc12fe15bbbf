import type { Queryable, Store } from '../../runtime/postgres/store';
import { WITHDRAWN } from './row-codec';
import { holdReading, lockChanges, notePart, noteSeq, type HeldReading } from './source-parts';
import type { StagedRow } from './staged-reading';

/** How long the signatures of messages are kept, ms: longer than a signature is accepted, on either side of now. */
const KEEP_SIGNATURES_MS = 15 * 60_000;
/** Missing messages that are waited for by number; with more, only a whole reading can close the gap. */
const MAX_AWAITED = 1000;
/** Messages that are known again when they are posted again with another signature. */
const MAX_RECENT = 100;

/** A message whose signature was checked. Instants in ms since 1970. */
export interface PushedMessage {
  readonly source: string;
  readonly signature: string;
  /** When the system signed it. */
  readonly signedAt: number;
  /** Its number; null where the file names none. */
  readonly sequence: number | null;
  /** A keyed hash of its content. */
  readonly hash: string;
  readonly rows: readonly { readonly kind: string; readonly rows: readonly StagedRow[] }[];
  /** All kinds of the source: a message says that nothing else has changed. */
  readonly kinds: readonly string[];
  /** Those without a list, by which a gap could be closed: a person has to. */
  readonly unlisted: readonly string[];
  readonly now: number;
}

/**
 * Takes a message in one transaction; it may be acknowledged when this resolves. One that is posted again is not taken
 * again ('KNOWN'), and an older state of a record than the known one is dropped. 'GAP': messages before it are missing.
 */
export async function takeMessage(store: Store, message: PushedMessage): Promise<'TAKEN' | 'KNOWN' | 'GAP'> {
  const { source, signature, now } = message;
  return store.transaction(async (database) => {
    const seq = (await lockChanges(database, source, null)) ?? 0;
    const fresh = await database.query(
      `INSERT INTO source_message (source, signature, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
       RETURNING signature`,
      [source, signature, now],
    );
    if (fresh.length === 0) return 'KNOWN';
    await database.query('DELETE FROM source_message WHERE source = $1 AND received_at < $2', [
      ...[source, now - KEEP_SIGNATURES_MS],
    ]);
    const known = await orderOf(database, source);
    if (isPostedAgain(known, message)) return 'KNOWN';
    let changed = 0;
    for (const { kind, rows } of message.rows) {
      changed += await writeRows(database, message, { kind, rows, seq: seq + changed });
    }
    if (changed > 0) await noteSeq(database, source, seq + changed);
    const order = await noteSequence(database, known, message);
    for (const kind of message.kinds) {
      const readAt = order.gapSince === null ? Math.min(message.signedAt, now) : null;
      await notePart(database, source, kind, {
        readAt,
        wholeAt: null,
        position: {},
        isMended: order.gapSince === null,
      });
    }
    for (const kind of order.gapSince === null ? [] : message.unlisted) {
      await holdReading(database, source, kind, gapOf(order, order.gapSince ?? now));
    }
    return order.gapSince === null ? 'TAKEN' : 'GAP';
  });
}

/** A release holds for these missing messages, not for any that are missed later. */
function gapOf({ awaited, gapSince }: MessageOrder, since: number): HeldReading {
  const digest = `gap:${gapSince}:${awaited.length}:${awaited.at(-1) ?? ''}`;
  return { code: 'GAP', rows: 0, rowsBefore: 0, missing: awaited.length, detail: '', digest, since };
}

const WRITE = `
  WITH next AS (
    SELECT x.*, r.version FROM json_to_recordset($3) AS x(native text, hash text, at bigint, body text)
    LEFT JOIN LATERAL (SELECT version, hash, changed_at FROM source_row r
      WHERE r.source = $1 AND r.kind = $2 AND r.native = x.native LIMIT 1) AS r ON true
    WHERE x.hash <> coalesce(r.hash, '${WITHDRAWN}') AND x.at >= coalesce(r.changed_at, 0)
  ), written AS (
    INSERT INTO source_row (source, kind, native, seq, version, changed_at, hash, body)
    SELECT $1, $2, native, $5 + row_number() OVER (ORDER BY native), greatest($4, version + 1), at, hash,
      decode(body, 'base64') FROM next
    ON CONFLICT (source, kind, native) DO UPDATE SET seq = excluded.seq, version = excluded.version,
      changed_at = excluded.changed_at, hash = excluded.hash, body = excluded.body, missed = NULL
    RETURNING native
  )
  SELECT count(*)::float8 AS rows FROM written`;

async function writeRows(
  database: Queryable,
  { source, signedAt, now }: PushedMessage,
  { kind, rows, seq }: { readonly kind: string; readonly rows: readonly StagedRow[]; readonly seq: number },
): Promise<number> {
  const byRecord = new Map<string, { row: StagedRow; at: number }>();
  for (const row of rows) {
    const at = row.changedAt ?? signedAt;
    if (at >= (byRecord.get(row.native)?.at ?? 0)) byRecord.set(row.native, { row, at });
  }
  const list = [...byRecord.values()].map(({ row, at }) => ({
    ...{ native: row.native, hash: row.hash, at, body: row.body() },
  }));
  const [written] = await database.query<{ rows: number }>(WRITE, [...[source, kind, JSON.stringify(list), now, seq]]);
  // A state that is as it is known may still be the newest, so that an older one must not replace it.
  await database.query(
    `INSERT INTO source_row (source, kind, native, seq, version, hash, changed_at)
     SELECT $1, $2, x.native, r.seq, r.version, r.hash, x.at
     FROM json_to_recordset($3) AS x(native text, hash text, at bigint)
     JOIN LATERAL (SELECT seq, version, hash, changed_at FROM source_row r
       WHERE r.source = $1 AND r.kind = $2 AND r.native = x.native LIMIT 1) AS r ON true
     WHERE r.hash = x.hash AND x.at > coalesce(r.changed_at, 0)
     ON CONFLICT (source, kind, native) DO UPDATE SET changed_at = excluded.changed_at`,
    [source, kind, JSON.stringify(list.map(({ native, hash, at }) => ({ native, hash, at })))],
  );
  return written?.rows ?? 0;
}

/** The order of a source's messages. */
interface MessageOrder {
  /** The highest number so far; null before the first. */
  readonly last: number | null;
  /** Numbers below it that have not come. */
  readonly awaited: readonly number[];
  readonly gapSince: number | null;
  /** The last messages, by number and hash. */
  readonly recent?: readonly string[];
}

const nameOf = ({ sequence, hash }: Pick<PushedMessage, 'sequence' | 'hash'>) => `${sequence}:${hash}`;

/** Its acknowledgement was lost. Without a number nothing tells it from a state that has come back. */
function isPostedAgain({ recent = [] }: MessageOrder, message: PushedMessage): boolean {
  return message.sequence !== null && recent.includes(nameOf(message));
}

async function noteSequence(database: Queryable, known: MessageOrder, message: PushedMessage): Promise<MessageOrder> {
  const { source, sequence, now } = message;
  if (sequence === null) return known;
  const recent = [...(known.recent ?? []), nameOf(message)].slice(-MAX_RECENT);
  const order = { ...nextOrder(known, sequence, now), recent };
  await database.query(
    `UPDATE source_part SET position = position || jsonb_build_object('messages', $2::jsonb) WHERE source = $1 AND part = ''`,
    [source, JSON.stringify(order)],
  );
  return order;
}

/** The order after a new message with this number. A number that came before may be a system that counts from 1 again: a gap. */
export function nextOrder({ last, awaited, gapSince }: MessageOrder, sequence: number, now: number): MessageOrder {
  if (last === null) return { last: sequence, awaited: [], gapSince };
  if (sequence === last + 1) return { last: sequence, awaited, gapSince };
  if (sequence > last) {
    const missing = Math.min(sequence - last - 1, MAX_AWAITED + 1);
    const all = [...awaited, ...Array.from({ length: missing }, (_, at) => last + 1 + at)];
    return { last: sequence, awaited: all.length > MAX_AWAITED ? [] : all, gapSince: gapSince ?? now };
  }
  if (!awaited.includes(sequence)) return { last: sequence, awaited: [], gapSince: gapSince ?? now };
  const left = awaited.filter((one) => one !== sequence);
  return { last, awaited: left, gapSince: left.length === 0 ? null : gapSince };
}

/** Since when messages are missing (ms); null when none are known to be. */
export async function gapSince(database: Queryable, source: string): Promise<number | null> {
  return (await orderOf(database, source)).gapSince;
}

/** Everything was read again, in a reading that began at `at` (ms): what was missing before is there. */
export async function closeGap(database: Queryable, source: string, at: number): Promise<void> {
  await database.query(
    `UPDATE source_part SET position = jsonb_set(position, '{messages}',
       (position -> 'messages') || '{"gapSince": null, "awaited": []}')
     WHERE source = $1 AND part = '' AND (position #>> '{messages,gapSince}')::float8 <= $2`,
    [source, at],
  );
}

async function orderOf(database: Queryable, source: string): Promise<MessageOrder> {
  const [row] = await database.query<{ order: MessageOrder | null }>(
    `SELECT position -> 'messages' AS order FROM source_part WHERE source = $1 AND part = ''`,
    [source],
  );
  return row?.order ?? { last: null, awaited: [], gapSince: null };
}
