import type { Queryable } from '../../runtime/postgres/store';
import { digestOf, type JudgementKind, type JudgementOrder } from './judgement-order';

/** A judgement as it is kept. */
export interface Judgement {
  readonly seq: number;
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly kind: JudgementKind;
  /** Claims, by seq. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly undoneBy: string | null;
  readonly undoes: string | null;
  readonly actor: { readonly id: string; readonly role: string; readonly unit: string | null };
  readonly reason: string;
  readonly modelVersion: string | null;
  readonly digest: string;
}

/** What a new judgement is about. */
export type Subject = Pick<Judgement, 'left' | 'right' | 'undoes'>;

const COLUMNS = `j.seq::float8, j.id, round(extract(epoch FROM j.at) * 1000)::float8 AS at, j.kind,
  j.left_claims::float8[] AS left, j.right_claims::float8[] AS right, j.undone_by AS "undoneBy", j.undoes,
  json_build_object('id', j.actor_id, 'role', j.actor_role, 'unit', j.actor_unit) AS actor, j.reason,
  j.model_version AS "modelVersion", j.request_digest AS digest`;

export async function findByKey(database: Queryable, actorId: string, key: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(
    `SELECT ${COLUMNS} FROM judgement j WHERE actor_id = $1 AND idempotency_key = $2`,
    [actorId, key],
  );
  return found ?? null;
}

export async function findJudgement(database: Queryable, id: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(`SELECT ${COLUMNS} FROM judgement j WHERE id = $1`, [id]);
  return found ?? null;
}

/** All that were ever made about these claims, those of these numbers, and what took any of them back; oldest first. */
export async function readJudgements(
  database: Queryable,
  claims: readonly number[],
  seqs: readonly number[],
): Promise<readonly Judgement[]> {
  return database.query<Judgement>(
    `WITH about AS (
       SELECT id, undone_by, undoes FROM judgement WHERE seq IN (
         SELECT judgement FROM judged_claim WHERE claim = ANY($1) UNION SELECT unnest($2::bigint[]))
     )
     SELECT ${COLUMNS} FROM judgement j
     WHERE j.id IN (SELECT id FROM about UNION SELECT undone_by FROM about UNION SELECT undoes FROM about)
     ORDER BY j.seq`,
    [claims, seqs],
  );
}

/** Writes the judgement, and what it takes back. Answers its seq. */
export async function insertJudgement(
  database: Queryable,
  order: JudgementOrder,
  { left, right, undoes }: Subject,
  { id, at }: Pick<Judgement, 'id' | 'at'>,
): Promise<number> {
  const { actor } = order;
  const [row] = await database.query<{ seq: number }>(
    `INSERT INTO judgement (id, at, kind, left_claims, right_claims, undoes, actor_id, actor_role, actor_unit, reason,
       evidence, model_version, idempotency_key, request_digest)
     VALUES ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     RETURNING seq::float8`,
    [
      ...[id, at, order.kind, left, right, undoes, actor.id, actor.role, actor.unit, order.reason],
      ...[JSON.stringify(order.evidence ?? null), order.modelVersion, order.key, digestOf(order)],
    ],
  );
  if (!row) throw new Error('a judgement was not written');
  await database.query('INSERT INTO judged_claim (claim, judgement) SELECT DISTINCT unnest($1::bigint[]), $2::bigint', [
    [...left, ...right],
    row.seq,
  ]);
  if (undoes !== null) await database.query('UPDATE judgement SET undone_by = $1 WHERE id = $2', [id, undoes]);
  return row.seq;
}

/** Has the claims say which judgements about them stand. */
export async function renewJudged(database: Queryable, claims: readonly number[]): Promise<void> {
  await database.query(
    `UPDATE claim SET
       judged_by = ARRAY(
         SELECT j.id FROM judged_claim x JOIN judgement j ON j.seq = x.judgement
         WHERE x.claim = claim.seq AND j.undone_by IS NULL ORDER BY j.seq),
       confirmed_with = ARRAY(
         SELECT DISTINCT o.born_id FROM judged_claim x
         JOIN judgement j ON j.seq = x.judgement
         JOIN claim o ON o.seq = ANY(j.left_claims || j.right_claims) AND o.seq <> claim.seq
         WHERE x.claim = claim.seq AND j.undone_by IS NULL AND j.kind = 'CONFIRM' ORDER BY 1)
     WHERE seq = ANY($1)`,
    [claims],
  );
}
