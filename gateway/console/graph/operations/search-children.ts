import type { GraphChildSearch } from '../../../../schema/generated/children';
import type { Operation } from '../operation';

/** As many as an officer reads; the graph tells the purpose FIND of no more. */
const HITS_A_PAGE = 20;

/**
 * Children by what is known of them, most probable first. `after` is the cursor at the end of the page before. What is null
 * is left out: an officer who reads the variables finds what was asked for and no more.
 */
export function searchChildren(by: GraphChildSearch, after?: string): Operation {
  const asked = Object.fromEntries(Object.entries(by).filter(([, value]) => value !== null));
  return {
    operationName: 'SearchChildren',
    variables: { by: asked, first: HITS_A_PAGE, ...(after === undefined ? {} : { after }) },
    query: SEARCH_CHILDREN,
  };
}

const SEARCH_CHILDREN = `# Children by what is known of them, most probable first, and what of it fitted.
query SearchChildren($by: ChildSearch!, $first: Int!, $after: String) {
  searchChildren(by: $by, first: $first, after: $after) {
    edges {
      node {
        bits
        fields { field level bits }
        child {
          id
          names { text script }
          sex ageBand status protected
          episodes { from to status }
          records { agency source recordId linkedBy }
          withheld { group level law }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;
