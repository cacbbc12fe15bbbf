import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { ChildrenResolvers } from './children-context';
import type { VisibleChildren } from '../view/visible-children';
import { QUOTED_GROUPS } from '../leads/quoted-fields';
import type { SeenSide } from '../leads/seen-leads';
import type { ShownExplanation } from '../leads/shown-explanation';
import type { ShownMatch } from '../leads/shown-match';

interface LeadResolvers {
  readonly Query: Pick<ChildrenResolvers['Query'], 'matchReview' | 'alerts'>;
  readonly Child: Pick<ChildrenResolvers['Child'], 'possibleMatches'>;
  readonly Match: ChildrenResolvers['Match'];
  readonly Alert: ChildrenResolvers['Alert'];
}

/** What the graph answers of children who may be one; whoever is shown by a field is noted when it is asked for. */
export const leadResolvers: LeadResolvers = {
  Query: {
    matchReview: (_parent, { unit, state, first, after }, context) =>
      context.leads.review({ unit: unit ?? null, state: state ?? null, first, after: after ?? null }),
    alerts: (_parent, { first, after }, context) => context.leads.alerts({ first, after: after ?? null }),
  },
  Child: {
    possibleMatches: (child, { first, minPosterior }, context) =>
      context.leads.possibleMatches(child, first, minPosterior),
  },
  Match: {
    left: ({ inside }, _args, context) => (inside ? sideOf(inside.left, context.visible) : null),
    right: ({ inside }, _args, context) => (inside ? sideOf(inside.right, context.visible) : null),
    totalBits: async ({ inside }) => (await inside?.explanation())?.totalBits ?? null,
    priorBits: async ({ inside }) => (await inside?.explanation())?.priorBits ?? null,
    fields: (match, _args, context) => quoted(match, 'fields', context),
    missing: (match, _args, context) => quoted(match, 'missing', context),
    blockedBy: (match, _args, context) => quoted(match, 'blockedBy', context),
  },
  Alert: {
    children: ({ children }, _args, context) => children.map((child) => context.visible.disclose(child)),
    match: ({ inside }) => inside?.match() ?? null,
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
