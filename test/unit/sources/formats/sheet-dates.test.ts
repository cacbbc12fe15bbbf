import * as fc from 'fast-check';
import { dateKind, serialText } from '../../../../subgraphs/sources/formats/sheet-dates';

const DAY = 86_400_000;

describe('dates of a spreadsheet', () => {
  it.each<[string | number, string | null]>([
    ['General', null],
    ['0.00', null],
    ['0.00E+00', null],
    ['#,##0 "days"', null],
    ['[Red]0', null],
    ['[$₹-4009]#,##0.00', null],
    ['@', null],
    ['[h]:mm:ss', null],
    ['dd/mm/yyyy', 'date'],
    ['[$-4000439]d mmmm yyyy;@', 'date'],
    ['mmm-yy', 'date'],
    ['mmm', 'date'],
    ['yyyy-mm-dd"T"hh:mm:ss', 'both'],
    ['dd/mm/yyyy h:mm AM/PM', 'both'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss', 'time'],
    [0, null],
    [3, null],
    [14, 'date'],
    [20, 'time'],
    [22, 'both'],
    [46, null],
    [49, null],
    [57, 'date'],
  ])('with the format %j are %j', (format, kind) => {
    expect(typeof format === 'number' ? dateKind(format, undefined) : dateKind(164, format)).toBe(kind);
  });

  it.each<[number, 'date' | 'time' | 'both', boolean, string | null]>([
    [1, 'date', false, '1900-01-01'],
    [59, 'date', false, '1900-02-28'],
    [60, 'date', false, null],
    [61, 'date', false, '1900-03-01'],
    [0, 'date', false, null],
    [-1, 'date', false, null],
    [46_000, 'date', false, '2025-12-09'],
    [44_538, 'date', true, '2025-12-09'],
    [0, 'date', true, '1904-01-01'],
    [46_000.5, 'date', false, '2025-12-09T12:00:00'],
    [46_000, 'both', false, '2025-12-09T00:00:00'],
    [0.75, 'time', false, '18:00:00'],
    [46_000.999999, 'both', false, '2025-12-10T00:00:00'],
    [2_958_465, 'date', false, '9999-12-31'],
    [2_958_466, 'date', false, null],
    [NaN, 'date', false, null],
    [1e300, 'both', false, null],
  ])('are read from %j as a %s, from 1904 %j: %j', (serial, kind, from1904, text) => {
    expect(serialText(serial, kind, from1904)).toBe(text);
  });

  it('are the days that the calendar counts', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const seconds = Math.floor(date.getTime() / 1000) * 1000;
          const serial = (seconds - Date.UTC(1899, 11, 30)) / DAY;
          const text = new Date(seconds).toISOString().slice(0, 19);
          expect(serialText(serial, 'both', false)).toBe(text);
          if (serial > 1462) expect(serialText(serial - 1462, 'both', true)).toBe(text);
        },
      ),
    );
  });
});
