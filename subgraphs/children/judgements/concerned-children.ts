import { codedError, gotText } from '../../runtime/coded-error';
import type { Queryable } from '../../runtime/postgres/store';
import { noChild } from '../child-id';
import { readChildren, type ChildRow } from '../claim-rows';
import { readBorn, readBornIds, type StoredClaim } from '../stored-claims';
import type { JudgementOrder } from './judgement-order';
import { findJudgement, type Judgement } from './judgement-rows';

/** Who an order is about, as they are now. */
export interface Concerned {
  /** Each once, in the order in which the order names them. */
  readonly children: readonly ChildRow[];
  /** All claims of these children, in the order of first sight. */
  readonly claims: readonly StoredClaim[];
  /** The judgement to be taken back. */
  readonly undone: Judgement | null;
}

/** Throws CHILD_NOT_FOUND, JUDGEMENT_NOT_FOUND. */
export async function readConcerned(database: Queryable, order: JudgementOrder): Promise<Concerned> {
  const undone = order.kind === 'UNDO' ? await findUndone(database, order.judgement) : null;
  const children = undone
    ? await childrenOf(database, undone)
    : await childrenNamed(
        database,
        'left' in order ? [order.left, order.right] : 'child' in order ? [order.child] : [],
      );
  const bornIds = children.flatMap(({ claims }) => claims.map(({ bornId }) => bornId));
  return { children, claims: await readBorn(database, bornIds), undone };
}

/** The children that a judgement touches, or the one that it took back. */
export async function childrenOf(database: Queryable, judgement: Judgement): Promise<readonly ChildRow[]> {
  const { left, right } = (judgement.undoes && (await findJudgement(database, judgement.undoes))) || judgement;
  const ids = await readBornIds(database, [...left, ...right]);
  const found = await readChildren(database, ids);
  return distinct(ids.flatMap((id) => found.get(id) ?? []));
}

/** What an unknown judgement is answered with, and one about children whom the actor may not see. */
export function noJudgement(id: string): Error {
  return codedError('JUDGEMENT_NOT_FOUND', { got: gotText(id) });
}

async function findUndone(database: Queryable, id: string): Promise<Judgement> {
  const found = await findJudgement(database, id);
  if (!found || found.kind === 'UNDO') throw noJudgement(id);
  return found;
}

async function childrenNamed(database: Queryable, ids: readonly string[]): Promise<readonly ChildRow[]> {
  const found = await readChildren(database, ids);
  return distinct(
    ids.map((id) => {
      const child = found.get(id);
      if (!child) throw noChild(id);
      return child;
    }),
  );
}

function distinct(children: readonly ChildRow[]): readonly ChildRow[] {
  return [...new Map(children.map((child) => [child.id, child])).values()];
}
