import { codedError } from '../../../../schema/errors/coded-error';
import type { Cut } from '../../../../subgraphs/drives/cut/cut';
import { checkFigure } from '../../../../subgraphs/drives/figures/check-figure';
import type { CountQuantity, Figure } from '../../../../subgraphs/drives/figures/figure';
import type { FigureSources } from '../../../../subgraphs/drives/figures/quantity-value';
import { isPlainlyWithin } from '../../../../subgraphs/drives/figures/ratio';
import { WITHHELD } from '../../../../subgraphs/drives/counting/counter';
import { cut } from './cut';

/** Everything counts so many; a girl in four of five. */
function sourcesOf(total: (asked: Cut) => number | null): FigureSources {
  const refused = () => Promise.reject(codedError('FIGURE_NOT_RELEASED'));
  return {
    tally(asked) {
      const count = total(asked);
      if (count === null) return Promise.resolve(WITHHELD);
      const female = (count * 4) / 5;
      const others = { male: count - female, transgender: 0, unknown: 0 };
      return Promise.resolve({ total: count, female, ...others, withheld: false });
    },
    ...{ groups: refused, pendency: refused, drive: refused },
    isWithin: (one, other) => Promise.resolve(isPlainlyWithin(one, other)),
  };
}

const count = (stated: Partial<Cut> = {}, number: CountQuantity['number'] = 'total'): CountQuantity => ({
  ...{ kind: 'COUNT', cut: cut(stated), number },
});

function figure(stated: Partial<Figure>): Figure {
  return {
    ...{ id: 'RTM-YTD', publishedBy: 'Ratlam, Sep 2025', unit: 'district:MP/Ratlam', from: '2025-01-01' },
    ...{ to: '2025-09-30', text: 'Children traced', published: 100, note: null },
    ...{ value: count(), readings: [], claims: [], cautions: [] },
    ...stated,
  };
}

const check = (stated: Partial<Figure>, total: (asked: Cut) => number | null = () => 100) =>
  checkFigure(figure(stated), sourcesOf(total));

describe('a published figure', () => {
  it('agrees with the records as far as it has decimals, or differs by so much', async () => {
    expect(await check({})).toMatchObject({ computed: 100, difference: 0, reasons: ['AGREES'] });
    expect(await check({ published: 97 })).toMatchObject({ computed: 100, difference: 3, reasons: ['DIFFERS'] });
    const third = {
      value: { kind: 'RATIO', above: [count({ filter: { sex: 'F' } })], below: [count()], times: 100 } as const,
    };
    const total = ({ filter }: Cut) => (filter.sex ? 1 : 3);
    expect((await check({ ...third, published: 33.33 }, total)).reasons).toEqual(['AGREES']);
    expect((await check({ ...third, published: 33.4 }, total)).reasons).toEqual(['DIFFERS']);
  });

  it('is ambiguous where its readings give different numbers, and shows which of them was printed', async () => {
    const readings = [
      { text: 'without', value: { kind: 'SUM', of: [count(), count({ filter: { sex: 'F' } })] } as const },
      { text: 'with', value: { kind: 'SUM', of: [count(), count(), count({ filter: { sex: 'F' } })] } as const },
    ];
    const checked = await check({ published: 145, value: null, readings }, ({ filter }) => (filter.sex ? 25 : 60));
    expect(checked).toMatchObject({ computed: 145, reasons: ['AGREES', 'TEXT_AMBIGUOUS'] });
    expect(checked.readings.map(({ value, matches }) => [value, matches])).toEqual([
      [85, false],
      [145, true],
    ]);
    const alike = [readings[1], readings[1]].flatMap((one) => one ?? []);
    expect((await check({ value: null, readings: alike })).reasons).not.toContain('TEXT_AMBIGUOUS');
  });

  it('says that a share of different people is none', async () => {
    const women = count({ population: 'WOMEN_AND_CHILDREN' });
    const value = { kind: 'RATIO', above: [women], below: [women, count()], times: 100 } as const;
    expect(await check({ value, published: null })).toMatchObject({ computed: null, reasons: ['POPULATION_MISMATCH'] });
  });

  it('says when the text names no last day, and what was declared of it', async () => {
    const checked = await check({ to: null, cautions: ['SCOPE_UNCLEAR'] });
    expect(checked.reasons).toEqual(['AGREES', 'SCOPE_UNCLEAR', 'CUTOFF_UNSTATED']);
  });

  it('contradicts a claim in words that the numbers do not bear out', async () => {
    const value = { kind: 'COMPARED', one: count({}, 'female'), other: count({}, 'male') } as const;
    const claims = [{ text: 'almost double', least: 1.5, most: 2.5, value: null }];
    expect(await check({ published: null, value, claims })).toMatchObject({
      computed: 4,
      reasons: ['CLAIM_CONTRADICTED'],
    });
    const fourfold = [{ text: 'four times', least: 3.5, most: 4.5, value: null }];
    expect((await check({ published: null, value, claims: fourfold })).reasons).toEqual([]);
  });

  it('is not computed where the caller may not count, and its claims are then not judged', async () => {
    const claims = [{ text: 'hardly any', least: 0, most: 1, value: null }];
    expect(await check({ claims }, () => null)).toMatchObject({
      computed: null,
      difference: null,
      reasons: ['NOT_COMPUTED'],
    });
    const value = { kind: 'GROUPS', cut: cut(), groupBy: 'STATION' } as const;
    expect((await check({ value })).reasons).toEqual(['NOT_COMPUTED']);
    expect((await check({ value: null })).reasons).toEqual(['NOT_COMPUTED']);
  });

  it('fails with the database', async () => {
    const down = { ...sourcesOf(() => 1), tally: () => Promise.reject(new Error('down')) };
    await expect(checkFigure(figure({}), down)).rejects.toThrow('down');
  });
});
