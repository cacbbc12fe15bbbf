import { READY_QUERY } from '../ready-query';

/** The ready query's selection, so that the bench measures what a new user pastes. */
const SELECTION = READY_QUERY.slice(
  READY_QUERY.indexOf('{', READY_QUERY.indexOf('child(')),
  READY_QUERY.lastIndexOf('}'),
);

export const ONE_CHILD = READY_QUERY;

export const PAGE_SIZE = 50;
export const FIFTY_CHILDREN = `query Fifty($first: Int!, $after: String) {
  children(first: $first, after: $after) { pageInfo { endCursor hasNextPage } edges { node ${SELECTION} } }
}
`;
