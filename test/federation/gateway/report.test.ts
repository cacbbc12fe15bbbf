import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runReport } from '../../../gateway/report/command/report-main';
import { inventedReport } from '../../unit/gateway/report/invented-report';
import { stubDrivesLink } from './stub-drives';
import { startStubGateway, type StubGateway } from './stub-gateway';
import { stubLinks } from './stub-subgraphs';

type Headers = Readonly<Record<string, string>>;

/** The token alone: counts need no purpose. */
async function tokenOf(gateway: StubGateway, role: Parameters<StubGateway['headersOf']>[0]): Promise<Headers> {
  const { authorization = '' } = await gateway.headersOf(role);
  return { authorization };
}

const start = (failures: Parameters<typeof stubDrivesLink>[1] = {}) =>
  startStubGateway({ links: stubLinks().set('drives', stubDrivesLink(inventedReport(), failures)) });

let gateway: StubGateway;
let failing: StubGateway;
let officer: Headers;

beforeAll(async () => {
  gateway = await start();
  failing = await start({ timeToTrace: 'REGISTRY_UNAVAILABLE' });
  officer = await tokenOf(gateway, 'SUPERVISOR');
});
afterAll(() => Promise.all([gateway.close(), failing.close()]));

describe('reports of the gateway', () => {
  const get = (path: string, init: RequestInit = {}) => fetch(gateway.url + path, { headers: officer, ...init });
  const codeOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  };

  it('are made of the graph’s own answers, for a token and no purpose, and are kept nowhere', async () => {
    const page = await get('/reports/drives/drive-1?lang=hi');
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-language')).toBe('hi');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/u);
    const html = await page.text();
    expect(html).toContain('<html lang="hi">');
    expect(html).toContain('दस्तयाब बच्चे');
    expect(html).not.toContain('उपलब्ध नहीं');
    // Who made it, and by which address it was asked.
    expect(html).toContain(`dev-supervisor`);
    expect(html).toContain(new URL(gateway.url).host);

    const table = await get('/reports/drives/drive-1/pendency.csv?lang=en');
    expect(table.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await table.arrayBuffer()).toString('utf8')).toContain('Traced,126,');
  });

  it('answer HEAD as GET without the body, and no other method', async () => {
    const head = await get('/reports/drives/drive-1?lang=en', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await get('/reports/drives/drive-1?lang=en', { method: 'POST', body: 'x' });
    expect([post.headers.get('allow'), ...(await codeOf(post))]).toEqual(['GET', 405, 'REQUEST_INVALID']);
  });

  it('are refused without a token, to the press and to families, each with its code', async () => {
    const path = '/reports/drives/drive-1?lang=en';
    expect(await codeOf(await get(path, { headers: {} }))).toEqual([401, 'CALLER_UNKNOWN']);
    for (const [role, code] of [
      ['PRESS', 'FIGURE_NOT_RELEASED'],
      ['FAMILY', 'ROLE_REFUSED'],
    ] as const) {
      expect(await codeOf(await get(path, { headers: await tokenOf(gateway, role) }))).toEqual([403, code]);
    }
  });

  it('may be asked for by callers who send registered operations only: these are the gateway’s own', async () => {
    const headers = await tokenOf(gateway, 'STATISTICS');
    expect((await get('/reports/drives/drive-1?lang=en', { headers })).status).toBe(200);
  });

  it('know no drive that the graph does not know', async () => {
    expect(await codeOf(await get('/reports/drives/none?lang=en'))).toEqual([404, 'DRIVE_NOT_FOUND']);
  });
});

describe('npm run tool -- report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-command-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function run({ url }: { readonly url: string }, ...args: string[]) {
    const printed = { out: '', said: '' };
    const io = { out: (text: string) => (printed.out += text), say: (text: string) => (printed.said += text) };
    const code = await runReport([...args, '--graph', url], io);
    return { code, ...printed };
  }

  it('lists the drives, then writes the page and its tables, and shows how far it is', async () => {
    const list = await run(gateway);
    expect(list.code).toBe(0);
    expect(list.out).toBe('drive-1  Operation Muskaan (10th), Ratlam, 01.07.2025 to 30.09.2025\n');
    expect(list.said).toContain('the supervisor whom the development issuer');
    const out = join(folder, 'ratlam');
    const written = await run(gateway, '--drive', 'drive-1', '--lang', 'hi', '--out', out);
    expect(written.code).toBe(0);
    expect(written.said).toMatch(/1 of 7: report\.html\n2 of 7: months\.csv\n/u);
    expect(readdirSync(out).sort()).toEqual([
      ...['found-places.csv', 'found-states.csv', 'months.csv', 'pendency.csv', 'report.html', 'stations.csv'],
      'time-to-trace.csv',
    ]);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('<html lang="hi">');
  });

  it('names the drives that there are, when there is none of the name', async () => {
    const { code, said } = await run(gateway, '--drive', '-unknown', '--lang', 'en', '--out', join(folder, 'none'));
    expect(code).toBe(1);
    expect(said).toContain('No record names a drive with this id.');
    expect(said).toContain('drive-1  Operation Muskaan (10th), Ratlam');
  });

  it('writes what there is when a figure fails, says which table is not there, and fails', async () => {
    const out = join(folder, 'partly');
    const { code, said } = await run(failing, '--drive', 'drive-1', '--lang', 'en', '--out', out);
    expect(code).toBe(1);
    expect(said).toContain('time-to-trace.csv is not written: The identity registry cannot be read at the moment.');
    expect(readdirSync(out)).not.toContain('time-to-trace.csv');
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain(
      'Not available: The identity registry cannot be read at the moment.',
    );
  });

  it('takes the caller’s token from a file, and says in the gateway’s words why that is refused', async () => {
    const file = join(folder, 'token');
    const { authorization = '' } = await gateway.headersOf('PRESS');
    writeFileSync(file, `${authorization.replace('Bearer ', '')}\n`);
    const { code, said } = await run(gateway, '--token-file', file);
    expect(code).toBe(1);
    expect(said).toMatch(/^This figure is not released to the press/u);
    writeFileSync(file, 'two words');
    expect(await run(gateway, '--token-file', file)).toMatchObject({
      ...{ code: 2, said: 'The file of --token-file holds no token.\n' },
    });
  });

  it('says in a sentence that no gateway answers', async () => {
    const away = { url: 'http://127.0.0.1:9' };
    const { code, said } = await run(away, '--drive', 'drive-1', '--out', join(folder, 'away'));
    expect(code).toBe(2);
    expect(said).toBe('No gateway answers at http://127.0.0.1:9: start it (npm start), or name another by --graph.\n');
  });

  it.each([
    [['--drive', 'drive-1'], '--drive needs --out'],
    [['--lang', 'mr'], '--lang takes'],
    [['--graph', 'ftp://127.0.0.1'], '--graph takes'],
    [['--drives', 'drive-1'], 'An option is unknown'],
    [['drive-1'], 'An option is unknown'],
  ])('says what is wrong with %j, and explains itself instead of running', async (args, wrong) => {
    const printed: string[] = [];
    const io = { out: () => undefined, say: (text: string) => void printed.push(text) };
    expect(await runReport(args, io)).toBe(2);
    expect(printed.join('').startsWith(wrong)).toBe(true);
    expect(printed.join('')).toMatch(/^npm run tool -- report --drive ID/mu);
  });
});
