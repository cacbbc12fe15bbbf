import { hash } from 'node:crypto';

/** Who judges. `unit` as claims name units; `assigned` is the key of the case that the actor asks in the course of, where it is the actor's own. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit: string | null;
  readonly assigned: string | null;
}

interface Signed {
  /** Of the actor's choice: the same key never judges twice. */
  readonly key: string;
  readonly reason: string;
  readonly actor: Actor;
  /** What the actor was shown, as the matcher explained it; null when it had nothing to say. */
  readonly evidence: unknown;
  readonly modelVersion: string | null;
}

/** Two children, by any of their ids, and the records (one each, by their ids) that were compared; null: the earliest. */
interface PairOrder {
  readonly kind: 'CONFIRM' | 'REJECT';
  /** The matcher stands by a lead between the two. Without one the judgement does nothing until it is seconded. */
  readonly byLead: boolean;
  readonly left: string;
  readonly right: string;
  readonly pair: readonly [string, string] | null;
}

/** `records` are of another child than the child's others. */
interface SplitOrder {
  readonly kind: 'SPLIT';
  readonly child: string;
  readonly records: readonly string[];
}

/** Takes a judgement back, or bears it out. */
export interface AnswerOrder {
  readonly kind: 'UNDO' | 'SECOND';
  readonly judgement: string;
}

export type JudgementOrder = Signed & (PairOrder | SplitOrder | AnswerOrder);

/** Equal for orders that ask for the same, so that a key cannot stand for two things. */
export function digestOf(order: JudgementOrder): string {
  return hash('sha256', JSON.stringify([order.kind, order.reason, subjectOf(order)]), 'base64');
}

/** The records that were compared are the server's choice, and may be others when an order comes again. */
function subjectOf(order: JudgementOrder): readonly string[] {
  switch (order.kind) {
    case 'CONFIRM':
    case 'REJECT':
      return [order.left, order.right];
    case 'SPLIT':
      return [order.child, ...new Set(order.records)].sort();
    case 'UNDO':
    case 'SECOND':
      return [order.judgement];
  }
}
