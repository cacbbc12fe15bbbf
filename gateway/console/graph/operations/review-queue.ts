import type { Operation } from '../operation';
import { COMPARED_PAIR } from './compared-pair';

/** How many pairs a page of the queue holds: as many as somebody judges at one sitting. */
const PAGE = 10;

/** Pairs that wait for a person. `unit` is `station:MP/23380012`, `state` is `MP`; null for all that the caller may see. */
export function reviewQueue(unit: string | null, state: string | null, after: string | null = null): Operation {
  return { operationName: 'ReviewQueue', variables: { unit, state, first: PAGE, after }, query: REVIEW_QUEUE };
}

const REVIEW_QUEUE = `# Pairs of children that may be one and wait for a person to judge: strong pairs first.
query ReviewQueue($unit: String, $state: String, $first: Int!, $after: String) {
  matchReview(unit: $unit, state: $state, first: $first, after: $after) {
    matching { state asOf }
    edges { node { ...ComparedPair } }
    pageInfo { hasNextPage endCursor }
  }
}

${COMPARED_PAIR}
`;
