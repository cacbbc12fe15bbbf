import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ReadyCaller } from '../../gateway/callers/development-endpoint';
import { openChromium, openPage } from './chromium';
import { sandboxFolder, startSandbox, type SandboxProcess } from './sandbox-process';

/** The living descendants of process `pid`, from /proc. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') parents.set(Number(name), Number(parent));
    } catch {
      // It ended while we looked.
    }
  }
  const below = (root: number): number[] =>
    [...parents].filter(([, parent]) => parent === root).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

describe('npm start', () => {
  const dataDir = sandboxFolder();
  let browser: Browser;
  let page: Page;
  let started: SandboxProcess;
  let url: string;
  const outside: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    started = startSandbox(dataDir, { WORLD_SIZE: '120' });
    url = await started.untilPrinted(/GraphQL +(\S+)\/graphql/);
    await started.untilPrinted(/(Ctrl-C)/);
    page = await openPage(browser);
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterAll(async () => {
    started.sandbox.kill('SIGKILL');
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('serves a console that opens with the ready query and shows the child’s movement, all from its own origin', async () => {
    await page.goto(`${url}/console/`);
    await page.getByRole('button', { name: 'Show where the child went' }).click();
    const trace = page.locator('#drawing article.trace').first();
    await trace.waitFor();
    const text = await trace.innerText();
    expect(text).toMatch(/Katni/);
    expect(text).toMatch(/Alwar/i);
    // What came stands in the editor too, which is loaded last.
    await page.locator('#editor .result-window').getByText('"child"').first().waitFor();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('names stations, homes and units in Hindi to whoever reads Hindi, from the query that the console opens with', async () => {
    await page.goto(`${url}/console/?lang=hi`);
    await page.locator('#drawing button.first').click();
    const trace = page.locator('#drawing article.trace').first();
    await trace.waitFor();
    const text = await trace.innerText();
    expect(text).toMatch(/थाना कटनी/u);
    expect(text).not.toMatch(/थाना [A-Za-z]/u);
  });

  it('prints a command that answers with the child’s movement, and no warning', () => {
    const { out, log } = started.printed;
    const command = /^curl [^]*?\n {2}-d .*$/m.exec(out)?.[0] ?? '';
    interface Answer {
      readonly data: { readonly child: { readonly trace: { readonly complete: boolean } | null } | null } | null;
    }
    const ask = () => JSON.parse(spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout) as Answer;
    let answer = ask();
    // On a busy machine an agency is late now and then, which the log says too.
    for (let asked = 1; asked < 20 && answer.data?.child?.trace?.complete !== true; asked++) answer = ask();
    expect(answer).toMatchObject({ data: { child: { trace: { complete: true } } } });
    expect(out.length).toBeLessThan(2000);
    // Where its feed was late, it says too when that is over.
    const ofLateAgencies = /"code":"AGENCY_TIMEOUT"|"event":"feed-recovered"/u;
    expect(log.split('\n').filter((line) => line !== '' && !ofLateAgencies.test(line))).toEqual([]);
  });

  describe('to an officer with a phone', () => {
    let page: Page;

    beforeAll(async () => {
      page = await openPage(browser);
      await page.setViewportSize({ width: 390, height: 844 });
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) outside.push(request.url());
      });
      await page.goto(`${url}/trace`);
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
        expect(await trace().locator('.alert').first().innerText()).toMatch(
          /Police, Madhya Pradesh[^]*did not answer/u,
        );
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

  it('writes no name and no place of care into its log', async () => {
    // A committee sees names and homes, unless the law hides them from committees too.
    const query = `{ children(first: 50) { edges { node { id names { text } stays { home { name nameHi } } } } } }`;
    interface Node {
      names: { text: string }[] | null;
      stays: { home: { name: string; nameHi: string | null } | null }[] | null;
    }
    const callers = (await (await fetch(`${url}/dev/callers`)).json()) as Record<string, ReadyCaller>;
    const { token = '', headers = {} } = callers['CWC_MEMBER'] ?? {};
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: { children: { edges: { node: Node }[] } } };
    const secrets = data.children.edges.flatMap(({ node }) => [
      ...(node.names ?? []).map(({ text }) => text),
      ...(node.stays ?? []).flatMap(({ home }) => (home ? [home.name, home.nameHi ?? home.name] : [])),
      token,
    ]);
    expect(secrets.length).toBeGreaterThan(100);
    expect(secrets.filter((secret) => started.printed.log.includes(secret))).toEqual([]);
  });

  it('ends everything it started when it gets a signal', async () => {
    const { sandbox } = started;
    const family = descendants(sandbox.pid ?? 0);
    expect(family.length).toBeGreaterThan(2);
    const code = await new Promise((resolve) => {
      sandbox.once('exit', resolve);
      sandbox.kill('SIGTERM');
    });
    expect(code).toBe(0);
    expect(family.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });
});
