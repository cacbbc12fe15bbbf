import { createHash } from 'node:crypto';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';

/** All that the database holds of the log, as someone with all rights over it can read and rewrite it. */
export interface StoredLog {
  readonly entries: readonly StoredEntry[];
  readonly keys: readonly StoredKey[];
  readonly heads: readonly StoredHead[];
}

export interface StoredEntry {
  readonly seq: number;
  readonly entry: string;
  readonly hash: string;
  readonly id: string;
  readonly at: number;
}

interface StoredKey {
  readonly key: string;
  readonly at: number;
  readonly id: string;
}

interface StoredHead {
  readonly seq: number;
  readonly hash: string;
  readonly links: string;
  readonly at: string;
  readonly key_id: string;
  readonly signature: string;
}

export async function readStoredLog(owner: Store): Promise<StoredLog> {
  return {
    entries: await owner.query<StoredEntry>(
      `SELECT seq::int AS seq, entry, encode(hash, 'hex') AS hash, id, at::float8 AS at FROM ledger.disclosure d ORDER BY d.seq`,
    ),
    keys: await owner.query<StoredKey>('SELECT key, at::float8 AS at, id FROM ledger.disclosure_key'),
    heads: await owner.query<StoredHead>(
      `SELECT seq::int AS seq, encode(hash, 'hex') AS hash, links, at, key_id, encode(signature, 'hex') AS signature FROM ledger.head`,
    ),
  };
}

/** Puts other rows in the place of all that is there, past every trigger. */
export async function rewriteStoredLog(owner: Store, { entries, keys, heads }: StoredLog): Promise<void> {
  await owner.transaction(async (inside) => {
    await inside.query('SET LOCAL session_replication_role = replica');
    await inside.query('DELETE FROM ledger.disclosure; DELETE FROM ledger.disclosure_key; DELETE FROM ledger.head');
    await inside.query(
      `INSERT INTO ledger.disclosure SELECT seq, entry, decode(hash, 'hex'), id, at
       FROM json_to_recordset($1) AS x(seq bigint, entry text, hash text, id text, at bigint)`,
      [JSON.stringify(entries)],
    );
    await inside.query(
      `INSERT INTO ledger.disclosure_key SELECT * FROM json_to_recordset($1) AS x(key text, at bigint, id text)`,
      [JSON.stringify(keys)],
    );
    await inside.query(
      `INSERT INTO ledger.head SELECT seq, decode(hash, 'hex'), links, at, key_id, decode(signature, 'hex')
       FROM json_to_recordset($1) AS x(seq bigint, hash text, links text, at text, key_id text, signature text)`,
      [JSON.stringify(heads)],
    );
  });
}

/** The same entries numbered from 1 and chained again, as a skilled forger would do. */
export function chained(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  let hash = Buffer.alloc(32);
  return entries.map((row, index) => {
    const place = Buffer.alloc(8);
    place.writeBigInt64BE(BigInt(index + 1));
    hash = createHash('sha256').update(hash).update(place).update(row.entry).digest();
    return { ...row, seq: index + 1, hash: hash.toString('hex') };
  });
}
