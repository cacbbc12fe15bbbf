import fc from 'fast-check';
import { parse } from 'graphql';
import { createCostModel, type Variables } from '../../../../gateway/limits/operation-cost';
import { childSelections, documentOf, documents, fragmentBodies, smallGraph } from '../small-graph';

const model = createCostModel(smallGraph());

function cost(query: string, variables: Variables = {}, operationName: string | null = null): number {
  return model.costOf(parse(query), operationName)(variables);
}

describe('the cost of an operation', () => {
  it('is one for each object, and nothing for a scalar or for introspection', () => {
    expect(cost('{ __typename }')).toBe(0);
    expect(cost('{ child(id: "1") { id tags } }')).toBe(1);
    expect(cost('{ child(id: "1") { friend { id friend { id } } } }')).toBe(3);
    expect(cost('{ child(id: "1") { __typename names { text __typename } } }')).toBe(
      cost('{ child(id: "1") { names { text } } }'),
    );
    expect(cost('{ __schema { types { name fields { name } } } }')).toBe(0);
  });

  it('counts the contents of a list times its declared size, or ten', () => {
    expect(cost('{ child(id: "1") { names { text } } }')).toBe(1 + 4);
    expect(cost('{ child(id: "1") { names { place { name } } } }')).toBe(1 + 4 * 2);
    expect(cost('{ child(id: "1") { father { place { name } } } }')).toBe(1 + 10 * 2);
  });

  it.each([
    ['a number written out', '{ some(first: 2) { id } }', {}, 2],
    ['a variable', 'query ($n: Int) { some(first: $n) { id } }', { n: 3 }, 3],
    ['the default of a variable', 'query ($n: Int = 4) { some(first: $n) { id } }', {}, 4],
    ['no number', '{ some { id } }', {}, 7],
    ['a null', 'query ($n: Int = 4) { some(first: $n) { id } }', { n: null }, 7],
    ['a number beyond the list', 'query ($n: Int) { some(first: $n) { id } }', { n: 1_000_000 }, 7],
    ['a number below nothing', 'query ($n: Int) { some(first: $n) { id } }', { n: -5 }, 7],
    ['something else than a number', 'query ($n: Int) { some(first: $n) { id } }', { n: 'few' }, 7],
  ])('takes a slice by %s', (_, query, variables, expected) => {
    expect(cost(query, variables)).toBe(expected);
  });

  it('takes the size of a page to the list inside it', () => {
    expect(cost('{ pages(first: 3) { edges { node { id } } total } }')).toBe(1 + 3 * 2);
    // The schema's own default, and at most a page of a hundred.
    expect(cost('{ pages { edges { node { id } } } }')).toBe(1 + 20 * 2);
    expect(cost('{ pages(first: 500) { edges { node { names { text } } } } }')).toBe(1 + 100 * (2 + 4));
  });

  it('takes the costliest member of a union', () => {
    const members = '... on Fir { station { name } } ... on Stay { homes { name } }';
    expect(cost(`{ child(id: "1") { records { ${members} } } }`)).toBe(1 + 3 * (1 + 2));
    expect(cost('{ child(id: "1") { records { ... on Fir { leads { name } } } } }')).toBe(1 + 3 * (1 + 10));
  });

  it('counts fields that execution merges once, and fields under aliases each', () => {
    const fragment = 'fragment f on Child { names { text } }';
    expect(cost(`{ child(id: "1") { ...f ...f names { recordId } } } ${fragment}`)).toBe(1 + 4);
    expect(cost('{ child(id: "1") { a: names { text } b: names { text } } }')).toBe(1 + 8);
  });

  it('is that of the operation asked for, and nothing when it is not known which', () => {
    const two = 'query A { child(id: "1") { id } } query B { some { id } }';
    expect([cost(two, {}, 'A'), cost(two, {}, 'B'), cost(two), cost(two, {}, 'C')]).toEqual([1, 7, 0, 0]);
    expect(cost('mutation { open(id: "1") { id friend { id } } }')).toBe(2);
    expect(cost('subscription { open { id } }')).toBe(0);
  });

  it('never falls when fields are added, whatever cycles the fragments make', () => {
    fc.assert(
      fc.property(childSelections, childSelections, fragmentBodies, (some, more, bodies) => {
        const [less, all] = [cost(documentOf(some, bodies)), cost(documentOf([...some, ...more], bodies))];
        expect(all).toBeGreaterThanOrEqual(less);
      }),
    );
  });

  it('does not depend on conditions', () => {
    fc.assert(
      fc.property(documents, (query) => {
        expect(cost(query, { with: false })).toBe(cost(query, { with: true }));
      }),
    );
  });
});
