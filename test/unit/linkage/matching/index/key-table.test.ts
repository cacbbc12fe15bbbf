import * as fc from 'fast-check';
import { KeyTable } from '../../../../../subgraphs/linkage/matching/index/key-table';

const key = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer().filter((number) => number !== 0),
);

describe('the table of keys', () => {
  it('holds the same as a map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer()), { maxLength: 300 }), (entries) => {
        const table = new KeyTable();
        const map = new Map<number, number>();
        for (const [at, value] of entries) {
          table.set(at, value);
          map.set(at, value);
        }
        for (const [at, value] of map) expect(table.get(at)).toBe(value);
      }),
    );
  });

  it('splits as often as necessary, and removes keys that are set to 0', () => {
    const table = new KeyTable();
    const keyOf = (at: number) => Math.imul(at, 0x9e3779b1);
    for (let at = 1; at <= 60_000; at++) table.set(keyOf(at), at);
    for (let at = 1; at <= 60_000; at += 2) table.set(keyOf(at), 0);
    for (let at = 60_001; at <= 80_000; at++) table.set(keyOf(at), at);
    for (let at = 1; at <= 80_000; at++) {
      const expected = at <= 60_000 && at % 2 === 1 ? 0 : at;
      if (table.get(keyOf(at)) !== expected) expect(table.get(keyOf(at))).toBe(expected);
    }
    expect(table.get(keyOf(90_000))).toBe(0);
  });

  it('stays bounded when all keys are crafted to collide', () => {
    const table = new KeyTable();
    for (let at = 1; at <= 2000; at++) table.set(at, at);
    expect(table.get(1)).toBe(1);
    expect(table.bytes).toBeLessThan(100_000_000);
  });
});
