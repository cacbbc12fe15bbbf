import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  buildClientSchema, getIntrospectionQuery, getNamedType, isAbstractType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument, parse, validate,
  type GraphQLNamedType, type GraphQLSchema, type IntrospectionQuery,
} from 'graphql'; // prettier-ignore
import { readGatewayConfig } from '../../../gateway/config';
import { startGateway, type Gateway } from '../../../gateway/server';
import { SUBGRAPHS, type SubgraphName } from '../../../schema/agencies/agencies';
import { systemClock } from '../../../schema/process/clock';
import type { DisclosureEntry } from '../../../schema/rights/disclosure';
import { silentLog } from '../../../schema/process/log';
import { SubgraphFailure, type SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { assembleSubgraphs, type Subgraphs } from '../../../subgraphs/assemble';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import { startAgencies } from '../../agencies/start-agencies';
import { AMPLE_BUDGETS, AMPLE_SOURCE_TIME, AMPLE_TIME } from '../../every-budget';
import { createTestDatabase, type TestDatabase } from '../../postgres';
import { testCallerContext } from '../../caller-context';
import { gatewayParts } from '../../gateway-parts';
import { READY_QUERY } from '../../ready-query';
import { testSecrets } from '../../signing';
import { matchingAtRest } from '../matching-at-rest';
import { randomOperation } from './random-operations';
import { randomRenaming, renamed } from './random-renaming';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { path?: unknown; extensions?: { code?: string } }[];
}

/** A random selection on a type; variables `$yes` and `$no` switch parts of it on and off. */
function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  if (isAbstractType(type) && !isInterfaceType(type)) {
    const members = schema
      .getPossibleTypes(type)
      .map((member) => selection(schema, member, depth).map((inner) => `... on ${member.name} ${inner}`));
    return fc
      .shuffledSubarray([...members], { minLength: 1 })
      .chain((some) => fc.tuple(...some))
      .map((parts) => `{ __typename ${parts.join(' ')} }`);
  }
  if (!isObjectType(type)) throw new Error(`no selection on ${type.name}`);
  const fields = Object.values(type.getFields())
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    .filter(({ args }) => !args.some(isRequiredArgument));
  const directive = fc.constantFrom(
    '',
    '',
    '',
    '',
    ' @include(if: $yes)',
    ' @include(if: $no)',
    ' @skip(if: $yes)',
    ' @skip(if: $no)',
  );
  const parts = fields.map((field) => {
    const named = getNamedType(field.type);
    const inner = isLeafType(named) ? fc.constant('') : selection(schema, named, depth - 1).map((text) => ` ${text}`);
    // An alias is made of the type too: two members of a union must not give one name two types.
    const alias = fc.constantFrom('', '', `a_${type.name}_${field.name}: `);
    return fc.tuple(alias, directive, inner).map(([name, when, below]) => `${name}${field.name}${when}${below}`);
  });
  return fc
    .subarray(parts, { minLength: Math.min(1, parts.length), maxLength: Math.min(6, parts.length) })
    .chain((some) => fc.tuple(fc.constant('__typename'), ...some))
    .chain((chosen) => fc.tuple(fc.constant(chosen), fc.boolean()))
    .map(([chosen, wrapped]) =>
      wrapped ? `{ ... on ${type.name} { ${chosen.join(' ')} } ${chosen[1] ?? ''} }` : `{ ${chosen.join(' ')} }`,
    );
}

describe('the compiled plan executor', () => {
  let agencies: Awaited<ReturnType<typeof startAgencies>>;
  let database: TestDatabase;
  let subgraphs: Subgraphs;
  let compiled: Gateway;
  let stock: Gateway;
  let schema: GraphQLSchema;
  let ids: string[];
  let recorded: Readonly<Record<'compiled' | 'stock', readonly DisclosureEntry[]>>;

  const ask = async (gateway: Gateway, query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };

  /** Fetches by subgraph since `sent` was last emptied. */
  const sent: SubgraphName[] = [];
  const dead = new Set<SubgraphName>();
  const counted = (link: SubgraphLink): SubgraphLink => ({
    ...link,
    send: (request) => {
      sent.push(link.name);
      return dead.has(link.name) ? Promise.reject(new SubgraphFailure('SUBGRAPH_UNREACHABLE')) : link.send(request);
    },
  });
  const fetches = () => Object.fromEntries(SUBGRAPHS.map((name) => [name, sent.filter((one) => one === name).length]));

  /** Answers of compiled plans and of ApolloGateway's own executor, without the times at which sources were read. */
  async function both(query: string, variables: object) {
    const comparable = ({ data, errors }: Answer) => ({
      data: JSON.stringify(data, (key, value: unknown) => (key === 'asOf' ? typeof value : value)),
      errors: (errors ?? []).map(({ path, extensions }) => JSON.stringify([path, extensions?.code])).sort(),
    });
    return {
      ours: comparable(await ask(compiled, query, variables)),
      theirs: comparable(await ask(stock, query, variables)),
    };
  }

  beforeAll(async () => {
    agencies = await startAgencies({ seed: 1, size: 40, ports: 'ephemeral' });
    closing.push(() => agencies.close());
    database = await createTestDatabase();
    closing.push(() => database.drop());
    // Feeds are read once: a later heartbeat would move the times that the answers show.
    const sources = agencies.sources.map((source) => ({
      ...source,
      ...AMPLE_SOURCE_TIME,
      feedEveryMs: 3_600_000,
      freshMs: 3_600_000,
    }));
    const dataDir = mkdtempSync(join(tmpdir(), 'muskaan-plans-'));
    closing.push(() => rm(dataDir, { recursive: true }));
    const config = readSubgraphConfig({
      SOURCES: JSON.stringify(sources),
      DATABASE_URL: database.databaseUrl,
      DATA_DIR: dataDir,
    });
    const options = { registryUrl: 'http://127.0.0.1:1', secrets: testSecrets, clock: systemClock, log: silentLog };
    subgraphs = await assembleSubgraphs({ names: SUBGRAPHS, config, ...options });
    closing.push(() => subgraphs.close());
    subgraphs.startFeeds();
    const links = new Map([...subgraphs.links].map(([name, link]) => [name, counted(link)]));
    const callerContext = () =>
      testCallerContext({ role: 'CWC_MEMBER', unit: { committee: 'MP/Katni' } }, { name: 'CARE' });
    const parts = { compiled: gatewayParts(callerContext), stock: gatewayParts(callerContext) };
    recorded = { compiled: parts.compiled.recorded, stock: parts.stock.recorded };
    const gateway = (execution: 'compiled' | 'stock') =>
      startGateway({
        ...parts[execution].parts,
        config: {
          ...readGatewayConfig({
            ...{ PORT: '0', DEV_ISSUER: 'on', MAX_COST: '10000000', MAX_ALIASES: '1000' },
            ...AMPLE_BUDGETS,
            ...AMPLE_TIME,
          }),
          execution,
        },
        links,
        log: silentLog,
      });
    [compiled, stock] = await Promise.all([gateway('compiled'), gateway('stock')]);
    closing.push(() => Promise.all([compiled.close(), stock.close()]).then(() => undefined));
    const { data } = await ask(stock, getIntrospectionQuery());
    schema = buildClientSchema(data as IntrospectionQuery);
    const wanted = 'query { children(first: 100) { edges { node { id trace { sources { asOf } } } } } }';
    type Page = { children: { edges: { node: { id: string; trace: { sources: { asOf: string | null }[] } } }[] } };
    // Not every source of a protected child may be named.
    const isRead = (node: Page['children']['edges'][number]['node']) =>
      node.trace.sources.length === sources.length && node.trace.sources.every(({ asOf }) => asOf !== null);
    const deadline = Date.now() + 60_000;
    let nodes: Page['children']['edges'] = [];
    do nodes = ((await ask(stock, wanted)).data as Page).children.edges;
    while (!(nodes.length >= 40 && nodes.some(({ node }) => isRead(node))) && Date.now() < deadline);
    ids = nodes.map(({ node }) => node.id);
    await matchingAtRest(database.databaseUrl);
  });
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('answers the ready query as ApolloGateway’s own executor does', async () => {
    for (const id of ids.slice(0, 10)) {
      const { ours, theirs } = await both(READY_QUERY, { id });
      expect(ours).toEqual(theirs);
    }
  });

  it('fetches from children, then from each agency once, then from children for the trace, for one child and for fifty', async () => {
    const trace = 'trace { complete steps { kind } legs { distanceKm } gaps { rule } sources { status } }';
    for (const query of [
      `query ($id: ID!) { child(id: $id) { ${trace} } }`,
      `{ children(first: 50) { edges { node { ${trace} } } } }`,
    ]) {
      for (const gateway of [compiled, compiled, stock]) {
        sent.length = 0;
        await ask(gateway, query, { id: ids[0] });
        expect(fetches()).toEqual({ children: 2, drives: 0, police: 1, homes: 1, ahtu: 1, railway: 1 });
      }
    }
  });

  it('adds one stage of fetches, to the agencies alone, when the steps’ records are requested', async () => {
    sent.length = 0;
    await ask(compiled, READY_QUERY, { id: ids[0] });
    const { children, ...agencies } = fetches();
    expect(children).toBe(2);
    expect(Math.max(...Object.values(agencies))).toBe(2);
  });

  it('answers any query as ApolloGateway’s own executor does', async () => {
    const child = schema.getType('Child');
    const connection = schema.getType('ChildConnection');
    if (!child || !connection) throw new Error('the schema has no Child');
    const query = fc
      .tuple(
        selection(schema, child, 4),
        selection(schema, child, 2),
        selection(schema, connection, 4),
        fc.integer({ min: 0, max: 6 }),
      )
      .map(([one, two, many, roots]) =>
        [
          'query Q($id: ID!, $other: ID!, $yes: Boolean!, $no: Boolean = false) {',
          roots !== 1 ? `child(id: $id) ${one}` : '',
          roots > 3 ? `second: child(id: $other) ${two} nobody: child(id: "nobody") ${two}` : '',
          roots === 1 || roots === 5 ? `children(first: 5) ${many}` : '',
          '__typename',
          // Every variable is used somewhere, or the query would not be valid.
          'on: __typename @include(if: $yes) off: __typename @include(if: $no)',
          'one: child(id: $id) { id } two: child(id: $other) { id }',
          '}',
        ].join(' '),
      );
    await fc.assert(
      fc.asyncProperty(query, fc.nat(39), fc.nat(39), async (text, a, b) => {
        const { ours, theirs } = await both(text, { id: ids[a], other: ids[b], yes: true });
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 60 },
    );
  });

  it('answers under any aliases as ApolloGateway’s own executor does without', async () => {
    const requested = fc.record({
      seed: fc.nat(),
      size: fc.integer({ min: 1, max: 30 }),
      names: fc.nat(),
      child: fc.nat(39),
    });
    await fc.assert(
      fc.asyncProperty(requested, async ({ seed, size, names, child }) => {
        const operation = randomOperation(schema, seed, size);
        const rename = randomRenaming(names);
        const [plain, aliased] = [operation.text(), operation.text(rename)];
        fc.pre([plain, aliased].every((text) => validate(schema, parse(text)).length === 0));
        const variables = { ...operation.variables, id: ids[child] };
        const expected = await ask(stock, plain, variables);
        expect(JSON.stringify((await ask(compiled, aliased, variables)).data)).toBe(
          JSON.stringify(renamed(expected.data, rename)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each(SUBGRAPHS)('answers as ApolloGateway’s own executor does while %s is dead', async (name) => {
    dead.add(name);
    const query = name === 'drives' ? '{ units { id } }' : READY_QUERY;
    const { ours, theirs } = await both(query, { id: ids[1] });
    dead.clear();
    expect(ours).toEqual(theirs);
    expect(ours.errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['police', ['firs', 'reports']],
    ['homes', ['stays', 'cases']],
    ['ahtu', ['ahtu']],
    ['railway', ['railway']],
  ] as const)('tells of each null that is there because %s is dead, and of no other', async (name, missing) => {
    const query = `query ($first: Int!) { many: children(first: $first) { edges { child: node { sex firs { number }
      reports: missingReports { number } stays { profileId } cases: cwcCases { caseNo } ahtu: ahtuCases { key }
      railway: railwayContacts { key } trace { complete } } } } }`;
    type Many = { many: { edges: { child: Record<string, unknown> }[] } };
    dead.add(name);
    const { data, errors } = await ask(compiled, query, { first: 4 });
    dead.clear();
    const { edges } = (data as Many).many;
    // Others may be null too, without an error, since the caller may not see them.
    const nulls = edges.flatMap((_, index) => missing.map((key) => ['many', 'edges', index, 'child', key]));
    for (const { child } of edges) expect(missing.map((key) => child[key])).toEqual(missing.map(() => null));
    expect(errors?.map(({ path, extensions }) => [extensions?.code, path])).toEqual(
      nulls.map((path) => ['SUBGRAPH_UNREACHABLE', path]),
    );
  });

  it('records what each field disclosed of each child, under any aliases', async () => {
    const requested = (node: string) => `query Q { children(first: 10) { edges { node { ${node} } } } }`;
    for (const node of [
      'version firs { number sections { act } } trace { complete }',
      'policeKeys: version policeReport: firs { key: number sections: sections { number: act } } id: trace { complete }',
    ]) {
      expect((await ask(compiled, requested(node))).errors).toBeUndefined();
    }
    const [plain, aliased] = recorded.compiled.slice(-2);
    expect(plain?.children.length).toBeGreaterThan(0);
    expect(aliased?.children).toEqual(plain?.children);
  });

  it('records the same disclosures as ApolloGateway’s own executor', async () => {
    const children = (execution: 'compiled' | 'stock') =>
      [...(recorded[execution].at(-1)?.children ?? [])].sort((a, b) => (a.token < b.token ? -1 : 1));
    for (const query of [
      READY_QUERY,
      'query { children(first: 10) { edges { node { names { text } firs { number } } } } }',
    ]) {
      await both(query, { id: ids[0] });
      expect(children('compiled').length).toBeGreaterThan(0);
      expect(children('compiled')).toEqual(children('stock'));
    }
  });

  it('never answers what clients may not see', async () => {
    for (const hidden of ['policeKeys', 'policeReport', 'homesKeys', 'railwayReport']) {
      for (const gateway of [compiled, stock]) {
        const { errors } = await ask(gateway, `query ($id: ID!) { child(id: $id) { ${hidden} } }`, { id: ids[0] });
        expect(errors?.[0]?.extensions?.code).toBe('QUERY_INVALID');
      }
    }
    const { data } = await ask(compiled, READY_QUERY, { id: ids[0] });
    expect(JSON.stringify(data)).not.toMatch(/policeKeys|policeReport|__key/);
  });
});
