import type { Page } from 'playwright-core';
import { ALWAR, journeyAnswer, KATNI } from './canned-journey';
import { openConsoleWindow, type ConsoleWindow } from './console-window';

/** Bytes on the wire, with their headers: five seconds of a line of 200 kbit/s, one of 1 Mbit/s. */
const MAX_BYTES = 120_000;

interface Loaded {
  readonly path: string;
  /** As it came over the wire. */
  readonly bytes: number;
}

describe('what /trace weighs', () => {
  let window: ConsoleWindow;
  let page: Page;
  const loaded: Loaded[] = [];

  beforeAll(async () => {
    window = await openConsoleWindow('/trace');
  });
  afterAll(() => window.close());

  /** A trace and its map in a browser that has none of the page's files yet. */
  async function openTrace(language: string): Promise<void> {
    const browser = window.page.context().browser();
    if (!browser) throw new Error('The page has no browser.');
    loaded.length = 0;
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const wire = await page.context().newCDPSession(page);
    const paths = new Map<string, string>();
    wire.on('Network.requestWillBeSent', ({ requestId, request }) =>
      paths.set(requestId, new URL(request.url).pathname),
    );
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      loaded.push({ path: paths.get(requestId) ?? '', bytes: encodedDataLength }),
    );
    await wire.send('Network.enable');
    await page.route('**/graphql', (route) => route.fulfill({ json: journeyAnswer([KATNI, ALWAR, KATNI]) }));
    await page.goto(`${window.gateway.url}/trace?lang=${language}`);
    await page.fill('#find-number-recordId', '0012/2025');
    await page.press('#find-number-recordId', 'Enter');
    await page.locator('.map .picture').waitFor();
    await page.evaluate(`document.fonts.ready`);
  }

  it.each(['hi', 'en'])(
    'is less than 120 kB with a trace, its map, its words and its font, in %s',
    async (language) => {
      await openTrace(language);
      // The roles and their tokens are the sandbox's. An answer weighs what was asked for.
      const files = loaded.filter(({ path }) => path !== '/graphql' && path !== '/dev/callers');
      const what = files.map(({ path, bytes }) => `${bytes} ${path}`);
      for (const part of [/\.html|\/trace/u, /\.css/u, /\.js/u, /words\.\w\w-/u, /\.woff2/u, /india/u]) {
        expect(what.some((file) => part.test(file))).toBe(true);
      }
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      // Who made the page heavier sees what of it is heavy.
      if (total >= MAX_BYTES) throw new Error([`${total} bytes`, ...what].join('\n'));
      await page.close();
    },
  );

  it('has nothing of the editor, nor the words of the other language', async () => {
    await openTrace('hi');
    const names = loaded.map(({ path }) => path);
    expect(names.filter((path) => /monaco|editor|graphiql|worker|words\.en|console-page/u.test(path))).toEqual([]);
    await page.close();
  });
});
