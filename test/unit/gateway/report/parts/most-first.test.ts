import { mostFirst } from '../../../../../gateway/report/parts/most-first';
import { tally, WITHHELD } from '../invented-report';

const counted = [tally(1, 0), WITHHELD, tally(5, 1), tally(3, 0)];

describe('the largest first', () => {
  it('puts what is withheld last, so that its place does not tell its size', () => {
    const { first, others } = mostFirst(counted, (one) => one, 4);
    expect(first.map(({ total }) => total)).toEqual([6, 3, 1, null]);
    expect(others).toBeNull();
  });

  it('adds up those for whom there is no room, and withholds the sum where a part is withheld', () => {
    const { first, others } = mostFirst(
      counted.filter((one) => one !== WITHHELD),
      (one) => one,
      2,
    );
    expect(first).toEqual([tally(5, 1)]);
    expect(others).toEqual({ count: 2, counted: tally(4, 0) });
    expect(mostFirst(counted, (one) => one, 2).others?.counted.total).toBeNull();
  });
});
