import type { Browser, Page, Route } from 'playwright-core';
import { TOKEN_SECONDS } from '../../gateway/callers/development-issuer';
import { systemClock } from '../../schema/process/clock';
import { startStubGateway, type StubGateway } from '../federation/gateway/stub-gateway';
import { openChromium, openPage } from './chromium';
import { NOTHING_STORED, startGatewayWithIssuer, stored, type GatewayWithIssuer } from './signing-in';

/** The button that asks the ready query. */
const START = '#drawing button.first';
const CONSOLE = '/console/?lang=en';

let browser: Browser;
let served: GatewayWithIssuer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openChromium();
  served = await startGatewayWithIssuer();
});
afterAll(async () => {
  await browser.close();
  await served.close();
});
beforeEach(async () => {
  page = await openPage(browser);
  // Nothing here needs the editor, which is most of a page's weight; the page goes on without it.
  await page.route('**/open-editor*', (route) => route.abort());
  complaints.length = 0;
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(() => page.close());

/** The page for a phone, which is quicker, unless the console is meant. */
const open = (path = '/trace?lang=en') => page.goto(served.gateway.url + path);
const officer = () => page.locator('.caller-officer');
const said = () => page.locator('.caller-sign-in [role=alert]');

/** To the issuer's page of roles and back as `role`. */
async function signIn(role: string): Promise<void> {
  await page.click('#sign-in');
  await page.click(`text="${role}"`);
  await page.waitForURL(`${served.gateway.url}/**`);
}

describe('signing in at the deployment’s issuer', () => {
  it('shows as whom the page asks, and sends the graph a token that it accepts', async () => {
    await open(CONSOLE);
    expect(await officer().innerText()).toBe('');
    await signIn('AHTU_INVESTIGATOR');
    await officer().getByText('AHTU MP/Katni').waitFor();
    expect(await officer().innerText()).toMatch(/^AHTU investigator\s+AHTU MP\/Katni\s+dev-ahtu-investigator$/);
    const asked = page.waitForRequest((request) => /FirstChild/.test(request.postData() ?? ''));
    await page.selectOption('#legal-basis', 'BNSS');
    await page.fill('#case-reference', ' 0012/2025 ');
    await page.click(START);
    const request = await asked;
    expect(await request.allHeaders()).toMatchObject({
      authorization: expect.stringMatching(/^Bearer ey/) as string,
      'x-purpose': 'INVESTIGATE',
      'x-legal-basis': 'BNSS',
      'x-case-reference': '0012/2025',
    });
    expect((await request.response())?.status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  it('leaves nothing of it in storage, history or address, and keeps the language', async () => {
    await open('/console/?lang=hi');
    await signIn('CWC_MEMBER');
    await officer().getByText('बाल कल्याण समिति सदस्य').waitFor();
    expect(await stored(page)).toEqual(NOTHING_STORED);
    expect(page.url()).toBe(`${served.gateway.url}/console/?lang=hi`);
    // Back to where it began, and forth: no entry holds the code, and nobody is signed in by going there.
    await page.goBack();
    await page.goForward();
    await page.locator('#sign-in').waitFor();
    expect(page.url()).toBe(`${served.gateway.url}/console/?lang=hi`);
    expect(await stored(page)).toEqual(NOTHING_STORED);
  });

  it('says so when the officer cancels, and goes nowhere by itself', async () => {
    await open();
    const visits: string[] = [];
    await signIn('Cancel');
    page.on('framenavigated', (frame) => visits.push(frame.url()));
    await said().getByText('You did not sign in: the sign-in was cancelled or denied.').waitFor();
    expect(await stored(page)).toEqual(NOTHING_STORED);
    expect(visits).toEqual([]);
    await page.click('#language');
    await said().getByText('साइन-इन नहीं हुआ').waitFor();
  });

  it('can be begun again by who comes back without having signed in', async () => {
    // An answer without content leaves the browser where it is.
    await page.route(`${served.issuer}/authorize**`, (route) => route.fulfill({ status: 204 }));
    await open();
    const gone = page.waitForRequest(`${served.issuer}/authorize**`);
    await page.click('#sign-in');
    await gone;
    expect(await page.locator('#sign-in').isDisabled()).toBe(true);
    // A page that the browser kept is loaded anew when it is shown again.
    const loaded = page.waitForEvent('load');
    await page.evaluate("void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    await loaded;
    await page.locator('#sign-in:enabled').waitFor();
    expect(await stored(page)).toEqual(NOTHING_STORED);
  });

  it('signs nobody in by what the issuer gave, and says why, when it is not what was asked for', async () => {
    const token = `${served.issuer}/token`;
    const given = (status: number, json: unknown) => (route: Route) =>
      route.fulfill({ status, json, headers: { 'access-control-allow-origin': '*' } });
    /** What the issuer gave, with these claims in the place of its own. */
    const changed = (part: 'id_token' | 'access_token', claims: object) => async (route: Route) => {
      const answer = (await (await route.fetch()).json()) as Record<string, string>;
      const [header, payload = '', signature] = (answer[part] ?? '').split('.');
      const read = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const other = Buffer.from(JSON.stringify({ ...read, ...claims })).toString('base64url');
      await given(200, { ...answer, [part]: [header, other, signature].join('.') })(route);
    };
    const unproved = `What ${served.issuer} answered could not be verified`;
    const cases: readonly [string, (route: Route) => Promise<void>][] = [
      [`${served.issuer} refused the sign-in: invalid_grant.`, given(400, { error: 'invalid_grant' })],
      [`${served.issuer} refused the sign-in: ?.`, given(400, { error: 'सुनीता is <b>unknown</b>' })],
      [unproved, given(500, 'down')],
      [unproved, changed('id_token', { nonce: 'of another sign-in' })],
      [unproved, changed('id_token', { aud: 'another-page' })],
      [unproved, changed('id_token', { exp: 1 })],
      [`${served.issuer} gave a token that names no role`, changed('access_token', { role: null })],
      [`${served.issuer} did not answer this page.`, (route) => route.abort()],
    ];
    await open();
    for (const [sentence, answer] of cases) {
      await page.route(token, answer);
      await signIn('AHTU_INVESTIGATOR');
      await said().getByText(sentence).waitFor();
      expect([await officer().innerText(), await stored(page)]).toEqual(['', NOTHING_STORED]);
      await page.unroute(token);
    }
  });

  it('can be tried again when the page could not load what signs in', async () => {
    await page.route('**/code-flow*', (route) => route.abort());
    await open();
    await page.click('#sign-in');
    await said().getByText('Part of this page could not be loaded').waitFor();
    await page.unroute('**/code-flow*');
    await signIn('AHTU_INVESTIGATOR');
    await officer().getByText('AHTU MP/Katni').waitFor();
  });

  it('takes no sign-in that another page began, and none twice', async () => {
    await open('/trace?code=stolen&state=other&lang=en');
    await said().getByText('This page did not expect that sign-in').waitFor();
    expect(page.url()).toBe(`${served.gateway.url}/trace?lang=en`);
  });

  it('says who does not answer when the issuer cannot be reached, or does not let the page read it', async () => {
    await page.route(`${served.issuer}/**`, (route) => route.abort());
    await open();
    await page.click('#sign-in');
    await said().getByText(`${served.issuer} did not answer this page.`).waitFor();
    await page.unroute(`${served.issuer}/**`);
    await page.route(`${served.issuer}/**`, (route) =>
      route.fulfill({
        json: { issuer: served.issuer, token_endpoint: 'http://127.0.0.2:1/token' },
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
    await page.click('#sign-in');
    await said().getByText('gives its tokens at another address, http://127.0.0.2:1').waitFor();
  });
});

describe('the bar', () => {
  it('says at the fields what is needed before the graph has to, and sends nothing until it is there', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (/FirstChild/.test(request.postData() ?? '')) sent.push(request.url());
    });
    await open(CONSOLE);
    await page.click(START);
    await said().getByText('Sign in first.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('sign-in');
    await signIn('STATION_IO');
    await officer().getByText('Station MP/23380012').waitFor();
    expect(await page.locator('#purpose').inputValue()).toBe('INVESTIGATE');
    await page.click(START);
    await page.locator('#legal-basis-need').getByText('Choose the law that allows it.').waitFor();
    await page.locator('#case-reference-need').getByText('Enter the FIR or file number that this is for.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('legal-basis');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(2);
    await page.selectOption('#legal-basis', 'JJ_ACT');
    // Nothing takes the place of what was drawn, not even where nothing was.
    expect(await page.locator('#drawing .errors').count()).toBe(0);
    await page.fill('#case-reference', 'गुड़िया');
    await page.locator('#case-reference-need').getByText('At most 120 letters').waitFor();
    expect(sent).toEqual([]);
    await page.fill('#case-reference', '0012/2025');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
  });

  it('says it beside what is shown: a question that was not sent takes no answer’s place, and no way back', async () => {
    const found = { node: { bits: 3, child: { id: 'child-1', names: [{ text: 'Sunita' }] } } };
    const answers = [
      { data: { searchChildren: { edges: [found], pageInfo: { hasNextPage: false } } } },
      { data: { child: { id: 'child-1', names: [{ text: 'Sunita' }], trace: { steps: [] } } } },
    ];
    await page.route('**/graphql', (route) => route.fulfill({ json: answers.shift() }));
    await open();
    await signIn('STATION_IO');
    await page.selectOption('#legal-basis', 'BNSS');
    await page.fill('#case-reference', '0012/2025');
    await page.click('#tab-name');
    await page.fill('#find-name-words', 'Sunita');
    await page.press('#find-name-words', 'Enter');
    await page.locator('#drawing .hit button').click();
    await page.locator('#drawing .trace').waitFor();
    await page.fill('#case-reference', '');
    await page.click('#find-summary');
    await page.evaluate("document.querySelector('#drawing .trace').id = 'shown-before'");
    await page.press('#find-name-words', 'Enter');
    await page.locator('#case-reference-need').getByText('Enter the FIR or file number').waitFor();
    await page.locator('#answer[aria-busy=false]').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('case-reference');
    expect(await page.locator('#shown-before').count()).toBe(1);
    expect(await page.locator('#drawing .errors').count()).toBe(0);
    // Whoever was stopped goes back to the results all the same.
    await page.click('#back');
    await page.locator('#drawing .hit').waitFor();
    expect(answers).toEqual([]);
  });

  it('asks for a sign-in where counts are asked for too', async () => {
    await open(CONSOLE);
    await page.click('#tab-drive');
    await page.locator('#form-drive button').first().click();
    await said().getByText('Sign in first.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('sign-in');
  });

  it('sends counts without a purpose, and no part of one that is not complete', async () => {
    await page.unroute('**/open-editor*');
    await open(CONSOLE);
    // Before the sign-in: the schema is asked for as soon as the editor and the token are there.
    const asked = page.waitForRequest((request) => /IntrospectionQuery/.test(request.postData() ?? ''));
    await signIn('AHTU_INVESTIGATOR');
    const counted = await asked;
    expect(Object.keys(await counted.allHeaders())).not.toContain('x-purpose');
    expect((await counted.response())?.status()).toBe(200);
  });

  it('stays in sight on a phone with what it needs, when nobody is signed in or the graph knows the token no more', async () => {
    await page.setViewportSize({ width: 360, height: 560 });
    await open();
    const inSight = () =>
      page.evaluate(`(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(
        document.querySelector('#sign-in').getBoundingClientRect())`);
    const ask = async () => {
      await page.fill('#find-number-recordId', '0012/2025');
      await page.press('#find-number-recordId', 'Enter');
      await said().waitFor();
      await page.locator('#answer[aria-busy=false]').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('sign-in');
      expect(await inSight()).toBe(true);
    };
    await ask();
    await signIn('STATION_IO');
    await page.click('.caller-fold');
    await page.selectOption('#legal-basis', 'BNSS');
    await page.fill('#case-reference', '0012/2025');
    await page.click('.caller-fold');
    await page.route('**/graphql', (route) =>
      route.fulfill({ status: 401, json: { errors: [{ message: '', extensions: { code: 'CALLER_UNKNOWN' } }] } }),
    );
    await ask();
  });

  it('folds into one line on a phone, and opens where something is needed', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open(CONSOLE);
    const fold = page.locator('.caller-fold');
    expect(await fold.innerText()).toBe('Sign in');
    expect(await page.locator('#sign-in').isVisible()).toBe(false);
    expect((await page.locator('.caller-bar').boundingBox())?.height).toBeLessThan(60);
    await page.click(START);
    await page.locator('#sign-in').waitFor();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});

describe('a page that was left alone', () => {
  it('drops what it shows and the token after five minutes, says why, and begins again as nobody', async () => {
    await page.clock.install();
    await open('/trace?lang=hi');
    await signIn('AHTU_INVESTIGATOR');
    await officer().getByText('AHTU MP/Katni').waitFor();
    await page.clock.fastForward(4 * 60_000);
    await page.mouse.move(30, 30);
    await page.clock.fastForward(4 * 60_000);
    expect(await officer().isVisible()).toBe(true);
    await page.clock.fastForward(60_000);
    await page.getByText('पाँच मिनट तक पृष्ठ पर कोई काम नहीं हुआ।').waitFor();
    expect(await page.locator('body > *').count()).toBe(1);
    expect(await stored(page)).toEqual(NOTHING_STORED);
    await page.click('text=फिर से शुरू करें');
    await page.locator('#sign-in').waitFor();
    expect(await officer().innerText()).toBe('');
  });

  it('shows nothing to whoever wakes the machine, though no timer ran while it slept', async () => {
    await page.clock.install();
    await open();
    await page.locator('#sign-in').waitFor();
    await page.clock.setSystemTime(Date.now() + 3_600_000);
    await page.mouse.move(40, 40);
    await page.getByText('The page was left alone for five minutes.').waitFor();
  });
});

describe('an issuer at which the pages are no client', () => {
  let without: GatewayWithIssuer;
  beforeAll(async () => {
    without = await startGatewayWithIssuer({ signIn: false });
  });
  afterAll(() => without.close());

  it('makes the bar ask for a token, which stays in memory and can be dropped', async () => {
    const token = await without.tokenFor('AUDITOR');
    await page.goto(`${without.gateway.url}/trace?lang=en`);
    await page.fill('#token', 'no token');
    await page.click('text=Use');
    await page.getByText('This is no token').waitFor();
    await page.fill('#token', token);
    await page.click('text=Use');
    await officer().getByText('dev-auditor').waitFor();
    expect(await page.locator('#token').inputValue()).toBe('');
    expect(await stored(page)).toEqual(NOTHING_STORED);
    await page.click('#sign-out');
    await page.getByText('You have signed out of this page.').waitFor();
    expect(await officer().innerText()).toBe('');
  });
});

describe('who signs in again', () => {
  let without: GatewayWithIssuer;
  const use = async (token: string) => {
    await page.fill('#token', token);
    await page.getByRole('button', { name: 'Use' }).click();
  };
  beforeAll(async () => {
    without = await startGatewayWithIssuer({ signIn: false });
  });
  afterAll(() => without.close());

  it('goes on with what was begun, in the same role; another is shown nothing of it', async () => {
    await page.goto(`${without.gateway.url}/console/?lang=en`);
    await use(await without.tokenFor('AHTU_INVESTIGATOR'));
    await page.selectOption('#purpose', 'INVESTIGATE');
    await page.selectOption('#legal-basis', 'BNSS');
    await page.fill('#case-reference', 'file/7/2025');
    await page.route('**/graphql', (route) =>
      route.fulfill({ json: { data: { child: { id: 'c', trace: { steps: [], complete: false } } } } }),
    );
    await page.click(START);
    const shown = page.locator('#drawing .trace');
    await shown.waitFor();
    await use('no token');
    await page.getByText('This is no token').waitFor();
    expect(await shown.count()).toBe(1);
    await use(await without.tokenFor('AHTU_INVESTIGATOR'));
    await page.getByText('This is no token').waitFor({ state: 'detached' });
    expect(await shown.count()).toBe(1);
    await use(await without.tokenFor('CWC_MEMBER'));
    await officer().getByText('dev-cwc-member').waitFor();
    expect(await shown.count()).toBe(0);
  });

  it('is asked nothing in the place of another, whose token was refused meanwhile', async () => {
    const [one, other] = [await without.tokenFor('AHTU_INVESTIGATOR'), await without.tokenFor('AUDITOR')];
    await page.goto(`${without.gateway.url}/console/?lang=en`);
    await use(one);
    const sent: string[] = [];
    let refuse = () => undefined as void;
    const refused = new Promise<void>((resolve) => (refuse = resolve));
    await page.route('**/graphql', async (route) => {
      const bearer = (await route.request().headerValue('authorization')) ?? '';
      sent.push(bearer);
      if (bearer !== `Bearer ${one}`) return route.fulfill({ json: { data: {} } });
      await refused;
      await route.fulfill({ status: 401, json: { errors: [{ message: '', extensions: { code: 'CALLER_UNKNOWN' } }] } });
    });
    await page.click('#tab-drive');
    await page.click('#form-drive button.first');
    await use(other);
    await officer().getByText('dev-auditor').waitFor();
    const answered = page.waitForResponse((response) => response.status() === 401);
    refuse();
    await answered;
    await page.locator('#answer[aria-busy=false]').waitFor({ state: 'attached' });
    expect(await officer().innerText()).toContain('dev-auditor');
    expect(sent).toContain(`Bearer ${one}`);
    expect(complaints).toEqual([]);
  });

  it('finds the page whole, whatever role a token names', async () => {
    await page.goto(`${without.gateway.url}/console/?lang=en`);
    for (const role of ['constructor', '__proto__', 'hasOwnProperty']) {
      const part = Buffer.from(JSON.stringify({ sub: `named-${role}`, role })).toString('base64url');
      await use(`e30.${part}.x`);
      await officer().getByText(`named-${role}`).waitFor();
    }
    expect(complaints).toEqual([]);
  });
});

describe('a browser that keeps nothing for any page', () => {
  it('opens the page all the same', async () => {
    await page.addInitScript(
      "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
    );
    await open();
    await page.locator('#sign-in').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a token', () => {
  let ending: GatewayWithIssuer;
  beforeAll(async () => {
    // Its tokens are nearly eight hours old when they are given, and end seven minutes later.
    const old = (TOKEN_SECONDS - 7 * 60) * 1000;
    ending = await startGatewayWithIssuer({ clock: { ...systemClock, now: () => Date.now() - old } });
  });
  afterAll(() => ending.close());

  it('that ends is announced before, and its officer is asked to sign in again after', async () => {
    await page.clock.install();
    await page.goto(`${ending.gateway.url}/trace?lang=en`);
    await page.click('#sign-in');
    await page.click('text="AHTU_INVESTIGATOR"');
    await officer().getByText('AHTU MP/Katni').waitFor();
    expect(await page.getByText(/Your sign-in ends/).count()).toBe(0);
    await page.clock.fastForward(4 * 60_000);
    await page.mouse.move(5, 5);
    await page.clock.runFor(11_000);
    await page.getByText(/Your sign-in ends in [23] min\./).waitFor();
    // The officer is there: the page is emptied for want of a token, not of a hand.
    await page.mouse.move(9, 9);
    await page.clock.fastForward(4 * 60_000);
    await page.clock.runFor(11_000);
    await said().getByText('Your sign-in has ended. Sign in again.').waitFor();
    expect(await officer().innerText()).toBe('');
  });
});

describe('the sandbox', () => {
  let sandbox: StubGateway;
  beforeAll(async () => {
    sandbox = await startStubGateway();
  });
  afterAll(() => sandbox.close());

  it('lets a developer choose a role, whose usual reason is filled in and may be changed', async () => {
    await page.goto(`${sandbox.url}/console/?lang=en`);
    const reason = async () =>
      Promise.all(['#purpose', '#legal-basis', '#case-reference'].map((field) => page.locator(field).inputValue()));
    expect(await reason()).toEqual(['INVESTIGATE', 'BNSS', 'police-mp:fir:MP/23380012/2025/0001']);
    await page.focus('#role');
    await page.selectOption('#role', 'CWC_MEMBER');
    expect(await page.evaluate('document.activeElement.id')).toBe('role');
    expect(await reason()).toEqual(['CARE', 'JJ_ACT', 'DEV/CWC_MEMBER/1']);
    expect(await page.locator('#purpose option').allInnerTexts()).toEqual(['Choose', 'Care', 'Restore to family']);
    await page.selectOption('#purpose', 'RESTORE');
    const asked = page.waitForRequest((request) => /FirstChild/.test(request.postData() ?? ''));
    await page.click(START);
    expect((await (await asked).allHeaders())['x-purpose']).toBe('RESTORE');
  });

  it('says that a language did not come, and takes it when it does', async () => {
    await page.goto(`${sandbox.url}/console/?lang=en`);
    await page.locator(START).waitFor();
    const away = (route: Route) => route.abort();
    await page.route('**/words.hi*', away);
    await page.click('#language');
    await page.locator('#answer > [role=status]').getByText('The network is away.').waitFor();
    await page.unroute('**/words.hi*', away);
    await page.click('#language');
    await page.locator('html[lang=hi]').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says in both languages that the console could not be opened', async () => {
    await page.route('**/console/settings.json', (route) => route.abort());
    await page.goto(`${sandbox.url}/console/?lang=en`);
    await page.getByRole('alert').getByText('The page could not be opened.').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('पृष्ठ नहीं खुल सका।');
    expect(await page.locator('#opening').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('that was started anew is asked for another token, and the question is sent once more', async () => {
    await page.goto(`${sandbox.url}/console/?lang=en`);
    let refused = 0;
    await page.route('**/graphql', async (route) => {
      refused += 1;
      if (refused > 1) await route.continue();
      else
        await route.fulfill({
          status: 401,
          json: { errors: [{ message: '', extensions: { code: 'CALLER_UNKNOWN' } }] },
        });
    });
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/graphql') && response.status() === 200,
    );
    await page.click(START);
    expect(await (await answered).json()).toHaveProperty('data');
    expect(refused).toBe(2);
  });
});
