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
    await page.getByRole('button', { name: 'Run the ready query' }).click();
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

  it('prints a command that answers with the child’s movement, and no warning', () => {
    const { out, log } = started.printed;
    const command = /^curl [^]*?\n {2}-d .*$/m.exec(out)?.[0] ?? '';
    const answer = spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout;
    expect(JSON.parse(answer)).toMatchObject({ data: { child: { trace: { complete: true } } } });
    expect(out.length).toBeLessThan(2000);
    expect(log).toBe('');
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
