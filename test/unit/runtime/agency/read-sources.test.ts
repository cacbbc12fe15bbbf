import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSources } from '../../../../subgraphs/runtime/agency/read-sources';
import { WRITTEN } from '../source-file/written-file';

const POLICE =
  '{ "id": "police-rj", "agency": "police", "region": "RJ", "baseUrl": "http://x", "credential": "s3cret" }';
const HOMES = `{
    "id": "homes-rj",
    "agency": "homes",
    "region": "RJ",
    "baseUrl": "http://x",
    "credentialEnv": "RJ_HOMES_KEY"
  }`;
const ENV = { RJ_HOMES_KEY: 'k3y' };

describe('SOURCES', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  const file = join(folder, 'sources.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string, env: NodeJS.ProcessEnv = ENV) => {
    writeFileSync(file, text);
    return readSources(file, env);
  };

  it('is a file or the text itself, and a credential may come from its own variable', () => {
    const text = `[\n  ${POLICE},\n  ${HOMES}\n]`;
    const sources = read(text);
    expect(sources.map(({ id, credential }) => [id, credential])).toEqual([
      ['police-rj', 's3cret'],
      ['homes-rj', 'k3y'],
    ]);
    expect(readSources(text, ENV)).toEqual(sources);
    expect(read(`\uFEFF${text}`)).toEqual(sources);
  });

  it.each([
    ['no JSON', `[\n  ${POLICE},\n  { "id": }\n]`, 'no JSON from FILE line 3 on (ValueExpected)'],
    ['a comma too many', `[\n  ${POLICE},\n]`, 'no JSON from FILE line 3 on (ValueExpected)'],
    ['a comment', `[\n // mine\n]`, 'no JSON from FILE line 2 on (InvalidCommentToken)'],
    ['nothing', '', 'no JSON from FILE line 1 on (ValueExpected)'],
    ['an object', '\n{}', 'another JSON value at FILE line 2'],
  ])('that is %s is reported with the line', (_what, text, came) => {
    const expected = 'SOURCES: expected a JSON list of sources, or a file that holds one, got ';
    expect(() => read(text)).toThrow(expected + came.replace('FILE', file));
  });

  it.each([
    [
      HOMES.replace('"homes"', '"hostels"'),
      'SOURCES[1].agency (FILE line 5): expected one of police, homes, ahtu, railway, got "hostels"',
    ],
    [
      HOMES.replace('"homes"', '"police"'),
      'SOURCES[1].agency (FILE line 5): expected the agency that the id begins with, got "police"',
    ],
    [
      HOMES.replace('homes-rj', 'rajasthan'),
      'SOURCES[1].id (FILE line 4): expected an id of the form agency-region, like police-mp, got "rajasthan"',
    ],
    [
      HOMES.replace('http://x', 'ftp://user:pw@x'),
      'SOURCES[1].baseUrl (FILE line 7): expected an http:// or https:// address, got a value that is not shown',
    ],
    [
      HOMES.replace('"baseUrl"', '"baseURL"'),
      'SOURCES[1].baseUrl (FILE line 3): expected an http:// or https:// address, got nothing',
    ],
    [
      HOMES.replace('"region"', '"budgetMS": 5, "region"'),
      'SOURCES[1].budgetMS (FILE line 6): expected one of the fields id, agency, ',
    ],
    [
      HOMES.replace('"region"', '"budgetMs": 0.5, "region"'),
      'SOURCES[1].budgetMs (FILE line 6): expected a whole number above 0, got 0.5',
    ],
    [
      HOMES.replace('"credentialEnv"', '"credential"').replace('"RJ_HOMES_KEY"', '["s3cret"]'),
      'SOURCES[1].credential (FILE line 8): expected a credential, or credentialEnv',
    ],
    [
      HOMES.replace('RJ_HOMES_KEY', 'RJ_KEY'),
      'SOURCES[1].credentialEnv (FILE line 8): expected the variable RJ_KEY to be set, got nothing',
    ],
    [POLICE, 'SOURCES[1].id (FILE line 3): expected each source once, got "police-rj", as SOURCES[0].id (FILE line 2)'],
    ['7', 'SOURCES[1] (FILE line 3): expected a source: {"id": "police-rj", …}, got another JSON value'],
  ])('that holds %s names source, field and line', (second, sentence) => {
    const text = `[\n  ${POLICE},\n  ${second}\n]`;
    expect(() => read(text)).toThrow(sentence.replaceAll('FILE', file));
    expect(() => readSources(text, ENV)).toThrow(sentence.replaceAll('FILE ', ''));
  });

  it('that is no file is reported without anything that could be a credential', () => {
    const expected =
      'SOURCES: expected a JSON list of sources, or a file that holds one, a source file, or a folder of source files, got ';
    expect(() => readSources('/no/such/file', {})).toThrow(
      `${expected}"/no/such/file", which is none of them (ENOENT)`,
    );
    expect(() => readSources(`'[${POLICE}]'`, {})).toThrow(`${expected}a value that is not shown`);
    for (const address of ['https://me:s3cret@x/sources', 'https://me:s3cret@x/police-rj.yaml'])
      expect(() => readSources(address, {})).toThrow(`${expected}a value that is not shown`);
  });

  describe('with source files', () => {
    const plugged = join(folder, 'plugged');
    const yaml = (id: string) => WRITTEN.replace('police-rj', id);
    const write = (name: string, text: string) => writeFileSync(join(plugged, name), text);
    const env = { RJ_KEY: 's3cret' };
    beforeEach(() => mkdirSync(plugged));
    afterEach(() => rmSync(plugged, { recursive: true }));

    it('is one of them, and its times and its id are the source’s', () => {
      write('police-rj.yaml', WRITTEN);
      const [source, ...others] = readSources(join(plugged, 'police-rj.yaml'), env);
      expect(others).toEqual([]);
      expect(source).toMatchObject({
        ...{ id: 'police-rj', agency: 'police', region: 'RJ', concurrency: 4, attemptMs: 2000, budgetMs: 4000 },
        ...{ freshMs: 60_000, staleMs: 86_400_000 },
      });
      expect(source?.plugged).toMatchObject({ folder: plugged, file: { contract: 'police/v1' } });
      expect(source?.plugged?.secret({ env: 'RJ_KEY' })).toBe('s3cret');
    });

    it('is a folder, of which hidden and other files are ignored, read in the order of their names', () => {
      write('b.yml', yaml('police-bb'));
      write('a.yaml', yaml('police-aa'));
      write('c.json', JSON.stringify({ ...parse(WRITTEN), source: 'police-cc' }));
      for (const name of ['.d.yaml', 'notes.txt', 'e.yaml~', 'f.csv']) write(name, 'neither: [YAML');
      mkdirSync(join(plugged, 'dumps'));
      expect(readSources(plugged, env).map(({ id }) => id)).toEqual(['police-aa', 'police-bb', 'police-cc']);
    });

    it('is a folder with at least one', () => {
      expect(() => readSources(plugged, env)).toThrow(
        `SOURCES: expected a folder with source files (*.yaml, *.yml, *.json), got "${plugged}", which has none`,
      );
    });

    it('is a list, whose paths are relative to the list', () => {
      write('police-gj.yaml', yaml('police-gj'));
      write('list.json', `[${POLICE}, "police-gj.yaml"]`);
      expect(readSources(join(plugged, 'list.json'), env).map(({ id }) => id)).toEqual(['police-rj', 'police-gj']);
      expect(readSources(JSON.stringify([join(plugged, 'police-gj.yaml')]), env).map(({ id }) => id)).toEqual([
        'police-gj',
      ]);
    });

    it('has each source once, wherever it is written', () => {
      write('a.yaml', WRITTEN);
      write('b.yaml', WRITTEN);
      const [a, b] = ['a.yaml', 'b.yaml'].map((name) => join(plugged, name));
      expect(() => readSources(plugged, env)).toThrow(
        `source (${b} line 2, column 9): expected each source once, got "police-rj", as source (${a} line 2, column 9)`,
      );
    });

    it('names file, line, column and field of what is wrong, and how much more there is', () => {
      write('a.yaml', WRITTEN.replace('as: age', 'as: years').replace('region: RJ', 'region: 7'));
      const a = join(plugged, 'a.yaml');
      expect(() => readSources(plugged, env)).toThrow(
        `region (${a} line 4, column 9): expected a text, got 7: put it in quotes; 1 more in this file`,
      );
      write('a.yaml', 'a: b: c');
      expect(() => readSources(plugged, env)).toThrow(
        `SOURCES (${a} line 1, column 4): expected one value after a name`,
      );
      expect(() => readSources(join(plugged, 'b.yaml'), env)).toThrow('expected a file in UTF-8, got none (ENOENT)');
    });
  });

  it('never shows a credential in an error', () => {
    for (const broken of [
      `[${POLICE}`,
      `[${POLICE}, ${POLICE}]`,
      `[${POLICE.replace('police-rj', 'x')}]`,
      `{"a": ${POLICE}}`,
    ]) {
      let said = '';
      try {
        read(broken);
      } catch (error) {
        said = String(error);
      }
      expect(said).toContain('SOURCES');
      expect(said).not.toContain('s3cret');
    }
  });
});
