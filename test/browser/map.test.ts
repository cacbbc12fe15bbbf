import type { Route } from 'playwright-core';
import { ALWAR, HALT, JAIPUR, journeyAnswer, KATNI, masked, type CannedPlace } from './canned-journey';
import { seriousViolations } from './axe-violations';
import { openConsoleWindow, type ConsoleWindow } from './console-window';

describe('the map of a journey', () => {
  let window: ConsoleWindow;
  const page = () => window.page;
  const map = () => page().locator('.map').first();
  const texts = (selector: string) => map().locator(selector).allInnerTexts();
  const svgTexts = (selector: string) =>
    page().evaluate<string[]>(`[...document.querySelectorAll('.map ${selector}')].map((one) => one.textContent)`);
  const focused = () => page().evaluate<string>(`document.activeElement.textContent`);

  beforeAll(async () => {
    window = await openConsoleWindow('/trace?lang=en');
  });
  afterAll(() => window.close());

  /** The page anew, with the trace of a child that was at these places. */
  async function draw(places: readonly CannedPlace[], language = 'en', isReady = true, path = '/trace'): Promise<void> {
    await window.answerWith(journeyAnswer(places));
    await page().goto(`${window.gateway.url}${path}?lang=${language}`);
    await page().fill('#find-number-recordId', '0012/2025');
    await page().press('#find-number-recordId', 'Enter');
    await map().locator('.legs').waitFor();
    if (isReady) await map().locator('.picture').waitFor();
    // A text is as wide as its font makes it.
    await page().evaluate(`document.fonts.ready`);
  }

  it('shows a journey there and back with a numbered line for each leg, and tells it to who cannot see it', async () => {
    await draw([KATNI, ALWAR, KATNI, JAIPUR]);
    expect(await svgTexts('.picture .number')).toEqual(['1', '2', '3']);
    const ways = await page().evaluate<string[]>(
      `[...document.querySelectorAll('.picture .way')].map((way) => way.getAttribute('d'))`,
    );
    expect(new Set(ways).size).toBe(3);
    const told = await map().getByRole('img').getAttribute('aria-label');
    expect(told).toMatch(/Leg 1: from Katni Junction to Alwar, 100 km, 1 hour\. Leg 2: from Alwar to Katni Junction/u);
    expect(await svgTexts('.picture .label.stop')).toEqual(['Katni Junctionstart', 'Alwar', 'Jaipurlast known']);
    expect(await svgTexts('.picture .label.state')).toContain('Rajasthan');
  });

  it('opens a leg by keyboard, marks it on the map, and closes it again', async () => {
    await draw([KATNI, ALWAR, KATNI]);
    const second = map().locator('.legs button').nth(1);
    await second.focus();
    await page().keyboard.press('Enter');
    expect(await second.getAttribute('aria-expanded')).toBe('true');
    expect(await texts('.opened-leg')).toHaveLength(1);
    expect(await svgTexts('.leg.open .number')).toEqual(['2']);
    // One at a time.
    await page().keyboard.press('Shift+Tab');
    await page().keyboard.press('Enter');
    expect(await svgTexts('.leg.open .number')).toEqual(['1']);
    expect(await texts('.opened-leg')).toHaveLength(1);
    await page().keyboard.press('Enter');
    expect(await texts('.opened-leg')).toEqual([]);
  });

  it('opens the same when a leg’s line is pressed, and shows all of India without closing it', async () => {
    await draw([KATNI, ALWAR, KATNI]);
    await map().locator('.leg .number').first().click();
    expect(await focused()).toContain('Katni Junction');
    expect(await texts('.opened-leg')).toHaveLength(1);
    await map().getByRole('button', { name: 'All of India' }).click();
    expect(await svgTexts('.leg.open .number')).toEqual(['1']);
    expect(await map().locator('.inset').count()).toBe(0);
    // Whoever came by keyboard is where they were.
    expect(await focused()).toBe('Back to the places');
  });

  it('draws a masked place as its district, and says so', async () => {
    await draw([masked(KATNI), masked(ALWAR)]);
    expect(await map().locator('.picture .dot').count()).toBe(0);
    expect(await map().locator('.picture .area').count()).toBe(2);
    expect(await map().locator('.picture .stop-district').count()).toBe(2);
    expect(await map().innerText()).toContain('A dashed ring stands for a district or state');
  });

  it('lists a place without coordinates, and draws it nowhere', async () => {
    await draw([KATNI, HALT, ALWAR]);
    expect(await texts('.legs li')).toHaveLength(2);
    expect(await svgTexts('.picture .number')).toEqual([]);
    expect(await map().innerText()).toMatch(/Not on the map[^:]*: Ladpura Halt/u);
  });

  it('gives each leg the number that the movement gives it, an end that nobody may know too', async () => {
    const hidden = { ...masked(KATNI), district: null, state: null, lat: null, lon: null } as unknown as CannedPlace;
    await draw([hidden, KATNI, ALWAR]);
    expect(await texts('.legs .number')).toEqual(['1', '2']);
    expect(await svgTexts('.picture .number')).toEqual(['2']);
    await map().locator('.legs button').nth(1).click();
    expect(await texts('.opened-leg p')).toEqual([expect.stringMatching(/^Leg 2 · Katni Junction/u)]);
    expect(await texts('figcaption')).toEqual([expect.stringContaining('2 legs')]);
  });

  it('says a way from its beginning to its end, whichever way the names of places are written', async () => {
    const [from, to] = ['محمد پور', 'علی گڑھ'].map((name) => ({ ...KATNI, name, nameHi: null }));
    await draw([from, to, KATNI] as readonly CannedPlace[]);
    const lefts = await page().evaluate<number[]>(
      `[...document.querySelectorAll('.legs li:first-child .way [lang=ur]')].map((name) => name.getBoundingClientRect().left)`,
    );
    expect(lefts).toHaveLength(2);
    expect(lefts[0]).toBeLessThan(lefts[1] ?? 0);
  });

  it('has its room from the start: nothing jumps when the outlines come', async () => {
    const outlines = new Promise<Route>((resolve) => void page().route('**/*india*', (route) => resolve(route)));
    await draw([KATNI, ALWAR], 'en', false);
    const listTop = () => page().evaluate<number>(`document.querySelector('.map-list').getBoundingClientRect().top`);
    const before = await listTop();
    await (await outlines).continue();
    await map().locator('.picture').waitFor();
    await map().getByRole('button', { name: 'All of India' }).waitFor();
    expect(await listTop()).toBe(before);
    await page().unroute('**/*india*');
  });

  it('is the list alone when the outlines do not come', async () => {
    await page().route('**/*india*', (route) => route.abort());
    await draw([KATNI, ALWAR], 'en', false);
    await map().getByText('could not be loaded').waitFor();
    expect(await texts('.legs li')).toHaveLength(1);
    await page().unroute('**/*india*');
  });

  it('speaks Hindi with the font that comes with the page', async () => {
    await draw([KATNI, ALWAR], 'hi');
    expect(await svgTexts('.picture .label')).toEqual(expect.arrayContaining(['कटनी जंक्शनआरंभ', 'राजस्थान']));
    await page().evaluate(`document.fonts.ready`);
    // Its letters suffice: the whole font is for rarer ones.
    const fonts = await page().evaluate<string[]>(
      `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.woff2'))`,
    );
    expect(fonts.map((name) => /[\w-]+?letters/u.exec(name)?.[0])).toEqual(['devanagari-letters']);
    const states = await page().evaluate<string[]>(`[...document.fonts].map(({ status }) => status).sort()`);
    expect(states).toEqual(['loaded', 'unloaded']);
  });

  it.each([
    ['/console/', 1400],
    ['/trace', 390],
  ])('writes every word of the picture to be read, and none over another: %s, %i px wide', async (path, width) => {
    await page().setViewportSize({ width, height: 900 });
    for (const language of ['en', 'hi']) {
      await draw([KATNI, ALWAR, KATNI, JAIPUR], language, true, path);
      const sizes = await page().evaluate<number[]>(`[...document.querySelectorAll('.map .picture text')].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)`);
      expect(sizes.length).toBeGreaterThan(5);
      expect(sizes.filter((size) => size < 11)).toEqual([]);
      const meeting = await page().evaluate<string[][]>(`(() => {
        const labels = [...document.querySelectorAll('.map .picture .label')].map((one) => [one.textContent, one.getBBox()]);
        return labels.flatMap(([name, a], at) => labels.slice(at + 1).filter(([, b]) =>
          a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3,
        ).map(([other]) => [name, other]));
      })()`);
      expect(meeting).toEqual([]);
    }
  });

  it('fits a phone, has no serious fault of access, and asks for nothing elsewhere', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await draw([KATNI, ALWAR, KATNI, JAIPUR]);
    expect(await page().evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)).toBe(
      true,
    );
    expect(await seriousViolations(page())).toEqual([]);
    expect(window.requested.filter((url) => !url.startsWith(window.gateway.url))).toEqual([]);
    expect(window.complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([]);
  });
});
