import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AGENCY_REGISTRY, type Agency } from '../../../../schema/agencies/agencies';
import type { ClaimBatch, ClaimRegistry, FeedFailure } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { registryPaths } from '../../../../subgraphs/runtime/feed/registry-api';
import { createRegistryLink } from '../../../../subgraphs/runtime/feed/registry-link';
import { createSignedEndpoints } from '../../../../subgraphs/runtime/graphql/signed-endpoints';
import { createFakeClock } from '../../../fake-clock';
import { testVerifier, testSigner } from '../../../signing';
import { serveEndpoints } from '../../../served-endpoints';

const clock = createFakeClock();

const BATCH: ClaimBatch = {
  ...{
    source: 'police-mp',
    agency: 'police',
    region: 'MP',
    after: null,
    cursor: 'w.2',
    caughtUp: true,
    currentForMs: 20_000,
  },
  records: [
    {
      recordKey: 'police-mp:fir:MP/23380012/2025/0123',
      version: '2025-10-04T05:50:00.000Z',
      persons: [
        {
          person: 1,
          names: [{ text: 'सीता', script: 'DEVANAGARI' }],
          sex: 'F',
          born: { from: '2011-01-01', to: '2011-12-31' },
          evidence: {
            ...{ father: 'रामदास', mother: null, phone: null, marks: ['mole on chin'] },
            home: { village: 'Rampur', block: null, district: 'Katni', state: 'MP', lat: null, lon: null },
            event: { kind: 'MISSING', day: '2025-10-03', place: null },
          },
          bears: [{ kind: 'FIR_NUMBER', value: 'MP/23380012/2025/123#1' }],
          cites: [{ kind: 'GD_NUMBER', value: 'MP/23380012/2025-10-03/17' }],
          askedBy: ['0123/2025'],
          toldApartBy: { station: 'Kotwali', year: 2025 },
          milestones: [{ kind: 'FIR_REGISTERED', at: '2025-10-03T14:05:00+05:30' }],
          protects: false,
          heldBy: ['station:MP/23380012', 'source:police-mp'],
          inHandOf: null,
        },
      ],
    },
    { recordKey: 'police-mp:missing-report:MP/23380012/2025/0045', version: '2025-10-04T06:00:00Z', persons: [] },
  ],
  rejected: [{ key: null, code: 'AGENCY_MALFORMED' }],
};

const MANY_NAMES = {
  ...BATCH.records[0]?.persons[0],
  names: Array.from({ length: 100_000 }, () => ({ text: 'Sita', script: 'LATIN' })),
};

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A registry behind its door, that stores what it is given and knows the cursor of the last batch. */
async function startHttpServer(registry: Partial<ClaimRegistry> = {}) {
  const stored: ClaimBatch[] = [];
  const failed: FeedFailure[] = [];
  const inner: ClaimRegistry = {
    cursorOf: (source) => Promise.resolve(stored.findLast((batch) => batch.source === source)?.cursor ?? null),
    accept: (batch) => Promise.resolve(void stored.push(batch)),
    feedFailed: (failure) => Promise.resolve(void failed.push(failure)),
    secondReading: () => Promise.resolve({ rereading: null, rows: [] }),
    ...registry,
  };
  const verifyToken = testVerifier('registry', clock);
  const paths = registryPaths(inner, AGENCY_REGISTRY);
  const endpoints = createSignedEndpoints({ prefix: '/registry/', paths, verifyToken, log: silentLog });
  const server = await serveEndpoints(endpoints);
  cleanUps.push(() => server.close());
  return { url: server.url, stored, failed };
}

function link(url: string, options: Partial<Parameters<typeof createRegistryLink>[1]> = {}) {
  const opened = createRegistryLink(url, { agency: 'police', signToken: testSigner(clock), ...options });
  cleanUps.push(() => opened.close());
  return opened;
}

function sealed(method: string, path: string, body: string, service: Agency = 'police') {
  return { 'x-service-token': testSigner(clock)('registry', { service }, `${method} ${path}\n${body}`) };
}
const post = (url: string, body: string) =>
  fetch(`${url}/registry/claims`, { method: 'POST', body, headers: sealed('POST', '/registry/claims', body) });
const get = (url: string, path: string, service: Agency = 'police') =>
  fetch(url + path, { headers: sealed('GET', path, '', service) });

describe('the registry across HTTP', () => {
  it('stores a batch as it was handed over, and knows its cursor from then on', async () => {
    const { url, stored } = await startHttpServer();
    const registry = link(`${url}/`);
    expect(await registry.cursorOf('police-mp')).toBeNull();
    await registry.accept(BATCH);
    expect(stored).toEqual([BATCH]);
    expect(await registry.cursorOf('police-mp')).toBe('w.2');
    expect(await registry.cursorOf('police-mh')).toBeNull();
  });

  it('says what is to be read again, of the agency’s own sources only', async () => {
    const row = { name: '#x', form: 'ROW', version: '1970-01-01T00:00:00.000Z', sealed: 'c2VhbGVk' } as const;
    const again = { rereading: { turn: 2, after: null }, rows: [row] };
    const requested: string[][] = [];
    const { url, stored } = await startHttpServer({
      secondReading: (...args) => {
        requested.push(args);
        return Promise.resolve(again);
      },
    });
    expect(await link(url).secondReading('police-mp', 'a reader?&#')).toEqual(again);
    expect(requested).toEqual([['police-mp', 'a reader?&#']]);
    await expect(link(url).secondReading('homes-mp', 'r')).rejects.toThrow('REGISTRY_UNAVAILABLE');
    const rejected = [{ key: null, code: 'AGENCY_MALFORMED' as const, row }];
    const losses = [{ field: 'dob', reason: 'NO_DAY', example: '99/99', count: 2 }];
    const batch = { ...BATCH, reader: 'r', rejected, losses, rereading: 2, retried: [{ name: '#x', isRead: true }] };
    await link(url).accept(batch);
    expect(stored).toEqual([batch]);
  });

  it('takes no other word for what is to be read again', async () => {
    for (const odd of [
      {},
      { rereading: null },
      { rereading: { turn: 0, after: null }, rows: [] },
      { rereading: null, rows: [{}] },
    ]) {
      const { url } = await startHttpServer({ secondReading: () => Promise.resolve(odd as never) });
      await expect(link(url).secondReading('police-mp', 'r')).rejects.toThrow('REGISTRY_UNAVAILABLE');
    }
  });

  it('resolves no batch that was not stored, and does not reveal why', async () => {
    const broken = () => Promise.reject(new Error('relation "claims" does not exist'));
    const { url } = await startHttpServer({ accept: broken, cursorOf: broken });
    await expect(link(url).accept(BATCH)).rejects.toThrow(/^REGISTRY_UNAVAILABLE$/);
    await expect(link(url).cursorOf('police-mp')).rejects.toThrow(/^REGISTRY_UNAVAILABLE$/);
    const response = await post(url, JSON.stringify(BATCH));
    expect([response.status, await response.text()]).toEqual([503, '{"code":"REGISTRY_UNAVAILABLE"}']);
  });

  it('reports a feed that fails', async () => {
    const { url, failed } = await startHttpServer();
    const failure = { source: 'police-mp', agency: 'police', code: 'AGENCY_TIMEOUT' } as const;
    await link(url).feedFailed(failure);
    expect(failed).toEqual([failure]);
    await expect(link(url, { agency: 'homes' }).feedFailed(failure)).rejects.toThrow('REGISTRY_UNAVAILABLE');
    for (const odd of [{ code: 'OOPS' }, { source: 'police' }, { agency: 'homes' }, { note: 1 }] as object[])
      await expect(link(url).feedFailed({ ...failure, ...odd })).rejects.toThrow('REGISTRY_UNAVAILABLE');
    expect(failed).toHaveLength(1);
  });

  it('never takes an odd answer for "never read"', async () => {
    for (const body of ['{}', '{"cursor":7}', 'null', '<html>', '']) {
      const url = await serve((_, res) => res.end(body));
      await expect(link(url).cursorOf('police-mp')).rejects.toThrow();
    }
  });

  it('takes a redirect or any answer but 204 for a failure', async () => {
    const { url, stored } = await startHttpServer();
    const elsewhere = await serve((_, res) => res.writeHead(307, { location: `${url}/registry/claims` }).end());
    await expect(link(elsewhere).accept(BATCH)).rejects.toThrow();
    await expect(link(await serve((_, res) => res.end('{}'))).accept(BATCH)).rejects.toThrow('REGISTRY_UNAVAILABLE');
    expect(stored).toEqual([]);
  });

  it('gives up on a registry that does not answer in time, and at once when closed', async () => {
    await expect(link(await serve(() => undefined), { deadlineMs: 20 }).accept(BATCH)).rejects.toThrow();

    let requested = (): void => undefined;
    const isRequested = new Promise<void>((resolve) => (requested = resolve));
    const registry = link(await serve(() => requested()));
    const underWay = expect(registry.accept(BATCH)).rejects.toThrow();
    await isRequested;
    await registry.close();
    await underWay;
    await expect(registry.accept(BATCH)).rejects.toThrow('REGISTRY_UNAVAILABLE');
  });

  it('speaks below a path prefix', async () => {
    const seen: unknown[] = [];
    const url = await serve((req, res) => {
      seen.push(req.url);
      res.end('{"cursor":"w.1"}');
    });
    expect(await link(`${url}/children/`).cursorOf('police-mp')).toBe('w.1');
    expect(seen).toEqual(['/children/registry/cursor?source=police-mp']);
  });
});

describe('the registry’s door', () => {
  it('answers nothing to a request that is not sealed for it, and stores nothing of it', async () => {
    const { url, stored } = await startHttpServer();
    const body = JSON.stringify(BATCH);
    const once = sealed('POST', '/registry/claims', body);
    const claims = (headers: Record<string, string>, text = body) =>
      fetch(`${url}/registry/claims`, { method: 'POST', body: text, headers });
    for (const response of [
      await claims({}),
      await claims({ 'x-service-token': 'x.y.z' }),
      await claims(sealed('POST', '/registry/cursor', body)),
      await claims(once, `${body} `),
      await fetch(`${url}/registry/cursor?source=police-mp`),
    ])
      expect([response.status, await response.text()]).toEqual([401, '{"code":"CALLER_UNSIGNED"}']);
    expect(stored).toEqual([]);
    expect((await claims(once)).status).toBe(204);
    expect((await claims(once)).status).toBe(401);
    expect(stored).toHaveLength(1);
  });

  it('lets an agency speak of its own sources only', async () => {
    const { url, stored } = await startHttpServer();
    await expect(link(url, { agency: 'homes' }).accept(BATCH)).rejects.toThrow('REGISTRY_UNAVAILABLE');
    expect((await get(url, '/registry/cursor?source=police-mp', 'homes')).status).toBe(400);
    expect(stored).toEqual([]);
  });

  it('leaves every other path to the house', async () => {
    const { url } = await startHttpServer();
    for (const path of ['/graphql', '/registry', '/registryclaims', '/x/registry/claims'])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  });

  it.each<[string, unknown]>([
    ['no JSON', undefined],
    ['another shape', { ...BATCH, records: {} }],
    ['a word too many', { ...BATCH, note: '' }],
    ['a word too many inside', { ...BATCH, records: [{ ...BATCH.records[0], photo: 'x' }] }],
    ['a missing cursor', { ...BATCH, cursor: undefined }],
    ['a cursor too long', { ...BATCH, cursor: 'x'.repeat(4097) }],
    ['names without end', { ...BATCH, records: [{ ...BATCH.records[0], persons: [MANY_NAMES] }] }],
    ['a source that is current for ever', { ...BATCH, currentForMs: 1e12 }],
    ['a code that is not in the catalogue', { ...BATCH, rejected: [{ key: null, code: 'OOPS' }] }],
    ['a source that is none', { ...BATCH, source: 'police' }],
    ['an agency that is not the source’s', { ...BATCH, agency: 'homes' }],
    ['a record of another source', { ...BATCH, source: 'police-mh' }],
    ['a part of a record', { ...BATCH, records: [{ ...BATCH.records[1], recordKey: 'police-mp:fir:MP/1/2025/1#2' }] }],
  ])('refuses a batch with %s, and stores nothing of it', async (_, body) => {
    const { url, stored } = await startHttpServer();
    const response = await post(url, body === undefined ? '{"source":' : JSON.stringify(body));
    expect([response.status, await response.text()]).toEqual([400, '{"code":"REQUEST_INVALID"}']);
    expect(stored).toEqual([]);
  });

  it('refuses what is under its path and not its own, and a cursor of no source', async () => {
    const { url } = await startHttpServer();
    for (const path of ['/registry/claims', '/registry/', '/registry/cursor', '/registry/cursor?source=police'])
      expect([path, (await get(url, path)).status]).toEqual([path, 400]);
  });

  it('refuses a batch over 16 MB, and says so', async () => {
    const { url, stored } = await startHttpServer();
    const response = await post(url, JSON.stringify({ ...BATCH, region: 'x'.repeat(16_000_000) }));
    expect([response.status, await response.text()]).toEqual([413, '{"code":"REQUEST_INVALID"}']);
    expect(stored).toEqual([]);
  });
});
