import type { CallerContext } from '../../../schema/rights/caller';
import type { Queryable } from '../../runtime/postgres/store';
import type { ChildView } from '../view/child-view';
import type { Cursors } from '../../runtime/paging/cursors';
import { relayPage, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import { assignedTo, ownUnitOf } from '../view/caller-scope';
import type { VisibleChildren } from '../view/visible-children';
import { mayLearn } from './allowed-judgement';
import { childrenOf } from './concerned-children';
import { findSubject, type Judgement } from '../registry/judged/judgement-rows';
import { readUnspoken, readWords, type Seconder } from '../registry/judged/spoken-words';
import { rightsIn, showJudgement, type ShownJudgement } from './shown-judgement';
import { isAwaited, sidesHeld } from './spoken-sides';

const A_READING = 100;

/** `WaitingJudgement` of the graph: each child as this caller may see it. */
export interface ShownWaiting {
  readonly judgement: ShownJudgement;
  readonly children: readonly ChildView[];
}

export interface WaitingParts {
  readonly callerContext: CallerContext;
  readonly visible: Pick<VisibleChildren, 'find' | 'disclose'>;
  readonly database: Queryable;
  readonly cursors: Cursors;
}

interface Row extends ShownWaiting {
  readonly seq: number;
}

/**
 * Judgements that somebody who holds what the caller holds may second, oldest first; null for callers who hold nothing.
 */
export async function waitingPage(
  { first, after }: PageWanted,
  { cursors, ...parts }: WaitingParts,
): Promise<RelayPage<ShownWaiting> | null> {
  const { callerContext, visible } = parts;
  const actor = {
    id: callerContext.caller.id,
    unit: ownUnitOf(callerContext.caller),
    assigned: assignedTo(callerContext),
  };
  if (!callerContext.purpose || (actor.unit === null && actor.assigned === null)) return null;
  return relayPage(
    cursors,
    { list: 'judgementsToSecond', first, after },
    (limit, from) => walk(limit, from, actor, parts),
    ({ judgement, children }) => ({ judgement, children: children.map((child) => visible.disclose(child)) }),
  );
}

async function walk(
  count: number,
  after: number,
  actor: Seconder,
  parts: Omit<WaitingParts, 'cursors'>,
): Promise<Row[]> {
  const found: Row[] = [];
  for (let at = after; ;) {
    const read = await readUnspoken(parts.database, actor, A_READING, at);
    for (const judgement of read) {
      const row = await rowOf(judgement, actor, parts);
      if (row) found.push(row);
      if (found.length >= count) return found;
    }
    const last = read.at(-1);
    if (read.length < A_READING || !last) return found;
    at = last.seq;
  }
}

/** Null when the caller cannot second it or may not know of it. */
async function rowOf(
  judgement: Judgement,
  actor: Seconder,
  { visible, database }: Omit<WaitingParts, 'cursors'>,
): Promise<Row | null> {
  const base = await findSubject(database, judgement);
  const holds = await sidesHeld(database, { kind: base.kind, sides: judgement.sides }, actor);
  if (holds.length === 0) return null;
  const words = await readWords(database, judgement.id);
  if (words.some(({ actorId }) => actorId === actor.id) || !isAwaited(judgement, words, holds)) return null;
  const children = await childrenOf(database, base);
  const views = (await Promise.all(children.map(({ id }) => visible.find(id)))).filter((view) => view !== null);
  if (views.length === 0 || !mayLearn(views)) return null;
  return { seq: judgement.seq, judgement: showJudgement(judgement, rightsIn(views)), children: views };
}
