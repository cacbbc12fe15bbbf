import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openCallers } from '../../../gateway/callers/open-callers';
import type { DevelopmentCaller } from '../../../gateway/callers/development-callers';
import { openDevelopmentIssuer, PUBLISHED_AHEAD_MS, TOKEN_SECONDS } from '../../../gateway/callers/development-issuer';
import { startHttpServer, type HttpServer } from '../../../gateway/http/http-server';
import { Refused } from '../../../gateway/errors/refused';
import { FIRST_CHILD_QUERY } from '../../../gateway/http/ready-query';
import { ROLES, type CallerContext, type Caller, type Role } from '../../../schema/rights/caller';
import type { Log } from '../../../schema/process/log';
import { createFakeClock, type FakeClock } from '../../fake-clock';
import { rawRequest } from './raw-request';

const MAX_BYTES = 10_000;
const CALLER: Caller = {
  ...{ id: 'officer-7', role: 'STATION_IO', unit: { station: 'MP/23250006' }, state: 'MP', cases: [] },
  ...{ client: null, child: null },
};
const PURPOSE = { 'x-purpose': 'TRACE', 'x-legal-basis': 'BNSS', 'x-case-reference': 'FILE/7' };

let clock: FakeClock;
let issuer: Awaited<ReturnType<typeof openDevelopmentIssuer>>;
let httpServers: { close(): Promise<void> }[];
let lines: string[];
let executed: number;
/** What the graph behind the server answers; by default the caller context. */
let execute: (callerContext: CallerContext) => string;

beforeEach(async () => {
  clock = createFakeClock();
  issuer = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock });
  [httpServers, lines, executed] = [[], [], 0];
  execute = (callerContext) => JSON.stringify({ data: callerContext });
});
afterEach(async () => {
  for (const httpServer of httpServers) await httpServer.close();
  await issuer.close();
});

/** A server that trusts `issuer`, or one with a development issuer of its own. */
async function open(developers?: () => readonly DevelopmentCaller[], serverClock = clock): Promise<HttpServer> {
  const note = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }));
  const log: Log = { info: note, warn: note, error: note };
  const config = {
    audience: 'muskaan-graph',
    algorithms: ['EdDSA'],
    skewSeconds: 30,
    issuer: developers ? null : issuer,
    developmentClient: null,
  };
  const callers = await openCallers({ config, clock: serverClock, log, ...(developers ? { developers } : {}) });
  const httpServer = await startHttpServer({
    ...{ host: '127.0.0.1', port: 0, maxRequestBytes: MAX_BYTES, origins: [], log },
    development: callers.development,
    answer: async ({ headers, read }) => {
      const callerContext = await callers.authenticate(headers);
      await read();
      executed += 1;
      return { status: 200, body: execute(callerContext) };
    },
    notReady: () => Promise.resolve([]),
    sourceHealth: () => Promise.resolve({ sources: [] }),
    report: () => Promise.resolve({ body: '', headers: {} }),
    readyQuery: () => FIRST_CHILD_QUERY,
    consoleIssuer: null,
  });
  httpServers.push(httpServer, callers);
  return httpServer;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: CallerContext;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
}

async function ask(
  { url }: HttpServer,
  headers: Readonly<Record<string, string>>,
  body = '{"query":"{x}"}',
): Promise<Reply> {
  const given = { 'content-type': 'application/json', ...headers };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: given, body });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const code = ({ errors }: Reply) => errors?.[0]?.extensions['code'];

describe('the HTTP server', () => {
  it('passes caller and purpose to the graph', async () => {
    const httpServer = await open();
    const token = bearer(await issuer.tokenFor(CALLER));
    expect((await ask(httpServer, { ...token, ...PURPOSE })).data).toEqual({
      caller: CALLER,
      purpose: { name: 'TRACE', legalBasis: 'BNSS', caseReference: 'FILE/7' },
    });
    expect((await ask(httpServer, token)).data).toEqual({ caller: CALLER, purpose: null });
  });

  it('asks for a token, and says so when it refused one', async () => {
    const httpServer = await open();
    const none = await ask(httpServer, {});
    expect([none.status, code(none)]).toEqual([401, 'CALLER_UNKNOWN']);
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="muskaan-graph"');
    const bad = await ask(httpServer, bearer('a.b.c'));
    expect([bad.status, code(bad)]).toEqual([401, 'CALLER_UNKNOWN']);
    expect(bad.headers.get('www-authenticate')).toBe('Bearer realm="muskaan-graph", error="invalid_token"');
    expect(bad.headers.get('cache-control')).toBe('no-store');
    const get = await fetch(`${httpServer.url}/graphql?query={x}`);
    expect([get.status, executed]).toEqual([401, 0]);
  });

  it('accepts no forged, malformed or expired token, and logs why without the token', async () => {
    const httpServer = await open();
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const now = Math.floor(clock.now() / 1000);
    const good = { iss: issuer.name, aud: 'muskaan-graph', sub: 'x', jti: 'y', iat: now, exp: now + 60 };
    const forged = (claims: object, header: object = {}) =>
      new SignJWT({ ...good, role: 'AUDITOR', ...claims })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'x', ...header })
        .sign(privateKey);
    const token = await issuer.tokenFor(CALLER);
    const [head = '', claims = '', signature = ''] = token.split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const odd = [
      `Bearer ${none}.${claims}.`,
      `Bearer ${head}.${claims}.`,
      `Bearer ${head}.${claims}.${signature.slice(0, -2)}`,
      `Bearer ${await forged({})}`,
      `Bearer ${await forged({}, { kid })}`,
      `Bearer ${await forged({}, { kid, jwk: await exportJWK(publicKey) })}`,
      `Bearer ${await forged({}, { kid, jku: `${issuer.name}/mine.json` })}`,
      `Basic ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token}, Bearer ${token}`,
      'Bearer',
      token,
    ];
    for (const authorization of odd) {
      const answer = await ask(httpServer, { authorization });
      expect([authorization, answer.status, code(answer)]).toEqual([authorization, 401, 'CALLER_UNKNOWN']);
    }
    await clock.advance((TOKEN_SECONDS + 40) * 1000);
    expect((await ask(httpServer, bearer(token))).status).toBe(401);
    expect(executed).toBe(0);
    expect(lines.join('\n')).not.toContain(claims);
    expect(lines.filter((line) => line.includes('caller-refused'))).toHaveLength(odd.length + 1);
    expect(lines.at(-1)).toContain('"reason":"CLOCK","offBySeconds":-40');
    await clock.advance(3600 * 1000);
    expect((await ask(httpServer, bearer(token))).status).toBe(401);
    expect(lines.at(-1)).toContain('"reason":"EXPIRED"');
  });

  it('accepts neither of two tokens', async () => {
    const httpServer = await open();
    const token = `Bearer ${await issuer.tokenFor(CALLER)}`;
    const { status } = await send(httpServer, { authorization: [token, token] }, (request) =>
      request.end('{"query":"{x}"}'),
    );
    expect([status, executed]).toEqual([401, 0]);
  });

  it('checks token and purpose before it reads the body', async () => {
    const httpServer = await open();
    const token = bearer(await issuer.tokenFor(CALLER));
    // Half a body, of which the other half never comes.
    const half = (request: ClientRequest) => request.write('{"query":');
    expect(await send(httpServer, { 'content-length': '100' }, half)).toMatchObject({ status: 401 });
    const purpose = { ...PURPOSE, 'x-purpose': 'CARE' };
    const refused = await send(httpServer, { 'content-length': '100', ...token, ...purpose }, half);
    expect(refused).toMatchObject({ status: 403, body: expect.stringContaining('"PURPOSE_REFUSED"') as string });
    expect((await ask(httpServer, { ...token, 'x-purpose': 'TRACE' }, 'not json')).status).toBe(400);
    expect(code(await ask(httpServer, { ...token, 'x-purpose': 'TRACE' }, 'not json'))).toBe('PURPOSE_REQUIRED');
  });

  it('refuses a body that is too long by its announced length, before it has come', async () => {
    const httpServer = await open();
    const token = bearer(await issuer.tokenFor(CALLER));
    const { status, body } = await send(httpServer, { ...token, 'content-length': '40000000' }, (request) =>
      request.write('{'),
    );
    expect([status, body]).toEqual([413, expect.stringContaining('REQUEST_INVALID') as string]);
  });

  it('lets the sender of 40 MB read the refusal, announced or not', async () => {
    const httpServer = await open();
    const token = bearer(await issuer.tokenFor(CALLER));
    const much = Buffer.alloc(40_000_000, 32);
    for (const headers of [token, {}]) {
      const wanted = 'authorization' in headers ? 413 : 401;
      expect((await ask(httpServer, headers, much.toString())).status).toBe(wanted);
      const unannounced = (request: ClientRequest) => request.end(much);
      expect((await send(httpServer, { ...headers, 'transfer-encoding': 'chunked' }, unannounced)).status).toBe(wanted);
    }
    expect(executed).toBe(0);
  });

  it('drains an unwanted body, so that the connection serves the next request', async () => {
    const [httpServer, agent] = [await open(), new Agent({ keepAlive: true, maxSockets: 1 })];
    const headers = { ...bearer(await issuer.tokenFor(CALLER)), 'transfer-encoding': 'chunked' };
    const much = Buffer.alloc(2_000_000, 32);
    for (const [body, status, reused] of [
      [much, 413, false],
      [much, 413, true],
      ['{"query":"{x}"}', 200, true],
    ] as const) {
      expect(await send(httpServer, headers, (request) => request.end(body), agent)).toMatchObject({ status, reused });
    }
    agent.destroy();
  });

  it('cuts off a client that goes on sending an unwanted body', async () => {
    const httpServer = await open();
    const half = (request: ClientRequest) => request.write('{');
    const { status } = await send(httpServer, { 'content-length': '100' }, half, new Agent({ keepAlive: true }));
    expect(status).toBe(401);
  });

  it('answers `Expect: 100-continue` by a refusal or by asking for the body', async () => {
    const httpServer = await open();
    let continued = 0;
    const expecting = (headers: object) =>
      send(httpServer, { ...headers, expect: '100-continue', 'content-length': '15' }, (request) => {
        request.once('continue', () => {
          continued += 1;
          request.end('{"query":"{x}"}');
        });
        request.flushHeaders();
      });
    expect([await expecting({}), continued]).toMatchObject([{ status: 401 }, 0]);
    expect([await expecting(bearer(await issuer.tokenFor(CALLER))), continued]).toMatchObject([{ status: 200 }, 1]);
  });

  it('sends the graph’s own refusals', async () => {
    const httpServer = await open();
    execute = () => {
      throw new Refused(429, 'BUDGET_SPENT', {}, { 'retry-after': '30' });
    };
    const answer = await ask(httpServer, bearer(await issuer.tokenFor(CALLER)));
    expect([answer.status, code(answer), answer.headers.get('retry-after')]).toEqual([429, 'BUDGET_SPENT', '30']);
  });

  it('says that a retry helps when the issuer’s keys were never read', async () => {
    const token = bearer(await issuer.tokenFor(CALLER));
    await issuer.close();
    const answer = await ask(await open(), token);
    expect([answer.status, code(answer), answer.headers.get('retry-after')]).toEqual([503, 'ISSUER_UNREACHABLE', '5']);
  });

  it('loses no request while keys rotate under load, and accepts no revoked key', async () => {
    const serverClock = createFakeClock();
    const httpServer = await open(undefined, serverClock);
    const statuses = new Map<number, number>();
    const used = new Set<string>();
    const first = bearer(await issuer.tokenFor(CALLER));
    const load = async () => {
      for (let turn = 0; turn < 60; turn++) {
        const token = await issuer.tokenFor(CALLER);
        used.add(token.split('.')[0] ?? '');
        const { status } = await ask(httpServer, bearer(token));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const rotations = async () => {
      for (let turn = 0; turn < 5; turn++) {
        await issuer.rotate();
        for (const one of [serverClock, clock]) await one.advance(PUBLISHED_AHEAD_MS);
        await ask(httpServer, first);
      }
    };
    await Promise.all([...Array.from({ length: 8 }, load), rotations()]);
    expect([...statuses]).toEqual([[200, 480]]);
    expect(used.size).toBeGreaterThan(3);
    // The overlap is over for the issuer; to the server the first token is still young.
    expect((await ask(httpServer, first)).status).toBe(200);
    await clock.advance((TOKEN_SECONDS + 620) * 1000);
    await serverClock.advance(61_000);
    let status = 200;
    for (let turn = 0; turn < 100 && status === 200; turn++) ({ status } = await ask(httpServer, first));
    expect(status).toBe(401);
    expect(lines.at(-1)).toContain('"reason":"UNKNOWN_KEY"');
  });
});

describe('the server with a development issuer', () => {
  const get = async (httpServer: HttpServer, path: string) => {
    const response = await fetch(httpServer.url + path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('has one ready token for each role, and accepts each with its headers', async () => {
    const httpServer = await open(() => []);
    const tokens = (await get(httpServer, '/dev/tokens')).body as Record<Role, string>;
    expect(Object.keys(tokens)).toEqual(ROLES);
    const callers = (await get(httpServer, '/dev/callers')).body as Record<Role, { token: string; headers: object }>;
    for (const role of ROLES) {
      expect(callers[role].token).toBe(tokens[role]);
      const answer = await ask(httpServer, { ...bearer(tokens[role]), ...callers[role].headers });
      expect(answer.data).toMatchObject({ caller: { role }, purpose: { name: expect.any(String) as string } });
    }
    expect(lines.some((line) => line.includes('development-issuer-open'))).toBe(true);
    expect(lines.some((line) => line.includes(tokens.AUDITOR))).toBe(false);
  });

  it('returns one role’s token as a line of text, and none for an unknown role', async () => {
    const httpServer = await open(() => []);
    const { AUDITOR: token } = (await get(httpServer, '/dev/tokens')).body as Record<Role, string>;
    const alone = await fetch(`${httpServer.url}/dev/tokens/AUDITOR`);
    expect(await alone.text()).toBe(token);
    expect(alone.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(alone.headers.get('cache-control')).toBe('no-store');
    for (const role of ['NOBODY', 'auditor', 'toString', 'AUDITOR/x']) {
      expect([role, (await fetch(`${httpServer.url}/dev/tokens/${role}`)).status]).toEqual([role, 404]);
    }
  });

  it.each([
    [{ host: 'localhost:4000' }, 200],
    [{ host: '127.0.0.1' }, 200],
    [{ host: '[::1]:4000' }, 200],
    [{ host: 'rebound.example:4000' }, 403],
    [{ host: 'localhost.rebound.example' }, 403],
    [{ host: '127.0.0.1.rebound.example' }, 403],
    [{ host: '192.168.1.7:4000' }, 403],
    [{ host: 'localhost:4000', origin: 'http://localhost:4000' }, 200],
    [{ host: 'localhost:4000', origin: 'http://localhost:3000' }, 403],
    [{ host: 'localhost:4000', origin: 'https://rebound.example' }, 403],
    [{ host: 'localhost:4000', origin: 'null' }, 403],
    [{ host: 'localhost:4000', 'sec-fetch-site': 'same-origin' }, 200],
    [{ host: 'localhost:4000', 'sec-fetch-site': 'none' }, 200],
    [{ host: 'localhost:4000', 'sec-fetch-site': 'same-site' }, 403],
    [{ host: 'localhost:4000', 'sec-fetch-site': 'cross-site' }, 403],
  ])('answers %j with %i: tokens are for this machine and for no other site', async (headers, status) => {
    const httpServer = await open(() => []);
    for (const path of [
      '/dev/tokens',
      '/dev/callers',
      '/dev/tokens/',
      '/dev/tokens/AUDITOR',
      '/console/settings.json',
    ]) {
      const reply = await rawRequest(httpServer.url, { path, headers });
      expect([path, reply.status]).toEqual([path, status]);
      if (status === 200) continue;
      expect(reply.error).toMatchObject({
        code: 'REQUEST_INVALID',
        expected: expect.stringContaining('localhost') as string,
      });
      expect(reply.bytes.toString()).not.toContain('eyJ');
    }
  });

  it('does not exist beside a configured issuer', async () => {
    const httpServer = await open();
    for (const path of ['/dev/tokens', '/dev/callers', '/dev/tokens/AUDITOR'])
      expect((await get(httpServer, path)).status).toBe(404);
  });

  it('makes tokens that no other server accepts', async () => {
    const [httpServer, other] = [await open(() => []), await open()];
    const { AUDITOR: token } = (await get(httpServer, '/dev/tokens')).body as Record<Role, string>;
    expect((await ask(httpServer, bearer(token))).status).toBe(200);
    expect((await ask(other, bearer(token))).status).toBe(401);
  });
});

/**
 * A request written by hand: `body` writes any part of the body, and the answer is read whether or not it ends it. With
 * an agent the server decides when the connection closes, and the promise resolves when it is closed.
 */
function send(
  { url }: HttpServer,
  headers: Readonly<Record<string, string | readonly string[]>>,
  body: (request: ClientRequest) => void,
  agent?: Agent,
): Promise<{ status: number | undefined; body: string; reused: boolean }> {
  return new Promise((resolve, reject) => {
    const given = { 'content-type': 'application/json', ...headers };
    const request = httpRequest(`${url}/graphql`, { method: 'POST', headers: given, ...(agent ? { agent } : {}) });
    request.once('error', reject);
    request.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        request.off('error', reject).on('error', () => undefined);
        const reply = { status: response.statusCode, body: Buffer.concat(chunks).toString() };
        request.once('close', () => resolve({ ...reply, reused: request.reusedSocket }));
        if (!agent) request.destroy();
      });
    });
    body(request);
  });
}
