import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { readDisclosures } from '../../disclosures/log/disclosure-page';
import { childByRecord } from '../finding/child-by-record';
import { referencedChild, traceOf } from '../view/child-trace';
import { caseResolvers } from './case-resolvers';
import type { ChildrenResolvers } from './children-context';
import { judgementResolvers } from './judgement-resolvers';
import { leadResolvers } from './lead-resolvers';

export const createResolvers = (agencies: AgencyRegistry): ChildrenResolvers => ({
  Query: {
    child: (_parent, { id }, context) => context.visible.child(id),
    childByRecord: (_parent, args, context) => childByRecord(args, context),
    children: (_parent, { first, after }, context) => context.visible.page(first, after ?? null),
    statistics: (_parent, _args, context) => context.statistics.statistics(context.callerContext),
    sources: (_parent, _args, context) => context.sourceHealth.sources(context.callerContext),
    disclosures: (_parent, args, context) => readDisclosures(context.disclosures, context.callerContext, args),
    breakGlassReviews: (_parent, { first, after }, context) =>
      context.breakGlass.reviews(context, first, after ?? null),
    searchChildren: (_parent, { by, first, after }, context) =>
      context.search.search(context, by, { first, after: after ?? null }),
    ...leadResolvers.Query,
    ...judgementResolvers.Query,
    ...caseResolvers.Query,
  },
  Mutation: {
    breakGlass: (_parent, { child, reason }, context) =>
      context.breakGlass.open(context, child, reason, (id) => context.visible.opened(id)),
    reviewBreakGlass: (_parent, { id, verdict, note }, context) =>
      context.breakGlass.review(context, id, verdict, note),
    ...judgementResolvers.Mutation,
  },
  Child: {
    __resolveReference: (reference, context) => referencedChild(reference, context.visible, agencies),
    trace: (child, _args, context) => traceOf(child, context, agencies),
    ...leadResolvers.Child,
    ...judgementResolvers.Child,
  },
  Match: leadResolvers.Match,
  Alert: leadResolvers.Alert,
  DriveStatistics: caseResolvers.DriveStatistics,
  StatisticsGroup: caseResolvers.StatisticsGroup,
  PendencyLedger: caseResolvers.PendencyLedger,
  Drive: caseResolvers.Drive,
});
