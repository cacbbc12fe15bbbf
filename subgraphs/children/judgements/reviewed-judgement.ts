import type { Queryable } from '../../runtime/postgres/store';
import { JUDGEMENT_COLUMNS, type Judgement } from './judgement-rows';

/** The judgement that waits for a review as this act; null for an act that is no judgement. */
export async function findByAct(database: Queryable, act: string): Promise<Judgement | null> {
  const [found] = await database.query<Judgement>(`SELECT ${JUDGEMENT_COLUMNS} FROM judgement j WHERE act = $1`, [act]);
  return found ?? null;
}

/** No right rests on the judgement from then on. */
export async function markUnjustified(database: Queryable, id: string): Promise<void> {
  await database.query('UPDATE judgement SET unjustified = true WHERE id = $1', [id]);
}
