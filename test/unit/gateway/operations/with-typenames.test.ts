import fc from 'fast-check';
import { parse, print } from 'graphql';
import { withTypenames } from '../../../../gateway/operations/with-typenames';
import { documents } from '../small-graph';

const sent = (text: string) => print(withTypenames(parse(text)));

describe('a document as Apollo Client sends it', () => {
  it('asks for the type of each object but the root, last of all', () => {
    // What version 3.14.1 made of this document.
    const text = `query One($id: ID!, $with: Boolean = true) {
      child(id: $id) { names { text } ...f records { ... on Fir { number } ... on Stay { number __typename } } }
    }
    fragment f on Child { id friend @include(if: $with) { id } }`;
    expect(sent(text)).toBe(`query One($id: ID!, $with: Boolean = true) {
  child(id: $id) {
    names {
      text
      __typename
    }
    ...f
    records {
      ... on Fir {
        number
        __typename
      }
      ... on Stay {
        number
        __typename
      }
      __typename
    }
    __typename
  }
}

fragment f on Child {
  id
  friend @include(if: $with) {
    id
    __typename
  }
  __typename
}`);
  });

  it('is left as it is where it asks about the schema', () => {
    const text = '{\n  __schema {\n    __typename\n  }\n}';
    expect(sent(text)).toBe(text);
  });

  it('does not change when it is sent again', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(sent(sent(text))).toBe(sent(text));
      }),
    );
  });
});
