import type { Queryable } from '../../../runtime/postgres/store';
import type { ClaimChange } from './claim-changes';
import type { Place } from '../linking/placing';
import type { ReadableRecord } from './readable-records';
import type { StoredClaim } from './stored-claims';
import { QUEUE_WRITTEN } from './waiting-claims';

/** Each of these is one statement, whatever the size of the batch: rows travel as one JSON text. */
export async function writeRecords(database: Queryable, records: readonly ReadableRecord[]): Promise<void> {
  await database.query(
    `INSERT INTO record (key, version, digest)
     SELECT key, version, digest FROM json_to_recordset($1) AS x(key text, version bigint, digest text)
     ON CONFLICT (key) DO UPDATE SET version = excluded.version, digest = excluded.digest`,
    [JSON.stringify(records.map(({ key, version, digest }) => ({ key, version, digest })))],
  );
}

/** A withdrawn claim keeps its place and id, and none of its content. All wait from now on to be matched (anew). */
export async function writeClaims(
  database: Queryable,
  changes: readonly ClaimChange[],
  places: ReadonlyMap<number, Place>,
  successors: ReadonlyMap<number, number | null>,
): Promise<void> {
  const rows = changes.map(({ seq, claimId, recordKey, old, next }) => {
    const alone = { child: seq, cluster: seq, vouched: seq, guarded: false, linkedBy: [] };
    const { child, cluster, vouched, guarded, linkedBy } = places.get(seq) ?? alone;
    return {
      ...{ seq, child, cluster, vouched, guarded, gone: next === null, heir: successors.get(seq) ?? null },
      ...{ born_id: claimId, record_key: recordKey, person: next?.person ?? old?.person ?? 0, linked_by: linkedBy },
      ...{ bears: next?.bears ?? [], cites: next?.cites ?? [], asked_by: next?.askedBy ?? [] },
      held_by: next?.heldBy ?? [],
      ...{ station: next?.station ?? null, year: next?.year ?? null, payload: next?.payload ?? {} },
      evidence: next?.evidence ?? {},
      ...{ search_keys: next?.searchKeys ?? [], born_first: next?.bornFirst, born_last: next?.bornLast },
      ...{ missing_on: next?.missingOn, found_on: next?.foundOn },
    };
  });
  await database.query(
    `WITH written AS (
       INSERT INTO claim (seq, born_id, record_key, person, gone, heir, child, cluster, vouched, guarded, linked_by, bears, cites,
         asked_by, held_by, station, year, payload, evidence, search_keys, born_first, born_last, missing_on, found_on, revision)
       SELECT seq, born_id, record_key, person, gone, heir, child, cluster, vouched, guarded, linked_by, bears, cites,
         asked_by, held_by, station, year, payload, evidence, search_keys, born_first, born_last, missing_on, found_on,
         nextval('claim_revision')
       FROM json_to_recordset($1) AS x(seq bigint, born_id text, record_key text, person smallint, gone boolean,
         heir bigint, child bigint, cluster bigint, vouched bigint, guarded boolean, linked_by text[], bears text[], cites text[], asked_by text[],
         held_by text[], station text, year integer, payload jsonb, evidence jsonb, search_keys text[],
         born_first smallint, born_last smallint, missing_on date, found_on date)
       ON CONFLICT (seq) DO UPDATE SET person = excluded.person, gone = excluded.gone, heir = excluded.heir,
         child = excluded.child, cluster = excluded.cluster, vouched = excluded.vouched, guarded = excluded.guarded,
         linked_by = excluded.linked_by, bears = excluded.bears,
         cites = excluded.cites, asked_by = excluded.asked_by, held_by = excluded.held_by, station = excluded.station,
         year = excluded.year, payload = excluded.payload, evidence = excluded.evidence,
         search_keys = excluded.search_keys, born_first = excluded.born_first, born_last = excluded.born_last,
         missing_on = excluded.missing_on, found_on = excluded.found_on, revision = excluded.revision
       RETURNING seq, revision
     ) ${QUEUE_WRITTEN}`,
    [JSON.stringify(rows)],
  );
}

export async function writeLinks(
  database: Queryable,
  moved: readonly { readonly seq: number; readonly place: Place }[],
): Promise<void> {
  if (moved.length === 0) return;
  await database.query(
    `UPDATE claim SET child = x.child, cluster = x.cluster, vouched = x.vouched, guarded = x.guarded,
       linked_by = x."linkedBy"
     FROM json_to_recordset($1)
       AS x(seq bigint, child bigint, cluster bigint, vouched bigint, guarded boolean, "linkedBy" text[])
     WHERE claim.seq = x.seq`,
    [JSON.stringify(moved.map(({ seq, place }) => ({ seq, ...place })))],
  );
}

/** What the judgements about a claim say of it: subqueries of one column, of texts. */
export interface JudgedColumns {
  readonly judgedBy: string;
  readonly confirmedWith: string;
}

/** Has these claims say what was judged of them, by subqueries on the claim's number. */
export async function writeJudged(
  database: Queryable,
  seqs: readonly number[],
  columnsOf: (seq: string) => JudgedColumns,
): Promise<void> {
  const { judgedBy, confirmedWith } = columnsOf('claim.seq');
  await database.query(
    `UPDATE claim SET judged_by = ARRAY(${judgedBy}), confirmed_with = ARRAY(${confirmedWith}) WHERE seq = ANY($1)`,
    [seqs],
  );
}

export async function writeNumbers(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  const rows = (claim: { bears: readonly string[]; cites: readonly string[] }) => [
    ...claim.bears.map((number) => `+${number}`),
    ...claim.cites.map((number) => `-${number}`),
  ];
  const { added, removed } = difference(changes, rows);
  const wire = (pairs: readonly Pair[]) =>
    JSON.stringify(pairs.map(({ seq, text }) => ({ number: text.slice(1), bears: text.startsWith('+'), claim: seq })));
  if (removed.length > 0) {
    await database.query(
      `DELETE FROM join_number j USING json_to_recordset($1) AS x(number text, bears boolean, claim bigint)
       WHERE j.number = x.number AND j.bears = x.bears AND j.claim = x.claim`,
      [wire(removed)],
    );
  }
  if (added.length > 0) {
    await database.query(
      `INSERT INTO join_number (number, bears, claim)
       SELECT number, bears, claim FROM json_to_recordset($1) AS x(number text, bears boolean, claim bigint)`,
      [wire(added)],
    );
  }
}

export function writeLookupNumbers(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'asked_number',
    'number',
    difference(changes, ({ askedBy }) => askedBy),
  );
}

export function writeUnits(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'unit_claim',
    'unit',
    difference(changes, ({ heldBy }) => heldBy),
  );
}

export function writeSearchKeys(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'search_key',
    'key',
    difference(changes, ({ searchKeys }) => searchKeys),
  );
}

/** Into a table of texts and the claims that have them. */
async function writePairs(
  database: Queryable,
  table: 'asked_number' | 'unit_claim' | 'search_key',
  column: 'number' | 'unit' | 'key',
  { added, removed }: Difference,
): Promise<void> {
  if (removed.length > 0) {
    await database.query(
      `DELETE FROM ${table} t USING json_to_recordset($1) AS x(text text, seq bigint)
       WHERE t.${column} = x.text AND t.claim = x.seq`,
      [JSON.stringify(removed)],
    );
  }
  if (added.length > 0) {
    await database.query(
      `INSERT INTO ${table} (${column}, claim)
       SELECT text, seq FROM json_to_recordset($1) AS x(text text, seq bigint)`,
      [JSON.stringify(added)],
    );
  }
}

interface Pair {
  readonly seq: number;
  readonly text: string;
}

interface Difference {
  readonly added: readonly Pair[];
  readonly removed: readonly Pair[];
}

type Texts = Pick<StoredClaim, 'bears' | 'cites' | 'askedBy' | 'heldBy' | 'searchKeys'>;

/** Only what differs is written; most changes of a record leave its numbers and units as they were. */
function difference(changes: readonly ClaimChange[], textsOf: (claim: Texts) => readonly string[]): Difference {
  const added: Pair[] = [];
  const removed: Pair[] = [];
  for (const { seq, old, next } of changes) {
    const before = new Set(old && !old.gone ? textsOf(old) : []);
    const after = new Set(next ? textsOf(next) : []);
    for (const text of after) if (!before.has(text)) added.push({ seq, text });
    for (const text of before) if (!after.has(text)) removed.push({ seq, text });
  }
  return { added, removed };
}
