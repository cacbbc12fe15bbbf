import { editorText } from '../../../../../gateway/console/editor/editor-text';

describe('the text of an operation in the editor', () => {
  it('has its variables as readable JSON, and none where there are none', () => {
    const query = 'query Trace($id: ID!) { child(id: $id) { id } }';
    expect(editorText({ query, variables: { id: 'child-1' } }).variables).toBe('{\n  "id": "child-1"\n}');
    expect(editorText({ query: '{ __typename }', variables: {} }).variables).toBe('');
  });

  it('runs the operation that is named, or else the first', () => {
    const query = 'query First { __typename } query Second { __typename } fragment Part on Query { __typename }';
    expect(editorText({ query, variables: {} }).operationName).toBe('First');
    expect(editorText({ query, variables: {}, operationName: 'Second' }).operationName).toBe('Second');
    expect(editorText({ query, variables: {} }).operations).toHaveLength(2);
    expect(editorText({ query: '{ __typename }', variables: {} }).operationName).toBeNull();
  });

  it('may be no GraphQL at all', () => {
    expect(editorText({ query: 'query {', variables: {} })).toMatchObject({ document: null, operations: [] });
    expect(editorText({ query: '', variables: {} }).operationName).toBeNull();
  });
});
