import type { Desk } from '../../desk/desk';
import { isObject, type AnswerError } from '../../graph/operation';
import type { SeenChild } from '../../graph/operations/judge';
import { pairToJudge } from '../../graph/operations/pair-to-judge';
import { isMatch, objectsOf, textOf, type SelectedChild, type SelectedMatch } from '../evidence/match-shape';
import { seenChild } from './child-card';

/** Two children as they are now. */
export interface PairNow {
  readonly left: SelectedChild | null;
  readonly right: SelectedChild | null;
  /** Both ids lead to one child now. */
  readonly isOne: boolean;
  /** What speaks for their being one; null when nothing does any more. */
  readonly match: SelectedMatch | null;
  readonly errors: readonly AnswerError[];
}

export async function readPair({ send }: Desk, leftId: string, rightId: string): Promise<PairNow> {
  const { data, errors = [] } = await send(pairToJudge(leftId, rightId));
  const [left, right] = [childOf(data?.['left']), childOf(data?.['right'])];
  const ids = [textOf(left?.id), textOf(right?.id)];
  const isOne = ids[0] !== null && ids[0] === ids[1];
  const match = objectsOf(left?.possibleMatches)
    .filter(isMatch)
    .find((one) => [one.left?.child?.id, one.right?.child?.id].every((id) => ids.includes(textOf(id))));
  return { left, right, isOne, match: isOne ? null : (match ?? null), errors };
}

/** The versions of children as they are now, each child once; of a pair that could not be read, as they were seen. */
export async function versionsNow(desk: Desk, children: readonly SeenChild[]): Promise<readonly SeenChild[]> {
  const pairs = children.flatMap((one, at) => (at % 2 === 0 ? [[one, children[at + 1] ?? one] as const] : []));
  const read = await Promise.all(pairs.map(([one, other]) => readPair(desk, one.id, other.id)));
  const now = read.flatMap(({ left, right }, at) => {
    const [one, other] = [seenChild(left), seenChild(right)];
    // Without one of its children an undo would mean something else.
    return one && other ? [one, other] : [...(pairs[at] ?? [])];
  });
  return now.filter(({ id }, at) => now.findIndex((child) => child.id === id) === at);
}

function childOf(value: unknown): SelectedChild | null {
  return isObject(value) ? value : null;
}
