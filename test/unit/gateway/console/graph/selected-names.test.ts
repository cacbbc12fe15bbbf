import fc from 'fast-check';
import { selectedNames } from '../../../../../gateway/console/graph/selected-names';

const rootFields = (query: string, name?: string) => [...selectedNames(query, name).root];

describe('the root fields of an operation', () => {
  it.each<[string, readonly string[]]>([
    ['{ child(id: "}") { id } }', ['child']],
    [
      'query Q($id: ID! = "{") @on(x: {a: [1]}) { a: child(id: $id) { trace { steps { kind } } } statistics { x } }',
      ['child', 'statistics'],
    ],
    ['# { child }\n{ statistics }', ['statistics']],
    ['{ a(text: """ " } { child """) b }', ['a', 'b']],
    ['{ ... on Query { a ... @skip(if: true) { b { child } } } }', ['a', 'b']],
    ['query { ...F @include(if: true) } fragment F on Query { a ...G } fragment G on Query { b ...F }', ['a', 'b']],
    ['{ ...onward on } fragment onward on Query { a }', ['on', 'a']],
    ['mutation ($query: String) { confirmMatch(input: { a: 1, b: {} }) { id } }', ['confirmMatch']],
    ['{ child: statistics { a } }', ['statistics']],
    ['query query { query(query: query) }', ['query']],
  ])('%s', (query, expected) => {
    expect(rootFields(query).sort()).toEqual([...expected].sort());
  });

  it('are those of the operation that is named, and of none when it is not there', () => {
    const query = 'query A { a } query B { b ...F } fragment F on Query { c } { d }';
    expect(rootFields(query, 'B')).toEqual(['b', 'c']);
    expect(rootFields(query, 'C')).toEqual([]);
  });

  it('are some or none for any text, and reading it ends', () => {
    const signs = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '@',
        ':',
        '$',
        '"',
        '\\',
        '#',
        '\n',
        'a',
        'é',
        '...',
        '"""',
        'query ',
        'fragment ',
        'on ',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), signs), (text) => void rootFields(text)),
      { numRuns: 3000 },
    );
  });
});

describe('the fields below the root', () => {
  it.each<[string, readonly string[]]>([
    ['{ a { b { c: d(x: { e: 1 }) } ... on T { f } } }', ['b', 'd', 'f']],
    ['{ a { ...F } b } fragment F on T { c { ...G } } fragment G on T { d ...F }', ['c', 'd']],
    // The same fragment at the root and below it: its own fields stand at both.
    ['{ ...F a { ...F } } fragment F on Query { b { c } }', ['b', 'c']],
  ])('%s', (query, expected) => {
    expect([...selectedNames(query).inner].sort()).toEqual([...expected].sort());
  });
});
