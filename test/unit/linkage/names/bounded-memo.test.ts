import { createBoundedMemo } from '../../../../subgraphs/linkage/names/bounded-memo';

describe('a bounded memo', () => {
  it('forgets values that were not used for long, and keeps the others', () => {
    const memo = createBoundedMemo<number>(10);
    memo.set('kept', 1);
    for (let at = 0; at < 100; at++) {
      memo.set(`other ${at}`, at);
      expect(memo.get('kept')).toBe(1);
    }
    const held = Array.from({ length: 100 }, (_, at) => memo.get(`other ${at}`)).filter((value) => value !== undefined);
    expect(held.length).toBeLessThanOrEqual(10);
    expect(memo.get('other 99')).toBe(99);
  });
});
