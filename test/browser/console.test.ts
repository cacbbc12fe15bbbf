import type { Browser, Page } from 'playwright-core';
import { readGatewayConfig } from '../../gateway/config';
import { startGateway } from '../../gateway/server';
import { silentLog } from '../../schema/log';
import { stubLinks } from '../federation/gateway/stub-subgraphs';
import { openChromium } from './chromium';

/** The graph whose console is opened. */
async function startGraph() {
  const links = stubLinks();
  const gateway = await startGateway({ config: readGatewayConfig({ PORT: '0' }), links, log: silentLog });
  return { url: gateway.url, links, close: () => gateway.close() };
}

describe('the console', () => {
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    graph = await startGraph();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
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

  it('opens with a query that runs as it stands, and shows its answer', async () => {
    await run();
    await page.locator('.result-window').getByText('"trace"').first().waitFor();
    await timeline().locator('article').waitFor();
  });

  it('tells the movement beside it: sources, steps in Indian time, places in both scripts, legs', async () => {
    const told = await timeline().innerText();
    expect(told).toContain('गुड़िया · Gudiya');
    expect(told).toContain('police-mp ✓ answered');
    expect(told).toMatch(/3 Oct 2025, 14:05 IST/);
    expect(told).toContain('Found at station – Alwar अलवर, RJ');
    expect(told).toContain('565 km, 14.5 h');
    expect(await timeline().locator('.steps .step time').first().getAttribute('datetime')).toBe(
      '2025-10-03T14:05:00+05:30',
    );
    expect(await timeline().locator('[lang=hi]').first().innerText()).toBe('कटनी');
  });

  it('points out gaps and contradictions, on their own and at their steps', async () => {
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
    const told = await timeline().innerText();
    expect(told).toContain('SUBGRAPH_MALFORMED');
    expect(told).toContain('railway-mp ✕ did not answer');
    expect(told).toContain('Incomplete');
  });

  it('takes what agencies wrote as text, never as markup', async () => {
    const steps = [{ id: '1', kind: '<img src=x onerror=alert(1)>', at: null, place: null }];
    const answer = JSON.stringify({ data: { child: { trace: { complete: true, steps } } } });
    await page.evaluate(
      `import('/console/timeline.js').then((it) => it.showAnswer(document.getElementById('timeline'), ${answer}))`,
    );
    expect(await timeline().locator('img').count()).toBe(0);
    expect(await timeline().innerText()).toContain('<img src=x onerror=alert(1)>');
  });

  it('can be used by keyboard and put aside', async () => {
    await page.focus('#toggle');
    await page.keyboard.press('Enter');
    expect(await timeline().isVisible()).toBe(false);
    expect(await page.locator('#toggle').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    expect(await timeline().isVisible()).toBe(true);
  });

  it('asks nothing of any other origin, breaks no policy, and keeps no query in the browser', async () => {
    const foreign = requests.filter((url) => !url.startsWith(`${graph.url}/`) && !url.startsWith('data:'));
    expect(foreign).toEqual([]);
    expect(requests.length).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });
});
