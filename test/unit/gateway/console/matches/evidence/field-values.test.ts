import fc from 'fast-check';
import { writtenFrequency, writtenValue } from '../../../../../../gateway/console/matches/evidence/field-values';
import english from '../../../../../../gateway/console/words/words.en.json';
import { wordsOf } from '../../../../../../gateway/console/words/words';

const words = wordsOf('en', english);

it('a value that was compared is written as India writes it', () => {
  expect(writtenValue('BIRTHDAY', '2012-03-04', words)).toBe('04.03.2012');
  expect(writtenValue('AGE', '2012-01-01..2012-12-31', words)).toBe('01.01.2012 – 31.12.2012');
  expect(writtenValue('SEX', 'F', words)).toBe('Girl');
  expect(writtenValue('GIVEN', 'sunita / सुनीता', words)).toBe('sunita / सुनीता');
  expect(writtenValue('GIVEN', null, words)).toBeNull();
});

it('a frequency is one in so many records, to two digits, and says nothing where nobody counted', () => {
  expect(writtenFrequency(0.00026, words)).toBe('1 in 3,800 records');
  expect(writtenFrequency(0.0000083, words)).toBe('1 in 1,20,000 records');
  expect(writtenFrequency(0.5, words)).toBe('1 in 2 records');
  expect(writtenFrequency(0.9, words)).toBe('in nearly all records');
  expect([writtenFrequency(null, words), writtenFrequency(0, words)]).toEqual([null, null]);
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (frequency) => {
      const records = Number(
        /1 in ([\d,]+) /u.exec(writtenFrequency(frequency, words) ?? '')?.[1]?.replaceAll(',', ''),
      );
      expect(Math.abs(records * frequency - 1)).toBeLessThan(0.26);
    }),
  );
});
