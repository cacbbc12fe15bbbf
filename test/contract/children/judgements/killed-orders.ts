import type { JudgementOrder } from '../../../../subgraphs/children/judgements/judgement-order';

/** The order of one turn, by the same key each time: a child and the next are one, or are not. */
export function killedOrder(children: readonly string[], turn: number): JudgementOrder {
  return {
    kind: turn % 3 === 2 ? 'REJECT' : 'CONFIRM',
    left: children[turn] ?? '',
    right: children[turn + 1] ?? '',
    pair: null,
    byLead: true,
    key: `turn-of-the-worker-${turn}`,
    reason: 'seen by both parents',
    actor: { id: 'officer-1', role: 'STATION_IO', unit: 'station:MP/1', assigned: null },
    evidence: { totalBits: 9.5 },
    modelVersion: 'test',
  };
}
