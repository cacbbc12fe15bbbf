import type { Browser, CDPSession, Page } from 'playwright-core';

/** What one opening of a page cost. Times in ms, `bytes` as they came over the wire, headers included. */
export interface Figures {
  /** From the address to a button that runs the ready question. */
  readonly ready: number;
  /** From the address to the first trace, pressing that button as soon as it is there. */
  readonly drawn: number;
  readonly runToDrawn: number;
  readonly bytes: number;
  readonly requests: number;
  /** The baselines on the same line: an almost empty page, and a file of as many bytes as all that was loaded cold. */
  readonly empty: number;
  readonly file: number;
}

/** The first opening of a page in a new browser, and the second. */
export interface Visit {
  readonly cold: Figures;
  readonly warm: Figures;
}

export interface Line {
  readonly name: string;
  /** Null for a line without limit. */
  readonly limit: { readonly latencyMs: number; readonly bytesPerSecond: number } | null;
}

export const LINES: readonly Line[] = [
  { name: 'uncapped', limit: null },
  { name: '1 Mbit/s, 40 ms', limit: { latencyMs: 40, bytesPerSecond: 1_000_000 / 8 } },
];

interface MeasuredPage {
  readonly path: string;
  /** The button that runs the ready question. */
  readonly run: string;
  /** What is seen when that button works: before the editor holds the question, pressing it does nothing. */
  readonly ready: string;
  readonly viewport: { readonly width: number; readonly height: number };
}

export const PAGES: readonly MeasuredPage[] = [
  {
    path: '/console/',
    run: '.graphiql-execute-button',
    ready: '#editor .view-line',
    viewport: { width: 1400, height: 900 },
  },
  { path: '/trace', run: '#example', ready: '#example', viewport: { width: 390, height: 844 } },
];

interface Opened {
  readonly browser: Browser;
  readonly page: MeasuredPage;
  readonly line: Line;
  readonly url: string;
  readonly plain: string;
}

/** Opens the page twice in a browser context of its own. */
export async function openVisit({ browser, page: measured, line, url, plain }: Opened): Promise<Visit> {
  const context = await browser.newContext({ viewport: { ...measured.viewport } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await limit(wire, line);
    const counted = countWire(wire);
    const open = async () => {
      counted.begin();
      const start = performance.now();
      await page.goto(url + measured.path, { waitUntil: 'commit' });
      await page.locator(measured.ready).first().waitFor();
      const ready = performance.now() - start;
      const { bytes, requests } = counted.now();
      const pressed = performance.now();
      await page.click(measured.run);
      await page.locator('article.trace').first().waitFor();
      const end = performance.now();
      return { ready, drawn: end - start, runToDrawn: end - pressed, bytes, requests, all: counted.now().bytes };
    };
    const { all: first, ...cold } = await open();
    await page.goto('about:blank');
    const { all: second, ...warm } = await open();
    const empty = await emptyPage(page, plain);
    return {
      cold: { ...cold, empty, file: await plainFile(page, first) },
      warm: { ...warm, empty, file: await plainFile(page, second) },
    };
  } finally {
    await context.close();
  }
}

async function limit(wire: CDPSession, { limit: most }: Line): Promise<void> {
  if (!most) return;
  const { latencyMs: latency, bytesPerSecond } = most;
  await wire.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
}

function countWire(wire: CDPSession) {
  let [bytes, requests] = [0, 0];
  const fromCache = new Set<string>();
  wire.on('Network.requestServedFromCache', ({ requestId }) => fromCache.add(requestId));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (fromCache.has(requestId) || encodedDataLength === 0) return;
    bytes += encodedDataLength;
    requests += 1;
  });
  return {
    begin: () => {
      [bytes, requests] = [0, 0];
    },
    now: () => ({ bytes, requests }),
  };
}

async function emptyPage(page: Page, plain: string): Promise<number> {
  const start = performance.now();
  await page.goto(plain, { waitUntil: 'commit' });
  await page.locator('#here').waitFor();
  return performance.now() - start;
}

/** Loads a file from the almost empty page that is open. */
async function plainFile(page: Page, bytes: number): Promise<number> {
  const start = performance.now();
  await page.evaluate((length) => fetch(`/bytes/${length}`).then((file) => file.arrayBuffer()).then(() => null), bytes); // prettier-ignore
  return performance.now() - start;
}
