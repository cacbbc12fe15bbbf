import english from '../../../../../gateway/console/words/words.en.json';
import { statisticsChart } from '../../../../../gateway/console/charts/statistics-chart';
import { wordsOf } from '../../../../../gateway/console/words/words';

const words = wordsOf('en', english);
const cell = (status: string, sex: string, ageBand: string, count: number | null) =>
  ({ status, sex, ageBand, count, withheld: count === null }) as never;
const rowsOf = (cells: readonly never[], at = 0) =>
  statisticsChart({ cells }, words).bars[at]?.rows.map(({ label, cells: texts }) => [label, ...texts]);

describe('counts of children by status, age and sex', () => {
  it('are never 0 where they are withheld, and a sum beside one is the least that it may be', () => {
    const cells = [
      cell('MISSING', 'F', 'UNDER_6', null),
      cell('MISSING', 'F', 'FROM_6_TO_11', 12),
      cell('MISSING', 'M', 'UNDER_6', null),
    ];
    expect(rowsOf(cells)).toEqual([['Missing', 'at least 12', 'withheld', 'at least 12']]);
    expect(rowsOf(cells, 1)).toEqual([
      ['under 6 years', 'withheld', 'withheld', 'withheld'],
      ['6 to 11 years', '12', '0', '12'],
    ]);
    expect(statisticsChart({ cells }, words).notes).toEqual([english['chart.withheldCells']]);
  });

  it('are added up where nothing is withheld, and statuses of nobody are left out', () => {
    const cells = [
      cell('MISSING', 'F', 'UNDER_6', 3),
      cell('MISSING', 'M', 'UNDER_6', 4),
      cell('FOUND', 'F', 'UNDER_6', 0),
    ];
    expect(rowsOf(cells)).toEqual([['Missing', '3', '4', '7']]);
    expect(statisticsChart({ cells }, words).notes).toEqual([]);
  });

  it('hold when status, sex or age were not asked for', () => {
    expect(rowsOf([{ count: 3 } as never, { count: 4 } as never])).toEqual([['Total', '7']]);
    expect(rowsOf([{ sex: 'F', count: 3 } as never])).toEqual([['Total', '3', '0', '3']]);
  });

  it('are no 0 where no count was asked for', () => {
    for (const cells of [[{ sex: 'F' }], [{ status: 'MISSING', withheld: false }], [{ n: 7, ageBand: 'UNDER_6' }]]) {
      const chart = statisticsChart({ cells: cells as never }, words);
      expect([chart.bars, chart.notes]).toEqual([[], []]);
    }
    expect(rowsOf([{ sex: 'F', withheld: true } as never])).toEqual([['Total', 'withheld', '0', 'withheld']]);
  });

  it('say that nobody is counted where every cell is 0, and not where one is withheld', () => {
    const nobody = [cell('MISSING', 'F', 'UNDER_6', 0), cell('FOUND', 'M', 'UNDER_6', 0)];
    expect(statisticsChart({ cells: nobody }, words).notes).toEqual([english['chart.nobody']]);
    const hidden = [...nobody, cell('FOUND', 'F', 'UNDER_6', null)];
    expect(statisticsChart({ cells: hidden }, words).notes).toEqual([english['chart.withheldCells']]);
  });

  it('lose no child of a status, sex or age that this page does not know', () => {
    const cells = [cell('MISSING', 'F', 'UNDER_6', 3), cell('AWAY_ABROAD', 'X', 'NEWBORN', 2)];
    expect(rowsOf(cells)).toEqual([
      ['Missing', '3', '0', '0', '3'],
      ['Away abroad', '0', '0', '2', '2'],
    ]);
    expect(rowsOf(cells, 2)).toEqual([['Newborn', '0', '0', '2', '2']]);
  });
});
