import * as fc from 'fast-check';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { CANARY, runKit, testFolder } from './kit/kit-run';

const NUMBER = '77310';
const MARKS = /canarina|77310/iu;

/** Values of records, each with a mark that nothing may show. */
const cell = fc
  .tuple(
    fc.constantFrom(CANARY, NUMBER, `${CANARY} ${NUMBER}`, `${NUMBER}/2026`, `0${NUMBER}/${CANARY}`),
    fc.constantFrom('', ' ', '"', '<', '&', "'", '\u00a0', '{', '\\', ';', '\t', ']]>', '--'),
    fc.boolean(),
  )
  .map(([value, odd, isFirst]) => (isFirst ? odd + value : value + odd));
const NAMES = ['PS_CD', 'YR', 'FIR_NO', 'REG_DT', 'UPD_DT', 'STATUS', 'NM_EN', 'GENDER', 'AGE', 'DOB', 'ADDR', 'MOB'];
const row = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.option(cell, { nil: '' })])));
const rows = fc.array(row, { minLength: 1, maxLength: 3 });

const FIELDS = `
      stateCode: { constant: RJ }
      stationCode: PS_CD
      year: { firstOf: [YR, { from: FIR_NO, as: firYear }] }
      firNo: { from: FIR_NO, as: firNumber }
      registeredAt: { from: REG_DT, at: [dd/MM/yyyy, MM/dd/yyyy] }
      updatedAt: UPD_DT
      status: { from: STATUS, codes: { UI: CLOSED } }
      gdNo: { from: MOB, as: number }
      victims:
        fields:
          serial: { constant: 1 }
          names: { from: NM_EN, font: krutidev }
          sex: GENDER
          ageYears: { from: AGE, as: age }
          dob: DOB
          father: { fields: { names: { from: ADDR, split: ["/"] } } }
`;
const source = (transport: string, format: string) => `source: police-rj
contract: police/v1
region: RJ
transport: { kind: files, folder: ., format: ${format}${transport} }
lookup: { kind: none }
changes: { kind: snapshot, every: 1 d }
records:
  - kind: fir
    files: "firs-*"
    fields:${FIELDS}`;

describe('nothing that the kit writes holds a value of a sample', () => {
  const { path, write } = testFolder();
  const csv = write('csv.yaml', source(', settle: 1 ms', 'csv'));
  const jsonLines = write('jsonl.yaml', source(', settle: 1 ms', 'json-lines'));
  const toCsv = (all: readonly Readonly<Record<string, string>>[]) =>
    [NAMES, ...all.map((one) => NAMES.map((name) => `"${(one[name] ?? '').replaceAll('"', '""')}"`))]
      .map((cells) => cells.join(','))
      .join('\n');

  it('of try and conform, however odd it is and wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (all, isCsv) => {
        const file = isCsv ? csv : jsonLines;
        const sample = isCsv
          ? write('firs-1.csv', toCsv(all))
          : write('firs-1.jsonl', all.map((one) => JSON.stringify(one)).join('\n'));
        const [html, junit] = [path('r.html'), path('r.xml')];
        const tried = await runKit(['try', file, '--sample', sample]);
        const tested = await runKit(['conform', file, '--html', html, '--junit', junit]);
        const written = [tried.said, tested.said, readFileSync(html, 'utf8'), readFileSync(junit, 'utf8')];
        for (const text of written) expect(text).not.toMatch(MARKS);
        expect(tried.said).toContain('Row 1');
        expect(tested.said).toMatch(/(pass|FAIL) {2}(MAPPING-3|CHANGES-1)/u);
        rmSync(sample);
      }),
      { numRuns: 60 },
    );
  });

  it('of init, in the draft or about it', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const sample = write('firs.jsonl', all.map((one) => JSON.stringify(one)).join('\n'));
        const out = path('draft.yaml');
        rmSync(out, { force: true });
        const { said } = await runKit([
          'init',
          'police-rj',
          '--contract',
          'police/v1',
          '--sample',
          sample,
          '--out',
          out,
        ]);
        expect(said + readFileSync(out, 'utf8')).not.toMatch(MARKS);
      }),
      { numRuns: 60 },
    );
  });

  it('of init, where the sample has a record in place of its header', async () => {
    for (const [at, record] of [
      `${CANARY},0${NUMBER},Katni`,
      `${CANARY},14/09/2026,Katni`,
      `${CANARY},F,Katni`,
      `${CANARY},14 yrs,Katni`,
      `${CANARY},NA,Katni`,
    ].entries()) {
      const out = path(`headless-${at}.yaml`);
      const sample = write('headless.csv', `${record}\n${record}\n`);
      const { code, said } = await runKit(['init', 'police-rj', '--contract', 'police/v1', '--sample', sample, '--out', out]); // prettier-ignore
      expect([record, code, existsSync(out)]).toEqual([record, 2, false]);
      expect(said).not.toMatch(MARKS);
    }
  });

  it('of a sample that cannot be read', async () => {
    for (const [name, text] of [
      ['a.json', `{"a": ${CANARY}}`],
      ['a.xml', `<a>${CANARY}</b>`],
      ['b.xml', `<!DOCTYPE a [<!ENTITY x "${CANARY}">]><a>&x;</a>`],
      ['firs-1.csv', `${NAMES.join(',')}\n"${CANARY}`],
      ['firs-2.csv', `${NAMES.join(',')}\n${CANARY},${NUMBER}\n`],
      ['a.jsonl', `{"PS_CD": ${CANARY}}\n`],
    ] as const) {
      const { code, said } = await runKit(['try', csv, '--sample', write(name, text)]);
      expect(code).toBe(2);
      expect(said).not.toMatch(MARKS);
    }
  });
});
