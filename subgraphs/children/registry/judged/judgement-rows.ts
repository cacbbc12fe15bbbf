import type { GraphMatchFieldName } from '../../../../schema/generated/children';
import { epochMs } from '../../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../../runtime/postgres/store';
import { writeJudged } from '../claims/write-claims';
import { claimOf } from '../claims/claim-joins';
import { STANDS } from './judged-claims';

export type JudgementKind = 'CONFIRM' | 'REJECT' | 'SPLIT' | 'UNDO' | 'SECOND';

/**
 * What the maker of a judgement could see of the matcher's evidence at that moment. It names fields and holds no value of
 * a record. Never changed once it is written.
 */
export interface Sight {
  /** Claim ids of the two records that were compared. */
  readonly pair: readonly [string, string];
  /** The bits of all fields with the odds before any evidence, in steps of a tenth; `seenBits` of those shown. */
  readonly totalBits: number;
  readonly seenBits: number;
  /** The fields that the maker's rights withheld, whether or not the records said anything there. */
  readonly withheld: readonly GraphMatchFieldName[];
  /**
   * Those of them that the maker's rights to the two compared records withheld: `seenBits` is without these. Fewer than
   * `withheld` where the maker saw less of another record of the child.
   */
  readonly pairWithheld: readonly GraphMatchFieldName[];
}

/** A judgement as it is stored. */
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
  /** The judgement that this one seconds. */
  readonly seconds: string | null;
  /** No lead supported it, so that it has no effect until it is seconded. */
  readonly proposed: boolean;
  /**
   * Somebody has spoken for every side. A SECOND has `seconded`, `unjustified` and `proposed` of the judgement that it
   * seconds.
   */
  readonly seconded: boolean;
  readonly unjustified: boolean;
  /**
   * For each side its claims. Somebody who holds one of them (for a CONFIRM: or another record of the same child) must
   * speak for it.
   */
  readonly sides: readonly (readonly number[])[];
  readonly actor: { readonly id: string; readonly role: string; readonly unit: string | null };
  readonly reason: string;
  readonly modelVersion: string | null;
  /** Null where the maker was shown no evidence, and for judgements from before it was kept. */
  readonly sight: Sight | null;
  readonly digest: string;
}

/** What a new judgement is about. */
export type Subject = Pick<Judgement, 'left' | 'right' | 'undoes' | 'seconds' | 'sides'>;

/** What is set when it is made. */
export interface NewJudgement extends Pick<
  Judgement,
  'id' | 'at' | 'kind' | 'proposed' | 'actor' | 'reason' | 'modelVersion' | 'sight' | 'digest'
> {
  /** Chosen by the actor; a second judgement with the same key is never made. */
  readonly key: string;
  /** The sides that its actor speaks for. */
  readonly holds: readonly number[];
  readonly evidence: unknown;
}

export const JUDGEMENT_COLUMNS = `j.seq::float8, j.id, ${epochMs('j.at')} AS at, j.kind,
  j.left_claims::float8[] AS left, j.right_claims::float8[] AS right, j.undone_by AS "undoneBy", j.undoes, j.seconds,
  coalesce((SELECT b.proposed FROM judgement b WHERE b.id = j.seconds), j.proposed) AS proposed,
  coalesce((SELECT b.seconded FROM judgement b WHERE b.id = j.seconds), j.seconded) AS seconded,
  coalesce((SELECT b.unjustified FROM judgement b WHERE b.id = j.seconds), j.unjustified) AS unjustified, j.sides,
  json_build_object('id', j.actor_id, 'role', j.actor_role, 'unit', j.actor_unit) AS actor, j.reason,
  j.model_version AS "modelVersion", j.sight, j.request_digest AS digest`;

export async function findByKey(database: Queryable, actorId: string, key: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(
    `SELECT ${JUDGEMENT_COLUMNS} FROM judgement j WHERE actor_id = $1 AND idempotency_key = $2`,
    [actorId, key],
  );
  return found ?? null;
}

export async function findJudgement(database: Queryable, id: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(`SELECT ${JUDGEMENT_COLUMNS} FROM judgement j WHERE id = $1`, [id]);
  return found ?? null;
}

/** The judgement about claims at the root of this one, which may undo or second another. */
export async function findSubject(database: Queryable, judgement: Judgement): Promise<Judgement> {
  const answered = judgement.undoes ?? judgement.seconds;
  const found = answered === null ? null : await findJudgement(database, answered);
  return found ? findSubject(database, found) : judgement;
}

/**
 * All judgements that were ever made about these claims, the judgements of these numbers, and what undid or seconded
 * any of them; oldest first.
 */
export async function readJudgements(
  database: Queryable,
  claims: readonly number[],
  seqs: readonly number[],
): Promise<readonly Judgement[]> {
  return database.query<Judgement>(
    `WITH RECURSIVE about AS (
       SELECT id, undoes, seconds FROM judgement WHERE seq IN (
         SELECT judgement FROM judged_claim WHERE claim = ANY($1) UNION SELECT unnest($2::bigint[]))
       UNION
       SELECT j.id, j.undoes, j.seconds FROM judgement j JOIN about a
         ON j.id = a.undoes OR j.id = a.seconds OR j.undoes = a.id OR j.seconds = a.id
     )
     SELECT ${JUDGEMENT_COLUMNS} FROM judgement j WHERE j.id IN (SELECT id FROM about) ORDER BY j.seq`,
    [claims, seqs],
  );
}

/** Writes the judgement and marks the one that it undoes. Resolves with its seq. */
export async function insertJudgement(
  database: Queryable,
  { left, right, undoes, seconds, sides }: Subject,
  { id, at, kind, proposed, holds, actor, reason, evidence, modelVersion, sight, key, digest }: NewJudgement,
): Promise<number> {
  const [row] = await database.query<{ seq: number }>(
    `INSERT INTO judgement (id, at, kind, left_claims, right_claims, undoes, seconds, sides, holds, proposed, actor_id,
       actor_role, actor_unit, reason, evidence, model_version, sight, idempotency_key, request_digest)
     VALUES ($1, to_timestamp($2::float8 / 1000), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     RETURNING seq::float8`,
    [
      ...[id, at, kind, left, right, undoes, seconds, JSON.stringify(sides), holds, proposed],
      ...[actor.id, actor.role, actor.unit, reason],
      ...[JSON.stringify(evidence ?? null), modelVersion, sight && JSON.stringify(sight), key, digest],
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

/** Rewrites which judgements in effect the claims name. */
export async function renewJudged(database: Queryable, claims: readonly number[]): Promise<void> {
  await writeJudged(database, claims, (seq) => ({
    judgedBy: `SELECT j.id FROM judged_claim x JOIN judgement j ON j.seq = x.judgement
      WHERE x.claim = ${seq} AND ${STANDS} ORDER BY j.seq`,
    confirmedWith: `SELECT DISTINCT o.born_id FROM judged_claim x
      JOIN judgement j ON j.seq = x.judgement
      CROSS JOIN LATERAL unnest(j.left_claims || j.right_claims) AS side(seq)
      JOIN ${claimOf('o', 'side.seq')} AND o.seq <> ${seq}
      WHERE x.claim = ${seq} AND ${STANDS} AND j.kind = 'CONFIRM' ORDER BY 1`,
  }));
}

/** The judgement filed for review as this act; null for an act that is no judgement. */
export async function findByAct(database: Queryable, act: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(`SELECT ${JUDGEMENT_COLUMNS} FROM judgement j WHERE act = $1`, [act]);
  return found ?? null;
}

/** Notes under which act the judgement is filed for review. */
export async function markAct(database: Queryable, seq: number, act: string): Promise<void> {
  await database.query('UPDATE judgement SET act = $2 WHERE seq = $1', [seq, act]);
}

/** Sets whether it has no effect until it is seconded. */
export async function markProposed(database: Queryable, seq: number, proposed: boolean): Promise<void> {
  await database.query('UPDATE judgement SET proposed = $2 WHERE seq = $1', [seq, proposed]);
}

/** Notes that somebody has spoken for every side. */
export async function markSeconded(database: Queryable, id: string): Promise<void> {
  await database.query('UPDATE judgement SET seconded = true WHERE id = $1', [id]);
}

/** Notes that rights may no longer rest on the judgement. */
export async function markUnjustified(database: Queryable, id: string): Promise<void> {
  await database.query('UPDATE judgement SET unjustified = true WHERE id = $1', [id]);
}
