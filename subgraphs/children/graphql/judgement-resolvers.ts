import type { ChildrenResolvers } from './children-context';

interface JudgementResolvers {
  readonly Query: Pick<ChildrenResolvers['Query'], 'judgementsToSecond'>;
  readonly Mutation: Omit<ChildrenResolvers['Mutation'], 'breakGlass' | 'reviewBreakGlass'>;
  readonly Child: Pick<ChildrenResolvers['Child'], 'version' | 'identityHistory' | 'recordsAt'>;
}

/** Judgements, and the history of which records a child had. */
export const judgementResolvers: JudgementResolvers = {
  Query: {
    judgementsToSecond: (_parent, { first, after }, context) =>
      context.judgements.waiting({ first, after: after ?? null }),
  },
  Mutation: {
    confirmMatch: (_parent, { input }, context) => context.judgements.match('CONFIRM', input),
    rejectMatch: (_parent, { input }, context) => context.judgements.match('REJECT', input),
    splitChild: (_parent, { input }, context) => context.judgements.split(input),
    undo: (_parent, { input }, context) => context.judgements.undo(input),
    secondJudgement: (_parent, { input }, context) => context.judgements.second(input),
  },
  Child: {
    version: (child, _args, context) => context.identity.version(child),
    identityHistory: (child, { first, after }, context) =>
      context.identity.history(child, { first, after: after ?? null }),
    recordsAt: (child, { at }, context) => context.identity.recordsAt(child, at),
  },
};
