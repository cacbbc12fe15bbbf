import { CANARY, FIRS, runKit, testFolder } from '../kit-run';

const SOURCE = `source: police-rj
contract: police/v1
region: RJ
transport: { kind: rest-json, baseUrl: "\${RJ_URL}", auth: { kind: header, name: k, secret: { env: RJ_KEY } } }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d }
records:
  - kind: fir
    changes: { request: { path: /firs }, each: data.rows }
    fields:
      stateCode: { constant: RJ }
      stationCode: PS_CD
      year: YR
      firNo: { from: FIR_NO, as: firNumber }
      registeredAt: { from: REG_DT, at: "dd/MM/yyyy HH:mm" }
      status: { from: STATUS, codes: { UI: UNDER_INVESTIGATION, CS: CHARGESHEETED } }
      sections: { each: SECTION, fields: { act: ACT, section: SEC, sexualOffence: SO } }
      victims:
        each: VICTIM
        fields:
          serial: "#"
          names: { from: [NM_HI, NM_EN] }
          sex: GENDER
          dob: { from: DOB, at: "dd/MM/yyyy" }
unknown: ["-", "अज्ञात", "NA"]
`;
const sections = [{ ACT: 'BNS', SEC: '137', SO: 'N' }];
const ROWS = { data: { rows: FIRS.data.rows.map((row) => ({ ...row, SECTION: sections })) } };

describe('source try', () => {
  const { write } = testFolder();
  const attempt = (source: string, sample: unknown, ...more: string[]) =>
    runKit(['try', write('police-rj.yaml', source), '--sample', write('firs.json', JSON.stringify(sample)), ...more]);

  it('shows each field before and after, without network, secrets or variables, and ends well when nothing is lost', async () => {
    const { code, said } = await attempt(SOURCE, ROWS, '--show');
    expect(said).toMatch(/registeredAt +REG_DT +"14\/09\/2026 10:20" +→ +"2026-09-14/);
    expect(said).toMatch(/status +STATUS +"UI" +→ +"UNDER_INVESTIGATION"/);
    expect(said).toMatch(new RegExp(`victims.names.text +VICTIM.NM_EN +"${CANARY} Devi" +→`));
    expect(said).toContain('All 2 rows are read, and nothing is lost.');
    expect(code).toBe(0);
  });

  it('shows only the form of values without --show', async () => {
    for (const source of [
      SOURCE,
      SOURCE.replace('DOB, at: "dd/MM/yyyy"', 'NM_EN, at: "dd/MM/yyyy"'),
      SOURCE.replace('sex: GENDER', 'sex: NM_EN'),
      SOURCE.replace('{ from: STATUS,', '{ from: REMARK,'),
    ]) {
      const { said } = await attempt(source, ROWS);
      expect(said).toContain('"aaaaaaaa aaaa"');
      expect(said).not.toMatch(/canarina|कनारीना|12010034/iu);
    }
  });

  it('counts by field what is filled, empty and lost, and fails when something is lost', async () => {
    const { code, said } = await attempt(SOURCE.replace('CS: CHARGESHEETED', 'XX: CLOSED'), ROWS, '--show');
    expect(said).toMatch(/status \(STATUS\): WORD in 1 of 2 rows\. .*First: "CS"/);
    expect(said).toMatch(/^ +status +1 +0 +1$/mu);
    expect(said).toMatch(/^ +victims\.dob +2 +0$/mu);
    expect(said).toContain('\nOf 2 rows 1 lose values.');
    expect(code).toBe(1);
  });

  it('shows both readings of a date whose order is not declared, to who may see it', async () => {
    const source = SOURCE.replace('{ from: REG_DT, at: "dd/MM/yyyy HH:mm" }', 'REG_DT');
    const shown = await attempt(source, ROWS, '--show');
    expect(shown.said).toMatch(/it may be 5 September 2026.* or 9 May 2026|declared, as `at: dd/u);
    const masked = await attempt(source, ROWS);
    expect(masked.said).toContain('registeredAt (REG_DT): FORMAT in 2 of 2 rows');
    expect(masked.said).not.toMatch(/September|May|2026/u);
  });

  it('tells a loss that only the contract’s reader finds, with its words', async () => {
    const { code, said } = await attempt(
      SOURCE.replace(/, codes: \{ UI: .* \} \}/u, ' }').replace('{ from: STATUS }', 'STATUS'),
      ROWS,
    );
    expect(said).toMatch(/status \(STATUS\): WORD in 2 of 2 rows\. It expects one of REGISTERED, UNDER_INVESTIGATION/);
    expect(code).toBe(1);
  });

  it('counts an age of no one number of years as used, because nothing can be mended there', async () => {
    const rows = ROWS.data.rows.map((row) => ({
      ...row,
      VICTIM: row.VICTIM.map((victim) => ({ ...victim, AGE: '12-14' })),
    }));
    const source = SOURCE.replace(
      '          sex: GENDER\n',
      '          sex: GENDER\n          ageYears: { from: AGE, as: age }\n',
    );
    const { code, said } = await attempt(source, { data: { rows } });
    expect(said).toContain('used to find the child, and not shown as a number: victims.ageYears\n');
    expect(code).toBe(0);
  });

  it('fails when a row does not say which record it is, or whom it is about', async () => {
    const [first, second] = ROWS.data.rows;
    const noKey = await attempt(SOURCE, { data: { rows: [{ ...first, PS_CD: '' }, second] } });
    expect(noKey.said).toContain('Row 1: refused, because a field that names the record is missing');
    expect(noKey).toMatchObject({ code: 1, said: expect.stringContaining('Of 2 rows 1 are refused') });
    const noSerial = await attempt(SOURCE.replace('serial: "#"', 'serial: NM_EN'), ROWS);
    expect(noSerial).toMatchObject({ code: 1, said: expect.stringContaining('it cannot be told whom it is about') });
  });

  it('names what no row has, and fails where a table lacks a column that is read', async () => {
    const { code, said } = await attempt(SOURCE.replace('year: YR', 'gdNo: GDNO\n      year: YR'), ROWS);
    expect(said).toContain('No row of the sample has what the file reads: GDNO.');
    expect(code).toBe(0);
    const file = write(
      'homes-gj.yaml',
      `source: homes-gj
contract: homes/v1
region: GJ
transport: { kind: files, folder: dumps, format: csv }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d }
records:
  - { kind: stay, files: "*.csv", fields: { profile_id: ID, home: { fields: { name: HOME } }, gender: SEXX } }
`,
    );
    const run = await runKit(['try', file, '--sample', write('stays.csv', 'ID,HOME,SEX\n1,Bal Gruh,F\n')]);
    expect(run.said).toContain('No row of the sample has what the file reads: SEXX.');
    expect(run.code).toBe(1);
  });

  it('takes a draft, and says in which lines it is not finished', async () => {
    const draft = SOURCE.replace('CS: CHARGESHEETED', 'CS: TODO').replace('PS_CD', 'TODO');
    const { code, said } = await attempt(draft, ROWS);
    expect(said).toContain('police-rj.yaml still says TODO in line 12, 16: the graph does not read it');
    expect(said).toMatch(/status +STATUS +"aa" +→ +lost, WORD/);
    expect(code).toBe(1);
  });

  it('names line, column and field of a source file that cannot be used', async () => {
    const wrong = await attempt(SOURCE.replace('sex: GENDER', 'sec: GENDER'), ROWS);
    expect(wrong.said).toMatch(
      /police-rj\.yaml line 23, column \d+, records\[0\]\.fields\.victims\.fields\.sec: expected a field of the contract/,
    );
    expect(wrong.code).toBe(1);
  });

  it('cannot be run with a source file that is not there', async () => {
    expect(await runKit(['try', 'none.yaml', '--sample', 'x.json'])).toEqual({
      code: 2,
      said: 'There is no such source file.\n',
    });
  });

  it.each([
    ['rows elsewhere', { rows: [] }, [], 'The sample has no rows where the source file says that they are: data.rows.'],
    ['another kind', ROWS, ['--kind', 'stay'], 'The source file has no record of that kind. It has: fir.'],
    ['no sample', ROWS, ['--sample'], 'an option without its value was given'],
    ['two files', ROWS, ['b.yaml'], 'one source file at a time'],
  ])('cannot be run with %s', async (_what, sample, more, sentence) => {
    expect(await attempt(SOURCE, sample, ...more)).toEqual({ code: 2, said: expect.stringContaining(sentence) });
  });
});
