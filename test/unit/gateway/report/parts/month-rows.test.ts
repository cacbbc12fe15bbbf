import { monthRows, monthsOf } from '../../../../../gateway/report/parts/month-rows';
import { tally } from '../invented-report';

const group = (key: string, girls: number) => ({ key, name: null, nameHi: null, counted: tally(girls, 0) });

describe('rows by month', () => {
  it('have every month of the period, over the end of a year too', () => {
    expect(monthsOf({ from: '2024-11-15', to: '2025-02-01' })).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
    expect(monthsOf({ from: '2025-06-30', to: '2025-06-30' })).toEqual(['2025-06']);
  });

  it('say 0 for a month in which nobody was traced', () => {
    const { by, rows } = monthRows([group('2025-07', 3)], { from: '2025-07-01', to: '2025-08-31' }, 'hi');
    expect(by).toBe('MONTH');
    expect(rows.map(({ label, counted }) => [label, counted.total])).toEqual([
      ['जुलाई 2025', 3],
      ['अग. 2025', 0],
    ]);
  });

  it('are by year where the period has more than twelve months', () => {
    const groups = [group('2024-12', 2), group('2025-01', 3), group('2025-12', 4)];
    const { by, rows } = monthRows(groups, { from: '2024-12-01', to: '2025-12-31' }, 'en');
    expect(by).toBe('YEAR');
    expect(rows.map(({ label, counted }) => [label, counted.total])).toEqual([
      ['2024', 2],
      ['2025', 7],
    ]);
  });
});
