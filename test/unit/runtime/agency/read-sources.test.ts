import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources } from '../../../../subgraphs/runtime/agency/read-sources';

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
    const expected = 'SOURCES: expected a JSON list of sources, or a file that holds one, got ';
    expect(() => readSources('/no/such/file', {})).toThrow(`${expected}"/no/such/file", which is neither (ENOENT)`);
    expect(() => readSources(`'[${POLICE}]'`, {})).toThrow(`${expected}a value that is not shown`);
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
