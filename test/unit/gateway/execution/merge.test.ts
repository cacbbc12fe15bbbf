import { GraphQLError } from 'graphql';
import { collectAt, mergeInto } from '../../../../gateway/execution/merge';
import { FieldFailure } from '../../../../gateway/errors/field-failure';
import type { Json } from '../../../../gateway/supergraph/projection';

const failure = new FieldFailure(new GraphQLError('x'));
const merged = (...answers: Json[]) => {
  const tree: Json = {};
  for (const answer of answers) mergeInto(tree, structuredCloneOf(answer));
  return tree;
};
const structuredCloneOf = (value: Json): Json =>
  Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !(inner instanceof FieldFailure)
        ? structuredCloneOf(inner as Json)
        : inner,
    ]),
  );

describe('merged answers', () => {
  it('join objects, and lists of one length element by element', () => {
    expect(merged({ a: { x: 1 }, l: [{ x: 1 }, null] }, { a: { y: 2 }, l: [{ y: 2 }, { y: 3 }], n: null })).toEqual({
      a: { x: 1, y: 2 },
      l: [{ x: 1, y: 2 }, { y: 3 }],
      n: null,
    });
    expect(merged({ l: [[{ x: 1 }], [2]] }, { l: [[{ y: 2 }], [3]] })).toEqual({ l: [[{ x: 1, y: 2 }], [3]] });
    expect(merged({ l: [1, 2] }, { l: [3] })).toEqual({ l: [3] });
  });

  it('keep a value where another answer failed, and a failure where another has none', () => {
    expect(merged({ a: 1 }, { a: failure })).toEqual({ a: 1 });
    expect(merged({ a: null }, { a: failure })).toEqual({ a: failure });
    expect(merged({ a: failure }, { a: 1 })).toEqual({ a: 1 });
    expect(merged({ a: failure }, {})).toEqual({ a: failure });
  });

  it('are gathered along a path, past nulls and what failed', () => {
    const found: Json[] = [];
    collectAt(
      { a: [{ b: { id: 1 } }, null, { b: failure }, { b: null }, failure, { b: { id: 2 } }] },
      ['a', '@', 'b'],
      0,
      found,
    );
    expect(found).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
