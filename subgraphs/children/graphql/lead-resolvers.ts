import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { ChildView } from '../view/child-view';
import { contextOf } from './children-context';
import type { VisibleChildren } from '../view/visible-children';
import type { ShownAlert } from '../leads/alert-page';
import { QUOTED_GROUPS } from '../leads/quoted-fields';
import type { SeenSide } from '../leads/seen-leads';
import type { ShownExplanation } from '../leads/shown-explanation';
import type { ShownMatch } from '../leads/shown-match';

interface PossibleArgs {
  readonly first: number;
  readonly minPosterior: number;
}

interface ReviewArgs {
  readonly unit?: string | null;
  readonly state?: string | null;
  readonly first: number;
  readonly after?: string | null;
}

/** What the graph answers of children who may be one; whoever is shown by a field is noted when it is asked for. */
export const leadResolvers = {
  Query: {
    matchReview: (_: unknown, { unit, state, first, after }: ReviewArgs, context: unknown) =>
      contextOf(context).leads.review({ unit: unit ?? null, state: state ?? null, first, after: after ?? null }),
    alerts: (_: unknown, { first, after }: Pick<ReviewArgs, 'first' | 'after'>, context: unknown) =>
      contextOf(context).leads.alerts({ first, after: after ?? null }),
  },
  Child: {
    possibleMatches: (child: ChildView, { first, minPosterior }: PossibleArgs, context: unknown) =>
      contextOf(context).leads.possibleMatches(child, first, minPosterior),
  },
  Match: {
    left: ({ inside }: ShownMatch, _args: unknown, context: unknown) =>
      inside ? sideOf(inside.left, contextOf(context).visible) : null,
    right: ({ inside }: ShownMatch, _args: unknown, context: unknown) =>
      inside ? sideOf(inside.right, contextOf(context).visible) : null,
    totalBits: async ({ inside }: ShownMatch) => (await inside?.explanation())?.totalBits ?? null,
    priorBits: async ({ inside }: ShownMatch) => (await inside?.explanation())?.priorBits ?? null,
    fields: (match: ShownMatch, _args: unknown, context: unknown) => quoted(match, 'fields', contextOf(context)),
    missing: (match: ShownMatch, _args: unknown, context: unknown) => quoted(match, 'missing', contextOf(context)),
    blockedBy: (match: ShownMatch, _args: unknown, context: unknown) => quoted(match, 'blockedBy', contextOf(context)),
  },
  Alert: {
    children: ({ children }: ShownAlert, _args: unknown, context: unknown) =>
      children.map((child) => contextOf(context).visible.disclose(child)),
    match: ({ inside }: ShownAlert) => inside?.match() ?? null,
  },
};

function sideOf({ child, record }: SeenSide, visible: Pick<VisibleChildren, 'disclose'>) {
  return { child: visible.disclose(child), record };
}

interface Telling {
  readonly visible: Pick<VisibleChildren, 'disclose'>;
  readonly recorder: DisclosureRecorder;
}

/** A part of the explanation. It may quote names, parents and marks of both sides: it counts as having told them. */
async function quoted<Part extends 'fields' | 'missing' | 'blockedBy'>(
  { inside }: ShownMatch,
  part: Part,
  { visible, recorder }: Telling,
): Promise<ShownExplanation[Part] | null> {
  const explanation = await inside?.explanation();
  if (!inside || !explanation) return null;
  for (const { child, levels, part } of [inside.left, inside.right]) {
    visible.disclose(child);
    recorder.note(part.id, child.inside.isProtected, levels, QUOTED_GROUPS);
  }
  return explanation[part];
}
