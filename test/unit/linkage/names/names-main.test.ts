import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..', '..');
const hook = join(root, 'test', 'typescript-hook.cjs');
const folder = mkdtempSync(join(tmpdir(), 'names-'));

function names(...options: string[]) {
  const main = join(root, 'subgraphs', 'linkage', 'names', 'names-main.ts');
  return spawnSync(process.execPath, ['-r', hook, main, ...options], { encoding: 'utf8' });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('the command that ranks names', () => {
  const queries = file('queries.txt', '\ufeffसुनीता\r\n\r\nqasim\r\n');
  const gallery = file('gallery.txt', 'kasim\nsunita\nक़ासिम\n');

  it('writes query, rank, name and score, separated by tabs', () => {
    const { stdout, status } = names('--queries', queries, '--gallery', gallery, '--top', '2');
    expect(status).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([query, rank, name]) => [query, rank, name])).toEqual(
      expect.arrayContaining([
        ['सुनीता', '1', 'sunita'],
        ['qasim', '1', 'क़ासिम'],
        ['qasim', '2', 'kasim'],
      ]),
    );
    for (const row of rows) expect(Number(row[3])).not.toBeNaN();
  });

  it('writes the same to a file', () => {
    const out = join(folder, 'ranked.tsv');
    const { stdout, status } = names('--queries', queries, '--gallery', gallery, '--top', '1', '--out', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it.each([
    ['a missing option', ['--queries', queries], 'NAMES_USAGE: --queries and --gallery'],
    ['an unknown option', ['--query', queries], 'NAMES_USAGE: an option is not known'],
    [
      'a senseless number',
      ['--queries', queries, '--gallery', gallery, '--top', 'all'],
      'NAMES_USAGE: --top is a whole',
    ],
    [
      'a file that is not there',
      ['--queries', join(folder, 'none'), '--gallery', gallery],
      'NAMES_FILE_UNREADABLE: the file of --queries',
    ],
    [
      'a file in another encoding',
      ['--queries', queries, '--gallery', file('latin1', Buffer.from('asha\nJosé\n', 'latin1'))],
      'NAMES_NOT_UTF8: the file of --gallery: line 2',
    ],
    [
      'a file without names',
      ['--queries', file('empty', '\ufeff \r\n'), '--gallery', gallery],
      'NAMES_FILE_EMPTY: the file of --queries',
    ],
    [
      'a place that cannot be written to',
      ['--queries', queries, '--gallery', gallery, '--out', join(folder, 'no', 'folder')],
      'NAMES_FILE_UNWRITABLE',
    ],
  ])('reports %s with a code', (_, options, said) => {
    const { stderr, stdout, status } = names(...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
