import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { readGatewayConfig } from '../../../gateway/config';
import { createForward } from '../../../gateway/subgraph/forward';
import { startGraphqlServer, type GraphqlServer } from '../../../gateway/execution/graphql-server';
import { readSupergraph } from '../../../gateway/supergraph/supergraph-model';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { supergraphSdl } from '../../../schema/supergraph/sdl';
import { testCallerContext } from '../../caller-context';
import { testSigner } from '../../signing';
import { SECRET, inventedLinks } from './invented-subgraphs';
import { randomOperation } from './random-operations';
import { randomRenaming, renamed, renamedPath } from './random-renaming';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly (string | number)[]; readonly extensions: { code: string } }[];
}

const api = apiSchema(supergraphSdl());

/** Long enough that no request times out. */
const BUDGET_MS = 60_000;
/** The default is for CI; a smaller number is quicker during development. */
const runs = (most: number) => Number(process.env['RUNS'] ?? most);

describe.each(['compiled', 'stock'] as const)('an operation under aliases, executed by %s', (execution) => {
  let server: GraphqlServer;

  beforeAll(async () => {
    const model = readSupergraph(supergraphSdl());
    const links = inventedLinks({ nulls: 10, failures: execution === 'stock' ? 0 : 1 });
    const common = {
      model,
      clock: systemClock,
      log: silentLog,
      budgetMs: BUDGET_MS,
      signToken: testSigner(systemClock),
    };
    const config = readGatewayConfig({ PORT: '0', DEV_ISSUER: 'on', EXECUTION: execution, MAX_TOKENS: '100000' });
    const forwards = new Map([...links].map(([name, link]) => [name, createForward({ ...common, link })]));
    server = await startGraphqlServer({ supergraph: supergraphSdl(), model, forwards, config, log: silentLog });
  });
  afterAll(() => server.stop());

  async function ask(query: string, variables: object = {}): Promise<Answer> {
    const callerContext = testCallerContext();
    const request = { query, operationName: null, variables: { ...variables } };
    const context = { requestId: 'r', deadline: Date.now() + BUDGET_MS, callerContext };
    const { data, errors } = await server.execute(request, context);
    return JSON.parse(JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), data })) as Answer;
  }

  it.each([
    '{children(first:3){edges{node{firs{number} policeKeys: version}}}}',
    '{children(first:3){edges{node{homesKeys: version stays{profileId}}}}}',
    '{children(first:3){edges{node{policeReport: version trace{complete}}}}}',
    '{children(first:3){edges{node{policeKeys: recordsAt(at:"2025-10-03T14:05:00+05:30") trace{complete}}}}}',
    '{children(first:3){edges{node{policeReport: stays{key}}}}}',
    '{children(first:3){edges{node{policeKeys: version firs{number}}}}}',
    '{children(first:3){edges{node{id: version firs{number}}}}}',
    '{children(first:3){edges{node{id: firs{key} trace{complete}}}}}',
  ])('answers %s as under other names, the first time and later', async (query) => {
    const free = query.replace(/\b\w+: (version|recordsAt|stays|firs)/u, 'free: $1');
    const alias = /\b(\w+): (?:version|recordsAt|stays|firs)/u.exec(query)?.[1] ?? '';
    const expected = JSON.stringify(await ask(free)).replaceAll('"free"', `"${alias}"`);
    for (let turn = 0; turn < 3; turn += 1) expect(JSON.stringify(await ask(query))).toBe(expected);
    expect(expected).not.toContain(SECRET);
    expect(expected).not.toContain('"errors"');
    expect(expected).toMatch(new RegExp(`"${alias}":(?:"t|\\[)`, 'u'));
  });

  it('answers as the same operation without aliases, renamed', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 60 }), fc.nat(), async (seed, size, names) => {
        const operation = randomOperation(api, seed, size);
        const rename = randomRenaming(names);
        const [plain, aliased] = [operation.text(), operation.text(rename)];
        fc.pre([plain, aliased].every((text) => validate(api, parse(text)).length === 0));
        compared += 1;
        const expected = await ask(plain, operation.variables);
        const got = await ask(aliased, operation.variables);
        expect(got).toHaveProperty('data');
        expect(JSON.stringify(got.data)).toBe(JSON.stringify(renamed(expected.data, rename)));
        const errorsOf = ({ errors = [] }: Answer, toPath: (path: readonly (string | number)[]) => unknown) =>
          errors.map(({ path, extensions: { code } }) => JSON.stringify([code, path && toPath(path)]));
        expect(errorsOf(got, (path) => path)).toEqual(errorsOf(expected, (path) => renamedPath(path, rename)));
        expect(JSON.stringify([got, expected])).not.toContain(SECRET);
      }),
      // The example once gave an operation without an end.
      { numRuns: runs(execution === 'stock' ? 300 : 2000), examples: [[412518974, 23, 0]] },
    );
    expect(compared).toBeGreaterThan(0);
  }, 600_000);
});
