import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { Secrets } from '../../../schema/signing/secrets';
import { isAtLeast } from '../../../schema/rights/rights';
import { noChild } from '../registry/claims/child-id';
import type { ChildView } from '../view/child-view';
import type { ChildRow } from '../registry/claims/claim-rows';
import type { VisibleChildren } from '../view/visible-children';
import { versionOf } from './child-version';
import { noJudgement } from './concerned-children';
import type { Allow } from './judging';

/** A child as the caller names it, and the version of it that the caller has seen. */
export interface NamedChild {
  readonly id: string;
  readonly version: string;
  /** The child's id at the time of the request, the same for every caller. */
  readonly childId: string;
}

export interface AllowParts {
  readonly visible: Pick<VisibleChildren, 'viewOf'>;
  readonly token: Secrets['token'];
}

interface SeenChild {
  readonly row: ChildRow;
  readonly view: ChildView;
}

/**
 * Allows a judgement on named children to callers who see all of them, each in full as a case and at least one with its
 * leads in full. Throws CHILD_NOT_FOUND, ROLE_REFUSED, CHILD_CHANGED.
 */
export function allowNamed(named: readonly NamedChild[], parts: AllowParts): Allow {
  return (children, replayed) => {
    const seen = seenOf(children, parts);
    // An earlier judgement may have left one record in a child that the caller may not see.
    const isEnough = replayed ? seen.length > 0 : seen.length === children.length;
    const unseen = named.find((one) => !seen.some(({ row }) => isNamed(row, one))) ?? named[0];
    if (!isEnough && unseen) throw noChild(unseen.id);
    refuseRole(seen);
    if (!replayed) for (const child of seen) refuseChanged(child, named, parts);
  };
}

/**
 * Allows the undoing of a judgement to callers who see at least one child that it touches, all that they see in full as
 * cases and at least one with its leads in full. They must name each child that they see. Throws JUDGEMENT_NOT_FOUND,
 * ROLE_REFUSED, CHILD_CHANGED.
 */
export function allowUndo(judgement: string, named: readonly NamedChild[], parts: AllowParts): Allow {
  return (children, replayed) => {
    const seen = seenOf(children, parts);
    if (seen.length === 0) throw noJudgement(judgement);
    refuseRole(seen);
    if (!replayed) for (const child of seen) refuseChanged(child, named, parts);
  };
}

/**
 * Allows the seconding of a judgement to callers who see at least one child that it touches, all that they see in full
 * as cases, and who may know that one of them has leads. Whether they hold a record of a side is checked when it is
 * written. Throws JUDGEMENT_NOT_FOUND, ROLE_REFUSED.
 */
export function allowSecond(judgement: string, parts: Pick<AllowParts, 'visible'>): Allow {
  return (children) => {
    const seen = seenOf(children, parts);
    if (seen.length === 0) throw noJudgement(judgement);
    if (!mayLearn(seen.map(({ view }) => view))) throw codedError('ROLE_REFUSED');
  };
}

/** Whether a caller with these views of the children may read what a colleague judged of them. */
export function mayLearn(seen: readonly ChildView[]): boolean {
  const levels = seen.map(({ inside }) => inside.levels);
  return levels.every(({ CASE }) => CASE === 'FULL') && levels.some(({ LEADS }) => isAtLeast(LEADS, 'EXISTS'));
}

function seenOf(children: readonly ChildRow[], { visible }: Pick<AllowParts, 'visible'>): SeenChild[] {
  return children.flatMap((row) => {
    const view = visible.viewOf(row);
    return view ? [{ row, view }] : [];
  });
}

function refuseRole(seen: readonly SeenChild[]): void {
  const levels = seen.map(({ view }) => view.inside.levels);
  const mayJudge = levels.every(({ CASE }) => CASE === 'FULL') && levels.some(({ LEADS }) => LEADS === 'FULL');
  if (!mayJudge) throw codedError('ROLE_REFUSED');
}

/** A child that the caller did not name counts as one whose version the caller never saw. */
function refuseChanged({ row, view }: SeenChild, named: readonly NamedChild[], { token }: AllowParts): void {
  const expected = versionOf(row, view, token);
  const got = named.find((one) => isNamed(row, one))?.version ?? '';
  if (got !== expected) throw codedError('CHILD_CHANGED', { expected, got: gotText(got) });
}

function isNamed({ claims }: ChildRow, { childId }: NamedChild): boolean {
  return claims.some(({ claimId }) => claimId === childId);
}
