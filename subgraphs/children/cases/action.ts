import type { GraphMissingField } from '../../../schema/generated/children';
import type { Levels } from '../../../schema/rights/rights';
import type { ShownMatch } from '../leads/shown-match';
import type { ChildView } from '../view/child-view';
import type { PendingChild } from './pending-children';
import type { RankedAction } from './ranked-actions';

/** The most actions of one list. */
export const MAX_ACTIONS = 50;

/** An action before it is shown. */
export interface Action extends RankedAction {
  readonly child: ChildView;
  /** The caller's levels for the part of the child that it is about. */
  readonly levels: Levels;
  readonly match: ShownMatch | null;
  readonly state: string | null;
  readonly ask: GraphMissingField | null;
  /** A further child of whom it tells. */
  readonly other: ChildView | null;
}

export function actionOf(
  kind: Action['kind'],
  { child, levels }: Pick<PendingChild, 'child' | 'levels'>,
  weight: number,
): Action {
  // A place in the order of bits would tell of them.
  const isTold = levels.LEADS === 'FULL' || kind === 'SEND_TEAM' || kind === 'FIND_REPORT';
  const nothing = { match: null, state: null, ask: null, other: null };
  return { kind, weight: isTold ? weight : 0, childId: child.id, child, levels, ...nothing };
}
