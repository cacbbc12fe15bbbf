import { buildSchema, graphqlSync, isObjectType } from 'graphql';
import { cleanArguments } from '../../../../subgraphs/runtime/graphql/clean-arguments';

/** The arguments that the resolver of `f` gets for these variables. */
function handed(variables: Record<string, unknown>): unknown {
  const schema = buildSchema(`
    input In { text: String, list: [String!], in: In }
    type Query { f(in: In): Boolean, _entities(in: In): Boolean }`);
  let got: unknown;
  const query = schema.getQueryType();
  if (!isObjectType(query)) throw new Error('no query type');
  const field = query.getFields()['f'];
  if (!field) throw new Error('no field');
  field.resolve = (_source, args: Record<string, unknown>) => {
    got = args['in'];
    return true;
  };
  const { errors } = graphqlSync({
    schema: cleanArguments(schema),
    source: 'query ($in: In) { f(in: $in) }',
    variableValues: variables,
  });
  expect(errors).toBeUndefined();
  return got;
}

it('what no store can hold reaches no resolver, however deep it is; everything else stays as it was written', () => {
  const text = 'a\0b\uD800c\uDC00\uDC00😀 \u202E__proto__';
  expect(handed({ in: { text, list: ['', text], in: { text: '\0' } } })).toEqual({
    text: 'a\uFFFDb\uFFFDc\uFFFD\uFFFD😀 \u202E__proto__',
    list: ['', 'a\uFFFDb\uFFFDc\uFFFD\uFFFD😀 \u202E__proto__'],
    in: { text: '\uFFFD' },
  });
  expect(handed({ in: null })).toBeNull();
});
