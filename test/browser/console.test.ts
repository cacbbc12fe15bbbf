import type { Response, Route } from 'playwright-core';
import { stubLinks } from '../federation/gateway/stub-subgraphs';
import { seriousViolations } from './axe-violations';
import { isAnswer, isQuestion, openConsoleWindow, type ConsoleWindow } from './console-window';

describe('the console', () => {
  const links = stubLinks();
  let window: ConsoleWindow;
  /** Role, purpose, legal basis and case of each request to the graph. */
  const callers: (string | undefined)[][] = [];

  beforeAll(async () => {
    window = await openConsoleWindow('/console/', { links });
    window.page.on('request', (request) => {
      if (!request.url().endsWith('/graphql')) return;
      const { authorization = '', ...headers } = request.headers();
      const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
      const { role } = JSON.parse(claims || '{}') as { role?: string };
      callers.push([role, headers['x-purpose'], headers['x-legal-basis'], headers['x-case-reference']]);
    });
    await reload();
  });
  afterAll(() => window.close());

  const page = () => window.page;
  const drawing = () => page().locator('#drawing');
  const trace = () => drawing().locator('article.trace').first();
  const status = () => page().locator('#answer > [role=status]');
  const start = () => drawing().getByRole('button', { name: 'Show where the child went' });
  const number = () => page().locator('#form-number input[name=recordId]');
  const run = () => page().click('.graphiql-execute-button');
  /** It is drawn before it can be used; what is asked sooner comes into it later. */
  const editorIsReady = () => page().locator('#editor:not([inert]) .view-line').first().waitFor();
  const isSchema = (response: Response) => response.request().postData()?.includes('IntrospectionQuery') === true;
  /** The page anew, with its editor and the schema, which it would otherwise ask for at any moment of a test. */
  const reload = async () => {
    const schema = page().waitForResponse(isSchema);
    await page().reload();
    await (await schema).finished();
    await editorIsReady();
  };
  /** What stands in GraphiQL's query, variables and response. */
  const texts = async () => {
    const models = `globalThis.__MONACO.editor.getModels().map((model) => [model.uri.path, model.getValue()])`;
    const all = await page().evaluate<[string, string][]>(models);
    const of = (part: string) => all.find(([path]) => path.includes(part))?.[1] ?? '';
    return { query: of('operation.graphql'), variables: of('variables.json'), response: of('response.json') };
  };
  /** What stands in the search box of each of the editor's parts. */
  const searched = () =>
    page().evaluate<string[]>(`globalThis.__MONACO.editor.getEditors().map((editor) =>
      editor.getContribution('editor.contrib.findController')?.getState().searchString ?? '')`);
  const focused = () => page().evaluate<string>('document.activeElement.id || document.activeElement.textContent');
  /** Presses Tab until the element has the focus, as somebody without a mouse must. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page().keyboard.press('Tab');
      if (await page().evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`Tab never leads to ${selector}.`);
  };

  it('asks for the schema as the caller of the bar, and shows where a child went after one press', async () => {
    const [introspection] = callers;
    expect(introspection).toEqual(['AHTU_INVESTIGATOR', 'INVESTIGATE', 'BNSS', expect.stringContaining(':fir:')]);
    await start().click();
    await trace().waitFor();
    expect(await trace().innerText()).toContain('गुड़िया');
    const { top, bottom } = await page().evaluate<{ top: number; bottom: number }>(
      `document.querySelector('#drawing h2').getBoundingClientRect().toJSON()`,
    );
    expect(top).toBeGreaterThan(0);
    expect(bottom).toBeLessThan(400);
    const { query, response } = await texts();
    expect(query).toContain('query FirstChild');
    expect(response).toContain('"names"');
    expect(await page().locator('#editor .graphiql-response').innerText()).toContain('data');
  });

  it('never scrolls as a page: the bar and the tabs stay, however long the query and the answer are', async () => {
    await page().locator('#drawing .picture').waitFor();
    await page().locator('#editor .view-line').first().waitFor();
    const [height, scrolled] = await page().evaluate<[number, number]>(`(() => {
      const page = document.scrollingElement;
      for (const part of document.querySelectorAll('#drawing *')) part.scrollIntoView();
      page.scrollTop = 1000;
      return [page.scrollHeight - page.clientHeight, page.scrollTop];
    })()`);
    await page().evaluate("document.querySelector('#answer').scrollTop = 0");
    expect([height, scrolled]).toEqual([0, 0]);
  });

  it('draws no line of the query or of folded variables over the response', async () => {
    const tools = page().locator('#editor .graphiql-editor-tool .graphiql-editor').first();
    await tools.waitFor({ state: 'attached' });
    const over = await page().evaluate<string[]>(`(() => {
      const end = document.querySelector('#editor .graphiql-editors').getBoundingClientRect().bottom;
      return [...document.querySelectorAll('#editor .graphiql-editors .margin')]
        .filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .filter((part) => part.getBoundingClientRect().bottom > end + 1).map((part) => part.className);
    })()`);
    expect(over).toEqual([]);
  });

  it('draws what is run in the editor by its button, and by Ctrl-Enter', async () => {
    await page().evaluate(
      `globalThis.__MONACO.editor.getModels().find((it) => it.uri.path.includes('operation.graphql'))
        .setValue('{ other: child(id: "child-1") { names { text } trace { steps { kind } } } }')`,
    );
    await run();
    await page().locator('#editor .result-window').getByText('"other"').waitFor();
    expect(await trace().innerText()).toContain('गुड़िया');
    const before = callers.length;
    const answered = page().waitForResponse(isAnswer);
    await page().locator('#editor .graphiql-query-editor .view-lines').click();
    await page().keyboard.press('Control+Enter');
    await answered;
    expect(callers.length).toBe(before + 1);
  });

  it('shows the query and the variables that a form sends', async () => {
    await page().getByRole('tab', { name: 'By number' }).click();
    const form = page().getByRole('tabpanel');
    await number().fill('FIR No. 12/2025');
    const answered = page().waitForResponse(isAnswer);
    await form.getByRole('button', { name: 'Find' }).click();
    await answered;
    await status().getByText('Answer of').waitFor();
    const { query, variables, response } = await texts();
    expect(query).toMatch(/^query TraceOfRecord/mu);
    expect(JSON.parse(variables)).toMatchObject({ agency: 'POLICE', recordId: 'FIR No. 12/2025' });
    expect(JSON.parse(response)).toHaveProperty('data');
  });

  it('says that a question is on its way; stopped in the editor, its answer is shown nowhere', async () => {
    await start_();
    let hold: (route: Route) => void = () => undefined;
    const held = new Promise<Route>((resolve) => (hold = resolve));
    await page().route('**/graphql', (route, request) => {
      if (!isQuestion(request)) return route.continue();
      hold(route);
    });
    await run();
    const question = await held;
    expect(await page().locator('#answer').getAttribute('aria-busy')).toBe('true');
    expect(await status().innerText()).toBe('Asking the agencies …');
    await run();
    expect(await page().locator('#answer').getAttribute('aria-busy')).toBe('false');
    const late = page().waitForResponse(isAnswer);
    await question.fulfill({ json: { data: { child: { names: [{ text: 'LATE' }], trace: { steps: [] } } } } });
    await late;
    await page().unroute('**/graphql');
    expect(await drawing().innerText()).not.toContain('LATE');
    expect((await texts()).response).not.toContain('LATE');
  });

  it('keeps what was typed and what was drawn when the language is switched', async () => {
    await start_();
    await page().getByRole('tab', { name: 'By number' }).click();
    await number().fill('12/2025');
    await page().click('#language');
    await page().getByRole('tab', { name: 'संख्या', exact: false }).waitFor();
    expect(await page().evaluate('document.documentElement.lang')).toBe('hi');
    expect(await number().inputValue()).toBe('12/2025');
    expect(await trace().innerText()).toContain('गुड़िया');
    expect(await status().innerText()).toMatch(/का उत्तर$/u);
    expect(await focused()).toBe('language');
    await page().click('#language');
    await page().getByRole('tab', { name: 'By number' }).waitFor();
  });

  it('can be used by keyboard alone, from the start to a drawn trace, and never loses the focus', async () => {
    await reload();
    await tabTo('[role=tab]');
    expect(await focused()).toBe('tab-number');
    await page().keyboard.press('ArrowRight');
    expect(await focused()).toBe('tab-name');
    expect(await page().locator('#form-name').isVisible()).toBe(true);
    await page().keyboard.press('Home');
    await tabTo('#divider');
    await page().keyboard.press('ArrowLeft');
    expect(await page().locator('#divider').getAttribute('aria-valuenow')).toBe('38');
    await tabTo('#drawing button');
    await page().keyboard.press('Enter');
    await trace().waitFor();
    expect(await focused()).toBe('answer');
    await tabTo('#editor .graphiql-editor');
    await page().keyboard.press('Enter');
    expect(await page().evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await page().keyboard.press('Escape');
    expect(await page().evaluate(`document.activeElement.matches('.graphiql-editor')`)).toBe(true);
  });

  it('gives the drawing the room of the editor, when that is folded', async () => {
    const width = async () => (await page().locator('#answer').boundingBox())?.width ?? 0;
    const before = await width();
    await page().focus('#fold');
    await page().keyboard.press('Enter');
    expect(await page().locator('#editor').isVisible()).toBe(false);
    expect(await page().locator('#fold').getAttribute('aria-expanded')).toBe('false');
    expect(await width()).toBeGreaterThan(before);
    await page().keyboard.press('Enter');
    expect(await page().locator('#editor').isVisible()).toBe(true);
  });

  it('shows a refusal before sending in the editor as the graph would say it, and leaves the trace where it is', async () => {
    await start_();
    await page().fill('#case-reference', '');
    await run();
    await page().locator('#case-reference-need').getByText('Enter the FIR or file number').waitFor();
    await page().locator('#editor .result-window').getByText('PURPOSE_REQUIRED').waitFor();
    expect(Object.keys(JSON.parse((await texts()).response) as object)).toEqual(['errors']);
    expect(await trace().isVisible()).toBe(true);
    await reload();
  });

  it('shows what came although an agency did not answer', async () => {
    const railway = links.get('railway');
    if (!railway) throw new Error('no railway');
    const send = railway.send.bind(railway);
    Object.assign(railway, { send: () => Promise.resolve({ data: null }) });
    await start_();
    await status().getByText('with problems').waitFor();
    expect(await drawing().innerText()).toContain('SUBGRAPH_MALFORMED');
    expect(await trace().isVisible()).toBe(true);
    Object.assign(railway, { send });
  });

  it('drops what another role was shown, and asks as the new one from then on', async () => {
    await start_();
    await trace().waitFor();
    const before = callers.length;
    await page().getByLabel('Role').selectOption('AUDITOR');
    await start().waitFor();
    expect(await trace().count()).toBe(0);
    expect((await texts()).response).toBe('');
    expect(callers).toHaveLength(before);
    const answered = page().waitForResponse(isAnswer);
    await run();
    await answered;
    expect(callers.slice(before)).toEqual([['AUDITOR', 'AUDIT', 'DPDP_ACT', 'DEV/AUDITOR/1']]);
  });

  it('takes no press in the editor before it can run, and runs at the first one that it takes', async () => {
    const editor = page().locator('#editor');
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page().route('**/assets/open-editor*.js', async (route) => {
      await arrived;
      await route.continue();
    });
    await page().reload();
    await start().waitFor();
    expect(await editor.getAttribute('inert')).toBe('');
    arrive();
    await page().locator('#editor:not([inert])').waitFor();
    await run();
    await trace().waitFor();
    await page().unroute('**/assets/open-editor*.js');
  });

  it('says calmly that a role may not read the schema', async () => {
    const remark = page().locator('#query').getByText('may not read the schema');
    await page().route('**/graphql', (route) => route.fulfill({ json: { errors: [{ message: 'no' }] } }));
    await page().reload();
    await remark.waitFor();
    await page().unroute('**/graphql');
    // The schema, asked for as the new role.
    const refused = page().waitForResponse(/\/graphql$/u);
    await page().getByLabel('Role').selectOption('STATISTICS');
    expect(await (await refused).json()).not.toHaveProperty('data.__schema');
    expect(await remark.isVisible()).toBe(true);
    expect((await texts()).response).toBe('');
    await page().getByLabel('Role').selectOption('AHTU_INVESTIGATOR');
    await remark.waitFor({ state: 'hidden' });
  });

  it('has no serious fault for those who hear it or use no mouse, with an answer drawn', async () => {
    await reload();
    await start_();
    await trace().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page().emulateMedia({ colorScheme });
      // The editor follows a moment later.
      await page()
        .locator(`.monaco-editor.${colorScheme === 'dark' ? 'vs-dark' : 'vs'}`)
        .first()
        .waitFor();
      expect([colorScheme, ...(await seriousViolations(page()))]).toEqual([colorScheme]);
    }
    await page().emulateMedia({ colorScheme: null });
  });

  it('forgets everything when it is loaded again', async () => {
    await page().getByRole('tab', { name: 'By number' }).click();
    await number().fill('12/2025');
    await page().getByRole('button', { name: 'Find' }).click();
    await status().getByText('Answer of').waitFor();
    await reload();
    await start().waitFor();
    expect(await texts()).toMatchObject({ query: expect.stringContaining('FirstChild') as string, response: '' });
    expect(await number().inputValue()).toBe('');
  });

  it('leaves no text in the editor, no form and no drawing when nobody is there for five minutes', async () => {
    await page().clock.install();
    await reload();
    await number().fill('12/2025');
    await page().getByRole('button', { name: 'Find' }).click();
    await status().getByText('Answer of').waitFor();
    await page().locator('#editor .graphiql-response .view-lines').click();
    await page().keyboard.press('Control+F');
    await page().keyboard.type('Gudiya');
    expect(await searched()).toContain('Gudiya');
    await page().clock.fastForward('05:01');
    await page().getByRole('alert').waitFor();
    expect(await page().locator('#work, #tabs, #drawing').count()).toBe(0);
    expect(await texts()).toEqual({ query: '', variables: '', response: '' });
    expect((await searched()).join('')).toBe('');
    // Hidden text, attributes and fields too: whoever opens the browser's tools must not find the child either.
    const whole = `document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((it) => it.value)`;
    expect(await page().evaluate(whole)).not.toMatch(/12\/2025|Gudiya|गुड़िया/u);
  });

  it('keeps nothing in the browser, asks no other origin, and breaks no policy', async () => {
    const kept = await page().evaluate(`(async () => ({
      local: localStorage.length, session: sessionStorage.length, cookies: document.cookie, history: history.length,
      caches: await caches.keys(), databases: await indexedDB.databases(),
    }))()`);
    // A browser's own first entry is the empty page.
    expect(kept).toEqual({ local: 0, session: 0, cookies: '', history: 2, caches: [], databases: [] });
    expect(page().url()).toBe(`${window.gateway.url}/console/`);
    const foreign = window.requested.filter(
      (url) => !/^(data|blob):/u.test(url) && !url.startsWith(window.gateway.url),
    );
    expect(foreign).toEqual([]);
    expect(window.requested.length).toBeGreaterThan(8);
    // What the graph refused a role, the browser reports too.
    expect(window.complaints.filter((it) => !it.includes('the server responded with a status of 4'))).toEqual([]);
  });

  /** Runs the ready query, from wherever the tests before have left the page. */
  async function start_(): Promise<void> {
    if ((await start().count()) === 0) {
      await reload();
    }
    const answered = page().waitForResponse(isAnswer);
    await start().click();
    await answered;
    await status().getByText('Answer of').waitFor();
  }
});
