import { GraphQLError } from 'graphql';
import { startSmallFederation, type SmallSubgraphs } from './small-federation';

/** Shapes that the graph does not have today and that a state's subgraph could bring. */
const SHAPES: SmallSubgraphs = {
  children: {
    sdl: `
      type Query { things: [Thing!]! perhaps: [Thing] named: [Named!] keyless: [Half] boxes: [Box!]! people: [Person!]! shared: Shared case: Case }
      union Thing = Cat | Dog | Ghost
      type Cat @shareable { name: String! lives: Int }
      type Dog @shareable { name: String! }
      type Ghost @inaccessible { name: String! haunts: String }
      interface Named { name: String }
      type Fox implements Named @key(fields: "id") { id: ID! name: String }
      type Owl implements Named @key(fields: "id") { id: ID! name: String }
      type Half @key(fields: "id") @key(fields: "other") { id: ID other: ID title: String }
      type Box @key(fields: "id") { id: ID! inside: [Thing!]! @shareable }
      type Person @key(fields: "id") { id: ID! a: Part @external b: Part @external whole: String @requires(fields: "a { x ... on Left { l } } b { x ... on Right { r } }") }
      interface Part { x: Int }
      type Left implements Part @shareable { x: Int l: Int }
      type Right implements Part @shareable { x: Int r: Int }
      type Case @key(fields: "id") {
        id: ID!
        data: Data @external
        first: String @requires(fields: "data { ... on Foo { foo } }")
        second: String @requires(fields: "data { ... on Foo { bar } }")
      }
      union Data = Foo
      type Foo @shareable { foo: Int bar: Int }
      type Shared @shareable { a: Int inner: Inner } type Inner @shareable { one: Int two: Int }`,
    resolvers: {
      Query: {
        things: () =>
          ['Cat', 'Ghost', 'Dog'].map((__typename) => ({ __typename, name: __typename, lives: 9, haunts: 'SECRET' })),
        perhaps: () => ['Cat', 'Ghost'].map((__typename) => ({ __typename, name: __typename, haunts: 'SECRET' })),
        named: () => ['Fox', 'Owl'].map((__typename, id) => ({ __typename, id, name: `n${id}` })),
        keyless: () => [
          { id: null, other: null, title: 'none' },
          { id: 'h1', other: null, title: 'one' },
          null,
          { id: null, other: 'o', title: 'x' },
        ],
        boxes: () => [{ id: 'b' }],
        people: () => [{ id: 'p' }],
        case: () => ({ id: 'c' }),
        shared: () => ({ a: 1, inner: { one: 1, two: 2 } }),
      },
      Box: { inside: () => [{ __typename: 'Cat', name: 'c' }] },
      Case: {
        __resolveReference: (reference: object) => reference,
        first: ({ data }: { data: unknown }) => JSON.stringify(data),
        second: ({ data }: { data: unknown }) => JSON.stringify(data),
      },
      Person: {
        __resolveReference: (reference: object) => reference,
        whole: ({ a, b }: { a: unknown; b: unknown }) => JSON.stringify([a, b]),
      },
    },
  },
  police: {
    sdl: `
      union Thing = Cat | Dog
      type Cat @shareable { name: String! lives: Int }
      type Dog @shareable { name: String! }
      interface Named { name: String }
      type Fox implements Named @key(fields: "id") { id: ID! name: String @external den: String friend: Named }
      type Half @key(fields: "id") { id: ID size: Int needed: Int! }
      type Owl @key(fields: "id") { id: ID! tree: String }
      type Case @key(fields: "id") { id: ID! data: Data }
      union Data = Foo
      type Foo @shareable { foo: Int bar: Int }
      type Person @key(fields: "id") { id: ID! a: Part b: Part }
      interface Part { x: Int }
      type Left implements Part @shareable { x: Int l: Int }
      type Right implements Part @shareable { x: Int r: Int }`,
    resolvers: {
      Fox: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          den: `den ${id}`,
          friend: { __typename: 'Fox', id: 'f9' },
        }),
      },
      Owl: { __resolveReference: ({ id }: { id: string }) => ({ id, tree: `tree ${id}` }) },
      Half: {
        __resolveReference: ({ id }: { id: string | null }) => {
          if (id === null) throw new GraphQLError('asked without a key');
          return { id, size: 7, needed: 1 };
        },
      },
      Case: {
        __resolveReference: (reference: object) => reference,
        data: () => ({ __typename: 'Foo', foo: 1, bar: 2 }),
      },
      Person: {
        __resolveReference: (reference: object) => reference,
        a: () => ({ __typename: 'Left', x: 1, l: 2 }),
        b: () => ({ __typename: 'Left', x: 3, l: 4 }),
      },
    },
  },
};

describe.each(['compiled', 'stock'] as const)('a supergraph, executed by %s,', (execution) => {
  const started = startSmallFederation(SHAPES, execution, { env: { MAX_FIELDS: '1000' } });
  afterAll(async () => (await started).close());
  const ask = async (query: string, variables: object = {}) => {
    const { data, errors } = await (await started).ask(query, variables);
    return [data, errors];
  };

  it('hides the members of a union that callers may not see', async () => {
    const graph = await started;
    const perhaps = await graph.ask('{perhaps{...on Cat{name} ...on Dog{name}}}');
    expect(perhaps.data).toEqual({ perhaps: [{ name: 'Cat' }, null] });
    expect(graph.errorsOf(perhaps)).toEqual([['SUBGRAPH_MALFORMED', ['perhaps', 1]]]);
    const surely = await graph.ask('{boxes{id} things{...on Cat{name}}}');
    expect(surely.data).toBeNull();
    expect(graph.errorsOf(surely)).toEqual([['SUBGRAPH_MALFORMED', ['things', 1]]]);
    expect(JSON.stringify([perhaps, surely])).not.toMatch(/SECRET|Ghost/);
  });

  it('follows members of an interface that only one subgraph knows', async () => {
    const query = '{named{__typename name ...on Fox{den friend{name __typename ...on Owl{tree}}} ...on Owl{tree}}}';
    expect((await ask(query))[0]).toEqual({
      named: [
        { __typename: 'Fox', name: 'n0', den: 'den 0', friend: { __typename: 'Fox', name: null } },
        { __typename: 'Owl', name: 'n1', tree: 'tree 1' },
      ],
    });
  });

  it('requires of a value what its type has', async () => {
    const [data, errors] = await ask('{people{whole a{x}}}');
    expect([data, errors]).toEqual([
      { people: [{ whole: JSON.stringify([{ x: 1, l: 2 }, { x: 3 }]), a: { x: 1 } }] },
      undefined,
    ]);
  });

  it('requires what one field needs, whatever another one that is switched off would need', async () => {
    const query = 'query($b:Boolean=false){case{second} case{first@include(if:$b)}}';
    for (const variables of [{}, {}, { b: false }]) {
      expect(await ask(query, variables)).toEqual([{ case: { second: '{"bar":2}' } }, undefined]);
    }
    const both = JSON.stringify({ foo: 1, bar: 2 });
    expect(await ask(query, { b: true })).toEqual([{ case: { second: both, first: both } }, undefined]);
  });

  it('answers value types that several subgraphs hold', async () => {
    expect(await ask('{shared{inner{two one} a}}')).toEqual([
      { shared: { inner: { two: 2, one: 1 }, a: 1 } },
      undefined,
    ]);
  });
});

describe('an entity without a key', () => {
  it('is asked for nowhere else', async () => {
    const graph = await startSmallFederation(SHAPES, 'compiled');
    try {
      const { data, errors } = await graph.ask('{keyless{title size}}');
      expect([data, errors]).toEqual([
        { keyless: [{ title: 'none', size: null }, { title: 'one', size: 7 }, null, { title: 'x', size: null }] },
        undefined,
      ]);
      expect(graph.requested.at(-1)?.variables).toEqual({ representations: [{ __typename: 'Half', id: 'h1' }] });
      const strict = await graph.ask('{keyless{needed}}');
      expect(strict.data).toEqual({ keyless: [null, { needed: 1 }, null, null] });
      expect(graph.errorsOf(strict)).toEqual(
        [0, 3].map((index) => ['SUBGRAPH_MALFORMED', ['keyless', index, 'needed']]),
      );
    } finally {
      await graph.close();
    }
  });
});
