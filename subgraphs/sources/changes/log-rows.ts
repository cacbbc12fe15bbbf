import type { RecordKind } from '../../../schema/agencies/agencies';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { Queryable } from '../../runtime/postgres/store';
import { EXPIRED, WITHDRAWN, type RowCodec } from './row-codec';

/** The newest state of a record, in the order of changes. */
export interface LogRow {
  readonly kind: RecordKind;
  /** The record's id, or `#…` for a row that names no record. */
  readonly native: string;
  readonly seq: number;
  /** When it was read (ms); orders the states of a record. */
  readonly version: number;
  /** The system's own order of its states (ms or a number); null where it gives none. */
  readonly changedAt: number | null;
  /** The last reading that held it, where a later one did not (ms). */
  readonly missed: number | null;
  /** Null: withdrawn. Undefined: it cannot be decrypted any more. */
  readonly row: ForeignRow | null | undefined;
}

/** What is kept of one record. */
export interface KeptCopy {
  readonly record: SourceRecord;
  /** Null: withdrawn; `EXPIRED`: kept long enough; undefined: it cannot be decrypted any more. */
  readonly row: ForeignRow | null | undefined | typeof EXPIRED;
  readonly version: number;
  /** The last reading that held it, where a later one did not (ms). */
  readonly missed: number | null;
}

/** The most that a page may hold, in bytes as they are kept; one row is always there. */
const MAX_PAGE_BYTES = 16_000_000;

interface Stored {
  readonly kind: string;
  readonly native: string;
  readonly seq: number;
  readonly version: number;
  readonly hash: string;
  readonly body: string | null;
  readonly changedAt: number | null;
  readonly missed: number | null;
}

const COLUMNS = `kind, native, seq::float8 AS seq, version::float8 AS version, hash,
  encode(body, 'base64') AS body, changed_at::float8 AS "changedAt", missed::float8 AS missed`;

/** Up to `limit` records whose newest change comes after `after`; `last` is the number of the page's last change. */
export async function readLogPage(
  database: Queryable,
  codec: RowCodec,
  { source, after, limit }: { readonly source: string; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly LogRow[]; readonly last: number; readonly more: boolean }> {
  const stored = await database.query<Stored>(
    `SELECT ${COLUMNS} FROM (
       SELECT *, sum(octet_length(body)) OVER (ORDER BY seq) AS bytes, row_number() OVER (ORDER BY seq) AS place
       FROM (SELECT * FROM source_row WHERE source = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS next
     ) AS page WHERE place = 1 OR coalesce(bytes, 0) <= ${MAX_PAGE_BYTES} ORDER BY seq`,
    [source, after, limit + 1],
  );
  const rows = stored.slice(0, limit).map((row) => ({
    ...{ kind: row.kind, native: row.native, seq: row.seq, version: row.version },
    ...{ changedAt: row.changedAt, missed: row.missed },
    row: rowOf(source, codec, row),
  }));
  const last = rows.at(-1)?.seq ?? after;
  const more = stored.length > limit || (await isAfter(database, source, last, stored.length));
  // An expired copy is no change.
  return { rows: rows.filter((row): row is LogRow => row.row !== EXPIRED), last, more };
}

/** Whether rows follow that the page had no room for. */
async function isAfter(database: Queryable, source: string, last: number, found: number): Promise<boolean> {
  if (found === 0) return false;
  const next = await database.query('SELECT 1 AS more FROM source_row WHERE source = $1 AND seq > $2 LIMIT 1', [
    ...[source, last],
  ]);
  return next.length > 0;
}

/** The copies of these records; a record that was never read is left out. */
export async function findCopies(
  database: Queryable,
  codec: RowCodec,
  source: string,
  records: readonly SourceRecord[],
): Promise<readonly KeptCopy[]> {
  const stored: Stored[] = [];
  // A list of one kind is looked up by the primary key, whatever the statistics say.
  for (const kind of new Set(records.map((record) => record.kind))) {
    const natives = records.filter((record) => record.kind === kind).map(({ native }) => native);
    stored.push(
      ...(await database.query<Stored>(
        `SELECT ${COLUMNS} FROM source_row WHERE source = $1 AND kind = $2 AND native = ANY($3::text[])`,
        [source, kind, natives],
      )),
    );
  }
  return stored.map((row) => ({
    record: { kind: row.kind, native: row.native },
    row: rowOf(source, codec, row),
    ...{ version: row.version, missed: row.missed },
  }));
}

function rowOf(source: string, codec: RowCodec, { kind, native, hash, body }: Stored): KeptCopy['row'] {
  if (hash === WITHDRAWN) return null;
  if (hash === EXPIRED || body === null) return EXPIRED;
  return codec.decode(body, { source, kind, native }) ?? undefined;
}
