import type { JudgementOrder } from '../../../../subgraphs/children/judgements/judgement-order';
import type { Queryable } from '../../../../subgraphs/runtime/postgres/store';

/** The number of orders about so many children: first each is judged with the next, then each of these is seconded. */
export function killedTurns(children: readonly string[]): number {
  return 2 * (children.length - 1);
}

/**
 * The order of one turn, with the same key each time: a CONFIRM or REJECT of a child and the next, or a colleague's
 * SECOND of it.
 */
export async function killedOrder(
  database: Queryable,
  children: readonly string[],
  turn: number,
): Promise<JudgementOrder> {
  const judged = children.length - 1;
  const signed = (id: string) => ({
    key: `turn-of-the-worker-${turn}`,
    reason: 'seen by both parents',
    actor: { id, role: 'STATION_IO', unit: 'station:MP/1', assigned: null },
    evidence: { totalBits: 9.5 },
    modelVersion: 'test',
    sight: null,
  });
  if (turn >= judged) {
    const key = `turn-of-the-worker-${turn - judged}`;
    const [row] = await database.query<{ id: string }>('SELECT id FROM judgement WHERE idempotency_key = $1', [key]);
    return { kind: 'SECOND', judgement: row?.id ?? '', ...signed('officer-2') };
  }
  return {
    kind: turn % 3 === 2 ? 'REJECT' : 'CONFIRM',
    left: children[turn] ?? '',
    right: children[turn + 1] ?? '',
    pair: null,
    byLead: turn % 2 === 0,
    ...signed('officer-1'),
  };
}
