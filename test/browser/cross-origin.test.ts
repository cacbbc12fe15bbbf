import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { startStubGateway, type StubGateway } from '../federation/gateway/stub-gateway';
import { openChromium, openPage } from './chromium';

interface Seen {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
}

describe('a page of another origin, in a real browser', () => {
  let site: Server;
  let port: number;
  let gateway: StubGateway;
  let browser: Browser;
  let own: Readonly<Record<string, string>>;

  beforeAll(async () => {
    browser = await openChromium();
    site = createServer((_request, response) => response.end('<!doctype html><title>An application</title>'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    ({ port } = site.address() as AddressInfo);
    gateway = await startStubGateway({ env: { CORS_ORIGINS: `http://127.0.0.1:${port}` } });
    own = await gateway.headersOf('AHTU_INVESTIGATOR');
  });
  afterAll(async () => {
    await browser.close();
    await gateway.close();
    site.close();
  });

  /** What a page at `origin` sees of an answer; null when the browser lets it see nothing. */
  async function ask(origin: string, path: string, headers: Readonly<Record<string, string>>): Promise<Seen | null> {
    const page = await openPage(browser);
    await page.goto(origin);
    const body = JSON.stringify({ query: '{ child(id: "child-1") { sex } }' });
    const method = path === '/graphql' ? 'POST' : 'GET';
    const given = JSON.stringify({ method, headers, ...(method === 'POST' ? { body } : {}) });
    const seen: Seen | null = await page.evaluate(`fetch(${JSON.stringify(gateway.url + path)}, ${given}).then(
      async (answer) => ({
        status: answer.status,
        requestId: answer.headers.get('x-request-id'),
        body: await answer.json(),
      }),
      () => null,
    )`);
    await page.close();
    return seen;
  }
  const json = { 'content-type': 'application/json' };

  it('reads answers and refusals where it is configured', async () => {
    const origin = `http://127.0.0.1:${port}`;
    const seen = await ask(origin, '/graphql', { ...json, ...own });
    expect(seen).toMatchObject({ status: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    expect(seen?.body.data).toEqual({ child: { sex: 'F' } });
    const refused = await ask(origin, '/graphql', json);
    expect([refused?.status, refused?.body.errors?.[0]?.extensions.code]).toEqual([401, 'CALLER_UNKNOWN']);
  });

  it('reads nothing where it is not, and development tokens nowhere', async () => {
    expect(await ask(`http://localhost:${port}`, '/graphql', { ...json, ...own })).toBeNull();
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await ask(`http://${host}:${port}`, '/dev/tokens', {})).toBeNull();
    }
  });
});
