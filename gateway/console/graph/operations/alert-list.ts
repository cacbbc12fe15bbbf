import type { Operation } from '../operation';
import { COMPARED_PAIR } from './compared-pair';

/** A page of what officers have to be told, oldest first, after a place in the list. */
export function alertList(after: string | null = null): Operation {
  return { operationName: 'Alerts', variables: { first: 25, after }, query: ALERTS };
}

const ALERTS = `# What officers have to be told, oldest first. Who goes on from endCursor misses nothing.
query Alerts($first: Int!, $after: String) {
  alerts(first: $first, after: $after) {
    edges {
      node {
        kind at
        children { ...JudgedChild }
        match { ...ComparedPair }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}

${COMPARED_PAIR}
`;
