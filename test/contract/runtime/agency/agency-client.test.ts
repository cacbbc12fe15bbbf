import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createAgencyClient } from '../../../../subgraphs/runtime/agency/agency-client';
import type { Clock } from '../../../../schema/process/clock';
import type { AgencyRequest } from '../../../../subgraphs/runtime/agency/dialect';
import type { Log } from '../../../../schema/process/log';
import { sourceConfig, type SourceConfigInput } from '../../../../subgraphs/runtime/agency/source-config';
import { createFakeClock } from '../../../fake-clock';

type Answer = (res: ServerResponse, req: IncomingMessage, body: string) => void;

const ASKED = { asks: 'RECORDS', most: 2 } as const;
const READ: AgencyRequest = { method: 'GET', path: '/records', ...ASKED };
const CHANGES: AgencyRequest = { ...READ, asks: 'CHANGES' };
const SECRET = 'Suspect of SELECT * FROM fir';
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** An agency system that answers the first request with the first of `answers`, and all further ones with the last. */
async function startAgency(...answers: Answer[]) {
  const requests: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingMessage['headers'];
    body: string;
  }[] = [];
  let connections = 0;
  const server = createServer((req, res) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    const seen = { method: req.method, url: req.url, headers: req.headers, body: '' };
    requests.push(seen);
    res.on('error', () => undefined);
    req.setEncoding('utf8').on('data', (chunk: string) => (seen.body += chunk));
    req.on('end', () => {
      answer?.(res, req, seen.body);
      server.emit('asked');
    });
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    /** Resolves when the next request is in and answered as far as it ever will be. */
    requested: () => once(server, 'asked'),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A system that speaks no HTTP: writes `bytes` to each connection, and closes it. */
async function startBabbler(bytes: string) {
  let connections = 0;
  const server = createTcpServer((socket: Socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
}

/** A client on a fake clock, so that it gives up only when the test advances the clock. */
function connect(
  baseUrl: string,
  settings: Partial<SourceConfigInput> = {},
  clock: Clock & { advance(ms: number): Promise<void> } = createFakeClock(),
) {
  const source = sourceConfig.parse({
    ...{ id: 'police-mp', agency: 'police', region: 'MP', baseUrl, credential: 'secret' },
    ...settings,
  });
  const lines: string[] = [];
  const note = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: note, warn: note, error: note };
  const client = createAgencyClient(source, { 'X-Api-Key': 'secret' }, { clock, log });
  cleanUps.push(() => client.close());
  return { ...client, clock, lines, source };
}

const json =
  (body: unknown, status = 200): Answer =>
  (res) => {
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const raw =
  (body: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }): Answer =>
  (res) => {
    res.writeHead(200, headers).end(body);
  };
const hang: Answer = () => undefined;
const hangUp: Answer = (res) => res.destroy();

/** The failure of `call`, as everything a log or a reply could take from it. */
async function failure(call: Promise<unknown>) {
  const error: unknown = await call.then(
    (value) => new Error(`resolved to ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('rejected with something that is no error');
  const { name, message, stack = '', cause } = error;
  expect(cause).toBeUndefined();
  expect(`${stack} ${JSON.stringify(error)}`).not.toContain(SECRET);
  expect(`${stack} ${JSON.stringify(error)}`).not.toContain('127.0.0.1');
  return name === 'AgencyFailure' ? message : name;
}

/** Lets the client's clock run until `outcome` is settled, through the pause before a second attempt. */
async function inTime<T>(outcome: Promise<T>, clock: { advance(ms: number): Promise<void> }): Promise<T> {
  const state = { isSettled: false };
  const note = () => void (state.isSettled = true);
  outcome.then(note, note);
  while (!state.isSettled) await clock.advance(10);
  return outcome;
}

const failureAfterRetry = (call: Promise<unknown>, clock: { advance(ms: number): Promise<void> }) =>
  inTime(failure(call), clock);

describe('what an agency is sent', () => {
  it('carries the credential, below the path of the base url', async () => {
    const agency = await startAgency(json({}));
    const { call } = connect(`${agency.baseUrl}/state/mp/`);
    await call({ method: 'GET', path: '/changes', query: { after: 'w 1.7&x', limit: '500' }, ...ASKED });
    expect(agency.requests[0]).toMatchObject({
      method: 'GET',
      url: '/state/mp/changes?after=w+1.7%26x&limit=500',
      headers: { 'x-api-key': 'secret', accept: 'application/json', 'accept-encoding': 'identity' },
      body: '',
    });
  });

  it('is JSON or a form, and says which', async () => {
    const agency = await startAgency(json({}));
    const { call } = connect(agency.baseUrl);
    await call({ method: 'POST', path: '/bulk', json: { keys: ['क', 'FIR|MP'] }, ...ASKED });
    await call({ method: 'POST', path: '/bulk', form: { ids: 'WCR-1,WCR-2' }, ...ASKED });
    expect(agency.requests.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['application/json', '{"keys":["क","FIR|MP"]}'],
      ['application/x-www-form-urlencoded', 'ids=WCR-1%2CWCR-2'],
    ]);
  });

  it('goes over connections that are kept, however many calls follow each other', async () => {
    const agency = await startAgency(json({}));
    const { call } = connect(agency.baseUrl);
    for (let i = 0; i < 20; i += 1) await call(READ);
    expect(agency.requests).toHaveLength(20);
    // Two, because a call made at the very moment of an answer finds its connection not yet free.
    expect(agency.connections()).toBeLessThanOrEqual(2);
  });

  it('goes past no proxy that the environment names', async () => {
    const [agency, proxy] = [await startAgency(json({})), await startAgency(json({}))];
    const before = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: proxy.baseUrl, http_proxy: proxy.baseUrl, NO_PROXY: '', no_proxy: '' });
    cleanUps.push(() => (process.env = before));
    await connect(agency.baseUrl).call(READ);
    expect([agency.requests.length, proxy.requests.length]).toEqual([1, 0]);
  });
});

describe('what an agency answers', () => {
  it('keeps the digits of ids that are sent as numbers', async () => {
    const agency = await startAgency(raw('{"registrationNo":123456789012345678,"year":2025}'));
    expect(await connect(agency.baseUrl).call(READ)).toEqual({ registrationNo: '123456789012345678', year: 2025 });
  });

  it('may come in pieces that split a letter', async () => {
    const body = Buffer.from(JSON.stringify({ name: 'कटनी' }));
    const agency = await startAgency((res) => {
      res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      res.write(body.subarray(0, 11), () => res.end(body.subarray(11)));
    });
    expect(await connect(agency.baseUrl).call(READ)).toEqual({ name: 'कटनी' });
  });

  it('pollutes no prototype', async () => {
    const agency = await startAgency(raw('{"__proto__":{"seen":1},"constructor":{"prototype":{"seen":1}}}'));
    const body = await connect(agency.baseUrl).call(READ);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(({} as { seen?: number }).seen).toBeUndefined();
  });

  it.each<[string, Answer]>([
    ['HTML', raw(`<html>${SECRET}</html>`, { 'content-type': 'text/html' })],
    ['HTML that is called JSON', raw(`<html>${SECRET}</html>`)],
    ['JSON of no declared type', raw('{}', {})],
    ['nothing', raw('')],
    ['half a document under a whole length', raw(`{"records":[{"name":"${SECRET}`)],
    [
      'an encoded body, which could be a bomb',
      raw(gzipSync('{}'), { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
    ],
  ])('is malformed when it is %s, and is not asked for again', async (_, answer) => {
    const agency = await startAgency(answer);
    const { call, lines } = connect(agency.baseUrl);
    expect(await failure(call(READ))).toBe('AGENCY_MALFORMED');
    expect(agency.requests).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('is malformed when it is not HTTP, or its headers have no end', async () => {
    const endless = `HTTP/1.1 200 OK\r\n${`x-filler: ${SECRET}\r\n`.repeat(2000)}`;
    for (const bytes of [`${SECRET}\r\n\r\n`, endless]) {
      const babbler = await startBabbler(bytes);
      expect(await failure(connect(babbler.baseUrl).call(READ))).toBe('AGENCY_MALFORMED');
      expect(babbler.connections()).toBe(1);
    }
  });

  it('is cut off at the byte cap, whether its length is declared or not', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const chunk = Buffer.alloc(65_536, ' ');
    const endless: Answer = (res) => {
      closed = once(res, 'close');
      res.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (!res.destroyed && res.write(chunk));
        res.once('drain', pour);
      };
      pour();
    };
    const declared: Answer = (res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100001' }).write('{');
    };
    for (const answer of [endless, declared]) {
      const agency = await startAgency(answer);
      const { call } = connect(agency.baseUrl, { maxBytes: 100_000 });
      expect(await failure(call(READ))).toBe('AGENCY_MALFORMED');
      expect(agency.requests).toHaveLength(1);
    }
    // The endless one was hung up on, not drained.
    await closed;
  });

  it('may be exactly as long as the byte cap', async () => {
    const body = JSON.stringify('a'.repeat(98));
    const agency = await startAgency(raw(body));
    expect(await connect(agency.baseUrl, { maxBytes: body.length }).call(READ)).toHaveLength(98);
  });

  it('may be as long as the request allows, and no longer: a request for one record accepts no archive', async () => {
    const rows = Array.from({ length: 8 }, () => ({ says: 'x'.repeat(60_000) }));
    const agency = await startAgency(json({ rows }));
    const { call } = connect(agency.baseUrl);
    expect(await call({ ...READ, most: 8 })).toEqual({ rows });
    expect(await failure(call({ ...READ, most: 1 }))).toBe('AGENCY_MALFORMED');
    expect(agency.requests).toHaveLength(2);
  });

  it('of many megabytes is read to the last digit, in a thread that ends with the client', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({ id: `r${at}`, says: 'क'.repeat(20_000) }));
    const agency = await startAgency(raw(JSON.stringify({ rows }).replace('"r7"', '123456789012345678')));
    const { call, close, clock } = connect(agency.baseUrl);
    const answer = (await call({ ...READ, most: 60 })) as { rows: object[] };
    expect(answer.rows).toEqual(rows.map((row) => (row.id === 'r7' ? { ...row, id: '123456789012345678' } : row)));
    await close();
    expect(await failureAfterRetry(call({ ...READ, most: 60 }), clock)).toBe('AGENCY_UNREACHABLE');
  });

  it.each([400, 401, 403, 404, 429])(
    'is a refusal when the status is %i, and is not asked for again',
    async (status) => {
      const agency = await startAgency(json({ error: SECRET }, status));
      expect(await failure(connect(agency.baseUrl).call(READ))).toBe('AGENCY_REFUSED');
      expect(agency.requests).toHaveLength(1);
    },
  );

  it('is a refusal when it is a redirect, which is not followed', async () => {
    const elsewhere = await startAgency(json({}));
    const agency = await startAgency((res) => {
      res.writeHead(302, { location: `${elsewhere.baseUrl}/${encodeURIComponent(SECRET)}` }).end();
    });
    expect(await failure(connect(agency.baseUrl).call(READ))).toBe('AGENCY_REFUSED');
    expect([agency.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
  });

  it('means an unknown cursor when the status is 410 and changes were requested, else a refusal', async () => {
    const gone = await startAgency(json({ error: SECRET }, 410));
    expect(await failure(connect(gone.baseUrl).call(READ))).toBe('AGENCY_REFUSED');
    const agency = await startAgency(json({ error: SECRET }, 410));
    expect(await failure(connect(agency.baseUrl).call(CHANGES))).toBe('CursorUnknown');
    expect(agency.requests).toHaveLength(1);
  });

  it('may be preceded by an early hint', async () => {
    const agency = await startAgency((res, ...rest) => {
      res.writeEarlyHints({ link: '</style.css>; rel=preload' });
      json({ ok: true })(res, ...rest);
    });
    expect(await connect(agency.baseUrl).call(READ)).toEqual({ ok: true });
  });
});

describe('an exchange', () => {
  it('takes a status as an answer where the request says so, and says the system’s own time', async () => {
    const agency = await startAgency((res) =>
      res.writeHead(404, { date: 'Fri, 03 Oct 2025 03:30:00 GMT' }).end(SECRET),
    );
    const { exchange } = connect(agency.baseUrl);
    const at = Date.parse('2025-10-03T09:00:00+05:30');
    expect(await exchange({ ...READ, answers: [404] })).toEqual({ status: 404, body: null, at });
    expect(await failure(exchange({ ...READ, answers: [400] }))).toBe('AGENCY_REFUSED');
  });

  it('may have headers and a body of its own kind', async () => {
    const agency = await startAgency(json({}));
    const text = { body: '<a>क</a>', type: 'text/xml; charset=utf-8' };
    await connect(agency.baseUrl).exchange({ ...READ, method: 'POST', text, headers: { soapaction: '"get"' } });
    expect(agency.requests[0]).toMatchObject({
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '"get"', 'x-api-key': 'secret' },
      body: '<a>क</a>',
    });
  });
});

describe('an agency in trouble', () => {
  it.each<[string, string, Answer]>([
    ['has an error of its own', 'AGENCY_REFUSED', json({ sql: SECRET }, 500)],
    ['hangs up', 'AGENCY_UNREACHABLE', hangUp],
    [
      'breaks off in the middle',
      'AGENCY_UNREACHABLE',
      (res) => {
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        res.write(`{"name":"${SECRET}`, () => res.destroy());
      },
    ],
  ])('is asked a second time when it %s, and not a third', async (_, code, answer) => {
    const agency = await startAgency(answer);
    const { call, clock, lines } = connect(agency.baseUrl);
    expect(await failureAfterRetry(call(READ), clock)).toBe(code);
    expect(agency.requests).toHaveLength(2);
    expect(lines).toEqual([]);
  });

  it('that recovers between the two attempts has answered', async () => {
    for (const trouble of [json({}, 503), hangUp]) {
      const agency = await startAgency(trouble, json({ ok: true }));
      const { call, clock } = connect(agency.baseUrl);
      const answer = call({ method: 'POST', path: '/bulk', json: { keys: ['a'] }, ...ASKED });
      expect(await inTime(answer, clock)).toEqual({ ok: true });
      expect(agency.requests.map(({ body }) => body)).toEqual(['{"keys":["a"]}', '{"keys":["a"]}']);
    }
  });

  it('that does not exist is unreachable', async () => {
    const agency = await startAgency(json({}));
    await agency.close();
    const { call, clock } = connect(agency.baseUrl);
    expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_UNREACHABLE');
  });

  it('that never answers is given up at the attempt’s end, and again within the budget', async () => {
    const agency = await startAgency(hang);
    const { call, clock } = connect(agency.baseUrl, { attemptMs: 700, budgetMs: 1500 });
    const started = clock.now();
    let [requested, settledAt] = [agency.requested(), 0];
    const outcome = failure(call(READ)).finally(() => (settledAt = clock.now()));
    await requested;
    requested = agency.requested();
    await clock.advance(699);
    expect(agency.requests).toHaveLength(1);
    await clock.advance(60);
    await requested;
    await clock.advance(1500 - 759);
    expect(await outcome).toBe('AGENCY_TIMEOUT');
    expect(settledAt - started).toBeLessThanOrEqual(1500);
    expect(agency.requests).toHaveLength(2);
  });

  it('that never answers is not asked again when the budget is too small for it', async () => {
    const agency = await startAgency(hang);
    const { call, clock } = connect(agency.baseUrl, { attemptMs: 700, budgetMs: 720 });
    const requested = agency.requested();
    const outcome = failure(call(READ));
    await requested;
    await clock.advance(700);
    expect(await outcome).toBe('AGENCY_TIMEOUT');
    expect(agency.requests).toHaveLength(1);
  });

  it('that sends slowly does not gain time by it', async () => {
    const drip: Answer = (res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => res.write(' '), 1);
      res.on('close', () => clearInterval(timer));
    };
    const agency = await startAgency(drip);
    const { call, clock } = connect(agency.baseUrl, { attemptMs: 700, budgetMs: 700 });
    const requested = agency.requested();
    const outcome = failure(call(READ));
    await requested;
    for (let waited = 0; waited < 700; waited += 50) await clock.advance(50);
    expect(await outcome).toBe('AGENCY_TIMEOUT');
  });

  it('is not asked when the time was up before a connection was made', async () => {
    const agency = await startAgency(json({}));
    const due: (() => void)[] = [];
    const after = (_: number, task: () => void) => {
      due.push(task);
      return () => undefined;
    };
    const { call } = connect(
      agency.baseUrl,
      { attemptMs: 25, budgetMs: 25, concurrency: 1 },
      { ...createFakeClock(), after },
    );
    const outcome = failure(call(READ));
    due[0]?.();
    expect(await outcome).toBe('AGENCY_TIMEOUT');
    await call(READ);
    expect(agency.requests).toHaveLength(1);
  });

  it('costs one connection for each answer that was given up, and no more', async () => {
    const agency = await startAgency(hang, hang, json({ ok: true }));
    const { call, clock } = connect(agency.baseUrl);
    expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_TIMEOUT');
    for (let i = 0; i < 5; i += 1) await call(READ);
    expect(agency.connections()).toBeLessThanOrEqual(4);
  });
});

describe('an agency that is paused or at its limit', () => {
  it('is not asked after five failed calls in a row, and is tried again after five seconds', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const answers = { current: json({ sql: SECRET }, 500) };
    const agency = await startAgency((...args) => answers.current(...args));
    const { call, clock, lines } = connect(agency.baseUrl);
    for (let i = 0; i < 5; i += 1) expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_REFUSED');
    expect(agency.requests).toHaveLength(10);

    expect(await failure(call(READ))).toBe('AGENCY_PAUSED');
    now.mockReturnValue(1_004_999);
    expect(await failure(call(READ))).toBe('AGENCY_PAUSED');
    expect(agency.requests).toHaveLength(10);

    now.mockReturnValue(1_005_000);
    expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_REFUSED');
    expect(await failure(call(READ))).toBe('AGENCY_PAUSED');

    answers.current = json({ ok: true });
    now.mockReturnValue(1_010_000);
    // The second waits for the one that tries the source, and then goes ahead.
    expect(await Promise.all([call(READ), call(READ)])).toEqual([{ ok: true }, { ok: true }]);
    expect(lines).toEqual([
      'agency-paused {"source":"police-mp","pauseMs":5000}',
      'agency-paused {"source":"police-mp","pauseMs":5000}',
      'agency-resumed {"source":"police-mp"}',
    ]);
  });

  it('is not paused for refusals or malformed answers, which are answers', async () => {
    const agency = await startAgency(json({}, 404), raw('<html>'));
    const { call } = connect(agency.baseUrl);
    for (let i = 0; i < 12; i += 1) expect(await failure(call(READ))).not.toBe('AGENCY_PAUSED');
    expect(agency.requests).toHaveLength(12);
  });

  it('is not paused while a call succeeds now and then', async () => {
    const answers = { current: json({}, 500) };
    const agency = await startAgency((...args) => answers.current(...args));
    const { call, clock, lines } = connect(agency.baseUrl);
    for (let round = 0; round < 3; round += 1) {
      answers.current = json({}, 500);
      for (let i = 0; i < 4; i += 1) expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_REFUSED');
      answers.current = json({ ok: true });
      expect(await call(READ)).toEqual({ ok: true });
    }
    expect(lines).toEqual([]);
  });

  it('has no more calls at once than its limit; the others wait their turn', async () => {
    const held: (() => void)[] = [];
    let isOpen = false;
    const agency = await startAgency((...args) => {
      if (isOpen) json({})(...args);
      else held.push(() => json({})(...args));
    });
    const { call, clock } = connect(agency.baseUrl, { concurrency: 3 });
    const calls = Promise.all(Array.from({ length: 15 }, () => call(READ)));
    while (held.length < 3) await agency.requested();
    await clock.advance(0);
    expect(agency.requests).toHaveLength(3);
    isOpen = true;
    for (const answer of held) answer();
    await calls;
    expect(agency.requests).toHaveLength(15);
  });

  it('is not asked when too many calls are queued, or a call has waited its whole budget', async () => {
    const agency = await startAgency(hang);
    const { call, clock } = connect(agency.baseUrl, { concurrency: 1, attemptMs: 700, budgetMs: 700 });
    const requested = agency.requested();
    const calls = Array.from({ length: 6 }, () => failure(call(READ)));
    expect(await calls[5]).toBe('AGENCY_PAUSED');
    await requested;
    await clock.advance(700);
    expect(await Promise.all(calls)).toEqual(['AGENCY_TIMEOUT', ...Array<string>(5).fill('AGENCY_PAUSED')]);
    expect(agency.requests).toHaveLength(1);
  });
});

it('closes its connections at once when closed, and is unreachable from then on', async () => {
  const agency = await startAgency(hang);
  const { call, close, clock } = connect(agency.baseUrl);
  const requested = agency.requested();
  const underWay = call(READ);
  await requested;
  await Promise.all([close(), failureAfterRetry(underWay, clock)]);
  expect(await failureAfterRetry(call(READ), clock)).toBe('AGENCY_UNREACHABLE');
  expect(agency.requests).toHaveLength(1);
});
