import fc from 'fast-check';
import {
  personNumbers,
  certain,
  ddNumber,
  firNumber,
  gdNumber,
  readNumber,
  readYearlyNumber,
  stateNumber,
} from '../../../../subgraphs/runtime/wire/join-numbers';

const devanagari = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)));

/** The ways in which clerks write the number and year of an FIR or diary entry. */
const SPELLINGS: readonly ((number: number, year: number) => string)[] = [
  (number, year) => `${String(number).padStart(4, '0')}/${year}`,
  (number, year) => `${number}/${year}`,
  (number, year) => `${number}/${year % 100}`,
  (number, year) => `FIR No. ${number}/${year}`,
  (number, year) => `fir no.${number} / ${year}`,
  (number, year) => `${number}-${year}`,
  (number, year) => `${number} of ${year}`,
  (number, year) => ` Cr. No ${String(number).padStart(6, '0')}/${year}. `,
  (number, year) => `अप.क्र. ${devanagari(`${number}/${year}`)}`,
];

describe('a number with its year', () => {
  it("is the same in all of the clerks' spellings", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 2010, max: 2099 }),
        fc.constantFrom(...SPELLINGS),
        (number, year, spell) => {
          expect(readYearlyNumber(spell(number, year), 'FIR')).toEqual({ number: String(number), year });
        },
      ),
    );
  });

  it.each(['', 'FIR', '123', '123/', '/2025', '123/202', '123/20255', '1/2/2025', '12 and 14/2025', '123/1899', null])(
    'is not read from %j, which is ambiguous or incomplete',
    (spelled) => {
      expect(readYearlyNumber(spelled, 'FIR')).toBeNull();
    },
  );
});

describe('a number without a year', () => {
  it('is read without words and leading zeros', () => {
    expect(['017', 'GD No. 17', '१७', '17'].map((text) => readNumber(text, 'GD'))).toEqual(['17', '17', '17', '17']);
    expect(['', null, 'GD', '17/2', '17A3'].map((text) => readNumber(text, 'GD'))).toEqual(Array(5).fill(null));
  });
});

describe('a joining number', () => {
  it('holds what makes it unique in India', () => {
    const fir = { number: '123', year: 2025 };
    expect(firNumber('mp', '23380012', fir)).toEqual({ kind: 'FIR_NUMBER', value: 'MP/23380012/2025/123' });
    expect(firNumber('MP', '23380012', fir, 2)?.value).toBe('MP/23380012/2025/123#2');
    expect(gdNumber('MP', '23380012', '2025-10-03', '017')?.value).toBe('MP/23380012/2025-10-03/17');
    expect(ddNumber(' awr ', fir)?.value).toBe('AWR/2025/123');
    expect(stateNumber('CWC_CASE', 'RJ', ' cwc/alw / c/2025/0311')?.value).toBe('RJ/CWC/ALW/C/2025/0311');
  });

  it('is null when a part is missing', () => {
    const fir = { number: '123', year: 2025 };
    expect([
      firNumber('', '23380012', fir),
      firNumber('MP', null, fir),
      firNumber('MP', '23380012', null),
      gdNumber('MP', '23380012', null, '17'),
      ddNumber('', fir),
      stateNumber('PROFILE', null, 'CHB2025_000123'),
      stateNumber('PROFILE', 'RJ', ' '),
    ]).toEqual([null, null, null, null, null, null, null]);
  });

  it('has the serial for each of several persons, and both forms for an only person', () => {
    const number = (serial: number | null) => stateNumber('PROFILE', 'RJ', String(serial));
    expect(personNumbers(number, 1, true).map((one) => one?.value)).toEqual(['RJ/1']);
    expect(personNumbers(number, 1, false).map((one) => one?.value)).toEqual(['RJ/NULL', 'RJ/1']);
  });

  it('counts once, however often it occurs', () => {
    const number = { kind: 'PROFILE', value: 'RJ/1' } as const;
    expect(certain([number, null, { ...number }])).toEqual([number]);
  });
});
