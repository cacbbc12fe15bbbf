import fc from 'fast-check';
import english from '../../../../../gateway/console/words/words.en.json';
import { isWithheld, numberOf, othersOf, shareOf, tallyTable } from '../../../../../gateway/console/charts/tally';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { tally, WITHHELD } from '../../report/invented-report';

const words = wordsOf('en', english);
const about = { caption: 'By', label: 'Month' };

describe('numbers by sex', () => {
  it('are withheld where they are null, 0 where they are 0, and nothing where nobody asked', () => {
    expect(numberOf(null, words)).toBe('withheld');
    expect(numberOf(0, words)).toBe('0');
    expect(numberOf(undefined, words)).toBe('');
    expect(numberOf(1_20_345, words)).toBe('1,20,345');
    expect(isWithheld(WITHHELD)).toBe(true);
    expect(isWithheld(tally(0, 0))).toBe(false);
  });

  it('have no others of whom a part is withheld', () => {
    expect(othersOf({ transgender: null, unknown: 3 })).toBeNull();
    expect(othersOf({ transgender: 1, unknown: 3 })).toBe(4);
    expect(othersOf({ total: 3 })).toBeUndefined();
  });

  it('have shares to one decimal, and none of what is withheld or of nobody', () => {
    expect(shareOf(1, 3)).toBe('33.3%');
    expect(shareOf(null, 3)).toBe('');
    expect(shareOf(1, null)).toBe('');
    expect(shareOf(0, 0)).toBe('');
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (part, whole) => {
        expect(shareOf(part, whole)).toMatch(/^[\d,]+(\.\d)?%$/u);
      }),
    );
  });

  it('draw each bar as long as its total', () => {
    const count = fc.nat(500);
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 6 }), (counts) => {
        const rows = counts.map(([girls, boys, unknown], at) => ({
          label: `${at}`,
          counted: tally(girls, boys, unknown),
        }));
        const table = tallyTable(rows, about, words);
        const lengths = table.rows.map(({ bar }) => bar.reduce((sum, { size }) => sum + size, 0));
        expect(lengths).toEqual(rows.map(({ counted }) => counted.total));
      }),
    );
  });

  it('draw a total whose sexes were not asked for as one bar, and what is withheld as none', () => {
    const rows = [
      { label: 'a', counted: { total: 7 } },
      { label: 'b', counted: { total: null, withheld: true } },
    ];
    const table = tallyTable(rows, about, words);
    expect(table.columns.map(({ name }) => name)).toEqual(['Month', 'Total']);
    expect(table.rows.map(({ bar, cells }) => [bar, cells])).toEqual([
      [[{ kind: 'plain', size: 7 }], ['7']],
      [[], ['withheld']],
    ]);
  });

  it('are of girls and boys where children are counted, and of women and men where adults are, too', () => {
    const named = (population: string) =>
      tallyTable([{ label: 'a', counted: tally(1, 2) }], { ...about, population }, words).columns.map(
        ({ name }) => name,
      );
    expect(named('CHILDREN')).toEqual(['Month', 'Girls', 'Boys', 'Total']);
    expect(named('ALL')).toEqual(['Month', 'Female', 'Male', 'Total']);
  });
});
