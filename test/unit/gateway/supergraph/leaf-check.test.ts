import fc from 'fast-check';
import { GraphQLEnumType, GraphQLScalarType, GraphQLString, specifiedScalarTypes } from 'graphql';
import { answerLeafCheck, leafCheck } from '../../../../gateway/supergraph/leaf-check';

const scalar = (name: string) => new GraphQLScalarType({ name });

describe('a leaf of an answer', () => {
  it('is never an object or a list, whatever its type', () => {
    const types = [
      ...specifiedScalarTypes,
      ...['DateTime', 'RecordRef', 'JSON', 'constructor', '__proto__'].map(scalar),
    ];
    const nested = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(fc.constantFrom(...types), nested, (type, value) => {
        expect([answerLeafCheck(type)(value), leafCheck(type, 'police')(value)]).toEqual([false, false]);
      }),
    );
    for (const type of types) expect(answerLeafCheck(type)(Object)).toBe(false);
  });

  it('is text where text is promised, an instant where that is, and a value that callers know of an enum', () => {
    expect([answerLeafCheck(GraphQLString)('x'), answerLeafCheck(GraphQLString)(1)]).toEqual([true, false]);
    expect(['2025-10-03T14:05:00+05:30', 'soon', 7].map(answerLeafCheck(scalar('DateTime')))).toEqual([
      true,
      false,
      false,
    ]);
    const colour = new GraphQLEnumType({ name: 'Colour', values: { RED: {} } });
    expect(['RED', 'BLUE', 'constructor'].map(answerLeafCheck(colour))).toEqual([true, false, false]);
  });

  it('is an agency’s report only from that agency', () => {
    const report = { agency: 'police', sources: [], events: [] };
    expect(leafCheck(scalar('MovementReport'), 'police')(report)).toBe(true);
    expect(leafCheck(scalar('MovementReport'), 'homes')(report)).toBe(false);
  });
});
