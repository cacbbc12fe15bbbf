import { readFileSync, rmSync } from 'node:fs';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { readSourceFile } from '../../../../subgraphs/runtime/source-file/read-source-file';
import { xlsxWorkbook } from '../../../agencies/xlsx-workbook';
import { CANARY, FIRS, runKit, testFolder } from '../kit-run';

const STAYS = `PROFILE_ID;HOME_NM;ADM_DT;CHILD_NM;GENDER;AGE;PITA;LAST_MODIFIED
GJ-1;Bal Gruh;04/09/2012;lquhrk;M;12;jkeyky;01/10/2026
GJ-2;Bal Gruh;14/09/2012;jes'k;F;14;jkeyky;02/10/2026
`;
const SOAP = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ListFirResponse><FIR>
<PS_CD>12010034</PS_CD><YR>2026</YR><FIR_NO>36/2026</FIR_NO><VICTIM><NM_EN>${CANARY}</NM_EN><GENDER>F</GENDER></VICTIM></FIR><FIR>
<PS_CD>12010034</PS_CD><YR>2026</YR><FIR_NO>37/2026</FIR_NO><VICTIM><NM_EN>${CANARY}</NM_EN><GENDER>F</GENDER></VICTIM><VICTIM/></FIR>
</ListFirResponse></s:Body></s:Envelope>`;

describe('source init', () => {
  const { path, write } = testFolder();
  const sample = write('firs.json', JSON.stringify(FIRS));
  const draftOf = async (source: string, contract: string, from: string, ...more: string[]) => {
    const out = path(`${source}.yaml`);
    rmSync(out, { force: true });
    const run = await runKit(['init', source, '--contract', contract, '--sample', from, '--out', out, ...more]);
    return { ...run, out, text: run.code === 0 ? readFileSync(out, 'utf8') : '' };
  };

  it('writes a draft whose guesses are marked each, by names and values', async () => {
    const { code, text } = await draftOf('police-rj', 'police/v1', sample);
    expect(code).toBe(0);
    for (const line of [
      'stateCode: { constant: RJ } # guess',
      'stationCode: PS_CD # guess',
      'firNo: { from: FIR_NO, as: firNumber } # guess',
      'registeredAt: { from: REG_DT, at: "dd/MM/yyyy HH:mm" } # guess',
      'updatedAt: UPD_DT # guess',
      'each: VICTIM # guess',
      'names: { from: [NM_HI, NM_EN] } # guess',
      'sex: GENDER # guess',
      'ageYears: { from: AGE, as: age } # guess',
      'each: data.rows # guess',
      'unknown: ["NA", "अज्ञात", "-"] # guess',
    ])
      expect(text).toContain(line);
    expect(text).toContain('# Of the sample, no field was guessed for:\n    #   REMARK');
    expect(text).toContain('    #   sections');
  });

  it('guesses nothing that only a person can know: orders of dates, codes, addresses', async () => {
    const { text } = await draftOf('police-rj', 'police/v1', sample);
    expect(text).toContain('status: { from: STATUS, codes: { UI: TODO, CS: TODO } }');
    expect(text).toContain('baseUrl: "https://TODO"');
    const stays = await draftOf('homes-gj', 'homes/v1', write('stays.csv', STAYS));
    expect(stays.text).toContain('last_modified: { from: LAST_MODIFIED, at: "TODO: dd/MM/yyyy, or MM/dd/yyyy" }');
    expect(stays.text).toContain('admitted_on: { from: ADM_DT, at: "dd/MM/yyyy" }');
  });

  it('notices a legacy font, and the transport by the sample', async () => {
    const { text } = await draftOf('homes-gj', 'homes/v1', write('stays.csv', STAYS));
    expect(text).toContain('names_told: { from: CHILD_NM, font: krutidev } # guess');
    expect(text).toContain('kind: files\n  folder: TODO');
    const soap = await draftOf('police-rj', 'police/v1', write('firs.xml', SOAP));
    expect(soap.text).toContain('kind: soap # guess');
    expect(soap.text).toContain('each: ListFirResponse.FIR # guess');
    expect(soap.text).toContain('each: VICTIM # guess');
  });

  it('takes no other person’s name for the child’s, and no other place’s for the home’s', async () => {
    const rows = 'ID;PS_NM;CHILD_NM;FATHER_NM;MOTHER_NM;IO_NAME;VILL_NM\n1;Kotwali;Asha;Ram;Sita;Singh;Rampur\n';
    const { text } = await draftOf('homes-gj', 'homes/v1', write('names.csv', rows));
    expect(text).toContain('names_told: CHILD_NM #');
    expect(text).toContain('father_told: FATHER_NM #');
    expect(text).toContain('mother_told: MOTHER_NM #');
    for (const column of ['IO_NAME', 'VILL_NM']) expect(text).toContain(`    #   ${column}\n`);
  });

  it('takes no day of admission for one of discharge, and no number of a row for one of the record', async () => {
    const rows = 'PROFILE_ID;ADMIT_DATE;RELEASE_DT;SR;REF\n1;14/09/2026;15/09/2026;1;2\n';
    const { text } = await draftOf('homes-gj', 'homes/v1', write('days.csv', rows));
    expect(text).toContain('admitted_on: { from: ADMIT_DATE, at: "dd/MM/yyyy" } #');
    expect(text).not.toContain('discharge:');
    for (const column of ['RELEASE_DT', 'SR', 'REF']) expect(text).toContain(`    #   ${column}\n`);
  });

  it('makes no two children of a row one', async () => {
    const rows = 'FIR_NO,VICTIM1_NAME,VICTIM1_AGE,VICTIM2_NAME,VICTIM2_AGE\n36/2026,Asha,13,Usha,8 माह\n';
    const { text } = await draftOf('police-rj', 'police/v1', write('two.csv', rows));
    expect(text).toContain('names: VICTIM1_NAME #');
    expect(text).toContain('ageYears: VICTIM1_AGE #');
    expect(text).toMatch(/entries: .*\n {4}# {3}VICTIM2_NAME\n {4}# {3}VICTIM2_AGE\n/u);
  });

  it('reads columns that are named in Hindi', async () => {
    const rows =
      'क्र0सं0,प्रोफाइल संख्या,बच्चे का नाम,पिता का नाम,लिंग,उम्र,प्रवेश तिथि,कांड संख्या,मुक्ति की तिथि\n' +
      '1,BR/1,आशा,राम,बालिका,8 माह,14/09/2026,मु0अ0सं0 36/2026,15.09.2026\n2,BR/2,उषा,राम,F,9,46272,37/2026,\n';
    const { text } = await draftOf('homes-gj', 'homes/v1', write('hindi.csv', rows));
    for (const line of [
      'profile_id: प्रोफाइल संख्या #',
      'names_told: बच्चे का नाम #',
      'father_told: पिता का नाम #',
      'admitted_on: { from: प्रवेश तिथि, at: ["dd/MM/yyyy", excel] } #',
      // Its year is copied with it.
      'fir_no: कांड संख्या #',
      'on: { from: मुक्ति की तिथि, at: dd.MM.yyyy } #',
    ])
      expect(text).toContain(line);
  });

  it('asks for the order of each form in which a column has dates', async () => {
    const rows = 'PROFILE_ID,ADM_DT\n1,04/09/2026\n2,04-09-26\n3,2026-09-04\n';
    const { text } = await draftOf('homes-gj', 'homes/v1', write('forms.csv', rows));
    expect(text).toContain('at: ["TODO: dd/MM/yyyy, or MM/dd/yyyy", "TODO: dd-MM-yy, or MM-dd-yy", iso]');
  });

  it('says what each entry of a list has to have, and takes one entry of an XML list for a list', async () => {
    const act = '<ACTS_LIST><ACT><ACT_NAME>BNS</ACT_NAME><REMARK>-</REMARK></ACT></ACTS_LIST>';
    const xml = `<L><FIR><PS_CD>1</PS_CD><FIR_NO>1</FIR_NO>${act}</FIR><FIR><PS_CD>1</PS_CD><FIR_NO>2</FIR_NO>${act}</FIR></L>`;
    const { text } = await draftOf('police-rj', 'police/v1', write('acts.xml', xml));
    expect(text).toContain('each: ACTS_LIST.ACT #');
    expect(text).toContain('    #   sections.section\n');
    expect(text).toContain('    #   victims\n');
  });

  it('takes Windows-1252 for no UTF-16', async () => {
    // An even number of bytes, which UTF-16 takes for anything.
    const bytes = Buffer.from('PROFILE_ID;HOME_NM\r\nGJ-1;Gay\xe0 Home\r\n', 'latin1');
    const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
    const { text } = await draftOf('homes-gj', 'homes/v1', write('old.csv', even));
    expect(text).toContain('encoding: windows-1252 #');
    expect(text).toContain('profile_id: PROFILE_ID #');
  });

  const TITLE = [['Balika Gruh, Surat; 2026'], ['Date: 01/10/2026', `"${CANARY}"`], []];
  const NAMES = ['PROFILE_ID', 'HOME_NM', 'ADM_DT', 'CHILD_NM', 'GENDER'];
  const CHILD = ['GJ-1', 'Gruh', '14/09/2026', CANARY, 'F'];

  it('finds the names of the columns below a title, and try reads the sample from there', async () => {
    const lines = [...TITLE, NAMES, CHILD].map((cells) => cells.join(';')).join('\r\n');
    for (const from of [
      write('titled.csv', lines),
      write('titled-old.csv', Buffer.from(lines.replace('Gruh,', 'Gruh \xe0'), 'latin1')),
      write('titled.xlsx', xlsxWorkbook([{ name: 'x', rows: [...TITLE, NAMES, CHILD] }])),
    ]) {
      const { said, text, out } = await draftOf('homes-gj', 'homes/v1', from);
      expect(text + said).toContain('    header: 4 # guess: ');
      expect(text).toContain('profile_id: PROFILE_ID #');
      expect(text + said).not.toContain(CANARY);
      expect((await runKit(['try', out, '--sample', from])).said).toContain('1 row of stay');
    }
  });

  it('takes no record for names of columns, whatever stands above', async () => {
    const { text } = await draftOf('homes-gj', 'homes/v1', write('plain.csv', [NAMES, CHILD].join('\n')));
    expect(text).not.toContain('header:');
    // Without names of columns, what could be taken for them are values.
    const from = write('nameless.csv', [...TITLE, CHILD, CHILD].map((cells) => cells.join(';')).join('\n'));
    const { code, said } = await draftOf('homes-gj', 'homes/v1', from);
    expect(code).toBe(2);
    expect(said).not.toContain(CANARY);
  });

  it('reads the sheet whose columns fit best, or the chosen one, and says where it did without names of sheets', async () => {
    const from = write(
      'book.xlsx',
      xlsxWorkbook([
        {
          name: 'Notes',
          rows: [
            ['Note', 'By', 'For'],
            ['x', 'y', 'z'],
          ],
        },
        { name: CANARY, rows: [NAMES, CHILD] },
        { name: 'Empty', rows: [] },
        { name: 'Codes', rows: [['GENDER'], ['F']], hidden: true },
      ]),
    );
    const best = await draftOf('homes-gj', 'homes/v1', from);
    expect(best.text).toContain(`    sheet: ${CANARY} # guess: its columns fit best\n`);
    expect(best.said).toContain('The workbook has 4 sheets, of which number 2 is read');
    expect(best.said).not.toContain(CANARY);
    expect((await draftOf('homes-gj', 'homes/v1', from, '--show')).said).toContain(`"Notes", "${CANARY}", "Empty"`);
    const chosen = await draftOf('homes-gj', 'homes/v1', from, '--sheet', 'Codes');
    expect(chosen.text).toContain('    sheet: Codes\n');
    expect(chosen.text).toContain('GENDER');
    const none = await draftOf('homes-gj', 'homes/v1', from, '--sheet', CANARY.slice(1));
    const first = await draftOf('homes-gj', 'homes/v1', from, '--sheet', 'Notes');
    expect(first.text).toContain('    sheet: Notes\n');
    expect(none).toMatchObject({
      code: 2,
      said: 'The workbook has no sheet of that name, but 4 others. --show without --sheet names them.\n',
    });
    const csv = await draftOf('homes-gj', 'homes/v1', write('plain.csv', STAYS), '--sheet', 'Codes');
    expect(csv).toMatchObject({ code: 2, said: '--sheet is for a sample named *.xlsx.\n' });
  });

  it('never takes a child’s name for what names a record', async () => {
    const rows = 'CHILD NAME,CASE NO,SEX\nAsha,7/2026,F\n';
    const { text } = await draftOf('ahtu-gj', 'ahtu/v1', write('register.csv', rows));
    expect(text).toContain('name: CASE NO #');
    expect(text).toContain('names: CHILD NAME #');
    const without = await draftOf('ahtu-gj', 'ahtu/v1', write('register.csv', rows.replace('CASE NO', 'X')));
    expect(without.text).toContain('      name: TODO #');
  });

  it('takes the place where a child was found for no home, and the command of its station for what it is', async () => {
    const rows =
      'FIR No,FIR Year,Station Code,City Police,SI per Station,Found District\n1,2025,2401,Surat City,1,Kota\n';
    const { text } = await draftOf('police-gj', 'police/v1', write('drive.csv', rows));
    expect(text).not.toContain('address:');
    expect(text).toMatch(/place:\n +fields:\n +district: Found District #/u);
    expect(text).toContain('city: City Police #');
    expect(text).toContain('subInspectorsPerStation: SI per Station #');
  });

  it('writes the words of a code table, and none that may be a name', async () => {
    const words = ['अनुसंधान में', 'निस्तारित', 'अनुसंधान में', 'निस्तारित'].flatMap((word) => [word, word, word]);
    const lines = [...words, 'सुनीता मिली'].map((word, at) => `${at + 1}/2026,${word}`);
    const sample = write('statuses.csv', ['FIR_NO,STATUS', ...lines].join('\n'));
    const { text } = await draftOf('police-rj', 'police/v1', sample);
    expect(text).toContain('codes: { अनुसंधान में: TODO, निस्तारित: TODO, TODO: TODO }');
    expect(text).not.toContain('सुनीता');
  });

  it('writes a draft that can be tried, and that the graph refuses with the lines of what is not known', async () => {
    for (const [source, contract, from] of [
      ['police-rj', 'police/v1', sample],
      ['police-rj', 'police/v1', write('firs.xml', SOAP)],
      ['homes-gj', 'homes/v1', write('stays.csv', STAYS)],
      ['ahtu-gj', 'ahtu/v1', write('cases.jsonl', '{"CASE_NO":"A-1","STATUS":"X"}\n')],
      ['railway-wcr', 'railway/v1', write('contacts.json', '[{"RESCUE_ID":"W-1","FOUND_DT":"2026-01-01"}]')],
    ] as const) {
      const { code, said, out } = await draftOf(source, contract, from);
      expect({ source, said, code }).toMatchObject({ code: 0 });
      expect((await runKit(['try', out, '--sample', from])).said).toContain(' still says TODO in line ');
      const read = () => readSourceFile(out, { env: {}, agencies: AGENCY_REGISTRY });
      expect(read).toThrow(/line \d+, column \d+, .*: expected what TODO stands for, got TODO/);
    }
  });

  it('writes no value of the sample, except words of its codes and words for "not known"', async () => {
    for (const from of [sample, write('firs.xml', SOAP)]) {
      const { text, said } = await draftOf('police-rj', 'police/v1', from);
      expect(text.length).toBeGreaterThan(500);
      expect(text + said).not.toMatch(/canarina|कनारीना|12010034|36\/2026/iu);
    }
  });

  it('overwrites no file, and says what it needs', async () => {
    const { out } = await draftOf('police-rj', 'police/v1', sample);
    const args = ['--contract', 'police/v1', '--sample', sample];
    expect(await runKit(['init', 'police-rj', ...args, '--out', out])).toEqual({
      code: 2,
      said: 'The file of --out is there already, and is not overwritten.\n',
    });
    for (const [wrong, sentence] of [
      [['rajasthan', ...args], 'The id has the form agency-region'],
      [['police-rj', '--sample', sample], '--contract is needed: for this id one of police/v1'],
      [['homes-rj', ...args], '--contract is needed: for this id one of homes/v1'],
      [['police-rj', '--contract', 'police/v1'], '--sample is needed'],
      [['police-rj', ...args, '--kind', 'stay'], '--kind is one of fir, missing-report'],
      [
        ['police-rj', '--contract', 'police/v1', '--sample', 'none.json'],
        'The sample cannot be read: there is no such file',
      ],
      [['police-rj', '--contract', 'police/v1', '--sample', write('a.pdf', '')], 'A sample is a file named'],
      [['police-rj', '--contract', 'police/v1', '--sample', write('b.json', `[${CANARY}]`)], 'it is no JSON'],
      [['police-rj', '--contract', 'police/v1', '--sample', write('c.json', '[]'), '--out', path('c.yaml')], 'no rows'],
      [[], 'id is needed'],
      [['police-rj', '--colour'], 'an unknown option was given; the options are --contract, --sample, --sheet, --kind'],
    ] as const) {
      const { code, said } = await runKit(['init', ...wrong]);
      expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(sentence) });
      expect(said).not.toContain(CANARY);
    }
  });
});
