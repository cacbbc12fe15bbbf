import { firstPage, hasNext, nextPage } from '../../../../../gateway/console/graph/next-page';

const asked = {
  query: 'query Children($first: Int!, $after: String) { children(first: $first, after: $after) { edges { cursor } } }',
  variables: { first: 20 },
};
const more = { pageInfo: { hasNextPage: true, endCursor: 'end-1' } };

describe('the next page of a list', () => {
  it('is the same question from where the list ends', () => {
    expect(nextPage(more, asked)).toEqual({ ...asked, variables: { first: 20, after: 'end-1' } });
  });

  it('is not offered at the end, and where the end is not known', () => {
    expect(nextPage({ pageInfo: { hasNextPage: false, endCursor: 'end-1' } }, asked)).toBeNull();
    expect(nextPage({ pageInfo: { hasNextPage: true, endCursor: null } }, asked)).toBeNull();
    expect(nextPage({ pageInfo: null }, asked)).toBeNull();
    expect(nextPage({}, asked)).toBeNull();
    expect(nextPage(more, null)).toBeNull();
    expect(hasNext(more)).toBe(true);
  });

  it('is not offered where the operation takes no cursor, or two lists would take the same', () => {
    expect(nextPage(more, { ...asked, query: '{ children(first: 20) { edges { cursor } } }' })).toBeNull();
    const query = 'query ($after: String) { children(after: $after) { a } alerts(after: $after) { b } }';
    expect(nextPage(more, { ...asked, query })).toBeNull();
  });

  it('leads back to the first one', () => {
    const later = { ...asked, variables: { first: 20, after: 'end-1' } };
    expect(firstPage(later)).toEqual({ ...asked, variables: { first: 20, after: null } });
    expect(firstPage(asked)).toBeNull();
  });
});
