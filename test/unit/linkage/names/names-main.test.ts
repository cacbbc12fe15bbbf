import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

const root = join(__dirname, '..', '..', '..', '..');
const hook = join(root, 'test', 'typescript-hook.cjs');
const folder = mkdtempSync(join(tmpdir(), 'names-'));

const main = join(root, 'subgraphs', 'linkage', 'names', 'names-main.ts');

/** A number in the letters a to j. */
function spell(number: number): string {
  return Array.from(String(number), (digit) => 'abcdefghij'.charAt(Number(digit))).join('');
}

function names(...options: string[]) {
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

  it('reads a file typed for Kruti Dev when it is told so, and tells how many lines it refuses when not', () => {
    const typed = file('typed.txt', "lquhrk oekZ\njkts'k dqekj\n");
    const known = file('known.txt', 'Rajesh Kumar\nSunita Verma\n');
    const told = names('--queries', typed, '--gallery', known, '--top', '1', '--queries-font', 'kruti-dev');
    expect(told.stdout.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
      ['सुनीता वर्मा', '1', 'Sunita Verma'],
      ['राजेश कुमार', '1', 'Rajesh Kumar'],
      [''],
    ]);
    const untold = names('--queries', typed, '--gallery', known);
    expect(untold.status).toBe(2);
    expect(untold.stderr).toContain('NAMES_MOSTLY_UNREAD');
    expect(untold.stderr).toContain(
      'lines typed for a font such as Kruti Dev (--queries-font declares it): 2, as aaaaaa aaaa | ',
    );
    expect(untold.stderr).not.toContain('lquhrk');
    expect(names('--queries', typed, '--gallery', known, '--queries-font', 'shusha').stderr).toContain('NAMES_USAGE');
  });

  it('writes the same to a file', () => {
    const out = join(folder, 'ranked.tsv');
    const { stdout, status } = names('--queries', queries, '--gallery', gallery, '--top', '1', '--out', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it('tells which lines are no names, and ranks none for them', () => {
    const some = file('some.txt', 'sunita\nUnknown\nd/o Ram\n\n  \nकासिम\nravi\n12\n');
    const { stdout, stderr, status } = names('--queries', some, '--gallery', gallery, '--top', '1');
    expect({ status, rows: stdout.trimEnd().split('\n').length }).toEqual({ status: 0, rows: 2 });
    expect(stderr).toBe(
      'the file of --queries: names: 3, blank lines: 2, lines that name nobody or only a relative: 2, ' +
        'lines without a word: 1, as 99\n' +
        'queries without a row, because no name is like them: 1\n',
    );
  });

  it('writes no name that a spreadsheet runs as a formula, unless asked to', () => {
    const formula = file('formula.txt', '=sunita()\n"=sunita()"\n');
    const told = (...raw: string[]) => names('--queries', formula, '--gallery', gallery, '--top', '1', ...raw).stdout;
    expect(told()).toMatch(/^'=sunita\(\)\t1\tsunita\t/);
    expect(told()).toMatch(/^'"=sunita\(\)"\t1\tsunita\t/m);
    expect(told('--raw')).toMatch(/^=sunita\(\)\t1\tsunita\t/);
  });

  it('fails when what it writes to loses rows, but not when its reader has enough', () => {
    const toShell = (to: string) => {
      const run = `"$0" -r "$1" "$2" --queries "$3" --gallery "$4" ${to}`;
      return spawnSync('bash', ['-c', run, process.execPath, hook, main, queries, gallery], { encoding: 'utf8' });
    };
    expect(toShell('>/dev/full')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('NAMES_FILE_UNWRITABLE'),
    });
    expect(toShell('| true; exit ${PIPESTATUS[0]}')).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining('NAMES_'),
    });
  });

  it('leaves nothing beside its output when it is stopped', async () => {
    const many = file('many.txt', Array.from({ length: 4000 }, (_, at) => `sunita ${spell(at)}`).join('\n'));
    const out = join(folder, 'stopped.tsv');
    const child = spawn(process.execPath, ['-r', hook, main, '--queries', many, '--gallery', many, '--out', out]);
    const ended = once(child, 'exit');
    const part = join(folder, `.stopped.tsv.${child.pid}.part`);
    while (child.exitCode === null && !statSync(part, { throwIfNoEntry: false })?.size) await setImmediate();
    child.kill('SIGTERM');
    expect(await ended).toEqual([128 + 15, null]);
    expect(readdirSync(folder).filter((name) => name.includes('stopped'))).toEqual([]);
  });

  it('shows its usage to who asks for it', () => {
    const { stdout, stderr, status } = names('--help');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('--queries <file>');
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
    [
      'an output that is an input by another name',
      ['--queries', queries, '--gallery', gallery, '--out', join(folder, '.', 'gallery.txt')],
      'NAMES_OUT_IS_INPUT: the file of --out',
    ],
    [
      'a workbook',
      ['--queries', queries, '--gallery', file('book.xlsx', Buffer.from('PK\u0003\u0004[Content_Types].xml xl/'))],
      'NAMES_NOT_TEXT: the file of --gallery',
    ],
    [
      'a file of which most lines are no names',
      ['--queries', queries, '--gallery', file('numbers', '9876543210\nअज्ञात\n—\nasha\n')],
      'NAMES_MOSTLY_UNREAD: the file of --gallery: names: 1, lines that name nobody or only a relative: 2, ' +
        'lines without a word: 1, as 9999999999',
    ],
  ])('reports %s with a code', (_, options, said) => {
    const { stderr, stdout, status } = names(...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
