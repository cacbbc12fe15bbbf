import type { ChildView } from '../view/child-view';
import { contextOf } from './children-context';
import type { MatchJudgementInput, SecondInput, SplitInput, UndoInput } from '../judgements/judgements';

interface Input<T> {
  readonly input: T;
}

interface PageArgs {
  readonly first: number;
  readonly after?: string | null;
}

/** What people judge, and how children came to be what they are. */
export const judgementResolvers = {
  Query: {
    judgementsToSecond: (_: unknown, { first, after }: PageArgs, context: unknown) =>
      contextOf(context).judgements.waiting({ first, after: after ?? null }),
  },
  Mutation: {
    confirmMatch: (_: unknown, { input }: Input<MatchJudgementInput>, context: unknown) =>
      contextOf(context).judgements.match('CONFIRM', input),
    rejectMatch: (_: unknown, { input }: Input<MatchJudgementInput>, context: unknown) =>
      contextOf(context).judgements.match('REJECT', input),
    splitChild: (_: unknown, { input }: Input<SplitInput>, context: unknown) =>
      contextOf(context).judgements.split(input),
    undo: (_: unknown, { input }: Input<UndoInput>, context: unknown) => contextOf(context).judgements.undo(input),
    secondJudgement: (_: unknown, { input }: Input<SecondInput>, context: unknown) =>
      contextOf(context).judgements.second(input),
  },
  Child: {
    version: (child: ChildView, _args: unknown, context: unknown) => contextOf(context).identity.version(child),
    identityHistory: (child: ChildView, { first, after }: PageArgs, context: unknown) =>
      contextOf(context).identity.history(child, { first, after: after ?? null }),
    recordsAt: (child: ChildView, { at }: { readonly at: string }, context: unknown) =>
      contextOf(context).identity.recordsAt(child, at),
  },
};
