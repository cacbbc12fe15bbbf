import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { ReadyCaller } from '../../gateway/callers/development-endpoint';
import { startAgencies, type RunningAgencies } from '../agencies/start-agencies';
import { AMPLE_SOURCE_TIME } from '../every-budget';
import { openChromium, openPage } from './chromium';
import { sandboxFolder, startSandbox, type SandboxProcess } from './sandbox-process';

describe('npm start with SOURCES of one’s own', () => {
  const dataDir = sandboxFolder();
  let agencies: RunningAgencies;
  let browser: Browser;
  let started: SandboxProcess;

  beforeAll(async () => {
    browser = await openChromium();
    // A state's own police and homes, without the girl of the sandbox's story.
    agencies = await startAgencies({ seed: 77, size: 40, ports: 'ephemeral' });
    const file = join(dataDir, 'my-sources.json');
    const mine = ['police-mh', 'homes-mh'].map((id) => agencies.system(id));
    writeFileSync(
      file,
      JSON.stringify(
        mine.map(({ credential, ...rest }) => ({ ...rest, ...AMPLE_SOURCE_TIME, credentialEnv: keyOf(credential) })),
      ),
    );
    const keys = Object.fromEntries(mine.map(({ credential }) => [keyOf(credential), credential]));
    started = startSandbox(dataDir, { SOURCES: file, ...keys });
  });
  afterAll(async () => {
    // On a signal it ends its PostgreSQL too.
    const ended = new Promise((resolve) => started.sandbox.once('exit', resolve));
    started.sandbox.kill('SIGTERM');
    await ended;
    await browser.close();
    await agencies.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const keyOf = (credential: string) => `${credential.toUpperCase().replaceAll('-', '_')}_KEY`;

  it('starts with them, says so, and simulates nothing', async () => {
    await started.untilPrinted(/(Ready\. Where has the first child known been)/);
    const { out } = started.printed;
    expect(out).toContain('your own 2 agency systems, which SOURCES names; nothing is simulated.');
    expect(out).toMatch(/http:\S+ +police-mh/);
    expect(out).toContain('children(first: 1)');
    expect(out).not.toContain('Katni');
  });

  it('opens the console with a query that fits them', async () => {
    const url = await started.untilPrinted(/GraphQL +(\S+)\/graphql/);
    await untilRead(url);
    const page = await openPage(browser);
    await page.goto(`${url}/console/`);
    await page.getByRole('button', { name: 'Show where the child went' }).click();
    const trace = page.locator('#drawing article.trace').first();
    await trace.waitFor();
    expect(await trace.textContent()).toMatch(/(Police|Child care), Maharashtra/);
  });
});

/** Polls until the feeds have brought a child. */
async function untilRead(url: string): Promise<void> {
  const callers = (await (await fetch(`${url}/dev/callers`)).json()) as Record<string, ReadyCaller>;
  const { token = '', headers = {} } = callers['AHTU_INVESTIGATOR'] ?? {};
  for (let isRead = false; !isRead;) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ children(first: 1) { edges { cursor } } }' }),
    });
    const { data } = (await response.json()) as { data: { children: { edges: unknown[] } } | null };
    isRead = (data?.children.edges.length ?? 0) > 0;
  }
}
