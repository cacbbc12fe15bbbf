import { asToldFigures } from '../../../bench/matching/as-told-figures';
import { asToldSet } from '../../../matching-data/as-told/as-told-set';

const PER_KIND = 25;
const OTHERS = 500;

describe('records told with damage', () => {
  const set = asToldSet(12, PER_KIND, OTHERS);
  const { people, strangers } = asToldFigures(set);
  const of = (kind: string) => people.find((one) => one.kind === kind);

  it('are the same for the same seed, and of other people for another', () => {
    const told = (seed: number) => asToldSet(seed, 2, 0).people.map(({ row }) => row);
    expect(told(12)).toEqual(told(12));
    expect(told(13)).not.toEqual(told(12));
  });

  it('are as many of each kind, each damaged or in other words than the clean one', () => {
    expect(people.length).toBeGreaterThan(45);
    for (const { asked } of [...people, ...strangers]) expect(asked).toBe(PER_KIND);
    for (const { clean, told } of set.people) {
      expect({ ...told, id: '' }).not.toEqual({ ...clean, id: '' });
    }
  });

  it.each([
    ['the true name as an alias in a file', 0.9],
    ['titles before or after the name', 0.95],
    ['the father with a title or as late', 0.95],
    ['vowel signs out of order or doubled', 0.9],
    ['class nasals', 0.95],
    ['clusters as typed: म्ह, व्द', 0.95],
    ['relation and father inside the name', 0.85],
    ['short forms: Md, Sk., मौ0, Mst', 0.9],
    ['district misspelt', 0.95],
    ['date of birth: midnight in India as UTC', 0.9],
    ['age: Hindi digits', 0.9],
  ])('find the person first: %s', (kind, least) => {
    expect(of(kind)?.first).toBeGreaterThanOrEqual(least);
  });
});
