import type { ChildrenContext, ChildrenResolvers } from './children-context';

type CaseResolvers = Pick<ChildrenResolvers, 'DriveStatistics' | 'StatisticsGroup' | 'PendencyLedger' | 'Drive'> & {
  readonly Query: Pick<ChildrenResolvers['Query'], 'pendingElsewhere'>;
};

interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

const cases = ({ id }: { readonly id: string }, { first, after }: PageArguments, context: ChildrenContext) =>
  context.cases.behind(id, { first, after: after ?? null });

/** What `drives` counts, opened to those who may see the cases. */
export const caseResolvers: CaseResolvers = {
  Query: {
    pendingElsewhere: (_parent, { unit, first, after }, context) =>
      context.cases.pendingElsewhere(unit, { first, after: after ?? null }),
  },
  DriveStatistics: { cases },
  StatisticsGroup: { cases },
  PendencyLedger: { cases },
  Drive: { next: ({ id }, { first }, context) => context.cases.next(id, first) },
};
