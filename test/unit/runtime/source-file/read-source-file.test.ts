import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { readSourceFile } from '../../../../subgraphs/runtime/source-file/read-source-file';
import { POLICE_KEYS, WRITTEN } from './written-file';

const ENV = { RJ_KEY: 's3cret' };
const FILES = WRITTEN.replace(/transport:\n( {2}.*\n)+/, 'transport: { kind: files, folder: dumps, format: csv }\n')
  .replace('kind: single', 'kind: none')
  .replace('kind: since, every: 1 min, overlap: 10 min', 'kind: snapshot, every: 1 d')
  .replace(/ {4}lookup:\n( {6}.*\n)+ {4}changes:\n( {6}.*\n)+/, '    files: "fir-*.csv"\n');

describe('a source file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-file-'));
  writeFileSync(join(folder, 'empty'), '\n');
  const path = join(folder, 'police-rj.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string, env: NodeJS.ProcessEnv = ENV, isDraft = false) => {
    writeFileSync(path, text);
    return readSourceFile(path, { env, isDraft, agencies: AGENCY_REGISTRY, contracts: [POLICE_KEYS] });
  };
  const refusal = (text: string, env?: NodeJS.ProcessEnv): string[] => {
    try {
      read(text, env);
    } catch (error) {
      return (error as Error).message.replaceAll(`${path} `, '').split('\n');
    }
    return [];
  };
  const spoilt = (from: string, to: string, text = WRITTEN): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };

  it('is read with its defaults, its folder and the places of its parts', () => {
    const written = read(WRITTEN);
    expect(written.file).toMatchObject({
      source: 'police-rj',
      transport: { kind: 'soap', rate: { calls: 1, perMs: 5000 }, window: { from: 1320, to: 360 }, attempt: 2000 },
      changes: { kind: 'since', every: 60_000, overlap: 600_000 },
      keep: 400 * 86_400_000,
    });
    expect(written).toMatchObject({ path, folder, todos: [] });
    expect(written.placeOf(['records', 0, 'fields', 'victims', 'fields', 'sex', 'codes'])).toEqual({
      line: 35,
      column: 39,
    });
    expect(written.placeOf(['records', 0, 'fields', 'nothing', 'there'])).toEqual({ line: 28, column: 7 });
    expect(read(FILES).file.transport).toMatchObject({ kind: 'files', settle: 60_000, encoding: 'utf-8' });
  });

  it('may be JSON, indented by tabs', () => {
    const { file } = read(WRITTEN);
    const given = {
      ...file,
      transport: { ...file.transport, rate: '1 per 5 s', window: '22:00-06:00', attempt: '2 s' },
    };
    const json = JSON.stringify(given, null, '\t')
      .replace(/"budget": 4000/, '"budget": "4 s"')
      .replace(/"every": 60000/, '"every": "1 min"')
      .replace(/"overlap": 600000/, '"overlap": "10 min"')
      .replace(/"fresh": \d+,\s*"stale": \d+,\s*"keep": \d+/, '"fresh": "60 s"');
    expect(read(json).file).toEqual(file);
  });

  it('takes a code as it is written, and no number in its place', () => {
    const [record] = read(WRITTEN).file.records;
    expect(record?.fields['victims']).toMatchObject({ fields: { sex: { codes: { '01': 'M', लड़की: 'F' } } } });
  });

  it('reads secrets from the environment or a file beside it, each time they are needed', () => {
    expect(read(WRITTEN).secret({ env: 'RJ_KEY' })).toBe('s3cret');
    writeFileSync(join(folder, 'key'), 'f1le\n');
    const written = read(spoilt('{ env: RJ_KEY }', '{ file: key }'));
    expect(written.secret({ file: 'key' })).toBe('f1le');
    writeFileSync(join(folder, 'key'), 'renewed');
    expect(written.secret({ file: 'key' })).toBe('renewed');
    // With an empty secret anybody could sign.
    for (const nothing of ['', '\n', ' \n']) {
      writeFileSync(join(folder, 'key'), nothing);
      expect(() => written.secret({ file: 'key' })).toThrow('The file of a secret cannot be read, or is empty.');
    }
  });

  it('takes its address and its folder from the environment where it says so', () => {
    const text = spoilt('http://127.0.0.1:1/cctns', '${RJ_URL}/cctns');
    expect(read(text, { ...ENV, RJ_URL: 'https://rj' }).file.transport).toMatchObject({ baseUrl: 'https://rj/cctns' });
    expect(refusal(text)).toEqual([
      'line 7, column 12, transport.baseUrl: expected the variable RJ_URL to be set, got nothing',
    ]);
    const files = spoilt('folder: dumps', 'folder: "${RJ_DUMPS}"', FILES);
    expect(read(files, { RJ_DUMPS: '/srv' }).file.transport).toMatchObject({ folder: '/srv' });
  });

  it.each([
    ['region: RJ', 'region: 7', 'line 4, column 9, region: expected a text, got 7: put it in quotes'],
    [
      'region: RJ',
      'regoin: RJ',
      'line 4, column 1, regoin: expected region, or another known name, got a name that is not known here',
    ],
    [
      'every: 1 min',
      'every: 1 minute',
      'line 12, column 32, changes.every: expected a duration like 30 s, 10 min or 1 d, got "1 minute"',
    ],
    [
      'every: 1 min, ',
      '',
      'line 12, column 10, changes.every: expected how often, like 10 min, or 1 d for a dump a night, got nothing',
    ],
    [
      'kind: since',
      'kind: poll',
      'line 12, column 18, changes.kind: expected one of cursor, since, snapshot, push, got "poll"',
    ],
    [
      'as: age',
      'as: years',
      'line 36, column 38, records[0].fields.victims.fields.ageYears.as: expected one of text, number, age, ',
    ],
    [
      'codes: {',
      'code: {',
      'line 35, column 32, records[0].fields.victims.fields.sex.code: expected codes, or another known name, got ',
    ],
    [
      '{ from: AGE, as: age }',
      '[AGE]',
      'line 36, column 21, records[0].fields.victims.fields.ageYears: expected a text or an object, got a list',
    ],
    [
      'equals: ["9"]',
      'equals: [9]',
      'line 22, column 46, records[0].lookup.notFound.when.equals[0]: expected a text, got 9: put it in quotes',
    ],
    [
      'equals: ["9"]',
      'equals: []',
      'line 22, column 45, records[0].lookup.notFound.when.equals: expected a list of at least 1, got an empty list',
    ],
    [
      'path: /FirService\n',
      'path: FirService\n',
      'line 18, column 15, records[0].lookup.request.path: expected a path that begins with /, got "FirService"',
    ],
    ['"22:00-06:00"', '10pm', 'line 10, column 11, transport.window: expected hours like 22:00-06:00, got "10pm"'],
    [
      'region: RJ',
      'region: Rajasthan',
      'line 4, column 9, region: expected the state in two letters, like RJ, got "Rajasthan"',
    ],
    [
      'source: police-rj',
      'source: rajasthan',
      'line 2, column 9, source: expected an id of the form agency-region, like police-rj, got "rajasthan"',
    ],
    [
      'source: police-rj',
      'source: homes-rj',
      'line 3, column 11, contract: expected a contract of homes, with which the id begins, got "police/v1"',
    ],
    ['police/v1', 'police/v2', 'line 3, column 11, contract: expected one of police/v1, got "police/v2"'],
    ['kind: fir', 'kind: stay', 'line 14, column 11, records[0].kind: expected one of fir, missing-report, got "stay"'],
    [
      'kind: single',
      'kind: none',
      'line 15, column 5, records[0].lookup: expected no lookup (not where lookup.kind is none), got one',
    ],
    [
      '{stationCode}',
      '{stationcode}',
      'line 20, column 15, records[0].lookup.request.body: expected {stationCode}, got {stationcode}',
    ],
    [
      '{since}',
      '{page}',
      'line 24, column 57, records[0].changes.request.body: expected of placeholders only {limit}, {since}, got {page}',
    ],
    [
      '<SINCE>{since}</SINCE>',
      '',
      'line 24, column 16, records[0].changes.request: expected {since} in its path, query, form or body, got none',
    ],
    [
      'kind: since',
      'kind: cursor',
      'line 12, column 40, changes.overlap: expected one of the names kind, every, got a name that is not known here',
    ],
    [
      '      changedAt: { from: UPD_DT, at: "dd/MM/yyyy HH:mm" }\n',
      '',
      'line 24, column 7, records[0].changes: expected changedAt: where a row has the time of its last change, got nothing',
    ],
    [
      'env: RJ_KEY',
      'env: RJ_OTHER',
      'line 8, column 50, transport.auth.secret: expected the variable RJ_OTHER to be set, got nothing',
    ],
    [
      'env: RJ_KEY',
      'file: empty',
      'line 8, column 50, transport.auth.secret: expected a file that can be read, got nothing',
    ],
    [
      'env: RJ_KEY',
      'file: no-such',
      'line 8, column 50, transport.auth.secret: expected a file that can be read, got nothing',
    ],
    [
      'PS_CD',
      'TODO which column?',
      'line 28, column 20, records[0].fields.stationCode: expected what TODO stands for, got TODO',
    ],
  ])('with %j written %j is refused, and the line, the field and what was expected are named', (from, to, sentence) => {
    const lines = refusal(spoilt(from, to));
    expect(lines.find((line) => line.startsWith(sentence)) ?? lines).toEqual(expect.stringContaining(sentence));
  });

  it.each([
    [
      'format: csv }',
      'format: xlsx, delimiter: ";" }',
      'transport.delimiter: expected no delimiter (only for the format csv), got one',
    ],
    ['kind: snapshot', 'kind: cursor', 'changes.kind: expected snapshot or since, for files, got cursor'],
    ['kind: none', 'kind: bulk', 'lookup.kind: expected none, because files answer no lookups, got bulk'],
    [
      '    files: "fir-*.csv"\n',
      '',
      'records[0]: expected files: which files of the folder hold these records, got nothing',
    ],
    [
      '    files: ',
      '    sheet: A\n    files: ',
      'records[0].sheet: expected no sheet (only for the format xlsx), got one',
    ],
    ['    files: ', '    header: 0\n    files: ', 'records[0].header: expected '],
  ])('of dumps with %j written %j is refused', (from, to, sentence) => {
    expect(refusal(spoilt(from, to, FILES)).join('\n')).toContain(sentence);
  });

  describe('whose credential stands in its requests', () => {
    const AUTH = '{ kind: placeholders, user: RJ01, secret: { env: RJ_KEY } }';
    const LOGIN = '<USER>{user}</USER><PASSWORD>{secret}</PASSWORD>';
    const text = WRITTEN.replace('{ kind: header, name: x-api-key, secret: { env: RJ_KEY } }', AUTH)
      .replace('<GetFir>', `<GetFir>${LOGIN}`)
      .replace('<ListFir>', `<ListFir>${LOGIN}`);

    it('is read when each request holds it', () => {
      expect(refusal(text)).toEqual([]);
    });

    it.each([
      [
        `<ListFir>${LOGIN}`,
        '<ListFir>',
        'line 24, column 16, records[0].changes.request: expected {user} of transport.auth in its query, form or body, got none',
      ],
      [
        '<GetFir><USER>{user}</USER>',
        '<GetFir>',
        'line 17, column 9, records[0].lookup.request: expected {user} of transport.auth in its query, form or body, got none',
      ],
      [
        'user: RJ01, ',
        '',
        'line 20, column 15, records[0].lookup.request.body: expected transport.auth of the kind placeholders with its user, got {user}',
      ],
      [
        AUTH,
        '{ kind: basic, user: RJ01, secret: { env: RJ_KEY } }',
        'line 20, column 15, records[0].lookup.request.body: expected transport.auth of the kind placeholders with its secret, got {secret}',
      ],
      [
        'path: /FirService\n',
        'path: "/FirService?p={secret}"\n',
        'line 18, column 15, records[0].lookup.request.path: expected a credential only in query, form or body, got {secret}',
      ],
      [
        'action: GetFir',
        'headers: { x-pass: "{secret}" }',
        'records[0].lookup.request.headers.x-pass: expected a credential only in query, form or body, got {secret}',
      ],
      [
        '<PS>{stationCode}</PS><YR>{year}</YR><NO>{firNo}</NO>',
        '',
        'line 17, column 9, records[0].lookup.request: expected the key in it, like {stationCode}, got a request that names no record',
      ],
      [
        '<PASSWORD>{secret}</PASSWORD>',
        '<PASSWORD>hunter2</PASSWORD>',
        'records[0].lookup.request.body: expected no secret in this file',
      ],
    ])('with %j written %j is refused', (from, to, sentence) => {
      const said = refusal(spoilt(from, to, text)).join('\n');
      expect(said).toContain(sentence);
      expect(said).not.toContain('hunter2');
    });
  });

  describe('whose list only names records', () => {
    const text = WRITTEN.replace(
      '      each: ListFirResponse.FIR\n',
      '      each: ListFirResponse.FIR\n      gives: keys\n',
    );

    it('is read, with rules of its own for the key where the list names it in another way', () => {
      expect(refusal(text)).toEqual([]);
      expect(refusal(spoilt('gives: keys\n', 'gives: keys\n      key: { firNo: NO }\n', text))).toEqual([]);
    });

    it.each([
      [
        'kind: since, every: 1 min, overlap: 10 min',
        'kind: snapshot, every: 1 min',
        'line 26, column 14, records[0].changes.gives: expected records, where changes.kind is not since, got keys',
      ],
      [
        'kind: single',
        'kind: none',
        'line 26, column 14, records[0].changes.gives: expected records, where lookup.kind is none, got keys',
      ],
      [
        'gives: keys\n',
        'key: { firNo: NO }\n',
        'line 26, column 7, records[0].changes.key: expected no key (only for gives: keys), got one',
      ],
    ])('is refused with %j written %j', (from, to, sentence) => {
      expect(refusal(spoilt(from, to, text)).join('\n')).toContain(sentence);
    });
  });

  describe('whose bulk lookups leave out what there is not', () => {
    const OK = '      ok: { path: RC, equals: ["0"] }\n';
    const text = WRITTEN.replace('kind: single', 'kind: bulk')
      .replace(
        '<PS>{stationCode}</PS><YR>{year}</YR><NO>{firNo}</NO></GetFir>"',
        '{keys}</GetFir>", key: "<NO>{firNo}</NO>"',
      )
      .replace(
        / {8}method: POST\n {8}(path.*)\n {8}(action.*)\n {8}(body: .*), key: (.*)\n/,
        '        method: POST\n        $1\n        $2\n        $3\n        key: $4\n',
      )
      .replace('notFound: { when: { path: RC, equals: ["9"] } }\n', `notFound: { leftOut: true }\n${OK}`);

    it('is read where an answer can be told from an error', () => {
      expect(refusal(text)).toEqual([]);
    });

    it.each([
      [
        OK,
        '',
        'line 23, column 28, records[0].lookup.notFound.leftOut: expected ok beside notFound: else an error text would say that no record exists, got none',
      ],
      [
        'kind: bulk',
        'kind: single',
        'line 23, column 19, records[0].lookup.notFound.leftOut: expected no leftOut (only where lookup.kind is bulk), got one',
      ],
      ['leftOut: true', 'leftOut: false', 'records[0].lookup.notFound.leftOut: expected'],
    ])('with %j written %j is refused', (from, to, sentence) => {
      expect(refusal(spoilt(from, to, text)).join('\n')).toContain(sentence);
    });
  });

  it('has a line of column names only for tables', () => {
    const text = spoilt('    files: ', '    header: 3\n    files: ', FILES);
    expect(read(text).file.records[0]?.header).toBe(3);
    const sentence = 'records[0].header: expected no header (only for the formats csv and xlsx), got one';
    expect(refusal(spoilt('format: csv', 'format: json-lines', text)).join('\n')).toContain(sentence);
  });

  it('that leaves no copies has lookups to serve records by', () => {
    const text = spoilt('kind: since, every: 1 min, overlap: 10 min', 'kind: cursor')
      .replace('kind: single', 'kind: none')
      .replace(/ {4}lookup:\n( {6}.*\n)+/, '')
      .replace('{since}', '{cursor}')
      .replace('each: ListFirResponse.FIR', 'next: NEXT');
    expect(refusal(text)).toEqual([
      'line 11, column 17, lookup.kind: expected bulk or single, because changes by cursor leave no copies to serve, got none',
    ]);
  });

  it('is told all that is wrong with it at once, in the order of its lines', () => {
    const lines = refusal(
      spoilt('region: RJ', 'region: 7').replace('kind: since', 'kind: poll').replace('as: age', 'as: x'),
    );
    expect(lines.map((line) => /^line (\d+)/.exec(line)?.[1])).toEqual(['4', '12', '36']);
  });

  it.each([
    ['a: 1\n\tb: 2\n', 'expected spaces before a name, got a tab'],
    [`${WRITTEN}region: GJ\n`, 'line 39, column 1: expected each name once, got one that was there before'],
    [`${WRITTEN}---\n${WRITTEN}`, 'expected one document a file, got a second one after ---'],
    ['source: !!js/function "x"\n', 'line 1, column 9: expected a plain value, got one with a tag (!)'],
    ['source: *nobody\n', 'expected aliases (*) that name an anchor (&), and few of them, got others'],
    ['? [a]\n: b\n', 'expected a name, got a list or an object in place of a name'],
    ['source: "police\n', 'expected '],
    ['', 'expected a source, got nothing'],
    ['['.repeat(100_000), 'expected '],
    ['x'.repeat(1_000_001), 'expected a file of less than 1 MB, got a longer one'],
    ['- police-rj\n', 'line 1, column 1: expected an object, got a list'],
  ])('that is no plain YAML is refused: %j', (text, sentence) => {
    expect(refusal(text).join('\n')).toContain(sentence);
  });

  it('with aliases that stand for more than they are is refused before it fills the memory', () => {
    const laughs = Array.from(
      { length: 12 },
      (_, at) =>
        `a${at}: &a${at} [${
          at === 0
            ? 'x'
            : Array(9)
                .fill(`*a${at - 1}`)
                .join(', ')
        }]`,
    );
    expect(refusal(laughs.join('\n'))).toEqual([
      'line 1, column 1: expected aliases (*) that name an anchor (&), and few of them, got others',
    ]);
  });

  it('may use an alias for what it repeats, and errors name where that stands', () => {
    const text = spoilt(
      'ageYears: { from: AGE, as: age }',
      'ageYears: &age { from: AGE, as: years }\n          other: *age',
    );
    expect(refusal(text).map((line) => line.split(', records')[0])).toEqual([
      'line 36, column 43',
      'line 36, column 43',
    ]);
  });

  it.each([
    [
      'http://127.0.0.1:1/cctns',
      'http://clerk:hunter2@127.0.0.1/cctns',
      'transport.baseUrl: expected an address without user and password',
    ],
    [
      'http://127.0.0.1:1/cctns',
      'ftp://clerk:hunter2@127.0.0.1/cctns',
      'transport.baseUrl: expected an http:// or https:// address, got a value that is not shown',
    ],
    [
      'action: GetFir',
      'headers: { Authorization: hunter2 }',
      'records[0].lookup.request.headers.Authorization: expected no secret in this file',
    ],
    [
      'action: GetFir',
      'query: { api_key: hunter2 }',
      'records[0].lookup.request.query.api_key: expected no secret in this file',
    ],
    [
      'path: /FirService',
      'path: "/FirService?x=1&api_key=hunter2"',
      'records[0].lookup.request.path: expected no secret in this file',
    ],
    [
      'http://127.0.0.1:1/cctns',
      'http://127.0.0.1:1/${RJ_KEY}',
      'transport.baseUrl: expected another variable than RJ_KEY, which holds a secret',
    ],
    ['path: /FirService', 'path: "FirService?api_key=hunter2"', 'request.path: expected a path that begins with /'],
    [
      'http://127.0.0.1:1/cctns',
      'http://127.0.0.1:1/cctns?token=hunter2',
      'transport.baseUrl: expected no secret in this file',
    ],
    [
      '<GetFir>',
      '<GetFir><PassWord>hunter2</PassWord>',
      'records[0].lookup.request.body: expected no secret in this file',
    ],
    [
      '{ env: RJ_KEY }',
      'hunter2',
      'transport.auth.secret: expected where the secret is: { env: NAME } or { file: PATH }, got a value that is not shown',
    ],
    ['{ env: RJ_KEY }', '{ env: hunter2 }', 'transport.auth.secret'],
    ['region: RJ', 'region: ["hunter2"]', 'region: expected a text, got a list'],
    ['source: police-rj', 'source: "hunter2', 'expected '],
    ['kind: fir', 'kind: hunter2@x', ''],
  ])('never holds a secret, and what is said of it shows none: %j written %j', (from, to, sentence) => {
    const said = refusal(spoilt(from, to)).join('\n');
    expect(said).toContain(sentence);
    expect(said).not.toBe('');
    expect(said.replace('"hunter2@x"', '')).not.toContain('hunter2');
  });

  it('that is a draft is read with its TODOs, without its secrets and variables', () => {
    const text = spoilt('PS_CD', 'TODO').replace('http://127.0.0.1:1/cctns', '${RJ_URL}/cctns');
    expect(read(text, {}, true).todos).toEqual([{ line: 28, column: 20 }]);
    expect(refusal(text, {})).toHaveLength(1);
  });
});
