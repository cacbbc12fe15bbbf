import type { Queryable } from '../../../runtime/postgres/store';
import { claimOf, livingClaimsVouchedWith } from '../claims/claim-joins';
import { isHeldBy, type Holding } from '../claims/held-claims';
import { JUDGEMENT_COLUMNS, type Judgement } from './judgement-rows';

/** Somebody who spoke for a judgement, and for which sides. Its maker comes first. */
export interface Word {
  readonly actorId: string;
  readonly holds: readonly number[];
}

export async function readWords(database: Queryable, judgement: string): Promise<readonly Word[]> {
  return database.query<Word>(
    `SELECT actor_id AS "actorId", holds FROM judgement WHERE id = $1 OR seconds = $1 ORDER BY seq`,
    [judgement],
  );
}

/** Somebody who may second other people's judgements. */
export interface Seconder extends Holding {
  readonly id: string;
}

/**
 * Other people's judgements that wait for a second person and concern a child of whom the actor holds a record, in
 * order; `after` excluded.
 */
export async function readUnspoken(
  database: Queryable,
  { id, unit, assigned }: Seconder,
  first: number,
  after: number,
): Promise<readonly Judgement[]> {
  return database.query<Judgement>(
    `SELECT ${JUDGEMENT_COLUMNS} FROM judgement j LEFT JOIN judgement base ON base.id = j.undoes
     WHERE NOT j.seconded AND j.kind <> 'SECOND' AND j.seq > $2 AND j.actor_id <> $3
       AND CASE WHEN j.kind = 'UNDO' THEN base.seconded ELSE j.undone_by IS NULL AND NOT j.unjustified END
       AND EXISTS (
         SELECT FROM judged_claim x JOIN ${claimOf('named', 'x.claim')}
         JOIN ${livingClaimsVouchedWith('held', 'named')}
         WHERE x.judgement = coalesce(base.seq, j.seq) AND ${isHeldBy('held', '$4', '$5')})
     ORDER BY j.seq LIMIT $1`,
    [first, after, id, unit, assigned],
  );
}
