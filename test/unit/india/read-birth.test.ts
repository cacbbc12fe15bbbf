import * as fc from 'fast-check';
import { shownOrder } from '../../../subgraphs/india/date-form';
import { readBirth, readSerialDay } from '../../../subgraphs/india/read-birth';

const rules = { order: 'DAY_FIRST', today: '2025-10-03' } as const;
const day = (one: string) => ({ born: { from: one, to: one } });

describe('a date of birth is read', () => {
  it.each([
    '2011-04-09',
    '2011-4-9',
    '20110409',
    '20110409.0',
    '2011/04/09',
    '2011 04 09',
    '09-04-2011',
    '9/4/2011',
    '09.04.2011',
    '०९/०४/२०११',
    '০৯/০৪/২০১১',
    '9/4/11',
    '09-Apr-2011',
    '09-APR-11',
    '9 अप्रैल 2011',
    '९ अप्रैल, २०११',
    '9th April 2011',
    '9 एप्रिल 2011',
    'April 9, 2011',
    '2011-Apr-09',
    '09Apr2011',
    '2011-04-09 00:00:00',
    '2011-04-09T00:00:00.000',
    '09/04/2011 00:00',
    '2011-04-08T18:30:00.000Z',
    '2011-04-09T10:00:00+05:30',
    '9 / 4 / 2011',
    '9. 4. 2011',
    '2011 - 04 - 09',
    '9 अप्रै॰ 2011',
    '\u200e09/04/2011',
  ])('%s as one day', (written) => expect(readBirth(written, rules)).toEqual(day('2011-04-09')));

  it('with the name of the month in every language of India', () => {
    for (const language of ['en-IN', 'hi', 'mr', 'gu', 'bn', 'pa', 'or', 'ta', 'te', 'kn', 'ml', 'ur'])
      for (let month = 1; month <= 12; month++) {
        const date = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
        const parts = new Intl.DateTimeFormat(language, date).formatToParts(Date.UTC(2011, month - 1, 9));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        const iso = `2011-${String(month).padStart(2, '0')}-09`;
        expect([language, name, readBirth(`9 ${name} 2011`, rules)]).toEqual([language, name, day(iso)]);
      }
  });

  it('an instant as its day in India', () => {
    expect(readBirth('2011-04-09T18:30:00.000Z', rules)).toEqual(day('2011-04-10'));
  });

  it.each(['06/2011', '6-2011', '2011-06', '2011-06-00', '2011-06-00 00:00:00', '00/06/2011', 'June 2011', 'जून 2011'])(
    '%s as all days of the month',
    (written) => expect(readBirth(written, rules)).toEqual({ born: { from: '2011-06-01', to: '2011-06-30' } }),
  );

  it.each(['2011', '2011.0', '2011-00-00', '00-00-2011', '२०११'])('%s as all days of the year', (written) => {
    expect(readBirth(written, rules)).toEqual({ born: { from: '2011-01-01', to: '2011-12-31' } });
  });

  it('knows how long February is', () => {
    expect(readBirth('2012-02', rules)).toEqual({ born: { from: '2012-02-01', to: '2012-02-29' } });
    expect(readBirth('02/2011', rules)).toEqual({ born: { from: '2011-02-01', to: '2011-02-28' } });
  });

  it('in the order of its file, and in no other', () => {
    expect(readBirth('04/09/2012', rules)).toEqual(day('2012-09-04'));
    expect(readBirth('04/09/2012', { ...rules, order: 'MONTH_FIRST' })).toEqual(day('2012-04-09'));
    expect(readBirth('10/25/2012', { ...rules, order: 'MONTH_FIRST' })).toEqual(day('2012-10-25'));
    expect(readBirth('10/25/2012', rules)).toEqual({ reason: 'RANGE' });
  });

  it('with two digits of the year as the one of the last hundred years', () => {
    expect(readBirth('3/10/25', rules)).toEqual(day('2025-10-03'));
    expect(readBirth('4/10/25', rules)).toEqual(day('1925-10-04'));
    expect(readBirth('4/10/99', rules)).toEqual(day('1999-10-04'));
    expect(readBirth('9/4/11', { ...rules, today: null })).toEqual({ reason: 'FORMAT' });
  });

  it('the zero dates of databases as none', () => {
    for (const zero of ['0000-00-00', '00/00/0000', '0000-00-00 00:00:00'])
      expect(readBirth(zero, rules)).toEqual({ born: null });
  });
});

describe('a date of birth is not guessed', () => {
  it.each([
    ['2026-01-01', 'RANGE'],
    ['2011-13-01', 'RANGE'],
    ['31-02-2011', 'RANGE'],
    ['13/13/2011', 'RANGE'],
    ['2011-13', 'RANGE'],
    ['0011', 'RANGE'],
    // Months, or years of a school.
    ['2011-12', 'FORMAT'],
    ['2010/11', 'FORMAT'],
    ['40642', 'FORMAT'],
    ['12', 'FORMAT'],
    ['9 Sawan 2011', 'FORMAT'],
    ['yesterday', 'FORMAT'],
    ['2011-04-09 morning', 'FORMAT'],
    ['', 'FORMAT'],
  ])('%j', (written, reason) => expect(readBirth(written, rules)).toEqual({ reason }));

  it('and no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readBirth(text, rules)));
  });
});

it('every day is read back in every form, in both orders', () => {
  const instant = fc.integer({ min: Date.UTC(1930, 0, 1), max: Date.UTC(2025, 9, 3) });
  fc.assert(
    fc.property(instant, fc.constantFrom('-', '/', '.', ' '), (ms, mark) => {
      const iso = new Date(ms).toISOString().slice(0, 10);
      const [year = '', month = '', date = ''] = iso.split('-');
      expect(readBirth([year, month, date].join(mark), rules)).toEqual(day(iso));
      expect(readBirth([date, month, year].join(mark), rules)).toEqual(day(iso));
      expect(readBirth([month, date, year].join(mark), { ...rules, order: 'MONTH_FIRST' })).toEqual(day(iso));
      const serial = Math.floor(ms / 86_400_000) + 25_569;
      expect(readSerialDay(String(serial))).toEqual(day(iso).born);
    }),
  );
});

it('a serial of a spreadsheet is five digits, never a year or a day', () => {
  expect(readSerialDay('40642')).toEqual({ from: '2011-04-09', to: '2011-04-09' });
  expect(readSerialDay('40642.5')).toEqual({ from: '2011-04-09', to: '2011-04-09' });
  for (const other of ['2011', '20110409', '9999', '99999', '12', '1-1-2011', ''])
    expect(readSerialDay(other)).toBeNull();
});

it.each([
  ['25/10/2012', 'DAY_FIRST'],
  ['10/25/2012', 'MONTH_FIRST'],
  ['10-25-12', 'MONTH_FIRST'],
  ['04/09/2012', 'EITHER'],
  ['04/04/2012', null],
  ['2012-09-04', null],
  ['4 Sep 2012', null],
  ['32/40/2012', null],
  ['00/06/2011', null],
])('%s shows the order %s', (written, order) => expect(shownOrder(written)).toBe(order));
