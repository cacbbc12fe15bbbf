import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { createXmlValues } from '../../../../subgraphs/runtime/source-file/xml-values';
import { CANARY, runKit, testFolder } from '../kit-run';
import { conformOf } from '../simulated';
import { SOAP_SAMPLE, SOAP_SOURCE } from '../soap-source';

/** The states by the ids of requirements. */
function states(said: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...said.matchAll(/^(pass|FAIL|skip) {2}([A-Z]+-\d+)/gmu)].map(([, state = '', id = '']) => [id, state]),
  );
}
const failed = (said: string) => Object.entries(states(said)).flatMap(([id, state]) => (state === 'FAIL' ? [id] : []));

describe('source conform', () => {
  const { path, write } = testFolder();
  const sample = write('firs.xml', SOAP_SAMPLE);
  const played = write('played.yaml', SOAP_SOURCE);
  const spoilt = (from: string, to: string): string => {
    expect(SOAP_SOURCE).toContain(from);
    return write('tested.yaml', SOAP_SOURCE.replace(from, to));
  };

  it('passes a system that does what its source file says, and tests what concerns it', async () => {
    const { code, said } = await conformOf(played, { sample });
    expect(failed(said)).toEqual([]);
    expect(code).toBe(0);
    expect(Object.values(states(said))).not.toContain('skip');
    const foreign = 'HOURS-1, CONNECTION-4, CONNECTION-5, AUTH-4, CHANGES-7, NOTFOUND-2, FAULTS-2';
    expect(said).toContain(
      `Do not concern this source: ${foreign}\n\nMet: 26. Not met: 0. 7 do not concern this source.`,
    );
  });

  it.each([
    ['another address', { from: '/cctns', to: '/other' }, ['CONNECTION-2'], 'Check transport.baseUrl and request.path'],
    [
      'a place without rows',
      { from: 'each: ListFirResponse.FIR', to: 'each: ListFirResponse.FIRS' },
      ['CHANGES-2'],
      'or check `each`',
    ],
    [
      'another value of ok',
      { from: 'path: ListFirResponse.RC, equals: ["0"]', to: 'path: ListFirResponse.RC, equals: ["OK"]' },
      ['CHANGES-1'],
      '`ok`',
    ],
    [
      'times that cannot be read',
      {
        from: 'changedAt: { from: UPD_DT, at: "dd/MM/yyyy HH:mm" }',
        to: 'changedAt: { from: UPD_DT, at: "MMM/dd/yyyy" }',
      },
      ['CHANGES-3'],
      'Check changedAt',
    ],
    [
      'a code that is not listed',
      { from: ', लड़का: M', to: '' },
      ['MAPPING-3'],
      'victims.sex (VICTIM.GENDER): fir: WORD in 1 of 3 rows',
    ],
    [
      'a key that is not there',
      { from: 'stationCode: PS_CD', to: 'stationCode: PS_CODE' },
      ['MAPPING-1', 'MAPPING-5'],
      'PS_CODE: fir: no row has it',
    ],
    [
      'a persons’ list without serials',
      { from: 'serial: "#"', to: 'serial: SEX' },
      ['MAPPING-2'],
      '"#" is the place in its list',
    ],
    [
      'no way to say "not found"',
      { from: 'path: GetFirResponse.RC, equals: ["9"]', to: 'path: GetFirResponse.RC, equals: ["99"]' },
      ['NOTFOUND-1'],
      'Say in lookup.notFound',
    ],
  ])('finds %s, and what follows from it is not told again', async (_what, { from, to }, ids, sentence) => {
    const { code, said } = await conformOf(spoilt(from, to), { sample }, played);
    expect({ said, failed: failed(said) }).toEqual({ said: expect.stringContaining(sentence), failed: ids });
    expect(code).toBe(1);
  });

  it('says of each requirement that could not be tested because of which other', async () => {
    const { said } = await conformOf(played, { sample, env: { TESTED_KEY: 'wrong' } });
    expect(failed(said)).toEqual(['AUTH-1']);
    for (const id of ['AUTH-2', 'CONNECTION-3', 'CHANGES-1', 'MAPPING-3', 'LOOKUP-1', 'NOTFOUND-1', 'FAULTS-1']) {
      expect(said).toMatch(new RegExp(`^skip {2}${id} .*: because of AUTH-1$`, 'mu'));
    }
    const closed = await runKit(['conform', played], { RJ_KEY: 'k', RJ_URL: 'http://127.0.0.1:1' });
    expect(failed(closed.said)).toEqual(['CONNECTION-1']);
    expect(closed.said).toMatch(/^skip {2}AUTH-1 .*: because of CONNECTION-1$/mu);
    expect(closed.said).toContain('which does not mean that they are met');
    expect(closed.code).toBe(1);
  });

  it('finds the file of a secret that every user can read', async () => {
    const key = write('key', 'k3y');
    const file = write('file.yaml', SOAP_SOURCE.replace('{ env: RJ_KEY }', '{ file: key }'));
    chmodSync(key, 0o644);
    const open = await conformOf(file, { sample }, played);
    expect(failed(open.said)).toEqual(['AUTH-4']);
    expect(open.said).not.toContain('k3y');
    chmodSync(key, 0o600);
    expect(failed((await conformOf(file, { sample }, played)).said)).toEqual([]);
  });

  it('tests a system that wants its credential in the body, without one and with a wrong one', async () => {
    const source = write(
      'in-body.yaml',
      SOAP_SOURCE.replace(/auth: \{.*\}\n/u, 'auth: { kind: placeholders, user: RJ01, secret: { env: RJ_KEY } }\n')
        .replace('<GetFir>', '<GetFir><U>{user}</U><P>{secret}</P>')
        .replace('<ListFir>', '<ListFir><U>{user}</U><P>{secret}</P>'),
    );
    const { code, said, simulated } = await conformOf(source, { sample });
    expect(code).toBe(0);
    for (const id of ['AUTH-1', 'AUTH-2', 'AUTH-3', 'LOOKUP-2'])
      expect(said).toMatch(new RegExp(`^pass {2}${id} `, 'mu'));
    expect(simulated).toContain('401  without the credential');
    const wrong = await conformOf(source, { sample, env: { TESTED_KEY: 'hunter2' } });
    expect(wrong.said).toMatch(/^FAIL {2}AUTH-1 /mu);
    expect(wrong.said + wrong.simulated).not.toContain('hunter2');
  });

  it('finds a system that is open to anyone', async () => {
    const open = write('open.yaml', SOAP_SOURCE.replace(/ {2}auth: .*\n/u, ''));
    const { said } = await conformOf(played, { sample }, open);
    expect(failed(said)).toEqual(['AUTH-2', 'AUTH-3']);
    expect(said).toContain('Records of children must not be open');
  });

  it.each([
    ['error-500', ['CHANGES-1'], 'CONNECTION-1'],
    ['html', ['CONNECTION-3'], 'AUTH-1'],
    ['half-body', ['CONNECTION-1'], ''],
  ])('finds a system with the fault %s', async (fault, ids, met) => {
    const { code, said } = await conformOf(played, { sample, simulate: ['--faults', fault] });
    expect(failed(said)).toEqual(ids);
    if (met !== '') expect(states(said)).toMatchObject({ [met]: 'pass' });
    expect(code).toBe(1);
  });

  it('asks nothing outside of the hours in which it may', async () => {
    const minute = Math.floor((Date.now() / 60_000 + 330) % 1440);
    const clock = (at: number) =>
      `${String(Math.floor((at % 1440) / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const later = `${clock(minute + 120)}-${clock(minute + 180)}`;
    const { said, simulated } = await conformOf(
      spoilt('  attempt: 1 s', `  window: "${later}"\n  attempt: 1 s`),
      { sample },
      played,
    );
    expect(failed(said)).toEqual(['HOURS-1']);
    expect(simulated).not.toMatch(/^\d{3} /mu);
  });

  it('tests no rows of a source that has no list, and does not take them for met', async () => {
    const [before = '', after = ''] = SOAP_SOURCE.split(/ {4}changes:\n(?: {6}.*\n)+/u);
    const pushed = write(
      'pushed.yaml',
      (before + after).replace(
        'kind: since, every: 1 min, overlap: 10 min',
        'kind: push, listen: { port: 0 }, signature: { secret: { env: RJ_KEY } }',
      ),
    );
    const { said } = await conformOf(pushed, { sample, conform: ['--keys', 'RJ/12010034/2026/34'] }, played);
    expect(failed(said)).toEqual([]);
    expect(said).toMatch(/^pass {2}LOOKUP-2 /mu);
    for (const id of ['CHANGES-1', 'CHANGES-2', 'VOLUME-2', 'MAPPING-1', 'MAPPING-3', 'FAULTS-1']) {
      expect(said).toMatch(new RegExp(`^Do not concern this source: .*${id}\\b`, 'mu'));
    }
  });

  it('looks up the records that were given, where there is no list', async () => {
    const given = await conformOf(played, { sample, conform: ['--keys', 'RJ/12010034/2026/34'] });
    expect(given.said).toMatch(/^pass {2}LOOKUP-1 .*\(1 looked up\)$/mu);
    const none = await conformOf(played, { sample, conform: ['--keys', 'RJ/12010034/2026/99'] });
    expect(failed(none.said)).toEqual(['LOOKUP-1']);
    const sampled = await conformOf(played, { sample, conform: ['--sample', sample] });
    expect(sampled.said).toMatch(/^pass {2}LOOKUP-1 .*\(3 looked up\)$/mu);
    const { code, said } = await runKit(['conform', played, '--keys', CANARY], { RJ_KEY: 'k', RJ_URL: 'http://x' });
    expect({ code, said }).toEqual({
      code: 2,
      said: '--keys are native ids of the form stateCode/stationCode/year/firNo, with commas between.\n',
    });
  });

  describe('writes reports', () => {
    const html = path('report.html');
    const junit = path('report.xml');
    const report = async (...more: string[]) => {
      for (const file of [html, junit]) rmSync(file, { force: true });
      // Every value is lost, so that every value could be quoted.
      const lossy = spoilt('codes: { लड़की: F, लड़का: M }', 'codes: { Q: F }');
      const lossier = write(
        'lossier.yaml',
        readFileSync(lossy, 'utf8').replace('REG_DT, at: "dd/MM/yyyy HH:mm"', 'VICTIM.NM_EN, at: iso'),
      );
      const { said } = await conformOf(
        lossier,
        { sample, conform: ['--html', html, '--junit', junit, ...more] },
        played,
      );
      return { said, html: readFileSync(html, 'utf8'), junit: readFileSync(junit, 'utf8') };
    };

    it('as one page in HTML and as JUnit XML that can be read, with the ids and the counts', async () => {
      const { said, html: page, junit: xml } = await report();
      expect(failed(said)).toEqual(['MAPPING-3']);
      expect(page).toMatch(/^<!doctype html>/u);
      expect(page).not.toMatch(/<script|https?:|src=|javascript:/iu);
      expect(page).toContain('Values are masked');
      const values = createXmlValues({ depth: 20, values: 10_000 });
      values.write(xml);
      const { testsuites } = values.end() as {
        testsuites: { '@tests': string; '@failures': string; '@skipped': string; testsuite: unknown[] };
      };
      const cases = [...xml.matchAll(/<testcase [^>]*name="([A-Z]+-\d+) /gu)].map(([, id]) => id);
      const foreign = /Do not concern this source: (.*)\n/u.exec(said)?.[1]?.split(', ') ?? [];
      expect(cases.sort()).toEqual([...Object.keys(states(said)), ...foreign].sort());
      expect(testsuites).toMatchObject({ '@tests': String(cases.length), '@failures': '1' });
      expect([...xml.matchAll(/<failure /gu)]).toHaveLength(1);
      expect(String([...xml.matchAll(/<skipped /gu)].length)).toBe(testsuites['@skipped']);
      for (const id of Object.keys(states(said))) expect(page).toContain(`>${id}</td>`);
    });

    it('that hold no value of a record unless they are asked for', async () => {
      const masked = await report();
      for (const text of Object.values(masked)) {
        expect(text).not.toMatch(/canarina|लड़क|12010034/iu);
        expect(text).toContain('registeredAt');
      }
      const shown = await report('--show');
      for (const text of Object.values(shown)) expect(text).toContain(CANARY);
      expect(shown.html).toContain('This report shows values of records.');
    });

    it('only where they may be written, and that is found before the work', async () => {
      const run = await runKit(['conform', played, '--html', path('no/such/folder.html')], {
        RJ_KEY: 'k',
        RJ_URL: 'http://127.0.0.1:1',
      });
      expect(run).toEqual({ code: 2, said: 'A report cannot be written: it cannot be written.\n' });
      const own = await runKit(['conform', played, '--junit', played], { RJ_KEY: 'k', RJ_URL: 'http://127.0.0.1:1' });
      expect(own.code).toBe(2);
      expect(readFileSync(played, 'utf8')).toBe(SOAP_SOURCE);
    });
  });

  describe('of a folder of dumps', () => {
    const STAYS = `source: homes-gj
contract: homes/v1
region: GJ
transport: { kind: files, folder: dumps, format: csv, settle: 1 s }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d }
records:
  - kind: stay
    files: "stays-*.csv"
    fields: { profile_id: ID, home: { fields: { name: HOME, state: STATE } }, gender: SEX, names_told: NAME }
`;
    const source = write('homes-gj.yaml', STAYS);
    const dump = (name: string, text: string, at = Date.now() - 60_000) => {
      mkdirSync(path('dumps'), { recursive: true });
      writeFileSync(path(`dumps/${name}`), text);
      utimesSync(path(`dumps/${name}`), at / 1000, at / 1000);
    };
    afterEach(() => rmSync(path('dumps'), { recursive: true, force: true }));

    it('passes whole files, and says that nothing was looked up', async () => {
      dump('stays-1.csv', `ID,HOME,STATE,SEX,NAME\nG-1,Gruh,GJ,F,${CANARY}\nG-2,Gruh,GJ,M,${CANARY}\n`);
      dump('notes.csv', 'x');
      const { code, said } = await runKit(['conform', source]);
      expect({ said, failed: failed(said), code }).toEqual({ said: expect.any(String), failed: [], code: 0 });
      expect(said).toMatch(/^Do not concern this source: .*LOOKUP-1, /mu);
      expect(said).not.toContain(CANARY);
    });

    it('reads them below a title, as the source file says', async () => {
      dump('stays-1.csv', `Gruh; ${CANARY},"\n\nID,HOME,STATE,SEX,NAME\nG-1,Gruh,GJ,F,${CANARY}\n`);
      const titled = write('titled.yaml', STAYS.replace('    files:', '    header: 3\n    files:'));
      const { code, said } = await runKit(['conform', titled]);
      expect({ said, failed: failed(said), code }).toEqual({ said: expect.any(String), failed: [], code: 0 });
    });

    it.each([
      ['no folder', null, ['CONNECTION-4']],
      ['a file that is still written', { text: 'ID,HOME,STATE,SEX,NAME\n', age: 0 }, ['CONNECTION-5']],
      [
        'a renamed column',
        { text: `ID,HOME,STATE,GENDER,NAME\nG-1,Gruh,GJ,F,${CANARY}\n`, age: 60_000 },
        ['MAPPING-5'],
      ],
      [
        'a file cut short',
        { text: `ID,HOME,STATE,SEX,NAME\nG-1,Gruh,GJ,F,"${CANARY}`, age: 60_000 },
        ['CHANGES-1', 'FAULTS-2'],
      ],
    ])('finds %s', async (_what, file, ids) => {
      if (file) dump('stays-1.csv', file.text, Date.now() - file.age);
      else expect(existsSync(path('dumps'))).toBe(false);
      const { code, said } = await runKit(['conform', source]);
      expect({ said, failed: failed(said), code }).toEqual({ said: expect.any(String), failed: ids, code: 1 });
      expect(said).not.toContain(CANARY);
    });
  });
});
