import type { CallerContext } from '../../../schema/rights/caller';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import type { ShownAlert } from './alert-page';
import { QUOTED_GROUPS } from './quoted-fields';
import type { SeenSide } from './seen-leads';
import type { ShownExplanation } from './shown-explanation';
import type { ShownMatch } from './shown-match';
import { withheldOf, type ShownWithheld } from './withheld-evidence';

export interface DisclosureParts {
  readonly visible: Pick<VisibleChildren, 'disclose'>;
  readonly recorder: DisclosureRecorder;
}

/** One side of a match, recorded as disclosed; null if the caller may not know of it. */
export function disclosedSide(
  { inside }: ShownMatch,
  side: 'left' | 'right',
  { visible }: Pick<DisclosureParts, 'visible'>,
): Pick<SeenSide, 'child' | 'record'> | null {
  if (!inside) return null;
  const { child, record } = inside[side];
  return { child: visible.disclose(child), record };
}

/** The children that an alert is about, recorded as disclosed. */
export function disclosedChildren(
  { children }: ShownAlert,
  { visible }: Pick<DisclosureParts, 'visible'>,
): readonly ChildView[] {
  return children.map((child) => visible.disclose(child));
}

/** A number of the explanation. It quotes nobody, so nothing is recorded as disclosed. */
export async function explainedBits({ inside }: ShownMatch, part: 'totalBits' | 'priorBits'): Promise<number | null> {
  return (await inside?.explanation())?.[part] ?? null;
}

/**
 * What of the match the caller does not see, and who could show it. It names the agencies that hold records of both
 * sides, so both sides are recorded as disclosed.
 */
export async function disclosedWithheld(
  { band, inside }: ShownMatch,
  callerContext: CallerContext,
  { visible }: Pick<DisclosureParts, 'visible'>,
): Promise<ShownWithheld | null> {
  const explanation = await inside?.explanation();
  if (!inside || !explanation) return null;
  const { left, right } = inside;
  for (const { child } of [left, right]) visible.disclose(child);
  return withheldOf({ band, left, right }, explanation, callerContext);
}

/**
 * A part of the explanation. It may quote names, parents and marks of both sides, so both sides are recorded as
 * disclosed.
 */
export async function disclosedPart<Part extends 'fields' | 'missing' | 'blockedBy'>(
  { inside }: ShownMatch,
  part: Part,
  { visible, recorder }: DisclosureParts,
): Promise<ShownExplanation[Part] | null> {
  const explanation = await inside?.explanation();
  if (!inside || !explanation) return null;
  for (const { child, levels, part } of [inside.left, inside.right]) {
    visible.disclose(child);
    recorder.note(part.id, child.inside.isProtected, levels, QUOTED_GROUPS);
  }
  return explanation[part];
}
