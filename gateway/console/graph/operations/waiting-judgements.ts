import type { Operation } from '../operation';
import { JUDGED_CHILD } from './judged-child';
import { KEPT_JUDGEMENT } from './kept-judgement';

/** What waits for the word of an officer who holds what the caller holds. */
export function waitingJudgements(after: string | null = null): Operation {
  return { operationName: 'WaitingJudgements', variables: { first: 20, after }, query: WAITING_JUDGEMENTS };
}

const WAITING_JUDGEMENTS = `# Judgements that wait for a second officer who holds a record of one side, oldest first.
query WaitingJudgements($first: Int!, $after: String) {
  judgementsToSecond(first: $first, after: $after) {
    edges {
      node {
        judgement { ...KeptJudgement }
        children { ...JudgedChild }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

${KEPT_JUDGEMENT}

${JUDGED_CHILD}
`;
