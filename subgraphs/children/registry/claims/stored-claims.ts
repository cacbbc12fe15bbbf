import type { Queryable } from '../../../runtime/postgres/store';
import { protects } from './claim-joins';
import { MAX_CITATIONS } from '../linking/linking';

/** A claim in its state before the batch. */
export interface StoredClaim {
  readonly seq: number;
  readonly claimId: string;
  readonly recordKey: string;
  readonly person: number;
  readonly gone: boolean;
  readonly child: number;
  readonly cluster: number;
  readonly vouched: number;
  readonly guarded: boolean;
  readonly protects: boolean;
  readonly bears: readonly string[];
  readonly cites: readonly string[];
  readonly askedBy: readonly string[];
  readonly heldBy: readonly string[];
  readonly linkedBy: readonly string[];
  readonly searchKeys: readonly string[];
}

export interface StoredRecord {
  readonly version: number;
  readonly digest: string;
  readonly claims: readonly StoredClaim[];
}

const COLUMNS = `c.seq::float8, c.born_id AS "claimId", c.record_key AS "recordKey", c.person, c.gone, c.child::float8,
  c.cluster::float8, c.vouched::float8, c.guarded, ${protects('c')} AS protects,
  c.bears, c.cites, c.asked_by AS "askedBy", c.held_by AS "heldBy",
  c.linked_by AS "linkedBy", c.search_keys AS "searchKeys"`;

/** The stored state of these records by key, withdrawn claims included. */
export async function readRecords(database: Queryable, keys: readonly string[]): Promise<Map<string, StoredRecord>> {
  type RecordRow = { key: string; version: number; digest: string };
  const records = await database.query<RecordRow>(
    'SELECT key, version::float8, digest FROM record WHERE key = ANY($1)',
    [keys],
  );
  if (records.length === 0) return new Map();
  const claims = await database.query<StoredClaim>(`SELECT ${COLUMNS} FROM claim c WHERE record_key = ANY($1)`, [keys]);
  const byRecord = new Map<string, StoredClaim[]>(records.map(({ key }) => [key, []]));
  for (const claim of claims) byRecord.get(claim.recordKey)?.push(claim);
  return new Map(
    records.map(({ key, version, digest }) => [key, { version, digest, claims: byRecord.get(key) ?? [] }]),
  );
}

/** Whether the record is known in this state or a later one, in SQL. */
export function isKnownSince(key: string, version: string): string {
  return `EXISTS (SELECT FROM record r WHERE r.key = ${key} AND r.version >= ${version})`;
}

/**
 * The number of a source's records that are known, not withdrawn, older than an instant and absent from a rereading, in
 * SQL.
 */
export function countUnsent(source: string, reading: string, since: string): string {
  return `(SELECT count(*) FROM record r
    WHERE left(r.key, length(${source}) + 1) = ${source} || ':' AND r.reread < ${reading}
      AND r.version < extract(epoch FROM ${since}) * 1000
      AND EXISTS (SELECT FROM claim c WHERE c.record_key = r.key AND NOT c.gone))`;
}

/** Notes that these records came with that rereading. */
export async function markSent(database: Queryable, keys: readonly string[], reading: number): Promise<void> {
  await database.query('UPDATE record SET reread = $1 WHERE key = ANY($2) AND reread < $1', [reading, keys]);
}

export async function readClusters(database: Queryable, clusters: readonly number[]): Promise<readonly StoredClaim[]> {
  if (clusters.length === 0) return [];
  return database.query<StoredClaim>(`SELECT ${COLUMNS} FROM claim c WHERE NOT gone AND cluster = ANY($1)`, [clusters]);
}

/** The claims with these ids, withdrawn claims included. */
export async function readStoredClaims(
  database: Queryable,
  claimIds: readonly string[],
): Promise<readonly StoredClaim[]> {
  return database.query<StoredClaim>(`SELECT ${COLUMNS} FROM claim c WHERE born_id = ANY($1) ORDER BY c.seq`, [
    claimIds,
  ]);
}

/** The ids of those of these claims that are not withdrawn, ordered by `seq`. */
export async function readClaimIds(database: Queryable, seqs: readonly number[]): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    'SELECT born_id AS id FROM claim WHERE seq = ANY($1) AND NOT gone ORDER BY seq',
    [seqs],
  );
  return rows.map(({ id }) => id);
}

export interface Holder {
  readonly number: string;
  readonly bears: boolean;
  readonly claim: number;
  readonly cluster: number;
}

/**
 * The claims that bear and cite each number, bearers first. Of a number that very many hold, only as many are read as
 * show that it joins nothing even when `dropped` of them stop holding it.
 */
export async function readHolders(
  database: Queryable,
  numbers: readonly string[],
  dropped: number,
): Promise<readonly Holder[]> {
  if (numbers.length === 0) return [];
  return database.query<Holder>(
    `SELECT n.number, h.bears, h.claim::float8, c.cluster::float8
     FROM unnest($1::text[]) AS n(number)
     CROSS JOIN LATERAL (
       SELECT j.bears, j.claim FROM join_number j WHERE j.number = n.number ORDER BY j.bears DESC, j.claim DESC LIMIT $2
     ) h
     JOIN claim c ON c.seq = h.claim`,
    [numbers, MAX_CITATIONS + 2 + dropped],
  );
}

/** Sequence numbers for new claims, lowest first. */
export async function drawSeqs(database: Queryable, count: number): Promise<readonly number[]> {
  if (count === 0) return [];
  const rows = await database.query<{ seq: number }>(
    `SELECT nextval('claim_seq')::float8 AS seq FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ seq }) => seq).sort((a, b) => a - b);
}
