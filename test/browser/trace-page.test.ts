import type { Route } from 'playwright-core';
import { seriousViolations } from './axe-violations';
import { openConsoleWindow, type ConsoleWindow } from './console-window';

interface Asked {
  readonly operationName: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const CHILD = {
  ...{ id: 'child-1', version: 'v1', sex: 'F', ageBand: 'FROM_12_TO_15', status: 'IN_CARE', protected: false },
  names: [
    { text: 'सुनीता', script: 'DEVANAGARI' },
    { text: 'Sunita', script: 'LATIN' },
  ],
  records: [
    {
      agency: 'POLICE',
      source: 'police-mp',
      recordId: 'police-mp:fir:MP/23250006/2025/0012',
      linkedBy: ['FIR_NUMBER'],
    },
    { agency: 'RAILWAY', source: 'railway-nwr', recordId: 'railway-nwr:contact:NWR-RPF-2025-000123', linkedBy: [] },
  ],
  episodes: [{ from: '2025-10-03T14:05:00+05:30', to: null, status: 'IN_CARE' }],
  withheld: [{ group: 'PLACE_OF_CARE', level: 'EXISTS', law: 'JJ Act s.74' }],
};
const KATNI = {
  ...{ name: 'Katni Junction', nameHi: 'कटनी जंक्शन', district: 'Katni', state: 'MP' },
  ...{ lat: 23.83, lon: 80.4, precision: 'STATION' },
};
const ALWAR = {
  ...{ name: 'Alwar', nameHi: 'अलवर', district: 'Alwar', state: 'RJ', lat: 27.55, lon: 76.61, precision: 'STATION' },
};
const at = (time: string) => ({ from: time, to: time, precision: 'MINUTE' });
const step = (id: string, kind: string, time: string, place: unknown, source: string) => ({
  ...{ id, kind, at: at(time), place, to: null, agency: source.split('-')[0]?.toUpperCase(), source, record: null },
  ...{ sourceUpdatedAt: time, fetchedAt: '2025-10-20T09:00:00+05:30' },
});
const TRACED = {
  ...CHILD,
  trace: {
    ...{ complete: false, asOf: '2025-10-20T09:00:00+05:30' },
    sources: [
      { agency: 'POLICE', source: 'police-mp', status: 'ANSWERED', asOf: '2025-10-20T09:00:00+05:30', unread: [] },
      { agency: 'RAILWAY', source: 'railway-nwr', status: 'ANSWERED', asOf: '2025-10-20T09:00:00+05:30', unread: [] },
      {
        ...{ agency: 'HOMES', source: 'homes-rj', status: 'NO_ANSWER', asOf: null, unread: [] },
        error: { code: 'SOURCE_UNAVAILABLE', message: 'This agency system does not answer.', retry: true },
      },
    ],
    steps: [
      step('s1', 'LAST_SEEN', '2025-10-03T14:05:00+05:30', KATNI, 'police-mp'),
      step('s2', 'FOUND_AT_STATION', '2025-10-04T05:40:00+05:30', ALWAR, 'railway-nwr'),
    ],
    legs: [{ from: KATNI, to: ALWAR, distanceKm: 560, hours: 15.6, steps: ['s1', 's2'] }],
    gaps: [
      {
        ...{ rule: 'NOT_HANDED_OVER', message: 'Found at a station, and no handover is recorded.' },
        ...{ from: '2025-10-04T05:40:00+05:30', to: null, hours: null, uncertain: true, steps: ['s2'] },
      },
    ],
    contradictions: [],
  },
};
const hit = (id: string, name: string) => ({
  node: {
    ...{ bits: 12.4, fields: [{ field: 'GIVEN', level: 'SAME', bits: 9.1 }] },
    child: { ...CHILD, id, names: [{ text: name, script: 'DEVANAGARI' }] },
  },
});
const ANSWERS: Readonly<Record<string, unknown>> = {
  SearchChildren: {
    data: {
      searchChildren: {
        edges: [hit('child-1', 'सुनीता'), hit('child-2', 'सुनैना')],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
  },
  TraceOfChild: { data: { child: TRACED } },
  TraceOfRecord: { data: { childByRecord: TRACED } },
};
const AMBIGUOUS = {
  data: { childByRecord: null },
  errors: [
    {
      message: 'Several records carry this number. Add what tells them apart.',
      path: ['childByRecord'],
      extensions: {
        ...{ code: 'RECORD_AMBIGUOUS', hi: 'यह संख्या कई अभिलेखों में है।', retry: false, total: 2, cut: false },
        candidates: [
          { recordId: 'police-mp:fir:MP/23250006/2025/0012', station: 'Katni', year: 2025 },
          { recordId: 'police-mp:fir:MP/23250007/2025/0012', station: 'Kuthla', year: 2025 },
        ],
      },
    },
  ],
};

describe('the trace on a phone', () => {
  let window: ConsoleWindow;
  const asked: Asked[] = [];
  const page = () => window.page;
  const drawing = () => page().locator('#drawing');
  const status = () => page().locator('#progress [role=status]').innerText();
  const isSideways = () =>
    page().evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`);
  const focused = () => page().evaluate(`document.activeElement.id || document.activeElement.textContent.trim()`);

  /** What the graph answers, by the operation's name. An operation without an answer waits for one. */
  let answers: Readonly<Record<string, unknown>> = ANSWERS;
  const waiting: Route[] = [];
  const answer = (route: Route, from: Readonly<Record<string, unknown>>) =>
    route.fulfill({ json: from[(route.request().postDataJSON() as Asked).operationName] });

  /** The page anew, as somebody who opens it sees it. */
  async function open(query = ''): Promise<void> {
    asked.length = 0;
    answers = ANSWERS;
    await page().goto(`${window.gateway.url}/trace${query}`);
    await page().locator('#find form').first().waitFor();
  }

  async function search(name = 'सुनीता'): Promise<void> {
    if ((await page().locator('#find').getAttribute('open')) === null) await page().click('#find-summary');
    await page().click('#tab-name');
    await page().fill('#find-name-words', name);
    await page().press('#find-name-words', 'Enter');
    await drawing().locator('.hit').first().waitFor();
  }

  beforeAll(async () => {
    window = await openConsoleWindow('/trace');
    await page().setViewportSize({ width: 390, height: 844 });
    await page().route('**/graphql', async (route) => {
      const question = route.request().postDataJSON() as Asked;
      asked.push(question);
      if (question.operationName in answers) await answer(route, answers);
      else waiting.push(route);
    });
  });
  afterAll(() => window.close());
  beforeEach(() => open());

  it('finds a child by name, shows where it went, and goes back to the results', async () => {
    await search();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.variables).toEqual({ by: { words: 'सुनीता' }, first: 20 });
    expect(asked[0]?.query).not.toContain('सुनीता');
    expect(await status()).toContain('2');
    expect(await page().locator('#find').getAttribute('open')).toBeNull();

    await drawing().locator('.hit button').last().click();
    await drawing().locator('.trace').waitFor();
    expect(asked[1]).toMatchObject({ operationName: 'TraceOfChild', variables: { id: 'child-2' } });
    expect(await drawing().innerText()).toMatch(/Katni Junction[^]*Alwar/u);

    await page().click('#back');
    await drawing().locator('.hit').first().waitFor();
    expect(asked).toHaveLength(2);
    expect(await page().locator('#back').isHidden()).toBe(true);
    // Whoever compares goes on from the child that was opened, not from the first.
    expect(
      await page().evaluate(`document.activeElement.closest('.hit') === [...document.querySelectorAll('.hit')].at(-1)`),
    ).toBe(true);
  });

  it('takes a number as it is printed, in Hindi, and keeps it when the language changes', async () => {
    await page().fill('#find-number-recordId', '0012/2025 थाना कटनी');
    await page().click('#language');
    await page().locator('html[lang=hi]').waitFor();
    expect(await page().inputValue('#find-number-recordId')).toBe('0012/2025 थाना कटनी');
    await page().press('#find-number-recordId', 'Enter');
    await drawing().locator('.trace').waitFor();
    expect(asked).toMatchObject([{ variables: { agency: 'POLICE', recordId: '0012/2025 थाना कटनी' } }]);
    expect(await drawing().innerText()).toMatch(/कटनी जंक्शन/u);
    expect(await isSideways()).toBe(false);
  });

  it('lets an officer choose where several records have the number', async () => {
    answers = { TraceOfRecord: AMBIGUOUS };
    await page().fill('#find-number-recordId', '0012/2025');
    await page().press('#find-number-recordId', 'Enter');
    const choices = drawing().getByRole('button', { name: /0012/u });
    await choices.first().waitFor();
    expect(await choices.count()).toBe(2);
    expect(await page().locator('#find').getAttribute('open')).toBe('');
    expect(await isSideways()).toBe(false);
    answers = ANSWERS;
    await choices.last().click();
    await drawing().locator('.trace').waitFor();
    expect(asked.at(-1)?.variables).toMatchObject({ recordId: 'police-mp:fir:MP/23250007/2025/0012' });
    await page().click('#back');
    await choices.first().waitFor();
  });

  it('says at the field what is wrong, sends nothing, and keeps what was typed', async () => {
    await page().click('#tab-name');
    await page().fill('#find-name-words', 'Sunita');
    await page().locator('#form-name summary').click();
    await page().fill('#find-name-missingFrom', '10/14/2025');
    await page().locator('#form-name [type=submit]').click();
    expect(await focused()).toBe('find-name-missingFrom');
    const field = page().locator('#find-name-missingFrom');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const described = (await field.getAttribute('aria-describedby'))?.split(' ')[0] ?? '';
    expect(await page().locator(`#${described}`).innerText()).toContain('14.10.2025');
    expect(await page().inputValue('#find-name-words')).toBe('Sunita');
    expect(asked).toEqual([]);
  });

  it('is used by keyboard alone, and never leaves its reader at the top again', async () => {
    await page().keyboard.press('Tab');
    expect(await focused()).toBe('Go to the answer');
    await page().keyboard.press('Enter');
    expect(await focused()).toBe('answer');
    await page().locator('#tab-number').focus();
    await page().keyboard.press('ArrowRight');
    expect(await focused()).toBe('tab-name');
    await page().keyboard.press('Tab');
    await page().keyboard.type('Sunita');
    await page().keyboard.press('Enter');
    await drawing().locator('.hit').first().waitFor();
    expect(await focused()).toBe('answer');
    await page().keyboard.press('Tab');
    await page().keyboard.press('Enter');
    await drawing().locator('.trace').waitFor();
    expect(await focused()).toBe('answer');
    expect(asked.map(({ operationName }) => operationName)).toEqual(['SearchChildren', 'TraceOfChild']);
  });

  it('has its landmarks, one first heading, and headings in order', async () => {
    await search();
    await drawing().locator('.hit button').first().click();
    await drawing().locator('.trace').waitFor();
    for (const landmark of ['banner', 'main', 'status'] as const) {
      expect(await page().getByRole(landmark).first().isVisible()).toBe(true);
    }
    const levels = await page().evaluate<number[]>(
      `[...document.querySelectorAll('h1, h2, h3, h4, h5')].filter((it) => it.checkVisibility()).map((it) => Number(it.tagName[1]))`,
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('says that it waits, stops when it is told to, and shows the newer answer only', async () => {
    await page().clock.install();
    answers = { TraceOfRecord: ANSWERS.TraceOfRecord };
    await page().click('#tab-name');
    await page().fill('#find-name-words', 'Sunita');
    await page().press('#find-name-words', 'Enter');
    expect(await status()).toBe('The graph is being asked…');
    await page().clock.fastForward(10_000);
    expect(await status()).toContain('Still waiting');
    await page().getByRole('button', { name: 'Stop waiting' }).click();
    expect(await page().locator('#progress').isHidden()).toBe(true);
    expect(await page().inputValue('#find-name-words')).toBe('Sunita');
    await page().press('#find-name-words', 'Enter');
    await page().locator('#answer[aria-busy=true]').waitFor();
    await page().click('#tab-number');
    await page().fill('#find-number-recordId', '12/2025');
    await page().press('#find-number-recordId', 'Enter');
    await drawing().locator('.trace').waitFor();
    expect(asked.map(({ operationName }) => operationName)).toEqual([
      'SearchChildren',
      'SearchChildren',
      'TraceOfRecord',
    ]);
    for (const late of waiting) await answer(late, ANSWERS);
    expect(await status()).toContain('Where the child went');
    expect(await drawing().locator('.hit').count()).toBe(0);
  });

  it('keeps what is shown and typed when the network is away, and says from when it is', async () => {
    await search();
    await page().context().setOffline(true);
    try {
      await page().locator('#progress.alert').waitFor();
      expect(await status()).toMatch(/network is away.*\d\d:\d\d/u);
      expect(await drawing().locator('.hit').count()).toBe(2);
    } finally {
      await page().context().setOffline(false);
    }
    const isAway = (route: Route) => route.abort('internetdisconnected');
    await page().route('**/graphql', isAway);
    await drawing().locator('.hit button').first().click();
    const again = page().getByRole('button', { name: 'Ask again' });
    await again.waitFor();
    expect(await drawing().locator('.hit').count()).toBe(2);
    await page().unroute('**/graphql', isAway);
    await again.click();
    await drawing().locator('.trace').waitFor();
    await page().click('#back');
    await drawing().locator('.hit').first().waitFor();
  });

  it('hides what it shows when it is left alone', async () => {
    await page().clock.install();
    await search();
    await page().clock.fastForward('06:00');
    await page().getByRole('heading', { level: 1 }).waitFor();
    const whole = `document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((it) => it.value)`;
    expect(await page().evaluate(whole)).not.toMatch(/सुनीता|Sunita/u);
  });

  it('leads to the licences of its software in a tab of their own, since it empties itself when it is left', async () => {
    for (const path of ['/trace', '/console/']) {
      await page().goto(`${window.gateway.url}${path}?lang=en`);
      const link = page().getByRole('link', { name: 'Licences' });
      await link.scrollIntoViewIfNeeded();
      const [opened] = await Promise.all([page().context().waitForEvent('page'), link.click()]);
      await opened.getByText('SIL OPEN FONT LICENSE').waitFor();
      expect(await opened.evaluate('opener')).toBeNull();
      await opened.close();
    }
  });

  it('is empty for whoever comes back to it after another page', async () => {
    await search();
    await page().evaluate("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
    const whole = `document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((it) => it.value)`;
    expect(await page().evaluate(whole)).not.toMatch(/सुनीता|Sunita/u);
    expect(await page().locator('body > *').count()).toBe(1);
  });

  it('is never scrolled sideways, whatever it shows, and has targets for a thumb', async () => {
    for (const language of ['en', 'hi']) {
      await open(`?lang=${language}`);
      for (const tab of ['number', 'name', 'station', 'home']) {
        await page().click(`#tab-${tab}`);
        const summary = page().locator(`#form-${tab} summary`);
        if ((await summary.count()) > 0) await summary.click();
        expect({ language, tab, isSideways: await isSideways() }).toEqual({ language, tab, isSideways: false });
      }
      const low = await page().evaluate<string[]>(
        `[...document.querySelectorAll('main button, main input, main select')].filter((it) => it.checkVisibility())
          .filter((it) => it.getBoundingClientRect().height < 44).map((it) => it.outerHTML)`,
      );
      expect(low).toEqual([]);
      await search();
      expect({ language, isSideways: await isSideways() }).toEqual({ language, isSideways: false });
      await drawing().locator('.hit button').first().click();
      await drawing().locator('.trace').waitFor();
      expect({ language, isSideways: await isSideways() }).toEqual({ language, isSideways: false });
    }
    // On the narrowest phone, with a name and places longer than its screen.
    const [place, text] = ['Venkatanarasimharajuvaripetathiruvananthapuram', 'सुब्रमण्यमराजगोपालाचारीवेंकटरमणलक्ष्मीनारायण'];
    const long = JSON.stringify(ANSWERS)
      .replaceAll(/"(Katni Junction|Alwar)"/gu, `"${place}"`)
      .replaceAll(/"(सुनीता|सुनैना|कटनी जंक्शन|अलवर)"/gu, `"${text}"`);
    answers = JSON.parse(long) as typeof ANSWERS;
    await page().setViewportSize({ width: 320, height: 640 });
    await search();
    expect(await isSideways()).toBe(false);
    await drawing().locator('.hit button').first().click();
    await drawing().locator('.trace').waitFor();
    expect(await isSideways()).toBe(false);
    // Letters twice as large.
    // A sheet of the document's own: the page's policy refuses a style element.
    await page().evaluate(`(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200%; } body { font-size: 30px; }');
      document.adoptedStyleSheets = [sheet];
    })()`);
    const wide = await page().evaluate<string[]>(
      `[...document.querySelectorAll('body *')].filter((it) => it.checkVisibility() && !it.closest('svg'))
        .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.tagName + '.' + it.className)`,
    );
    expect(wide).toEqual([]);
    await page().setViewportSize({ width: 390, height: 844 });
  });

  it('passes axe with its forms, its results and a trace, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page().emulateMedia({ colorScheme });
      await open();
      await page().click('#tab-name');
      await page().locator('#form-name [type=submit]').click();
      expect(await seriousViolations(page())).toEqual([]);
      await search();
      expect(await seriousViolations(page())).toEqual([]);
      await drawing().locator('.hit button').first().click();
      await drawing().locator('.trace').waitFor();
      expect(await seriousViolations(page())).toEqual([]);
    }
    await page().emulateMedia({ colorScheme: null });
  });

  it('stores nothing, leaves no history, asks no other origin, and breaks no policy', async () => {
    const before = await page().evaluate<number>('history.length');
    await search();
    await drawing().locator('.hit button').first().click();
    await drawing().locator('.trace').waitFor();
    expect(await page().evaluate<unknown>('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      ...[0, 0, ''],
    ]);
    expect(await page().evaluate<unknown>('caches.keys()')).toEqual([]);
    expect(await page().evaluate<number>('history.length')).toBe(before);
    expect(page().url()).toBe(`${window.gateway.url}/trace`);
    const { origin } = new URL(window.gateway.url);
    expect(window.requested.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([]);
    // What was aborted in a test above is no fault of the page.
    expect(window.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
