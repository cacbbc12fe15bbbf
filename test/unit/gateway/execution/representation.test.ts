import { GraphQLError } from 'graphql';
import fc from 'fast-check';
import { compileRepresentation, representationKey } from '../../../../gateway/execution/representation';
import { FieldFailure } from '../../../../gateway/errors/field-failure';

const field = (name: string, ...selections: object[]) => ({
  kind: 'Field',
  name,
  ...(selections.length ? { selections } : {}),
});
const on = (typeCondition: string, ...selections: object[]) => ({ kind: 'InlineFragment', typeCondition, selections });
const isSubtype = (typename: string, condition: string) =>
  typename === condition || (condition === 'Any' && typename !== 'Other');
const compile = (...requires: object[]) => compileRepresentation(requires as never, isSubtype);

describe('the representation of an entity', () => {
  it('holds what is required of its type or of an abstract type above it', () => {
    const represent = compile(on('A', field('__typename'), field('id')), on('Any', field('x')), on('B', field('y')));
    expect(represent({ __typename: 'A', id: 1, x: 2, y: 3 })).toEqual({ __typename: 'A', id: 1, x: 2 });
    expect(represent({ __typename: 'Other', id: 1 })).toBeNull();
  });

  it('leaves out a fragment that lacks a value, and keeps the others', () => {
    const represent = compile(
      on('A', field('__typename'), field('id')),
      on('A', field('x'), field('missing')),
      on('A', field('y')),
    );
    expect(represent({ __typename: 'A', id: 1, x: 2, y: 3 })).toEqual({ __typename: 'A', id: 1, y: 3 });
    expect(compile(on('A', field('__typename'), field('id')))({ __typename: 'A' })).toBeNull();
  });

  it('joins what two fragments require of one value', () => {
    const represent = compile(on('A', field('__typename'), field('a', field('x'))), on('Any', field('a', field('y'))));
    expect(represent({ __typename: 'A', a: [{ x: 1, y: 2, z: 3 }, null] })).toEqual({
      __typename: 'A',
      a: [{ x: 1, y: 2 }, null],
    });
  });

  it('has null for what failed, at any depth', () => {
    const failure = new FieldFailure(new GraphQLError('x'));
    const represent = compile(on('A', field('__typename'), field('x'), field('a', field('y'))));
    expect(represent({ __typename: 'A', x: failure, a: { y: failure } })).toEqual({
      __typename: 'A',
      x: null,
      a: { y: null },
    });
    expect(represent({ __typename: 'A', x: 1, a: failure })).toEqual({ __typename: 'A', x: 1, a: null });
  });

  it('takes nothing from the prototype', () => {
    expect(compile(on('A', field('__typename'), field('constructor')))({ __typename: 'A' })).toBeNull();
  });

  it('has the same key as equal ones, and as no others', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('\u0000', 'a\u0000b\u0000c', '1'),
    );
    const representation = fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), value)
      .map((one) => Object.fromEntries(Object.entries(one).sort(([name], [other]) => (name < other ? -1 : 1))));
    fc.assert(
      fc.property(representation, representation, (one, other) => {
        expect(representationKey(one) === representationKey(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(representationKey({ a: 'x\u0000b\u0000y' })).not.toBe(representationKey({ a: 'x', b: 'y' }));
    expect(representationKey({ a: {} })).toBeNull();
  });
});
