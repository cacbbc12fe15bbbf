import type { Browser, Page } from 'playwright-core';
import { openDevelopmentIssuer, type DevelopmentIssuer } from '../../gateway/callers/development-issuer';
import { openCallers } from '../../gateway/callers/open-callers';
import { readGatewayConfig } from '../../gateway/config';
import { startGateway } from '../../gateway/server';
import { systemClock } from '../../schema/process/clock';
import { silentLog } from '../../schema/process/log';
import { gatewayParts } from '../gateway-parts';
import { stubLinks } from '../federation/gateway/stub-subgraphs';
import { openChromium, openPage } from './chromium';

/** The graph whose console is opened. */
async function startGraph(env: NodeJS.ProcessEnv = { DEV_ISSUER: 'on' }) {
  const links = stubLinks();
  const config = readGatewayConfig({ PORT: '0', ...env });
  const callers = await openCallers({ config: config.callers, clock: systemClock, log: silentLog });
  const gateway = await startGateway({ ...gatewayParts().parts, callers, config, links, log: silentLog });
  return {
    url: gateway.url,
    links,
    close: async () => {
      await gateway.close();
      await callers.close();
    },
  };
}

/** The headers with caller and purpose, of each request to the graph. */
function watchCallers(page: Page) {
  const callers: (string | undefined)[][] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql')) return;
    const { authorization, ...headers } = request.headers();
    const claims = authorization?.split('.')[1] ?? '';
    const { role } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}') as { role?: string };
    callers.push([role, headers['x-purpose'], headers['x-legal-basis'], headers['x-case-reference']]);
  });
  return callers;
}

describe('the console', () => {
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  let callers: ReturnType<typeof watchCallers>;

  beforeAll(async () => {
    browser = await openChromium();
    graph = await startGraph();
    page = await openPage(browser);
    page.on('request', (request) => requests.push(request.url()));
    callers = watchCallers(page);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(graph.url);
    await page.waitForSelector('.graphiql-execute-button');
  });

  afterAll(async () => {
    await browser.close();
    await graph.close();
  });

  const run = () => page.click('.graphiql-execute-button');
  const timeline = () => page.locator('#timeline');

  it('opens with a query that runs unchanged, and shows its answer', async () => {
    await run();
    await page.locator('.result-window').getByText('"trace"').first().waitFor();
    await timeline().locator('article').waitFor();
  });

  it('shows the movement beside it: sources, steps in Indian time, places in both scripts, legs', async () => {
    const text = await timeline().innerText();
    expect(text).toContain('गुड़िया · Gudiya');
    expect(text).toContain('police-mp ✓ answered');
    expect(text).toMatch(/3 Oct 2025, 14:05 IST/);
    expect(text).toContain('Found at station – Alwar अलवर, RJ');
    expect(text).toContain('565 km, 14.5 h');
    expect(await timeline().locator('.steps .step time').first().getAttribute('datetime')).toBe(
      '2025-10-03T14:05:00+05:30',
    );
    expect(await timeline().locator('[lang=hi]').first().innerText()).toBe('कटनी');
  });

  it('shows gaps and contradictions, in a list and at their steps', async () => {
    expect(await timeline().locator('.gaps .alert').innerText()).toMatch(/Not handed over[^]*Uncertain/);
    expect(await timeline().locator('.contradictions .alert').innerText()).toContain('Sex disagrees');
    expect(await timeline().locator('.step.doubtful').count()).toBe(3);
  });

  it('names a source that did not answer', async () => {
    const railway = graph.links.get('railway');
    if (!railway) throw new Error('no railway');
    Object.assign(railway, { send: () => Promise.resolve({ data: null }) });
    await run();
    await timeline().locator('.errors').waitFor();
    const text = await timeline().innerText();
    expect(text).toContain('SUBGRAPH_MALFORMED');
    expect(text).toContain('railway-mp ✕ did not answer');
    expect(text).toContain('Incomplete');
  });

  it('shows what agencies wrote as text, never as markup', async () => {
    const steps = [{ id: '1', kind: '<img src=x onerror=alert(1)>', at: null, place: null }];
    const answer = JSON.stringify({ data: { child: { trace: { complete: true, steps } } } });
    await page.evaluate(
      `import('/console/timeline.js').then((it) => it.showAnswer(document.getElementById('timeline'), ${answer}))`,
    );
    expect(await timeline().locator('img').count()).toBe(0);
    expect(await timeline().innerText()).toContain('<img src=x onerror=alert(1)>');
  });

  it('asks as an AHTU investigator by default, introspection included, and shows the purpose', async () => {
    const [introspection] = callers;
    expect(introspection).toEqual(['AHTU_INVESTIGATOR', 'INVESTIGATE', 'BNSS', expect.stringContaining(':fir:')]);
    expect(await page.getByLabel('Asking as').inputValue()).toBe('AHTU_INVESTIGATOR');
    expect(await page.locator('#caller output').innerText()).toMatch(/^INVESTIGATE · BNSS · police-mp:fir:/);
  });

  it('asks as a newly chosen role from the next run on, and runs nothing when one is chosen', async () => {
    const before = callers.length;
    await page.getByLabel('Asking as').selectOption('AUDITOR');
    expect(await page.locator('#caller output').innerText()).toBe('AUDIT · DPDP_ACT · DEV/AUDITOR/1');
    expect(callers).toHaveLength(before);
    const answered = page.waitForResponse(/\/graphql$/);
    await run();
    await answered;
    expect(callers.slice(before)).toEqual([['AUDITOR', 'AUDIT', 'DPDP_ACT', 'DEV/AUDITOR/1']]);
  });

  it('can be used by keyboard and closed', async () => {
    await page.focus('#toggle');
    await page.keyboard.press('Enter');
    expect(await timeline().isVisible()).toBe(false);
    expect(await page.locator('#toggle').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    expect(await timeline().isVisible()).toBe(true);
  });

  it('sends nothing to any other origin, violates no policy, and keeps no query in the browser', async () => {
    const foreign = requests.filter((url) => !url.startsWith(`${graph.url}/`) && !url.startsWith('data:'));
    expect(foreign).toEqual([]);
    expect(requests.length).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });
});

describe('the console of a graph that has no tokens to hand out', () => {
  let issuer: DevelopmentIssuer;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openChromium();
    issuer = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock: systemClock });
    graph = await startGraph({ AUTH_ISSUER: issuer.name, AUTH_JWKS_URL: issuer.jwksUrl });
    page = await openPage(browser);
    await page.goto(graph.url);
    await page.waitForSelector('.graphiql-execute-button');
  });
  afterAll(async () => {
    await browser.close();
    await graph.close();
    await issuer.close();
  });

  it('asks for a token and a purpose, says when one is missing, and keeps neither in the browser', async () => {
    await page.click('.graphiql-execute-button');
    await page.locator('#timeline').getByText('CALLER_UNKNOWN').waitFor();
    const token = await issuer.tokenFor({
      ...{ id: 'io', role: 'STATION_IO', unit: { station: 'MP/23250006' }, state: 'MP', cases: [] },
      ...{ client: null, child: null },
    });
    const callers = watchCallers(page);
    await page.getByLabel('Bearer token').fill(token);
    await page.getByLabel('Purpose').fill('TRACE');
    await page.getByLabel('Legal Basis').fill('BNSS');
    await page.getByLabel('Case Reference').fill('FILE/7');
    const answered = page.waitForResponse((it) => it.url().endsWith('/graphql') && it.status() === 200);
    await page.click('.graphiql-execute-button');
    await answered;
    expect(callers.at(-1)).toEqual(['STATION_IO', 'TRACE', 'BNSS', 'FILE/7']);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    expect(page.url()).not.toContain(token);
  });
});
