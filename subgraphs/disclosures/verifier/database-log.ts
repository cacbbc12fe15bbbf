import { Client } from 'pg';
import type { FoundEntry } from './entry-check';
import type { SignedHead } from './signed-heads';

const ROWS_AT_ONCE = 1000;

/** A snapshot of the log, however long reading it takes. */
export interface DatabaseLog {
  entries(): AsyncIterable<FoundEntry>;
  heads(): Promise<readonly SignedHead[]>;
  /** How many index rows belong to no entry. */
  strayRows(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the log read-only: the session cannot write, whatever rights its role has. */
export async function openDatabaseLog(connectionString: string): Promise<DatabaseLog> {
  const client = new Client({
    connectionString,
    application_name: 'muskaan-verifier',
    options: '-c default_transaction_read_only=on',
  });
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    async *entries() {
      await client.query(
        `DECLARE log NO SCROLL CURSOR FOR
         SELECT d.seq, d.entry, encode(d.hash, 'hex') AS hash, d.id, d.at, coalesce(k.keys, '{}') AS keys
         FROM ledger.disclosure d
         LEFT JOIN (SELECT id, array_agg(at || ' ' || key) AS keys FROM ledger.disclosure_key GROUP BY id) k USING (id)
         ORDER BY d.seq`,
      );
      try {
        for (;;) {
          const { rows } = await client.query<Row>(`FETCH ${ROWS_AT_ONCE} FROM log`);
          if (rows.length === 0) return;
          yield* rows.map(toEntry);
        }
      } finally {
        await client.query('CLOSE log');
      }
    },
    async heads() {
      const { rows } = await client.query<Omit<SignedHead, 'seq' | 'signature'> & { seq: string; signature: Buffer }>(
        `SELECT seq, encode(hash, 'hex') AS hash, links, at, key_id AS "keyId", signature FROM ledger.head ORDER BY seq`,
      );
      return rows.map((row) => ({ ...row, seq: Number(row.seq), signature: row.signature.toString('base64url') }));
    },
    async strayRows() {
      const { rows } = await client.query<{ rows: string }>(
        `SELECT count(*) AS rows FROM ledger.disclosure_key k
         WHERE NOT EXISTS (SELECT FROM ledger.disclosure d WHERE d.id = k.id)`,
      );
      return Number(rows[0]?.rows);
    },
    close: () => client.end(),
  };
}

/** `bigint` comes as text. */
interface Row {
  readonly seq: string;
  readonly entry: string;
  readonly hash: string;
  readonly id: string;
  readonly at: string;
  readonly keys: readonly string[];
}

function toEntry({ seq, entry, hash, id, at, keys }: Row): FoundEntry {
  return { seq: Number(seq), entry, hash, index: { id, at: Number(at), keys } };
}
