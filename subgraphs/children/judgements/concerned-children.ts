import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { Queryable } from '../../runtime/postgres/store';
import { noChild } from '../registry/claims/child-id';
import { readChildren, type ChildRow } from '../registry/claims/claim-rows';
import { readStoredClaims, readClaimIds, type StoredClaim } from '../registry/claims/stored-claims';
import type { AnswerOrder, JudgementOrder } from './judgement-order';
import { findJudgement, findSubject, type Judgement } from '../registry/judged/judgement-rows';

/** The children that an order is about, as they are now. */
export interface Concerned {
  /** Each child once, in the order in which the order names them. */
  readonly children: readonly ChildRow[];
  /** All claims of these children, in the order of first sight. */
  readonly claims: readonly StoredClaim[];
  /** The judgement to be undone or seconded. */
  readonly answered: Judgement | null;
  /** The judgement about claims at the root of the order; null for a new judgement. */
  readonly base: Judgement | null;
}

/** Throws CHILD_NOT_FOUND, JUDGEMENT_NOT_FOUND. */
export async function readConcerned(database: Queryable, order: JudgementOrder): Promise<Concerned> {
  const answered = 'judgement' in order ? await findAnswered(database, order) : null;
  const base = answered && (await findSubject(database, answered));
  const children = base
    ? await childrenOf(database, base)
    : await childrenNamed(
        database,
        'left' in order ? [order.left, order.right] : 'child' in order ? [order.child] : [],
      );
  return { children, claims: await claimsOf(database, children), answered, base };
}

/** All claims of these children, in the order of first sight. */
export async function claimsOf(database: Queryable, children: readonly ChildRow[]): Promise<readonly StoredClaim[]> {
  return readStoredClaims(
    database,
    children.flatMap(({ claims }) => claims.map(({ claimId }) => claimId)),
  );
}

/** The children that a judgement touches, or that the judgement it undoes or seconds touches. */
export async function childrenOf(database: Queryable, judgement: Judgement): Promise<readonly ChildRow[]> {
  const { left, right } = await findSubject(database, judgement);
  const ids = await readClaimIds(database, [...left, ...right]);
  const found = await readChildren(database, ids);
  return distinct(ids.flatMap((id) => found.get(id) ?? []));
}

/** The error for an unknown judgement, and the same for one about children that the actor may not see. */
export function noJudgement(id: string): Error {
  return codedError('JUDGEMENT_NOT_FOUND', { got: gotText(id) });
}

/**
 * The judgement to be undone or seconded. An UNDO cannot be undone, and a SECOND can be neither undone nor seconded.
 */
async function findAnswered(database: Queryable, { kind, judgement: id }: AnswerOrder): Promise<Judgement> {
  const found = await findJudgement(database, id);
  if (!found || found.kind === 'SECOND' || (kind === 'UNDO' && found.kind === 'UNDO')) throw noJudgement(id);
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
