import { buildOperations } from '../../../../gateway/operations/build-operations';
import { readLimits } from '../../../../gateway/limits/limits-config';
import { formatManifest, hashOf, readManifest } from '../../../../gateway/operations/manifest';
import type { Role } from '../../../../schema/rights/caller';
import { smallGraph } from '../small-graph';

const graph = smallGraph();

function build(text: string | Record<string, string>, role: Role = 'PARTNER_APP', cost = 200) {
  const given = typeof text === 'string' ? { 'one.graphql': text } : text;
  return buildOperations({
    files: Object.entries(given).map(([name, text]) => ({ name, text })),
    role,
    api: graph,
    supergraph: graph,
    limits: { ...readLimits({}), cost },
  });
}

describe('the operations of a client', () => {
  it('are hashed as they are printed, so that comments and indents are free', () => {
    const { operations, problems } = build('# why\nquery One { counts { ...f } }\nfragment f on Count { number }');
    expect(problems).toEqual([]);
    const [one] = operations;
    expect(one).toMatchObject({ name: 'One', type: 'query', id: hashOf(one?.body ?? '') });
    expect(one?.body).not.toContain('#');
    expect(build('query One{counts{...f}}fragment f on Count{number}').operations).toEqual(operations);
    expect(readManifest(formatManifest(operations)).operations).toEqual(operations);
  });

  it.each([
    [
      'a field that the schema does not have',
      'query One {\n  counts { nothing } }',
      'one.graphql:2: Cannot query field',
    ],
    ['what is no GraphQL', 'query One {', 'one.graphql:1: no GraphQL at column 12'],
    ['no name', '{ counts { number } }', 'something else than one named operation'],
    ['two operations', 'query A { counts { number } } query B { counts { sex } }', 'else than one named operation'],
    ['a mutation', 'mutation One { open(id: "1") { id } }', 'a mutation is not for the role PARTNER_APP'],
    ['questions about the schema', 'query One { __schema { types { name } } }', 'Asks about the schema itself.'],
    [
      'more than a request may cost',
      'query One { pages(first: 100) { edges { node { id } } } }',
      'at most 200", got 201.',
    ],
    ['too deep a nest', `query One { child(id: "1") { ${'friend { '.repeat(14)}id${' }'.repeat(14)} } }`, 'got 16.'],
  ])('are refused with %s', (_, text, problem) => {
    const { operations, problems } = build(text);
    expect([operations, problems]).toEqual([[], [expect.stringContaining(problem)]]);
  });

  it('count a page as its longest where a variable says how long', () => {
    const query = 'query One($n: Int!) { pages(first: $n) { edges { node { id } } } }';
    expect(build(query).problems).toEqual([expect.stringContaining('got 201.')]);
    expect(build(query, 'PARTNER_APP', 201).problems).toEqual([]);
  });

  it('are registered with the types that the client library asks for, which cost nothing and warn of nothing', () => {
    const text = 'query One { child(id: "1") { id names { text } } }';
    const limits = { ...readLimits({}), fields: 4, cost: 5 };
    const files = [{ name: 'one.graphql', text }];
    const options = { files, role: 'PARTNER_APP' as const, api: graph, supergraph: graph, limits };
    const { operations, problems, warnings } = buildOperations({ ...options, typename: true });
    expect([problems, warnings]).toEqual([[], []]);
    const [one] = operations;
    expect(one?.body.match(/__typename/g)).toHaveLength(2);
    expect(one?.id).toBe(hashOf(one?.body ?? ''));
    expect(one?.id).not.toBe(buildOperations(options).operations[0]?.id);
  });

  it('are kept letter by letter when they are given as they are sent, and checked all the same', () => {
    const text = 'query One{child(id:"1"){id __typename}}';
    const build = (text: string) =>
      buildOperations({
        ...{ files: [{ name: 'm.json One', text, isAsSent: true }], role: 'PARTNER_APP', limits: readLimits({}) },
        ...{ api: graph, supergraph: graph },
      });
    expect(build(text).operations).toMatchObject([{ body: text, id: hashOf(text) }]);
    expect(build(text.replace('id ', 'nothing ')).problems).toEqual([expect.stringContaining('m.json One:1: Cannot')]);
  });

  it('may change something only for roles that write queries', () => {
    expect(build('mutation One { open(id: "1") { id } }', 'STATION_IO').problems).toEqual([]);
  });

  it('have names that no other file has', () => {
    const { problems } = build({
      'a.graphql': 'query A { counts { sex } }',
      'b.graphql': 'query A { counts { number } }',
    });
    expect(problems).toEqual(['b.graphql: another file holds an operation A too']);
  });

  it('warn of each field that the role never sees', () => {
    const query = 'query One { child(id: "1") { id names { text recordId } father { text } } counts { sex } }';
    expect(build(query).warnings).toEqual([
      'one.graphql: Child.father (FAMILY) is never shown to the role PARTNER_APP',
    ]);
    expect(build(query, 'STATISTICS').warnings.map((line) => line.split(' ')[1])).toEqual([
      'Child.id',
      'Child.names',
      'Name.recordId',
      'Child.father',
    ]);
    expect(build(query, 'STATION_IO').warnings).toEqual([]);
    // Family is there for railway posts, but masked, and nothing is left of this field then.
    expect(build(query, 'RAILWAY_POST').warnings).toEqual([expect.stringContaining('Child.father (FAMILY)')]);
  });
});
