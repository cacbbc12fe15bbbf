import type { Queryable } from '../../runtime/postgres/store';

/** A place in the log, newest first. */
export interface DisclosurePlace {
  /** ms since 1970. */
  readonly at: number;
  readonly id: string;
}

/** Filters for entries; all of them must hold. */
export interface DisclosureQuery {
  /** Keys as `keyOf` prints them; one of each list must match. Put the most selective list first: it is scanned. */
  readonly keys: readonly (readonly string[])[];
  /** Included; ms since 1970; null: from the beginning. */
  readonly from: number | null;
  /** Excluded; ms since 1970; null: no end. */
  readonly to: number | null;
  /** Only entries older than this one. */
  readonly after: DisclosurePlace | null;
  readonly limit: number;
}

export interface DisclosureRow extends DisclosurePlace {
  readonly seq: string;
  /** JSON text of the entry. */
  readonly entry: string;
}

/** The keys by which entries are found; ledger.append_disclosures writes the same texts. */
export const keyOf = {
  child: (token: string) => `child ${token}`,
  caller: (id: string) => `caller ${id}`,
  unit: (state: string | null, kind: string, code: string) => `unit ${state ?? '-'} ${kind}:${code}`,
} as const;

const FIRST_MS = 0;
const END_MS = Number.MAX_SAFE_INTEGER;

/** Newest first. One index is scanned in order; the other filters are looked up per row. */
export function readDisclosureRows(database: Queryable, query: DisclosureQuery): Promise<readonly DisclosureRow[]> {
  const [walked, ...others] = query.keys;
  const { at, id } = query.after ?? { at: END_MS, id: '' };
  const between = [query.from ?? FIRST_MS, query.to ?? END_MS, at, id, query.limit] as const;
  const inside = (table: string) => `${table}.at >= $1 AND ${table}.at < $2 AND (${table}.at, ${table}.id) < ($3, $4)`;
  const columns = 'd.seq, d.entry, d.id, d.at::float8 AS at';
  if (walked === undefined) {
    return database.query<DisclosureRow>(
      `SELECT ${columns} FROM ledger.disclosure d WHERE ${inside('d')} ORDER BY d.at DESC, d.id DESC LIMIT $5`,
      between,
    );
  }
  return database.query<DisclosureRow>(
    // Each key is scanned separately, newest first and only as far as the page; a list of keys would be read whole.
    `SELECT ${columns} FROM (
       SELECT DISTINCT w.at, w.id FROM unnest($6::text[]) AS walked (key) CROSS JOIN LATERAL (
         SELECT k.at, k.id FROM ledger.disclosure_key k
         WHERE k.key = walked.key AND ${inside('k')} AND NOT EXISTS (
           SELECT FROM json_array_elements($7::json) AS other (keys)
           WHERE NOT EXISTS (
             SELECT FROM json_array_elements_text(other.keys) AS one (key)
             JOIN ledger.disclosure_key o ON o.key = one.key AND o.at = k.at AND o.id = k.id))
         ORDER BY k.at DESC, k.id DESC LIMIT $5
       ) w
       ORDER BY w.at DESC, w.id DESC LIMIT $5
     ) found JOIN ledger.disclosure d ON d.id = found.id
     ORDER BY d.at DESC, d.id DESC`,
    [...between, walked, JSON.stringify(others)],
  );
}
