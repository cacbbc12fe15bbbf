import { GraphQLError } from 'graphql';
import type { Log, LogFields } from '../../../../schema/process/log';
import type { SubgraphRequest } from '../../../../schema/supergraph/subgraph-link';
import { createSubgraph } from '../../../../subgraphs/runtime/graphql/subgraph';
import { serveSubgraph, type SubgraphServer } from '../../../../subgraphs/runtime/graphql/subgraph-server';
import { createFakeClock } from '../../../fake-clock';
import { signFor, testVerifier } from '../../../signing';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { secret: String, coded: String, left: Float, echo(text: String!): String }
`;
const START = 1_000_000;

describe('a subgraph as a process of its own', () => {
  const lines: string[] = [];
  const note = (event: string, fields?: LogFields) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: note, warn: note, error: note };
  const clock = createFakeClock(START);
  let server: SubgraphServer;
  let ready = true;

  beforeAll(async () => {
    const subgraph = createSubgraph<SubgraphRequest>({
      name: 'police',
      sdl: SDL,
      resolvers: {
        Query: {
          secret: () => {
            throw new TypeError('no column "Canaryname"');
          },
          coded: () => {
            throw new GraphQLError('in our own words', { extensions: { code: 'AGENCY_TIMEOUT' } });
          },
          left: (_: unknown, _args: unknown, request: unknown) => (request as SubgraphRequest).deadline - START,
          echo: (_: unknown, { text }: { text: string }) => text,
        },
      },
      log,
      verifyToken: testVerifier('police', clock),
      createContext: (request) => request,
      ready: () => Promise.resolve(ready),
      close: () => Promise.resolve(),
    });
    server = await serveSubgraph({ subgraph, host: '127.0.0.1', port: 0, clock, log });
  });
  afterAll(() => server.close());

  const post = async (body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', body: text });
    return { status: response.status, text: await response.text() };
  };
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const serviceToken = signFor('police', clock, { query, variables });
    const { text } = await post({ query, variables, serviceToken, deadlineInMs: 700, requestId: 'request-1' });
    return JSON.parse(text) as { data?: object; errors?: { message: string; extensions: { code: string } }[] };
  };

  it('answers a fetch, and counts the remaining time on its own clock', async () => {
    expect(await ask('{ left }')).toEqual({ data: { left: 700 } });
    expect(await ask('query ($text: String!) { echo(text: $text) }', { text: 'हाँ' })).toEqual({ data: { echo: 'हाँ' } });
  });

  it('lets an error of the catalogue pass, and any other only as INTERNAL', async () => {
    const { data, errors } = await ask('{ secret coded }');
    expect(data).toEqual({ secret: null, coded: null });
    expect(errors?.map(({ extensions }) => extensions.code).sort()).toEqual(['AGENCY_TIMEOUT', 'INTERNAL']);
    expect(JSON.stringify(errors)).not.toContain('Canaryname');
  });

  it('logs what failed by its place and class, not by its words', async () => {
    lines.length = 0;
    await ask('{ secret }');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/resolver-failed .*"request-1".*"secret".*"TypeError"/);
    expect(lines.join()).not.toContain('Canaryname');
  });

  it('answers nothing to a request that is not signed for it and for that very text, not even its schema', async () => {
    const fetch = { query: '{ _service { sdl } }', variables: {} };
    const good = { ...fetch, deadlineInMs: 700, requestId: 'request-1', serviceToken: signFor('police', clock, fetch) };
    const others = [
      { ...good, serviceToken: '' },
      { ...good, serviceToken: signFor('homes', clock, fetch) },
      { ...good, query: '{ _service { sdl } __typename }' },
      { ...good, variables: { a: 1 } },
      { ...good, operationName: 'A' },
    ];
    const unsigned = { status: 401, text: '{"errors":[{"message":"' };
    for (const body of others) {
      const { status, text } = await post(body);
      expect({ status, text: text.slice(0, unsigned.text.length) }).toEqual(unsigned);
      expect(text).toContain('CALLER_UNSIGNED');
      expect(text).not.toMatch(/data|type Query/);
    }
    expect((await post(good)).text).toContain('type Query');
    // The service token has been used.
    expect((await post(good)).status).toBe(401);
    expect(lines.join()).toMatch(/service-token-refused .*"UNSIGNED".*"FORGED".*"ALTERED".*"REPLAYED"/);
  });

  it('refuses a body that is no fetch, with a code', async () => {
    for (const body of ['', '{', '[]', { query: '{ left }' }, { query: 1, deadlineInMs: 5, requestId: 'r' }]) {
      const { status, text } = await post(body);
      expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining('REQUEST_INVALID') as string });
    }
  });

  it('refuses a body past 16 MB with a code', async () => {
    const { status, text } = await post(`"${'x'.repeat(17_000_000)}"`);
    expect({ status, text }).toEqual({ status: 413, text: expect.stringContaining('REQUEST_INVALID') as string });
  });

  it('answers other paths with 404', async () => {
    expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${server.url}/graphql`)).status).toBe(404);
  });

  it('is live while it runs, and ready when its subgraph is', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    ready = false;
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
    ready = true;
  });

  it('answers a query that is invalid in its schema with errors, again and again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { errors } = await ask('{ nosuch }');
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
    }
  });
});
