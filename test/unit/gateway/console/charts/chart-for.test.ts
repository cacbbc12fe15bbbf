import fc from 'fast-check';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { chartFor } from '../../../../../gateway/console/charts/chart-for';
import { publishedChart } from '../../../../../gateway/console/charts/published-chart';
import { reasonsChart, unitsChart } from '../../../../../gateway/console/charts/drive-chart';
import { isObject, type JsonObject } from '../../../../../gateway/console/graph/operation';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { FIGURES, LISTS } from '../sample-answers';

const EN = wordsOf('en', english);
const HI = wordsOf('hi', hindi);

/** The value with some fields left out and some null, at any depth. */
function thinned(value: unknown, dice: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => thinned(item, dice));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]) => {
      const roll = Number(dice.next().value);
      if (roll === 0) return [];
      return [[field, roll === 1 ? null : thinned(inner, dice)]];
    }),
  );
}

describe('a figure as a chart', () => {
  it('has a cell for each header and no text that breaks, whatever was selected and whatever is null', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values<JsonObject>(FIGURES)),
        fc.constantFrom(EN, HI),
        fc.infiniteStream(fc.nat(9)),
        (figure, words, dice) => {
          const chart = chartFor(thinned(figure, dice) as JsonObject, null, words);
          for (const { columns, rows } of chart?.bars ?? []) {
            for (const { cells, bar } of rows) {
              expect(cells).toHaveLength(columns.length - 1);
              expect(bar.filter(({ size }) => size < 0 || Number.isNaN(size))).toEqual([]);
            }
          }
          for (const { table } of chart?.tables ?? []) {
            for (const row of table.rows) expect(row).toHaveLength(table.heads.length);
          }
          expect(JSON.stringify(chart ?? {})).not.toMatch(/NaN|undefined|\{\w+\}|\[object/u);
        },
      ),
    );
  });

  it('says as of when it holds, and names the source that is behind', () => {
    const { reading: complete } = chartFor(FIGURES.driveRatio, null, EN) ?? {};
    expect(complete).toEqual({ text: 'As of 31.10.2025, 18:05 · all sources were read up to then', isComplete: true });
    const { reading: behind } = chartFor(FIGURES.completeness, null, EN) ?? {};
    expect(behind?.isComplete).toBe(false);
    expect(behind?.text).toMatch(/never read to its end .*police-mp$/u);
  });

  it('says of whom it counts, what is one, of which unit and days', () => {
    const { title, scope, counted } = chartFor(FIGURES.driveStatistics, null, HI) ?? {};
    expect(title).toBe(hindi['countBasis.TRACED_IN_PERIOD']);
    expect(scope).toBe('ज़िला रतलाम · 01.07.2025 से 30.09.2025 तक');
    expect(counted).toBe(`${hindi['population.CHILDREN']} · ${hindi['unitOfCount.PERSON']}`);
  });

  it('does not repeat the numbers of the drive that it is a part of', () => {
    const { driveStatistics, drive } = FIGURES;
    expect(chartFor(driveStatistics, drive, EN)?.keys).toEqual([]);
    expect(chartFor(driveStatistics, null, EN)?.keys.map(({ value }) => value)).toEqual(['126', '115', '11']);
  });

  it('says why there is no ratio, and gives no number for it', () => {
    const refused = { value: null, numerator: null, denominator: null, refused: 'BASIS_MISMATCH' };
    const chart = chartFor(refused, null, EN);
    expect(chart?.keys[0]?.value).toBe(english['chart.noRatio']);
    expect(chart?.notes).toEqual([english['ratioRefusal.BASIS_MISMATCH']]);
    expect(chartFor(FIGURES.driveRatio, null, EN)?.keys[0]).toMatchObject({
      ...{ value: '83.1%', about: '831 of 1,000' },
    });
  });

  it('says of a ratio what was asked for, and divides nothing itself', () => {
    const keys = (ratio: object) =>
      chartFor(ratio as never, FIGURES, EN)?.keys.map(({ value, about }) => [value, about]);
    expect(keys({ numerator: 5, denominator: 10 })).toEqual([['5 of 10', null]]);
    expect(keys({ refused: null })).toEqual([]);
    expect(keys({ refused: 'BASIS_MISMATCH', numerator: 5, denominator: 10 })).toEqual([['no share', '5 of 10']]);
  });

  it('says that a drive goes on only where the answer says so', () => {
    const days = (drive: object) => chartFor({ isRunning: false, ...drive }, null, EN)?.scope;
    expect(days({ from: '2025-07-01', to: null })).toBe('since 01.07.2025');
    expect(days({ from: '2025-07-01' })).toBe(EN.say('written.endUnsaid', { from: '01.07.2025' }));
  });

  it('puts published beside computed, and says why they differ', () => {
    const [row] = publishedChart(LISTS.publishedFigures as never, EN).tables[0]?.table.rows ?? [];
    const texts = row?.map((cell) => cell.map(({ text }) => text));
    expect(texts?.slice(2)).toEqual([
      ['2,000'],
      ['1,834'],
      ['−166'],
      [english['figureReason.DIFFERS'], english['figureReason.TEXT_AMBIGUOUS']],
    ]);
  });

  it('lists reasons with the most frequent first, and units by their names', () => {
    expect(reasonsChart(LISTS.reasons, HI).bars[0]?.rows.map(({ label }) => label)).toEqual(['नाराज़ होकर', 'प्रेम प्रसंग']);
    expect(reasonsChart(LISTS.reasons, EN).reading?.isComplete).toBe(true);
    expect(unitsChart(LISTS.units, HI).tables[0]?.table.rows[0]?.[0]?.[0]?.text).toBe('रतलाम');
  });
});
