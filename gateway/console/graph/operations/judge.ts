import type { Operation } from '../operation';
import { JUDGED_CHILD } from './judged-child';
import { KEPT_JUDGEMENT } from './kept-judgement';

/** A child, and the version of it that the officer has seen. */
export interface SeenChild {
  readonly id: string;
  readonly version: string;
}

/** What an officer judges, without the words and the key of the act. */
export type JudgementOrder =
  | { readonly act: 'confirmMatch' | 'rejectMatch'; readonly left: SeenChild; readonly right: SeenChild }
  | { readonly act: 'splitChild'; readonly child: SeenChild; readonly records: readonly string[] }
  | { readonly act: 'undo'; readonly judgement: string; readonly children: readonly SeenChild[] }
  | { readonly act: 'secondJudgement'; readonly judgement: string };

const ACTS: Readonly<
  Record<JudgementOrder['act'], { readonly name: string; readonly input: string; readonly says: string }>
> = {
  confirmMatch: {
    name: 'ConfirmMatch',
    input: 'MatchJudgementInput',
    says: 'A person’s word that two children are one.',
  },
  rejectMatch: {
    name: 'RejectMatch',
    input: 'MatchJudgementInput',
    says: 'A person’s word that two children are not one.',
  },
  splitChild: {
    name: 'SplitChild',
    input: 'SplitInput',
    says: 'A person’s word that some records are about another child.',
  },
  undo: { name: 'UndoJudgement', input: 'UndoInput', says: 'Takes back one judgement, exactly.' },
  secondJudgement: {
    name: 'SecondJudgement',
    input: 'SecondInput',
    says: 'A second officer’s word for what another judged.',
  },
};

/** The mutation of a judgement. The same `key` never judges twice. */
export function judge({ act, ...order }: JudgementOrder, reason: string, key: string): Operation {
  const { name, input, says } = ACTS[act];
  const query = `# ${says}
mutation ${name}($input: ${input}!) {
  ${act}(input: $input) {
    replayed
    judgement { ...KeptJudgement }
    children { ...JudgedChild }
  }
}

${KEPT_JUDGEMENT}

${JUDGED_CHILD}
`;
  return { operationName: name, variables: { input: { ...order, reason, key } }, query };
}
