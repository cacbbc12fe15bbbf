import fc from 'fast-check';
import { BestFirst } from '../../../../../subgraphs/linkage/matching/fitting/best-first';

describe('a heap', () => {
  it('gives back all that was added, the first by its order first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const heap = new BestFirst<number>((one, other) => one < other);
        for (const number of numbers) heap.add(number);
        const taken = numbers.map(() => heap.take());
        expect(taken).toEqual([...numbers].sort((one, other) => one - other));
        expect(heap.take()).toBeUndefined();
      }),
    );
  });
});
