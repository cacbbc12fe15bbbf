import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { createOperationReader } from '../../../../gateway/limits/operation-reader';
import { readLimits } from '../../../../gateway/limits/limits-config';
import { documents, smallGraph } from '../small-graph';

const schema = smallGraph();
const limits = { ...readLimits({}), cost: 50 };
const reader = createOperationReader({ schema, limits });
const read = (query: string, variables: Record<string, unknown> = {}, operationName: string | null = null) =>
  reader.read({ query, variables, operationName });

describe('an operation read before it runs', () => {
  it('is refused above the highest cost, by the variables of this request', () => {
    const query = 'query ($n: Int!) { pages(first: $n) { edges { node { id } } } }';
    expect(read(query, { n: 24 }).cost).toEqual({ requested: 49, limit: 50 });
    try {
      read(query, { n: 25 });
      throw new Error('was not refused');
    } catch (error) {
      expect((error as GraphQLError).extensions).toMatchObject({
        code: 'QUERY_TOO_COSTLY',
        expected: 'a cost of at most 50',
        got: 51,
      });
    }
  });

  it('is known by its text and its name, and gives the same document again', () => {
    const query = 'query A { child(id: "1") { id } } query B { counts { number } }';
    expect(read(query, {}, 'A').groups).toEqual(['CASE']);
    expect(read(query, {}, 'B').groups).toEqual(['STATISTICS']);
    expect(read(query, {}, 'B').document).toBe(read(query, {}, 'B').document);
  });

  it('says whether it asks about the schema, anywhere in the document', () => {
    expect(read('{ __typename child(id: "1") { __typename } }').introspects).toBe(false);
    expect(read('{ __schema { types { name } } }').introspects).toBe(true);
    expect(read('query A { __typename ...f } fragment f on Query { __type(name: "Child") { name } }').introspects).toBe(
      true,
    );
  });

  it('has no document when the text is not GraphQL', () => {
    expect(read('{ child(')).toEqual({
      document: null,
      name: null,
      isMutation: false,
      cost: { requested: 0, limit: 50 },
      groups: [],
      introspects: false,
    });
  });

  it('is read or refused with a code, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(documents, fc.string({ unit: 'grapheme' })), (query) => {
        try {
          expect(read(query).cost.requested).toBeLessThanOrEqual(50);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphQLError);
        }
      }),
    );
  });
});
