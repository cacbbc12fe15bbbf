import {
  disclosedChildren,
  disclosedPart,
  disclosedSide,
  disclosedWithheld,
  explainedBits,
} from '../leads/disclosed-match';
import type { ChildrenResolvers } from './children-context';

interface LeadResolvers {
  readonly Query: Pick<ChildrenResolvers['Query'], 'matchReview' | 'alerts'>;
  readonly Child: Pick<ChildrenResolvers['Child'], 'possibleMatches'>;
  readonly Match: ChildrenResolvers['Match'];
  readonly Alert: ChildrenResolvers['Alert'];
}

/** Fields about children who may be one child. A child is recorded as disclosed when a field that shows it is resolved. */
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
    left: (match, _args, context) => disclosedSide(match, 'left', context),
    right: (match, _args, context) => disclosedSide(match, 'right', context),
    totalBits: (match) => explainedBits(match, 'totalBits'),
    priorBits: (match) => explainedBits(match, 'priorBits'),
    fields: (match, _args, context) => disclosedPart(match, 'fields', context),
    missing: (match, _args, context) => disclosedPart(match, 'missing', context),
    withheld: (match, _args, context) => disclosedWithheld(match, context.callerContext, context),
    blockedBy: (match, _args, context) => disclosedPart(match, 'blockedBy', context),
  },
  Alert: {
    children: (alert, _args, context) => disclosedChildren(alert, context),
    match: ({ inside }) => inside?.match() ?? null,
  },
};
