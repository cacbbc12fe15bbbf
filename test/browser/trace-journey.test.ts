import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openChromium, openPage } from './chromium';
import { sandboxFolder, startSandbox, type SandboxProcess } from './sandbox-process';

describe('an officer with a phone, over the whole graph', () => {
  const dataDir = sandboxFolder();
  let browser: Browser;
  let page: Page;
  let started: SandboxProcess;
  const outside: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    started = startSandbox(dataDir, { WORLD_SIZE: '120' });
    const url = await started.untilPrinted(/GraphQL +(\S+)\/graphql/);
    await started.untilPrinted(/(Ctrl-C)/);
    page = await openPage(browser);
    await page.setViewportSize({ width: 390, height: 844 });
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) outside.push(request.url());
    });
    await page.goto(`${url}/trace`);
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => started.sandbox.once('exit', resolve));
    started.sandbox.kill('SIGTERM');
    await ended;
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const trace = () => page.locator('#drawing .trace');
  const openForms = async () => {
    if ((await page.locator('#find').getAttribute('open')) === null) await page.click('#find-summary');
  };
  /** Asks by the form `tab`, whose `field` is filled in, and waits for its answer. */
  const ask = async (tab: string, field: string, text: string) => {
    await openForms();
    await page.click(`#tab-${tab}`);
    await page.fill(`#find-${tab}-${field}`, text);
    const answered = page.waitForResponse(/\/graphql$/u);
    await page.press(`#find-${tab}-${field}`, 'Enter');
    await answered;
    await page.locator('#answer[aria-busy=false]').waitFor();
  };

  it('finds the girl by a name in Hindi and a parent’s spelling, and reads where she went', async () => {
    await ask('name', 'words', 'आस्था Mishra');
    const hits = page.locator('.hit');
    await hits.first().waitFor();
    expect(await hits.first().innerText()).toMatch(/Mishra|मिश्रा/u);
    await hits.first().locator('button').first().click();
    await trace().waitFor();
    expect(await trace().innerText()).toMatch(/Katni[^]*Alwar/u);
    await trace().locator('svg').first().waitFor();
    await page.click('#back');
    await hits.first().waitFor();
  });

  it('reads the same by the number on the FIR, with its station in Hindi', async () => {
    await ask('number', 'recordId', 'मु0अ0सं0 12/2025 थाना कटनी');
    await trace().waitFor();
    expect(await trace().innerText()).toMatch(/FIR 0012\/2025/u);
  });

  it('is told first which agency does not answer, by its name', async () => {
    const address = await started.addressOf('police-mp');
    await fetch(`${address}/_control/fault`, { method: 'PUT', body: JSON.stringify({ fault: 'refuse' }) });
    try {
      // Another child: what was read of the first a minute ago would be shown.
      await openForms();
      await page.click('#tab-name');
      await page.fill('#find-name-words', '');
      await page.selectOption('#find-name-sex', 'F');
      await ask('name', 'district', 'कटनी');
      await page
        .locator('.hit')
        .filter({ hasText: 'Police' })
        .filter({ hasNotText: 'Mishra' })
        .first()
        .locator('button')
        .click();
      await trace().waitFor();
      expect(await trace().locator('.alert').first().innerText()).toMatch(/Police, Madhya Pradesh[^]*did not answer/u);
    } finally {
      await fetch(`${address}/_control/fault`, { method: 'DELETE' });
    }
  });

  it('sees initials in a role that may see no more, and is told so', async () => {
    await openForms();
    await page.click('.caller-fold');
    await page.selectOption('#role', 'SUPERVISOR');
    await page.click('#example');
    await trace().waitFor();
    const text = await page.locator('#answer').innerText();
    expect(text).not.toMatch(/Mishra|मिश्रा/u);
    expect(text).toMatch(/A\. M\./u);
    expect(text).toMatch(/withheld/iu);
    expect(outside).toEqual([]);
  });
});
