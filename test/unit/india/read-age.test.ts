import * as fc from 'fast-check';
import { bornByAge, bornByStatedAge } from '../../../subgraphs/india/birth-window';
import { completedYears, readAge } from '../../../subgraphs/india/read-age';

const months = (least: number, most = least, about = 0) => ({ age: { unit: 'MONTHS', least, most, about } });
const days = (least: number, most = least, about = 0) => ({ age: { unit: 'DAYS', least, most, about } });
const years = (one: number) => months(12 * one, 12 * one + 11);

describe('an age is read', () => {
  it.each([
    ...['13', '13.0', '13 y', '13 Yrs.', '13yrs', '13 years old', '13 वर्ष', '१३ साल', '13 saal', '১৩', 'Age 13'],
    ...[
      'तेरह वर्ष',
      'thirteen years',
      'आयु 13 वर्ष',
      '13 वर्षीय',
      '13 year(s)',
      '13/F',
      '13 F',
      '13 (M)',
      '13/M',
      'साढ़े तेरह साल',
      '13.5',
      '13 வயது',
    ],
  ])('%s as thirteen years', (written) => expect(readAge(written)).toEqual(years(13)));

  it.each([
    ['8 months', months(8)],
    ['8 माह', months(8)],
    ['8 महीने', months(8)],
    ['18 m', months(18)],
    ['1 yr 6 m', months(18)],
    ['1y6m', months(18)],
    ['1 year 6 months 3 days', months(18)],
    ['१४ वर्ष ६ माह', months(174)],
    ['एक साल छः माह', months(18)],
    ['6 days', days(6)],
    ['6 दिन', days(6)],
    ['2 weeks', days(14, 20)],
    ['2 months 10 days', months(2)],
    ['newborn', days(0, 28)],
    ['नवजात', days(0, 28)],
    ['New Born', days(0, 28)],
    ['1Y 6M', months(18)],
    ['teen saal', years(3)],
    ['डेढ़ साल', years(1)],
    ['ढाई वर्ष', years(2)],
  ])('%s', (written, age) => expect(readAge(written)).toEqual(age));

  it.each([
    ['12-14', months(144, 179)],
    ['12 - 14 yrs', months(144, 179)],
    ['12 to 14', months(144, 179)],
    ['12 से 14 वर्ष', months(144, 179)],
    ['12–14', months(144, 179)],
    ['8-10 months', months(8, 10)],
    ['6 months to 1 year', months(6, 23)],
    ['under 6', months(0, 71)],
    ['6 वर्ष से कम', months(0, 71)],
  ])('%s as a range', (written, age) => expect(readAge(written)).toEqual(age));

  it.each([
    ['about 12', months(144, 155, 12)],
    ['लगभग 12 वर्ष', months(144, 155, 12)],
    ['क़रीब बारह साल', months(144, 155, 12)],
    ['~12', months(144, 155, 12)],
    ['12 (approx.)', months(144, 155, 12)],
    ['about 8 months', months(8, 8, 3)],
    ['about 12-14', months(144, 179, 12)],
  ])('%s as not exact', (written, age) => expect(readAge(written)).toEqual(age));

  it('with the unit in every language of India', () => {
    const units = { year: years(5), month: months(5), week: days(35, 41), day: days(5) };
    for (const language of ['en-IN', 'hi', 'mr', 'gu', 'bn', 'pa', 'or', 'ta', 'te', 'kn', 'ml', 'ur'])
      for (const [unit, age] of Object.entries(units)) {
        const written = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(5);
        expect([language, written, readAge(written)]).toEqual([language, written, age]);
      }
  });

  it('a number like a year as the year of birth', () => {
    expect(readAge('2011')).toEqual({ age: { unit: 'YEAR_OF_BIRTH', year: 2011 } });
    expect(readAge('२०११')).toEqual({ age: { unit: 'YEAR_OF_BIRTH', year: 2011 } });
  });
});

describe('an age is not guessed', () => {
  it.each([
    // Months, or a male of 18 years.
    ...[
      '18 M',
      '18M',
      'Age 18 M',
      'about 18 M',
      '12-14 M',
      '12.5 M',
      // Half a year, or five; a youth, or three.
      '.5',
      'Age .5',
      'teen',
      'about 2011',
      '1 yr 6',
      '12/6',
      '14-12',
      '12+',
      '-3',
      '12 apples',
      'minor',
      'm',
      '12 13',
      '1 yr 14 m',
      '',
      '12-14-16',
    ],
    ...['6 months 1 yr', '12 y old y'],
  ])('%j', (written) => expect(readAge(written)).toEqual({ reason: 'FORMAT' }));

  it.each(['160', '1500 months', '3000', '99999999999999'])('%s is too much', (written) => {
    expect(readAge(written)).toEqual({ reason: 'RANGE' });
  });

  it('and no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readAge(text)));
  });
});

describe('the days of birth by a stated age', () => {
  const born = (written: string, day: string | null, slack = 0) => {
    const reading = readAge(written);
    return 'age' in reading ? bornByStatedAge(reading.age, day, slack) : null;
  };

  it('are exact in months and days', () => {
    expect(born('8 months', '2025-10-03')).toEqual({ from: '2025-01-04', to: '2025-02-03' });
    expect(born('6 days', '2025-10-03')).toEqual({ from: '2025-09-27', to: '2025-09-27' });
    expect(born('12-14', '2025-10-03')).toEqual({ from: '2010-10-04', to: '2013-10-03' });
    expect(born('about 12', '2025-10-03')).toEqual({ from: '2011-10-04', to: '2014-10-03' });
    expect(born('3 months', '2025-05-31')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
  });

  it('need the day on which it was stated, save a year of birth', () => {
    expect(born('13', null)).toBeNull();
    expect(born('2011', null)).toEqual({ from: '2011-01-01', to: '2011-12-31' });
    expect(born('2011', '2025-10-03', 2)).toEqual({ from: '2011-01-01', to: '2011-12-31' });
    expect(born('2025', '2025-10-03')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('are unknown for a year after that day, as one of another calendar is', () => {
    expect(born('2068', '2025-10-03')).toBeNull();
  });

  it('follow each other without gap or overlap from age to age', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 119 }), (date, age) => {
        const on = date.toISOString().slice(0, 10);
        const [younger, older] = [bornByAge(age, on, 0), bornByAge(age + 1, on, 0)];
        const next = new Date(Date.parse(older?.to ?? '') + 86_400_000).toISOString().slice(0, 10);
        expect(younger?.from).toBe(next);
        expect(born(`${age} yrs`, on)).toEqual(younger);
      }),
    );
  });
});

it('the completed years are those of the whole span, if it has but one', () => {
  const completed = (written: string) => {
    const reading = readAge(written);
    return 'age' in reading ? completedYears(reading.age) : 'unread';
  };
  expect(['13', '8 months', '18 m', '6 days', '12-14', '2011', 'about 12'].map(completed)).toEqual([
    13,
    0,
    1,
    0,
    null,
    null,
    12,
  ]);
});
