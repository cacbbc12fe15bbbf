import fc from 'fast-check';
import { readTyped, westernDigits } from '../../../../../gateway/console/investigations/read-typed';

const TODAY = '2025-10-20';
const read = (text: string) => readTyped({ it: text }, TODAY);
const wordOf = (text: string, what: 'day' | 'hour') => {
  const reader = read(text);
  return reader[what]('it') ?? reader.problems[0]?.word;
};

describe('what is typed into a form', () => {
  it.each([
    ['14.10.2025', '2025-10-14'],
    ['4/3/2025', '2025-03-04'],
    ['04-03-25', '2025-03-04'],
    ['2025-10-14', '2025-10-14'],
    ['१४.१०.२०२५', '2025-10-14'],
    ['14 . 10 . 2025', '2025-10-14'],
    ['10/14/2025', 'find.problem.day'],
    ['31.02.2025', 'find.problem.day'],
    ['14.10.', 'find.problem.day'],
    ['14.10.1825', 'find.problem.day'],
    ['yesterday', 'find.problem.day'],
    ['21.10.2025', 'find.problem.future'],
  ])('is a day in the Indian order: %s', (text, day) => {
    expect(wordOf(text, 'day')).toBe(day);
  });

  it('is the same day in whichever digits and with whichever stops', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2025-10-20'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('.', '/', '-'), fc.boolean(), (date, stop, isHindi) => {
        const iso = date.toISOString().slice(0, 10);
        const western = iso.split('-').reverse().join(stop);
        const written = isHindi
          ? western.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)))
          : western;
        expect(wordOf(written, 'day')).toBe(iso);
        expect(westernDigits(written)).toBe(western);
      }),
    );
  });

  it.each([
    ['9', '09:00'],
    ['09:30', '09:30'],
    ['0930', '09:30'],
    ['21.15', '21:15'],
    ['२२:००', '22:00'],
    ['24:00', '23:59'],
    ['24:30', 'find.problem.hour'],
    ['25', 'find.problem.hour'],
    ['9:75', 'find.problem.hour'],
    ['evening', 'find.problem.hour'],
  ])('is an hour of the day: %s', (text, hour) => {
    expect(wordOf(text, 'hour')).toBe(hour);
  });

  it('is a whole number within its bounds, or the field says which they are', () => {
    expect(read('१२').whole('it', 0, 120)).toBe(12);
    for (const text of ['121', '-1', '12.5', 'twelve']) {
      const reader = read(text);
      expect(reader.whole('it', 0, 120)).toBeNull();
      expect(reader.problems).toEqual([{ field: 'it', word: 'find.problem.whole', values: { least: 0, most: 120 } }]);
    }
  });

  it('is nothing, and no problem, where nothing was typed', () => {
    const reader = readTyped({}, TODAY);
    expect([reader.text('it'), reader.day('it'), reader.hour('it'), reader.whole('it', 0, 1)]).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    expect(reader.problems).toEqual([]);
  });

  it('is never longer than the graph reads', () => {
    const reader = read('x'.repeat(201));
    reader.text('it');
    expect(reader.problems.map(({ word }) => word)).toEqual(['find.problem.long']);
    expect(read('x'.repeat(200)).text('it')).toHaveLength(200);
  });
});
