import { get } from 'node:http';
import type { Page } from 'playwright-core';
import hindi from '../../gateway/console/words/words.hi.json';
import { ALWAR, journeyAnswer, KATNI } from './canned-journey';
import { openPage } from './chromium';
import { openConsoleWindow, type ConsoleWindow } from './console-window';

/** Bytes on the wire, with their headers, by brotli: less than a second of a line of 1 Mbit/s. */
const MAX_BYTES = 116_000;
/** The same without headers, for a proxy on the way that lets nothing but gzip through. */
const MAX_GZIP_BYTES = 120_000;

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
    page = await openPage(browser);
    await page.setViewportSize({ width: 390, height: 844 });
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
    'is little enough for a slow line with a trace, its map, its words and its font, in %s',
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
      const zipped = await Promise.all(files.map(({ path }) => gzipBytes(window.gateway.url + path)));
      expect(zipped.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(MAX_GZIP_BYTES);
      await page.close();
    },
  );

  it('has nothing of the editor, nor the words of the other language', async () => {
    await openTrace('hi');
    const names = loaded.map(({ path }) => path);
    expect(names.filter((path) => /monaco|editor|graphiql|worker|words\.en|console-page/u.test(path))).toEqual([]);
    await page.close();
  });

  it('has a font that draws every letter and conjunct as the whole one does', async () => {
    const consonants = Array.from({ length: 0x3a - 0x15 }, (_, at) => String.fromCharCode(0x915 + at));
    const known = consonants.filter((letter) => !'ऩऴ'.includes(letter));
    const texts = [
      ...known.flatMap((first) => known.map((second) => `${first}्${second}ि`)),
      ...Array.from({ length: 0x70 - 0x01 }, (_, at) => String.fromCharCode(0x901 + at)),
      ...Object.values(hindi).flatMap((sentence) => sentence.split(' ')),
    ];
    const differing = await window.page.evaluate<string[]>(`(async (texts) => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule);
      const [whole, letters] = faces.map(({ style }) => /url\\("?([^")]+)/.exec(style.getPropertyValue('src'))[1]);
      const range = faces[1].style.getPropertyValue('unicode-range');
      for (const [name, file] of [['whole', whole], ['letters', letters]]) {
        document.fonts.add(await new FontFace(name, 'url(' + new URL(file, document.styleSheets[0].href) + ')').load());
      }
      const ranges = range.split(',').map((part) => part.trim().slice(2).split('-').map((code) => parseInt(code, 16)));
      const has = (letter) => ranges.some(([from, to = from]) => letter >= from && letter <= to);
      const pen = document.createElement('canvas').getContext('2d');
      const wide = (font, text) => ((pen.font = '100px ' + font), pen.measureText(text).width);
      const own = texts.map((text) => [...text].filter((letter) => has(letter.codePointAt(0))).join(''));
      return own.filter((text) => wide('whole', text) !== wide('letters', text));
    })(${JSON.stringify(texts)})`);
    expect(differing).toEqual([]);
  });
});

/** Of the body, as it comes over the wire to who takes gzip alone. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
