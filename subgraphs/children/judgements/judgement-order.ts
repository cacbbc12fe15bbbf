import { hash } from 'node:crypto';
import type { Sight } from '../registry/judged/judgement-rows';

/**
 * Who judges. `unit` is named as claims name units; `assigned` is the key of the case in the course of which the actor
 * asks, if that case is the actor's own.
 */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit: string | null;
  readonly assigned: string | null;
}

interface Signed {
  /** Chosen by the actor; a second judgement with the same key is never made. */
  readonly key: string;
  readonly reason: string;
  readonly actor: Actor;
  /** The matcher's explanation as the actor was shown it; null when there was none. */
  readonly evidence: unknown;
  readonly modelVersion: string | null;
  /** What the actor could see of that evidence; null when there was none. */
  readonly sight: Sight | null;
}

/**
 * Two children, by any of their ids, and the ids of the two records that were compared (null: the earliest of each).
 */
interface PairOrder {
  readonly kind: 'CONFIRM' | 'REJECT';
  /**
   * Whether a lead of which the actor saw enough speaks for it. Without one the judgement has no effect until it is
   * seconded.
   */
  readonly byLead: boolean;
  readonly left: string;
  readonly right: string;
  readonly pair: readonly [string, string] | null;
}

/** `records` are of another child than the rest of the child's records. */
interface SplitOrder {
  readonly kind: 'SPLIT';
  readonly child: string;
  readonly records: readonly string[];
}

/** Undoes a judgement, or seconds it. */
export interface AnswerOrder {
  readonly kind: 'UNDO' | 'SECOND';
  readonly judgement: string;
}

export type JudgementOrder = Signed & (PairOrder | SplitOrder | AnswerOrder);

/** Equal for orders that ask for the same, so that a key cannot be used for two different orders. */
export function digestOf(order: JudgementOrder): string {
  return hash('sha256', JSON.stringify([order.kind, order.reason, subjectOf(order)]), 'base64');
}

/** The compared records are left out: the server chooses them, and may choose others when an order is sent again. */
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
