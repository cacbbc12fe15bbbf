import type { Operation } from '../operation';
import { COMPARED_PAIR } from './compared-pair';

/** As few as a screen or two show: each child in them is taken from the officer's budget. */
export const ALERTS_SHOWN = 10;

/** Some of what officers have to be told, oldest first, after a place in the list. */
export function alertList(after: string | null = null, first = ALERTS_SHOWN): Operation {
  return { operationName: 'Alerts', variables: { first, after }, query: ALERTS };
}

/** The places of alerts in the list, and no child. */
export function alertPlaces(after: string | null): Operation {
  return { operationName: 'AlertPlaces', variables: { first: 100, after }, query: PLACES };
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

const PLACES = `query AlertPlaces($first: Int!, $after: String) {
  alerts(first: $first, after: $after) {
    edges { cursor }
    pageInfo { hasNextPage }
  }
}`;
