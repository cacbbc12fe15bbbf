import type { Operation } from '../operation';
import { COMPARED_PAIR } from './compared-pair';

/** Two children as they are now, and what speaks for their being one. */
export function pairToJudge(left: string, right: string): Operation {
  return { operationName: 'PairToJudge', variables: { left, right, first: 30 }, query: PAIR_TO_JUDGE };
}

const PAIR_TO_JUDGE = `# Two children as they are now. What speaks for their being one is among the matches of the first.
query PairToJudge($left: ID!, $right: ID!, $first: Int!) {
  left: child(id: $left) {
    ...JudgedChild
    possibleMatches(first: $first) { ...ComparedPair }
  }
  right: child(id: $right) { ...JudgedChild }
}

${COMPARED_PAIR}
`;
