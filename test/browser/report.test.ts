import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { STATE_CODES } from '../../gateway/report/map/state-codes';
import { readTopology } from '../../gateway/report/map/read-topology';
import { reportPage } from '../../gateway/report/report-page';
import type { DriveReport } from '../../gateway/report/graph/report-figures';
import { stubDrivesLink } from '../federation/gateway/stub-drives';
import { startStubGateway, type StubGateway } from '../federation/gateway/stub-gateway';
import { stubLinks } from '../federation/gateway/stub-subgraphs';
import { crowdedReport, inventedReport } from '../unit/gateway/report/invented-report';
import { openChromium, openPage } from './chromium';

const MADE = {
  caller: { id: 'sp', role: 'SUPERVISOR', unit: { district: 'MP/Ratlam' } },
  at: 0,
  graph: 'graph',
} as const;
/** Points of a PDF. */
const A4 = { width: 595, height: 842 };
const missing = { value: null, missing: 'SUBGRAPH_TIMEOUT' } as const;
const crowded = crowdedReport([...STATE_CODES.keys()], [...readTopology().districts.keys()]);
const REPORTS: Readonly<Record<string, DriveReport>> = {
  usual: inventedReport(),
  crowded,
  broken: inventedReport({ months: missing, pendency: missing, time: missing, states: missing, stations: missing }),
};
const CASES = Object.keys(REPORTS).flatMap((name) =>
  (['hi', 'en'] as const).map((language) => [name, language] as const),
);

describe('the page of a report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
  let browser: Browser;
  let gateway: StubGateway;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    gateway = await startStubGateway({ links: stubLinks().set('drives', stubDrivesLink(inventedReport())) });
    page = await openPage(browser);
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  it.each(CASES)('is two sheets of A4 when %s, in %s, and nothing on them is cut off', async (name, language) => {
    const file = join(folder, `${name}-${language}.html`);
    writeFileSync(file, reportPage(REPORTS[name] ?? crowded, language, MADE));
    await page.goto(pathToFileURL(file).href);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/gu)).toHaveLength(2);
    for (const [, width, height] of pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)) {
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([A4.width, A4.height]);
    }
    // In the browser's own window: what would lie outside a sheet, on its footer, or beside its part.
    const outside = await page.evaluate(`[...document.querySelectorAll('.page')].flatMap((sheet) => {
      const footer = sheet.querySelector('footer').getBoundingClientRect().top;
      const low = [...sheet.querySelectorAll('header, dl, section')]
        .filter((part) => part.getBoundingClientRect().bottom > footer);
      const wide = [...sheet.querySelectorAll('table')]
        .filter((table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1);
      const isCut = sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth;
      return [...low, ...wide, ...(isCut ? [sheet] : [])].map((part) => part.textContent);
    })`);
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is shown by the gateway under its own policy, with its style, and asks for nothing else', async () => {
    const { authorization = '' } = await gateway.headersOf('SUPERVISOR');
    const officer = await browser.newContext({ extraHTTPHeaders: { authorization } });
    const shown = await officer.newPage();
    shown.on('request', (request) => requests.push(request.url()));
    shown.on('console', (message) => complaints.push(message.text()));
    requests.length = 0;
    const url = `${gateway.url}/reports/drives/drive-1?lang=hi`;
    await shown.goto(url);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await shown.evaluate('document.documentElement.lang')).toBe('hi');
    expect(await shown.evaluate("getComputedStyle(document.querySelector('.page')).display")).toBe('flex');
    expect(await shown.title()).toContain('ऑपरेशन मुस्कान, संस्करण 10');
  });

  it('can be read aloud: every table has headers, and the map a text', async () => {
    expect(
      await page.evaluate(`({
        tables: [...document.querySelectorAll('table')].every((table) =>
          table.querySelector('th[scope=col]') && table.querySelector('th[scope=row]')),
        drawings: [...document.querySelectorAll('svg')].every((svg) =>
          svg.getAttribute('aria-hidden') === 'true' || (svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label'))),
        headings: document.querySelectorAll('h1').length,
      })`),
    ).toEqual({ tables: true, drawings: true, headings: 1 });
  });
});
