import type { Queryable } from '../../../runtime/postgres/store';
import type { ClaimChange } from './claim-changes';
import type { Place } from '../linking/placing';
import type { ReadableRecord } from './readable-records';
import { QUEUE_WRITTEN } from './waiting-claims';

/** Each of these functions is one statement, whatever the size of the batch: rows are passed as one JSON text. */
export async function writeRecords(database: Queryable, records: readonly ReadableRecord[]): Promise<void> {
  await database.query(
    `INSERT INTO record (key, version, digest)
     SELECT key, version, digest FROM json_to_recordset($1) AS x(key text, version bigint, digest text)
     ON CONFLICT (key) DO UPDATE SET version = excluded.version, digest = excluded.digest`,
    [JSON.stringify(records.map(({ key, version, digest }) => ({ key, version, digest })))],
  );
}

/** The columns of a claim that a batch writes. */
const COLUMNS = {
  ...{ seq: 'bigint', born_id: 'text', record_key: 'text', person: 'smallint', gone: 'boolean', heir: 'bigint' },
  ...{ child: 'bigint', cluster: 'bigint', vouched: 'bigint', guarded: 'boolean', linked_by: 'text[]' },
  ...{ bears: 'text[]', cites: 'text[]', asked_by: 'text[]', held_by: 'text[]', station: 'text', year: 'integer' },
  ...{ payload: 'jsonb', evidence: 'jsonb', search_keys: 'text[]', born_first: 'smallint', born_last: 'smallint' },
  ...{ missing_on: 'date', found_on: 'date', event_until: 'date' },
} as const;
/** Columns that never change while the claim is known. */
const LASTING = ['seq', 'born_id', 'record_key'];
const NAMES = Object.keys(COLUMNS).join(', ');
const TYPED_NAMES = Object.entries(COLUMNS).map((column) => column.join(' ')).join(', '); // prettier-ignore
const RENEWED = Object.keys(COLUMNS)
  .filter((name) => !LASTING.includes(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

type Row = Readonly<Record<keyof typeof COLUMNS, unknown>>;

/**
 * Writes the changed claims. A withdrawn claim keeps its place and id but none of its content. Every one of them then
 * waits to be matched (again).
 */
export async function writeClaims(
  database: Queryable,
  changes: readonly ClaimChange[],
  places: ReadonlyMap<number, Place>,
  successors: ReadonlyMap<number, number | null>,
): Promise<void> {
  const rows = changes.map(({ seq, claimId, recordKey, old, next }): Row => {
    const alone = { child: seq, cluster: seq, vouched: seq, guarded: false, linkedBy: [] };
    const { child, cluster, vouched, guarded, linkedBy } = places.get(seq) ?? alone;
    return {
      ...{ seq, child, cluster, vouched, guarded, gone: next === null, heir: successors.get(seq) ?? null },
      ...{ born_id: claimId, record_key: recordKey, person: next?.person ?? old?.person ?? 0, linked_by: linkedBy },
      ...{ bears: next?.bears ?? [], cites: next?.cites ?? [], asked_by: next?.askedBy ?? [] },
      held_by: next?.heldBy ?? [],
      ...{ station: next?.station ?? null, year: next?.year ?? null, payload: next?.payload ?? {} },
      evidence: next?.evidence ?? {},
      ...{ search_keys: next?.searchKeys ?? [], born_first: next?.bornFirst ?? null },
      ...{ born_last: next?.bornLast ?? null, missing_on: next?.missingOn ?? null, found_on: next?.foundOn ?? null },
      event_until: next?.eventUntil ?? null,
    };
  });
  await database.query(
    `WITH written AS (
       INSERT INTO claim (${NAMES}, revision)
       SELECT ${NAMES}, nextval('claim_revision') FROM json_to_recordset($1) AS x(${TYPED_NAMES})
       ON CONFLICT (seq) DO UPDATE SET ${RENEWED}, revision = excluded.revision
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

/** What the judgements about a claim say of it, as subqueries of one text column. */
export interface JudgedColumns {
  readonly judgedBy: string;
  readonly confirmedWith: string;
}

/** Rewrites what these claims say of their judgements, by subqueries on the claim's number. */
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
