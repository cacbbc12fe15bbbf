import * as fc from 'fast-check';
import { Postings } from '../../../../../subgraphs/linkage/matching/index/postings';

const step = fc.record({ row: fc.nat(60), key: fc.integer({ min: 1, max: 9 }), adds: fc.boolean() });

function rowsOf(postings: Postings, key: number, limit = 1000): number[] {
  const rows = new Int32Array(1000);
  return [...rows.subarray(0, postings.read(postings.bucket(key), limit, rows))];
}

describe('postings', () => {
  it('hold the same as plain lists, newest first, through adding, removing and growing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const postings = new Postings();
        const lists = new Map<number, number[]>();
        for (const { row, key, adds } of steps) {
          const list = lists.get(key) ?? [];
          if (adds) {
            postings.add(key, row);
            lists.set(key, [row, ...list]);
          } else {
            postings.remove(key, row);
            const at = list.indexOf(row);
            lists.set(
              key,
              list.filter((_, place) => place !== at),
            );
          }
        }
        for (let key = 1; key <= 9; key++) {
          expect(postings.count(postings.bucket(key))).toBe(lists.get(key)?.length ?? 0);
          expect(rowsOf(postings, key)).toEqual(lists.get(key) ?? []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keep the lists of many keys separate while they grow and shrink past the size of a chunk', () => {
    const postings = new Postings();
    for (let row = 0; row < 100_000; row++) {
      postings.add(1, row);
      postings.add(2 + (row % 500), row);
    }
    expect(postings.count(postings.bucket(1))).toBe(100_000);
    expect(rowsOf(postings, 1, 3)).toEqual([99_999, 99_998, 99_997]);
    for (let row = 99_999; row >= 10; row--) {
      postings.remove(1, row);
      postings.remove(2 + (row % 500), row);
    }
    expect(rowsOf(postings, 1)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(rowsOf(postings, 5)).toEqual([3]);
    expect(postings.bucket(300)).toBe(0);
  });

  it('use no more memory when records are added and removed', () => {
    const postings = new Postings();
    const churn = () => {
      for (let row = 0; row < 30_000; row++) postings.add(1 + Math.imul(row >> 2, 0x9e3779b1), row);
      for (let row = 0; row < 30_000; row++) postings.remove(1 + Math.imul(row >> 2, 0x9e3779b1), row);
    };
    churn();
    const { bytes } = postings;
    for (let round = 0; round < 5; round++) churn();
    expect(postings.bytes).toBe(bytes);
  });

  it('remove nothing that was never added', () => {
    const postings = new Postings();
    postings.remove(1, 7);
    postings.add(1, 8);
    postings.remove(1, 7);
    postings.add(1, 9);
    postings.remove(1, 7);
    expect(rowsOf(postings, 1)).toEqual([9, 8]);
  });
});
