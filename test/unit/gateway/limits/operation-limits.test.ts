import fc from 'fast-check';
import { GraphQLError, getIntrospectionQuery } from 'graphql';
import { checkShape, parseWithin, type OperationLimits } from '../../../../gateway/limits/operation-limits';
import { readLimits } from '../../../../gateway/limits/limits-config';
import { documents } from '../small-graph';

const DEFAULTS = readLimits({});
const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, i) => part(i));

/** The refusal of a query; null when it is within the limits. */
function refusal(query: string, limits: Partial<OperationLimits> = {}) {
  const own = { ...DEFAULTS, ...limits };
  try {
    const document = parseWithin(query, own);
    if (!document) return 'no GraphQL';
    checkShape(document, own);
    return null;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { code, expected, got } = error.extensions;
    return [code, expected, got];
  }
}

describe('the limits of an operation', () => {
  it('let GraphiQL read the schema', () => {
    expect(refusal(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))).toBeNull();
  });

  it('stop parsing at the highest number of tokens', () => {
    const aliases = `{ ${times(10_000, (i) => `a${i}: __typename`).join(' ')} }`;
    expect(refusal(aliases)).toEqual(['QUERY_TOO_LARGE', 'at most 5000 tokens', 'more than 5000']);
    const fragments = `{ __typename } ${times(10_000, (i) => `fragment f${i} on Child { id }`).join(' ')}`;
    expect(refusal(fragments)).toEqual(['QUERY_TOO_LARGE', 'at most 5000 tokens', 'more than 5000']);
    expect(refusal('{ child(id: ')).toBe('no GraphQL');
  });

  it.each([
    ['aliases', times(31, (i) => `a${i}: id`).join(' '), 'QUERY_TOO_LARGE', 'at most 30 aliases', 31],
    ['directives', `id ${'@include(if: true) '.repeat(51)}`, 'QUERY_TOO_LARGE', 'at most 50 directives', 51],
    ['fields', 'id '.repeat(500), 'QUERY_TOO_LARGE', 'at most 500 fields', 501],
    [
      'depth',
      `${'friend { '.repeat(1000)}id${' }'.repeat(1000)}`,
      'QUERY_TOO_DEEP',
      'at most 14 levels of fields',
      1002,
    ],
    [
      'inline fragments',
      `${'... { '.repeat(500)}id${' }'.repeat(500)}`,
      'QUERY_TOO_DEEP',
      'at most 250 nested parts',
      1508,
    ],
  ])('refuse too many %s by their number', (_, selection, code, expected, got) => {
    expect(refusal(`{ child(id: "1") { ${selection} } }`)).toEqual([code, expected, got]);
  });

  it('refuse too many fragments and root fields by their number', () => {
    const fragments = times(51, (i) => `fragment f${i} on Child { id }`).join(' ');
    expect(refusal(`{ __typename } ${fragments}`)).toEqual(['QUERY_TOO_LARGE', 'at most 50 fragments', 51]);
    const roots = '{ ...f } fragment f on Query { ...g ...g ...g } fragment g on Query { a b c d }';
    expect(refusal(roots)).toEqual(['QUERY_TOO_LARGE', 'at most 10 root fields', 12]);
  });

  it('follow fragments into the depth', () => {
    const chain = times(20, (i) => `fragment f${i} on Child { friend { ...f${i + 1} } }`).join(' ');
    const query = `{ child(id: "1") { ...f0 } } ${chain} fragment f20 on Child { id }`;
    expect(refusal(query)).toEqual(['QUERY_TOO_DEEP', 'at most 14 levels of fields', 22]);
    expect(refusal(query, { depth: 22 })).toBeNull();
  });

  it('do not count the `__typename`s that client libraries add at every level', () => {
    const level = (type: string) =>
      `{ child(id: "1") { names { text ${type} } ...f ${type} } } fragment f on Child { id ${type} }`;
    const own = { fields: 4, depth: 3 };
    expect(refusal(level(''), own)).toBeNull();
    expect(refusal(level('__typename'), own)).toBeNull();
    expect(refusal(level(''), { fields: 3 })).toEqual(refusal(level('__typename'), { fields: 3 }));
    // Under another name it is a field like any other.
    expect(refusal(level('t: __typename'), own)).toEqual(['QUERY_TOO_LARGE', 'at most 4 fields', 7]);
  });

  it('also apply where only `__typename` is requested', () => {
    expect(refusal(`{ child(id: "1") { ${'__typename '.repeat(501)} } }`)).toEqual([
      'QUERY_TOO_LARGE',
      'at most 500 fields',
      501,
    ]);
    const bomb = times(40, (i) => `fragment f${i} on Child { ...f${i + 1} ...f${i + 1} }`).join(' ');
    const query = `{ child(id: "1") { ...f0 } } ${bomb} fragment f40 on Child { __typename }`;
    expect(refusal(query)).toEqual(['QUERY_TOO_LARGE', 'at most 500 fields', 2 ** 40]);
  });

  it('count what a fragment bomb spreads out to without spreading it', () => {
    const bomb = times(49, (i) => `fragment f${i} on Child { ...f${i + 1} ...f${i + 1} }`).join(' ');
    const query = `{ child(id: "1") { ...f0 } } ${bomb} fragment f49 on Child { id }`;
    expect(refusal(query)).toEqual(['QUERY_TOO_LARGE', 'at most 500 fields', 2 ** 49 + 1]);
  });

  it('leave cycles of fragments to validation', () => {
    expect(refusal('{ ...f } fragment f on Query { a ...g } fragment g on Query { b ...f }')).toBeNull();
    expect(refusal('{ ...f } fragment f on Query { f { ...f } }')).toBeNull();
  });

  it('apply to fragments that no operation uses', () => {
    const unused = `fragment f on Child { ${'id '.repeat(501)} }`;
    expect(refusal(`{ __typename } ${unused}`)).toEqual(['QUERY_TOO_LARGE', 'at most 500 fields', 501]);
    const other = `query A { __typename } query B { ${'a { '.repeat(15)}id${' }'.repeat(15)} }`;
    expect(refusal(other)).toEqual(['QUERY_TOO_DEEP', 'at most 14 levels of fields', 16]);
  });

  it('refuse values nested deeper than anyone means, and those that the parser itself cannot hold', () => {
    const nested = (levels: number) => `{ child(id: ${'['.repeat(levels)}${']'.repeat(levels)}) { id } }`;
    expect(refusal(nested(100))).toBeNull();
    expect(refusal(nested(200))).toEqual(['QUERY_TOO_DEEP', 'at most 250 nested parts', 405]);
    expect(refusal(nested(49_000), { tokens: 100_000 })).toEqual([
      'QUERY_TOO_DEEP',
      'at most 250 nested parts',
      'more than 250',
    ]);
  });

  it('limit introspection separately, so that cycles of types are not followed far', () => {
    const around = `${'type { fields { '.repeat(10)}name${' } }'.repeat(10)}`;
    expect(refusal(`{ __type(name: "Child") { fields { ${around} } } }`)).toEqual([
      'QUERY_TOO_DEEP',
      'at most 20 levels of introspection',
      23,
    ]);
  });

  it('never fail on a document, whatever its fragments', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 8 }), (query, depth) => {
        const refused = refusal(query, { depth, fields: 200 });
        expect(refused === null || ['QUERY_TOO_LARGE', 'QUERY_TOO_DEEP'].includes(String(refused[0]))).toBe(true);
      }),
    );
  });
});
