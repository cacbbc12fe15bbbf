import * as certificates from './certificates';
import { hang, json, raw, startSystem, type Answer } from './foreign-system';
import { failure, FIR, inTime, openSystem, OTHER, outcomes, row, SECRET } from './opened-requests';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const SECRET_PLACE = { env: 'RJ_SECRET' };

function open(url: string, auth: object) {
  const opened = openSystem(url, {
    transport: { kind: 'rest-json', auth },
    lookup: { request: { path: '/fir/{number}' } },
    list: { request: { path: '/all' }, each: 'rows' },
    changes: 'snapshot',
  });
  cleanUps.push(() => opened.requests.close());
  return opened;
}

async function start(...answers: Answer[]) {
  const system = await startSystem(answers);
  cleanUps.push(() => system.close());
  return system;
}

const answering: Answer = (response, request) => json(row(request.url.slice(-4)))(response, request);

describe('a credential', () => {
  it.each<[object, Record<string, string>]>([
    [{ kind: 'header', name: 'X-Key', secret: SECRET_PLACE }, { 'x-key': 'secret of RJ_SECRET' }],
    [
      { kind: 'header', name: 'Authorization', prefix: 'Token ', secret: SECRET_PLACE },
      { authorization: 'Token secret of RJ_SECRET' },
    ],
    [
      { kind: 'basic', user: 'muskaan', secret: SECRET_PLACE },
      { authorization: `Basic ${Buffer.from('muskaan:secret of RJ_SECRET').toString('base64')}` },
    ],
  ])('goes with each request: %j', async (auth, headers) => {
    const system = await start(answering);
    const { requests } = open(system.url, auth);
    expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123')]);
    expect(system.requests[0]?.headers).toMatchObject(headers);
  });

  it.each([
    { kind: 'header', name: 'X-Key', secret: { file: 'secret of\r\nX-Other: 1' } },
    { kind: 'header', name: 'X-Key', secret: { file: 'secret of सुनीता' } },
    { kind: 'header', name: 'X\r\nOther', secret: { file: 'secret of' } },
  ])('that no header can hold adds no other header, and is in no error and no log: %j', async (auth) => {
    const system = await start(answering);
    const { requests, lines, clock } = open(system.url, auth);
    outcomes(await inTime(requests.lookup([FIR]), clock));
    expect(system.requests.flatMap(({ headers }) => Object.keys(headers))).not.toContain('x-other');
    expect(lines.join()).not.toMatch(/secret of|Other/);
  });
});

describe('a credential in the request itself', () => {
  const AUTH = { kind: 'placeholders', user: 'R&J', secret: SECRET_PLACE };
  const PASSWORD = 'p<&"\'>\\{number} ü';
  const asked = async (kind: 'rest-json' | 'rest-xml' | 'soap', request: object, answer: Answer = answering) => {
    const system = await start(answer);
    const lookup = { request: { path: '/fir', ...request } };
    const opened = openSystem(system.url, { transport: { kind, auth: AUTH }, lookup }, undefined, () => PASSWORD);
    cleanUps.push(() => opened.requests.close());
    const [outcome] = outcomes(await inTime(opened.requests.lookup([FIR]), opened.clock));
    return { ...opened, outcome, request: system.requests[0] };
  };

  it('stands where its placeholders do, escaped for that place and never read for placeholders itself', async () => {
    const xml = await asked('soap', { body: '<A><U>{user}</U><P>{secret}</P><N>{number}</N></A>' });
    expect(xml.request?.body).toContain(
      '<A><U>R&amp;J</U><P>p&lt;&amp;&quot;&apos;&gt;\\{number} ü</P><N>0123</N></A>',
    );
    const body = '{"u":"{user}","p":"{secret}","n":"{number}"}';
    const inJson = await asked('rest-json', { method: 'POST', body });
    expect(JSON.parse(inJson.request?.body ?? '')).toEqual({ u: 'R&J', p: PASSWORD, n: '0123' });
    const fields = { u: '{user}', p: '{secret}', n: '{number}' };
    const form = await asked('rest-json', { method: 'POST', form: fields });
    expect(Object.fromEntries(new URLSearchParams(form.request?.body))).toEqual({ u: 'R&J', p: PASSWORD, n: '0123' });
    const query = await asked('rest-json', { query: fields });
    expect(Object.fromEntries(new URL(query.request?.url ?? '', 'http://x').searchParams)).toEqual({
      ...{ u: 'R&J', p: PASSWORD, n: '0123' },
    });
  });

  it.each<[string, Answer]>([
    ['refused', json({ error: SECRET }, 403)],
    ['echoed in what cannot be read', (response, request) => raw(request.url, 'text/html')(response, request)],
    ['not answered', (response) => response.destroy()],
  ])('is in no error and no log when the request is %s', async (_, answer) => {
    const { lines, outcome } = await asked(
      'rest-json',
      { query: { p: '{secret}', u: '{user}', n: '{number}' } },
      answer,
    );
    expect(outcome).toMatch(/^AGENCY_/);
    expect(lines.join()).not.toMatch(/p<|%3C|R&J/);
  });
});

describe('an access token', () => {
  let issued = 0;
  beforeEach(() => (issued = 0));
  const issue =
    (more: object = { expires_in: 3600 }): Answer =>
    (response, request) =>
      json({ access_token: `t${(issued += 1)}`, token_type: 'Bearer', ...more })(response, request);

  async function openWith(tokens: readonly Answer[], answers: readonly Answer[] = [answering]) {
    const [issuer, system] = [await start(...tokens), await start(...answers)];
    const auth = {
      ...{ kind: 'oauth2', tokenUrl: `${issuer.url}/token?x=1`, clientId: 'a b', scope: 'fir:read' },
      secret: SECRET_PLACE,
    };
    const bearers = () => system.requests.map(({ headers }) => headers.authorization);
    return { ...open(system.url, auth), system, issuer, bearers };
  }

  it('is fetched once for all requests, with the client’s own credential', async () => {
    const { requests, issuer, bearers } = await openWith([issue()]);
    await requests.lookup([FIR, OTHER]);
    await requests.lookup([FIR]);
    expect(bearers()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
    expect(issuer.requests).toMatchObject([
      {
        ...{ method: 'POST', url: '/token?x=1', body: 'grant_type=client_credentials&scope=fir%3Aread' },
        headers: { authorization: `Basic ${Buffer.from('a+b:secret+of+RJ_SECRET').toString('base64')}` },
      },
    ]);
  });

  it('is renewed before it ends', async () => {
    const { requests, clock, bearers } = await openWith([issue()]);
    await requests.lookup([FIR]);
    await clock.advance(3_569_000);
    await requests.lookup([FIR]);
    await clock.advance(1_000);
    await requests.lookup([FIR]);
    expect(bearers()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  });

  it('that does not say when it ends is used for five minutes at most', async () => {
    const { requests, clock, bearers } = await openWith([issue({})]);
    await requests.lookup([FIR]);
    await clock.advance(300_000);
    await requests.lookup([FIR]);
    expect(bearers()).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it('that the system no longer accepts is renewed once, for all that were refused', async () => {
    const { requests, issuer, bearers } = await openWith(
      [issue()],
      [
        (response, request) => {
          const isOld = request.headers.authorization === 'Bearer t1';
          (isOld ? json({ error: SECRET }, 401) : answering)(response, request);
        },
      ],
    );
    expect(outcomes(await requests.lookup([FIR, OTHER]), [FIR, OTHER])).toEqual([row('0123'), row('0124')]);
    expect(issuer.requests).toHaveLength(2);
    expect(bearers().filter((bearer) => bearer === 'Bearer t2')).toHaveLength(2);
  });

  it('is not thrown away for a request that was sent with the one before', async () => {
    const refusals: (() => void)[] = [];
    const { requests, issuer, system } = await openWith(
      [issue()],
      [
        (response, request) => {
          const { url, headers } = request;
          const isOld = headers.authorization === 'Bearer t1';
          if (!isOld) answering(response, request);
          else if (url.endsWith('0124')) refusals.push(() => json({}, 401)(response, request));
          else json({}, 401)(response, request);
        },
      ],
    );
    const late = requests.lookup([OTHER]);
    while (refusals.length === 0) await system.requested();
    await requests.lookup([FIR]);
    for (const refuse of refusals) refuse();
    expect(outcomes(await late, [OTHER])).toEqual([row('0124')]);
    expect(issuer.requests).toHaveLength(2);
  });

  it('that is renewed waits for the system’s rate before it is used', async () => {
    const [issuer, system] = [await start(issue()), await start(json({}, 401), answering)];
    const auth = { kind: 'oauth2', tokenUrl: issuer.url, clientId: 'a', secret: SECRET_PLACE };
    const { requests, clock } = openSystem(system.url, {
      transport: { kind: 'rest-json', auth, rate: '1 per 3 s' },
      lookup: { request: { path: '/fir/{number}' } },
    });
    cleanUps.push(() => requests.close());
    const before = clock.now();
    expect(outcomes(await inTime(requests.lookup([FIR]), clock, 100))).toEqual([row('0123')]);
    expect(clock.now() - before).toBeGreaterThanOrEqual(3000);
  });

  it('is not asked for outside the system’s hours', async () => {
    const [issuer, system] = [await start(issue()), await start(answering)];
    const auth = { kind: 'oauth2', tokenUrl: issuer.url, clientId: 'a', secret: SECRET_PLACE };
    const { requests } = openSystem(system.url, {
      transport: { kind: 'rest-json', auth, window: '22:00-06:00' },
      lookup: { request: { path: '/fir/{number}' } },
    });
    cleanUps.push(() => requests.close());
    expect(outcomes(await requests.lookup([FIR]))).toEqual(['AGENCY_CLOSED']);
    expect(issuer.requests).toEqual([]);
  });

  it('is not renewed without end', async () => {
    const { requests, issuer } = await openWith([issue()], [json({ error: SECRET }, 401)]);
    expect(outcomes(await requests.lookup([FIR]))).toEqual(['AGENCY_REFUSED']);
    expect(issuer.requests).toHaveLength(2);
  });

  it.each<[string, Answer, string]>([
    ['is refused', json({ error: SECRET }, 401), 'AGENCY_REFUSED'],
    ['comes as HTML', raw(`<html>${SECRET}`, 'text/html'), 'AGENCY_MALFORMED'],
    ['is none', json({ access_token: `${SECRET}\r\nx: y`, token_type: 'bearer' }), 'AGENCY_MALFORMED'],
    ['is of another kind', json({ access_token: 'a', token_type: 'mac' }), 'AGENCY_MALFORMED'],
    ['does not come', hang, 'AGENCY_TIMEOUT'],
  ])('that %s fails the request, and is not asked for again at once', async (_, token, code) => {
    const { requests, clock, issuer, bearers, lines } = await openWith([token]);
    expect(outcomes(await inTime(requests.lookup([FIR]), clock, 1000))).toEqual([code]);
    expect(outcomes(await requests.lookup([OTHER]), [OTHER])).toEqual([code]);
    expect([issuer.requests.length, bearers().length, lines]).toEqual([1, 0, []]);
    await clock.advance(2000);
    await inTime(requests.lookup([FIR]), clock, 1000);
    expect(issuer.requests).toHaveLength(2);
  });
});

describe('a client’s certificate', () => {
  const { AUTHORITY, SERVER_CERT, SERVER_KEY, CLIENT_CERT, CLIENT_KEY, STRANGER_CERT, STRANGER_KEY } = certificates;

  async function startTls() {
    const tls = { cert: SERVER_CERT, key: SERVER_KEY, ca: AUTHORITY, requestCert: true, rejectUnauthorized: true };
    const system = await startSystem([answering], tls);
    cleanUps.push(() => system.close());
    return system;
  }
  const mtls = (cert: string, key: string, ca?: string) => ({
    ...{ kind: 'mtls', cert: { file: cert }, key: { file: key } },
    ...(ca && { ca: { file: ca } }),
  });

  it('is shown to the system, whose own is checked against the stated authority', async () => {
    const system = await startTls();
    const { requests } = open(system.url, mtls(CLIENT_CERT, CLIENT_KEY, AUTHORITY));
    expect(outcomes(await requests.lookup([FIR]))).toEqual([row('0123')]);
  });

  it.each<[string, object]>([
    ['the client is a stranger', mtls(STRANGER_CERT, STRANGER_KEY, AUTHORITY)],
    ['the client has none', { kind: 'basic', user: 'a', secret: SECRET_PLACE }],
    ['the system is not known to a stated authority', mtls(CLIENT_CERT, CLIENT_KEY, STRANGER_CERT)],
    ['the system is not known to the usual authorities', mtls(CLIENT_CERT, CLIENT_KEY)],
  ])('is needed: nothing is sent when %s', async (_, auth) => {
    const system = await startTls();
    const { requests, clock } = open(system.url, auth);
    expect(outcomes(await inTime(requests.lookup([FIR]), clock))).toEqual(['AGENCY_UNREACHABLE']);
    expect(system.requests).toEqual([]);
  });
});

it('what is refused without a token that could be renewed is refused', async () => {
  const system = await start(json({ error: SECRET }, 401));
  const { list, requests } = open(system.url, { kind: 'basic', user: 'a', secret: SECRET_PLACE });
  expect(await failure(list())).toBe('AGENCY_REFUSED');
  expect(outcomes(await requests.lookup([FIR]))).toEqual(['AGENCY_REFUSED']);
  expect(system.requests).toHaveLength(2);
});
