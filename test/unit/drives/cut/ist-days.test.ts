import fc from 'fast-check';
import {
  dayBefore,
  daysOfMonth,
  isIstDay,
  monthsBetween,
  nextDay,
  startOfDay,
} from '../../../../subgraphs/drives/cut/ist-days';

it('begins a day in India half an hour before a UTC hour', () => {
  expect(new Date(startOfDay('2025-10-03')).toISOString()).toBe('2025-10-02T18:30:00.000Z');
});

it.each([
  ['2024-02-28', '2024-02-29'],
  ['2025-02-28', '2025-03-01'],
  ['2025-12-31', '2026-01-01'],
])('goes from %s to %s and back', (day, next) => {
  expect([nextDay(day), dayBefore(next)]).toEqual([next, day]);
});

it.each(['2025-02-29', '2025-13-01', '2025-1-01', '1899-12-31', '2025-10-03 ', ''])('takes %p for no day', (text) => {
  expect(isIstDay(text)).toBe(false);
});

it('divides a year into its months, without a gap', () => {
  const months = monthsBetween('2023-11-20', '2024-11-01');
  expect([months[0], months.at(-1), months.length]).toEqual(['2023-11', '2024-11', 13]);
  expect(daysOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  fc.assert(
    fc.property(fc.nat({ max: 11 }), (nth) => {
      expect(nextDay(daysOfMonth(months[nth] ?? '').to)).toBe(daysOfMonth(months[nth + 1] ?? '').from);
    }),
  );
});
