import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const HOOK = join(__dirname, '..', '..', '..', '..', 'typescript-hook.cjs');
const MAIN = join(__dirname, '..', '..', '..', '..', '..', 'subgraphs', 'linkage', 'matching', 'cli', 'link-main.ts');

describe('the command that links two files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'link-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text?: string | Uint8Array) => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };
  const link = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['-r', HOOK, MAIN, ...args], { encoding: 'utf8' });

  const left = file('a.csv', 'no,naam,pita,age\n1,सुनीता यादव,रमेश,12\n2,अमित शर्मा,विजय,9\n3,ज़ैनब खान,सलीम,14\n');
  const right = file(
    'b.csv',
    'ref,name,father,age\nx,Zainab Khan,Saleem,14\ny,Suneeta Yadav,Ramesh,12\nz,Deepak,Hari,40\n',
  );
  const map = file(
    'map.json',
    JSON.stringify({
      left: { id: 'no', name: 'naam', father: 'pita', age: 'age' },
      right: { id: 'ref', name: 'name', father: 'father', age: 'age' },
    }),
  );

  it('writes the links with their posterior, bits and band', () => {
    const out = file('links.csv');
    const run = link('--left', left, '--right', right, '--map', map, '--out', out, '--as-of', '2025-10-03');
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    const [heads, ...lines] = readFileSync(out, 'utf8').trim().split('\r\n');
    expect(heads).toBe('left,right,posterior,bits,band,link');
    const links = lines.filter((line) => line.endsWith(',yes'));
    expect(links.map((line) => line.split(',').slice(0, 2).join('=')).sort()).toEqual(['1=y', '3=x']);
    for (const line of links) expect(line).toMatch(/^\w+,\w+,0\.\d{12},\d+\.\d{3},(STRONG|REVIEW),yes$/);
  });

  it('writes improbable pairs too, the most certain first, for a precision-recall curve', () => {
    const out = file('all.csv');
    const more = file('more.csv', `${readFileSync(right, 'utf8')}w,Sunita,Suresh,15\nv,Amit,Vijai,30\nu,Zainab,,19\n`);
    link('--left', left, '--right', more, '--map', map, '--out', out, '--many', '--min-posterior', '0');
    const lines = readFileSync(out, 'utf8').trim().split('\r\n').slice(1);
    const posteriors = lines.map((line) => Number(line.split(',')[2]));
    expect(lines.some((line) => line.endsWith(',no'))).toBe(true);
    expect(posteriors).toEqual([...posteriors].sort((one, other) => other - one));
    for (const line of lines) expect(line.endsWith(',yes')).toBe(Number(line.split(',')[2]) >= 0.5);
  });

  it('reads files with a byte order mark and Windows line ends, and an empty list', () => {
    const out = file('bom.csv');
    const bom = file('bom-left.csv', `\ufeff${readFileSync(left, 'utf8').replaceAll('\n', '\r\n')}`);
    link('--left', bom, '--right', right, '--map', map, '--out', out);
    const plain = file('plain.csv');
    link('--left', left, '--right', right, '--map', map, '--out', plain);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(plain, 'utf8'));
    const none = link(
      '--left',
      file('none-left.csv', 'no,naam,pita,age\n'),
      '--right',
      right,
      '--map',
      map,
      '--out',
      out,
    );
    expect({ status: none.status, rows: readFileSync(out, 'utf8').trim().split('\r\n') }).toEqual({
      status: 0,
      rows: ['left,right,posterior,bits,band,link'],
    });
  });

  it('finds the people who stand in one file several times, and writes the cluster of every record', () => {
    const list = file(
      'list.csv',
      [
        'no,naam,pita,age',
        '=1,Zainab Khan,Saleem,14',
        '2,Deepak Sahu,Hari,40',
        '3,ज़ैनब खान,सलीम,14',
        '4,Amit Sharma,Vijay,9',
        '5,Anil Sharma,Vijay,9',
        '6,Suneeta Yadav,Ramesh,12',
        '7,Kiran Patel,Mohan,33',
        '8,Rekha Gond,Shyam,51',
      ].join('\n'),
    );
    const [out, clusters] = [file('pairs.csv'), file('clusters.csv')];
    const args = ['--map', map, '--out', out, '--clusters', clusters, '--as-of', '2025-10-03', '--left', list];
    for (const one of [['--dedupe'], ['--right', list], ['--dedupe', '--right', list]]) {
      const run = link(...args, ...one);
      expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
      expect(run.stdout).toMatch(/^8 records, 1 links \(7 clusters\), \d to review, \d pairs written\n$/);
      const [heads, ...lines] = readFileSync(out, 'utf8').trim().split('\r\n');
      expect(heads).toBe('left,right,posterior,bits,band,link');
      const links = lines.map((line) => line.split(',')).filter((cells) => cells.at(-1) === 'yes');
      expect(links.map(([one = '', other = '']) => [one, other].sort())).toEqual([["'=1", '3']]);
      expect(readFileSync(clusters, 'utf8').split('\r\n')).toEqual([
        'id,cluster',
        "'=1,1",
        '2,2',
        '3,1',
        '4,3',
        '5,4',
        '6,5',
        '7,6',
        '8,7',
        '',
      ]);
    }
  });

  it('warns of ages that have no day, and counts by column what could not be read', () => {
    const odd = file('odd.csv', 'no,naam,pita,age\n1,सुनीता यादव,रमेश,12\n2,अमित शर्मा,विजय,ninety apples\n,,,\n');
    const run = link('--left', odd, '--right', right, '--map', map, '--out', file('odd-links.csv'));
    expect(run.status).toBe(0);
    expect(run.stderr.split('\n')).toEqual([
      '--left, age: 1 of 2 not read (50.0%), like "aaaaaa aaaaaa"',
      '--left: 1 rows without any value are skipped',
      expect.stringMatching(/^--left: 1 ages have no day .* --as-of$/),
      expect.stringMatching(/^--right: 3 ages have no day .* --as-of$/),
      '',
    ]);
  });

  it('fails when a mapped column is mostly unread, unless that is allowed', () => {
    const wrong = file('wrong.csv', 'no,naam,pita,age\n1,सुनीता यादव,रमेश,Rewa\n2,अमित शर्मा,विजय,Katni\n');
    const args = ['--left', wrong, '--right', right, '--map', map, '--out', file('wrong-links.csv')];
    const run = link(...args);
    expect({ status: run.status, out: existsSync(file('wrong-links.csv')) }).toEqual({ status: 2, out: false });
    expect(run.stderr).toContain(
      'LINK_COLUMN_UNREAD: the file of --left: most could not be read of age (2 of 2 not read',
    );
    expect(run.stderr).not.toMatch(/Rewa|Katni|सुनीता/);
    expect(link(...args, '--allow-unread').status).toBe(0);
  });

  it('writes ids that no spreadsheet runs, reads them again, and writes them as they are on request', () => {
    const formulas = file(
      'formulas.csv',
      'ref,name,father,age\n=1+1,Zainab Khan,Saleem,14\n+y,Suneeta Yadav,Ramesh,12\n',
    );
    const idsOf = (from: string, ...more: string[]) => {
      const out = file('formula-links.csv');
      link('--left', left, '--right', from, '--map', map, '--out', out, ...more);
      const lines = readFileSync(out, 'utf8').trim().split('\r\n').slice(1);
      return lines
        .filter((line) => line.endsWith(',yes'))
        .map((line) => line.split(',')[1])
        .sort();
    };
    expect(idsOf(formulas)).toEqual(["'+y", "'=1+1"]);
    expect(idsOf(formulas, '--raw-ids')).toEqual(['+y', '=1+1']);
    expect(idsOf(file('safe.csv', readFileSync(formulas, 'utf8').replace('=1', "'=1").replace('+y', "'+y")))).toEqual([
      "'+y",
      "'=1+1",
    ]);
  });

  it('never overwrites what it reads, and leaves what was there when it fails', () => {
    const before = readFileSync(left, 'utf8');
    for (const option of ['--out', '--model', '--clusters']) {
      const others = option === '--out' ? [] : ['--out', file('o.csv')];
      for (const input of [left, map]) {
        const two = option === '--clusters' ? ['--dedupe'] : ['--right', right];
        const run = link('--left', left, ...two, '--map', map, ...others, option, input);
        expect(run.stderr).toMatch(new RegExp(`^LINK_OUT_IS_INPUT: the file of ${option}`));
      }
    }
    expect(readFileSync(left, 'utf8')).toBe(before);
    const out = file('kept.csv', 'kept');
    expect(link('--left', file('bad.csv', 'no,naam\n1,"'), '--right', right, '--map', map, '--out', out).status).toBe(
      2,
    );
    expect(readFileSync(out, 'utf8')).toBe('kept');
  });

  it('prints its usage when it is asked to, whatever else stands there', () => {
    for (const args of [['--help'], ['-h'], ['--left', 'x', '--help', '--fast']]) {
      const run = link(...args);
      expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
      expect(run.stdout).toContain('npm run tool -- link --left');
    }
  });

  it('reports unusable input with a code, and quotes no record', () => {
    const broken = file('broken.csv', 'no,naam\n1,"सुनीता');
    for (const [args, code] of [
      [['--left', left], 'LINK_USAGE'],
      [['--left', broken, '--right', right, '--map', map, '--out', file('o.csv')], 'LINK_CSV'],
      [['--left', file('empty.csv', ''), '--right', right, '--map', map, '--out', file('o.csv')], 'LINK_CSV'],
      [
        [
          '--left',
          file('old.csv', Buffer.from('no,naam\n1,José\n', 'latin1')),
          '--right',
          right,
          '--map',
          map,
          '--out',
          'o',
        ],
        'LINK_NOT_UTF8',
      ],
      [
        ['--left', file('book.csv', gzipSync('no')), '--right', right, '--map', map, '--out', file('o.csv')],
        'LINK_NOT_TEXT',
      ],
      [['--left', left, '--right', right, '--map', map, '--out', file('o.csv'), '--as-of', 'then'], 'LINK_USAGE'],
      [
        ['--left', left, '--right', right, '--map', map, '--out', file('o.csv'), '--day-first', '--month-first'],
        'LINK_USAGE',
      ],
      [
        ['--left', left, '--right', right, '--map', map, '--out', file('o.csv'), '--model', file('o.csv')],
        'LINK_USAGE',
      ],
      [['--left', right, '--right', left, '--map', map, '--out', file('o.csv')], 'LINK_COLUMN_MISSING'],
      [['--left', left, '--right', right, '--map', map, '--out', file('o.csv'), '--dedupe'], 'LINK_USAGE'],
      [['--left', left, '--right', right, '--map', map, '--out', 'o', '--clusters', 'c'], 'LINK_USAGE'],
      [['--left', left, '--dedupe', '--map', map, '--out', file('o'), '--clusters', file('o')], 'LINK_USAGE'],
      [['--left', left, '--right', right, '--map', map, '--out', file('no/folder')], 'LINK_FILE_UNWRITABLE'],
      [['--left', left, '--right', right, '--map', map, '--out', file('o.csv'), '--fast'], 'LINK_USAGE'],
      [['--left', file('none.csv'), '--right', right, '--map', map, '--out', file('o.csv')], 'LINK_FILE_UNREADABLE'],
    ] as const) {
      const run = link(...args);
      expect(run.status).toBe(2);
      expect(run.stderr.startsWith(`${code}: `)).toBe(true);
      expect(run.stderr).not.toContain('सुनीता');
    }
  });
});
