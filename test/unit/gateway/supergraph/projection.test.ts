import fc from 'fast-check';
import { executeSync, parse, type GraphQLFieldResolver } from 'graphql';
import { withoutFailures } from '../../../../gateway/errors/field-failure';
import { createForward } from '../../../../gateway/subgraph/forward';
import { readSupergraph } from '../../../../gateway/supergraph/supergraph-model';
import { silentLog } from '../../../../schema/process/log';
import type { SubgraphLink } from '../../../../schema/supergraph/subgraph-link';
import { testCallerContext } from '../../../caller-context';
import { createFakeClock } from '../../../fake-clock';
import { testSigner } from '../../../signing';

const SDL = `
  type Query { thing: Thing, things: [Thing!], grid: [[Int]!], beast: Beast }
  type Thing { id: ID!, name: String, size: Int!, weight: Float, on: Boolean, colour: Colour, at: DateTime, inner: Thing, beasts: [Beast]! }
  enum Colour { RED GREEN }
  scalar DateTime
  interface Named { name: String }
  type Cat implements Named { name: String, lives: Int! }
  type Dog implements Named { name: String, barks: Boolean }
  union Beast = Cat | Dog
`;
const QUERY = `{
  thing { ...T inner { ...T inner { id } } beasts { ...B } }
  many: things { id colour }
  grid
  beast { ...B }
}
fragment T on Thing { id called: name size weight on colour at }
fragment B on Beast { __typename ... on Named { name } ... on Cat { lives } ... on Dog { barks } }`;

const model = readSupergraph(SDL);
const document = parse(QUERY);
const clock = createFakeClock();

/** Mostly what was promised, now and then anything at all. */
function mostly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, undefined, '', 'x', 0, 1.5, true, [], {}, 2 ** 40, 'RED') },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
}
const instant = fc.constant('2025-10-03T14:05:00+05:30');
const beast = mostly(
  fc.record({
    __typename: fc.constantFrom('Cat', 'Dog', 'Thing', 'Colour', 'constructor'),
    name: mostly(fc.string()),
    lives: mostly(fc.nat(9)),
    barks: mostly(fc.boolean()),
    secret: fc.string(),
  }),
);
const thing = (inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  mostly(
    fc.record({
      id: mostly(fc.string()),
      called: mostly(fc.string()),
      size: mostly(fc.integer()),
      weight: mostly(fc.double()),
      on: mostly(fc.boolean()),
      colour: mostly(fc.constantFrom('RED', 'GREEN', 'BLUE')),
      at: mostly(instant),
      inner,
      beasts: mostly(fc.array(beast, { maxLength: 3 })),
      secret: fc.string(),
    }),
  );
const answer = mostly(
  fc.record({
    thing: thing(thing(thing(fc.constant(null)))),
    many: mostly(fc.array(thing(fc.constant(null)), { maxLength: 3 })),
    grid: mostly(fc.array(mostly(fc.array(mostly(fc.integer()))))),
    beast,
    secret: fc.string(),
  }),
);

async function forwarded(data: unknown) {
  const link: SubgraphLink = {
    name: 'children',
    send: () => Promise.resolve({ data }),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const forward = createForward({ link, model, clock, log: silentLog, budgetMs: 2500, signToken: testSigner(clock) });
  const deadline = clock.now() + 2500;
  const requested = {
    query: QUERY,
    operationName: undefined,
    variables: {},
    requestId: 'r',
    deadline,
    callerContext: testCallerContext(),
  };
  const answer = await forward(requested);
  // Each failure is in the place of its null.
  const plain = withoutFailures(answer.data);
  return { data: plain.data, errors: [...answer.errors.map((error) => error.toJSON()), ...plain.failed] };
}

/** graphql-js itself, completing the given tree by the same query: it changes nothing in a tree that fits exactly. */
function completed(tree: unknown) {
  const read: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _args, _context, info) =>
    source[String(info.path.key)];
  return executeSync({ schema: model.schema, document, rootValue: tree, fieldResolver: read });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what leaves the data source', () => {
  it('fits the request’s shape and types exactly, whatever came in', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (data) => {
        const { data: left } = await forwarded(data);
        const { data: known, errors } = completed(left);
        expect(errors).toBeUndefined();
        expect(plain(known)).toEqual(plain(left));
        expect(JSON.stringify(left)).not.toContain('secret');
      }),
      { numRuns: 300 },
    );
  });

  it('holds an error for every value that was removed, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (data) => {
        const { data: left, errors } = await forwarded(data);
        const { errors: wrong } = completed(plain(data ?? {}));
        // graphql-js is laxer than we are (it writes a number for an id), so it may find nothing where we do.
        if (wrong) expect(errors.length).toBeGreaterThan(0);
        if (errors.length === 0) expect(plain(completed(data).data)).toEqual(plain(left));
        for (const { path, extensions } of errors) {
          expect(extensions?.['code']).toBe('SUBGRAPH_MALFORMED');
          if (path) expect(nullOnTheWay(left, path)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A wrong value is null, or a null propagated from it. */
function nullOnTheWay(tree: unknown, path: readonly (string | number)[]): boolean {
  let here: unknown = tree;
  for (const step of path) {
    if (here === null) return true;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here === null;
}
