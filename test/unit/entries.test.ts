import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const entries = join(root, '.ci', 'entries.mjs');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entries, ...args], { encoding: 'utf8' });
  return { status, stdout, lines: stderr.trimEnd().split('\n') };
}

describe('npm run serve, tool and bench', () => {
  it.each([
    ['tool', []],
    ['tool', ['no-such-tool', '--out', 'x']],
    ['tool', ['constructor']],
    ['serve', []],
    ['bench', ['no-such-bench']],
  ])('list what there is, a line each, and fail: %s %j', (kind, args) => {
    const { status, stdout, lines } = run(kind, ...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(lines[0]).toBe(`npm run ${kind} -- NAME …`);
    expect(lines.slice(1).every((line) => /^ {2}\S+ +\S/.test(line))).toBe(true);
    expect(lines.length).toBeGreaterThan(3);
  });

  it('name only files that exist', () => {
    const files = [...readFileSync(entries, 'utf8').matchAll(/file: '([^']+)'/g)].map(([, file = '']) => `${file}.ts`);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('are among at most ten npm scripts', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    expect(Object.keys(scripts).length).toBeLessThanOrEqual(10);
  });
});
