import fc from 'fast-check';
import { NUMBER_FORMS, NUMBER_WORDS } from '../../../subgraphs/india/number-forms';
import { readInField, readWritten } from '../../../subgraphs/india/written-number';

const devanagari = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)));
const fullWidth = (text: string) => text.replace(/[\d/]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const same = (text: string) => text;

const forms = NUMBER_FORMS.flatMap(({ kinds, words }) => words.map((word) => ({ kinds, word })));
const SEPARATORS = ['/', ' / ', '-', '.', ' of ', '／'];
/** Separators between a word and its number, and within an abbreviation. */
const GAPS = [' ', '. ', ': ', '-', '- ', ' : ', '.'];
const AFTER = ['', '.', ' dt 03.10.2025', ' dated 3/10/25', ' u/s 137(2)', ' u/s 363, 366A IPC', ' धारा 137(2) बीएनएस', ', PS Kotwali']; // prettier-ignore

it('every form of the table is read as its kind, with any separator, gap, digits and what may follow', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.constantFrom('', ...NUMBER_WORDS),
      fc.constantFrom(...SEPARATORS),
      fc.constantFrom(...GAPS),
      fc.constantFrom(...AFTER),
      fc.constantFrom(same, devanagari, fullWidth),
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 2010, max: 2049 }),
      fc.boolean(),
      ({ kinds, word }, no, separator, gap, after, digits, number, year, isPadded) => {
        const spelt = digits(`${isPadded ? String(number).padStart(6, '0') : number}${separator}${year}`);
        const words = [word, no].filter((part) => part !== '').join(' ');
        for (const text of [`${words}${gap}${spelt}${after}`, `${words.toUpperCase()}${gap}${spelt}${after}`]) {
          expect([text, readWritten(text)]).toEqual([
            text,
            expect.objectContaining({ kinds, number: String(number), year, district: null, place: null }),
          ]);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('dots, blanks and zeros that mark an abbreviation are ignored', () => {
  for (const [abbreviation, kind] of [
    ['F.I.R. No.', 'FIR'], ['F I R', 'FIR'], ['Cr.No.', 'FIR'], ['G.D.E.', 'GD'], ['D. D.', 'DD'], ['मु0अ0सं0', 'FIR'],
    ['मु०अ०सं०-', 'FIR'], ['मु॰अ॰सं॰ ', 'FIR'], ['प्र.सू.रि.', 'FIR'], ['अप०क्र०', 'FIR'], ['P.S. Case No.', 'FIR'],
  ] as const) {
    expect([abbreviation, readWritten(`${abbreviation} 36/2026`)]).toEqual([
      abbreviation,
      expect.objectContaining({ kinds: [kind], number: '36', year: 2026 }),
    ]);
  } // prettier-ignore
});

it.each([
  'मु0अ0सं0 36/2026', '36/2026', '36/2026 dt 03.10.2025', '36/2026 u/s 137(2)', '36.2026', '36／2026', 'F.I.R. No. 36/2026',
  'Crime No. 36/26', 'FIR No.36/2026', 'Cr. No. 036/2026', 'CR No 36-2026', 'अपराध क्रमांक 36/2026', 'अपराध क्र.36 / 2026',
  'काण्ड संख्या- 36/26', 'कांड संख्या-36/26', 'प्र.सू.रि. 36/2026', 'प्रथम सूचना 36/2026', '36/2026.', '३६/२०२६', '36 of 2026',
  'थाना कोतवाली अपराध क्र. 36/2026', 'PS Kotwali FIR No 36/2026 dt 3/10/2025 u/s 363 IPC', '36/2026 थाना कटनी जिला कटनी',
])('%s in a field for FIRs is FIR 36/2026', (spelled) => {
  expect(readInField(spelled, 'FIR')).toMatchObject({ number: '36', year: 2026 });
}); // prettier-ignore

it.each([
  'GD No. 1036/2025', 'गुम इंसान क्र. 1036/2025', 'NCR 1036/2025', 'II-1036/2025', 'UD Case 1036/2025', 'DD 1036/2025',
  'Not 1036/2025', 'मर्ग क्र. 1036/2025', 'Zero FIR 1036/2025', '1036/2025 Katni', '1036/2025 and 12/2025', '1/2/2025',
  '03.10.2025', '3-10-2025', '1036/20255', '1036/2025A', '1036/2025/2', 'FIR', '', 'u/s 137(2)', 'Sl. No. 1036/2025',
])('%s in a field for FIRs is none', (spelled) => {
  expect(readInField(spelled, 'FIR')).toBeNull();
}); // prettier-ignore

it('a number of one kind is never one of another', () => {
  for (const { kinds, word } of forms) {
    for (const kind of ['FIR', 'MISSING_REPORT', 'GD', 'DD'] as const) {
      expect([word, kind, readInField(`${word} 17/2025`, kind) !== null]).toEqual([word, kind, kinds.includes(kind)]);
    }
  }
});

it('a number with any word that is not in the table is not read', () => {
  const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzअपराधगुमकांडसंख्याक्र'));
  const words = fc.array(fc.string({ unit: letters, minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  const squashed = (text: string) => text.replace(/[^\p{L}\p{M}]/gu, '');
  const known = new Set(['', ...forms.map(({ word }) => word)].flatMap((word) => ['', ...NUMBER_WORDS].map((no) => squashed(word + no)))); // prettier-ignore
  fc.assert(
    fc.property(words, (some) => {
      fc.pre(!known.has(squashed(some.join(''))));
      expect(readWritten(`${some.join(' ')} 1036/2025`)?.kinds ?? []).toEqual([]);
      expect(readInField(`${some.join(' ')} 1036/2025`, 'FIR')).toBeNull();
    }),
  );
});

it('the place of a number is read from its labels, and from the words after it', () => {
  expect(readWritten('0012/2025 Katni')).toMatchObject({ number: '12', year: 2025, place: 'Katni', station: null });
  expect(readWritten('0012/2025 थाना कटनी')).toMatchObject({ number: '12', year: 2025, station: 'कटनी' });
  expect(readWritten('12/2025 P.S. Kotwali, Distt. Katni')).toMatchObject({ station: 'Kotwali', district: 'Katni' });
});
