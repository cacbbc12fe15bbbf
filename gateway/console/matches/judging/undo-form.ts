import type { Desk } from '../../desk/desk';
import type { JsonObject, Operation } from '../../graph/operation';
import type { SeenChild } from '../../graph/operations/judge';
import { judgingOf } from './judging-of';
import { reasonForm } from './reason-form';
import { versionsNow } from './read-pair';

/**
 * Takes a judgement back, with a reason. `children` are those that it joined or parted; when they have changed since they
 * were read, they are read again and the officer decides anew.
 */
export function undoForm(
  desk: Desk,
  {
    judgement,
    children,
    done,
  }: {
    readonly judgement: string;
    readonly children: () => Promise<readonly SeenChild[]>;
    readonly done: (judged: JsonObject, operation: Operation) => HTMLElement;
  },
): HTMLElement {
  const { words } = desk;
  let seen: readonly SeenChild[] | null = null;
  return reasonForm(desk, {
    label: words.say('judge.whyUndo'),
    acts: [
      {
        label: words.say('judge.undoNow'),
        run: async (reason) => {
          seen ??= await children();
          const outcome = await judgingOf(desk)({ act: 'undo', judgement, children: seen }, reason);
          if (outcome.kind === 'DONE') return { kind: 'DONE', element: done(outcome.judged, outcome.operation) };
          if (outcome.kind === 'UNKNOWN') return outcome;
          if (outcome.kind === 'CHANGED') seen = await versionsNow(desk, seen);
          return {
            kind: 'SAID',
            errors: outcome.errors,
            ...(outcome.kind === 'CHANGED' && { sentence: words.say('judge.changedReadAgain') }),
          };
        },
      },
    ],
  });
}
