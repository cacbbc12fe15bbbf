import type { GraphNextActionKind } from '../../../schema/generated/children';

/** What decides an action's place in the list. */
export interface RankedAction {
  readonly kind: GraphNextActionKind;
  /** Of each kind the highest comes first. */
  readonly weight: number;
  /** The child's id as the caller knows it. Each child is in the list once, with its first action. */
  readonly childId: string;
}

/**
 * The order of kinds: a strong match may end a search today; a child who is located waits for a team; a child whom nobody
 * looks for may be one of these; a better report helps the matcher later.
 */
const ORDER: readonly GraphNextActionKind[] = ['JUDGE_MATCH', 'SEND_TEAM', 'FIND_REPORT', 'COMPLETE_REPORT'];

/**
 * The first `first` actions, one a child. The kinds take turns, each with its most promising action, so that hundreds of
 * matches do not hide the one team that has to be sent. Equal ones come by the child's id, which says nothing.
 */
export function rankActions<Action extends RankedAction>(actions: readonly Action[], first: number): readonly Action[] {
  const sorted = [...actions].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.weight - a.weight || (a.childId < b.childId ? -1 : 1),
  );
  const once = new Map<string, Action>();
  for (const action of sorted) if (!once.has(action.childId)) once.set(action.childId, action);
  const ofKind = ORDER.map((kind) => [...once.values()].filter((action) => action.kind === kind));
  const turns = Math.max(...ofKind.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => ofKind.flatMap((actions) => actions[turn] ?? []))
    .flat()
    .slice(0, first);
}
