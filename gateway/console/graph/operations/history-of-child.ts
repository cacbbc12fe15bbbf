import type { Operation } from '../operation';
import { JUDGED_CHILD } from './judged-child';
import { KEPT_JUDGEMENT } from './kept-judgement';

/** How the records of a child came to be one child. */
export function historyOfChild(id: string, after: string | null = null): Operation {
  return { operationName: 'HistoryOfChild', variables: { id, first: 50, after }, query: HISTORY_OF_CHILD };
}

const HISTORY_OF_CHILD = `# How these records came to be one child: numbers, judgements, and what each changed, oldest first.
query HistoryOfChild($id: ID!, $first: Int!, $after: String) {
  child(id: $id) {
    ...JudgedChild
    identityHistory(first: $first, after: $after) {
      edges { node { kind at records judgement { ...KeptJudgement } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}

${KEPT_JUDGEMENT}

${JUDGED_CHILD}
`;
