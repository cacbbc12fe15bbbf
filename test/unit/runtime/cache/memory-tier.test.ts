import { approximateBytes, MemoryTier, type Held } from '../../../../subgraphs/runtime/cache/memory-tier';

const holding = (record: unknown): Held => ({
  reading: { state: 'found', record, fetchedAt: 0, stale: false, code: null },
  ...{ confirmedAt: 0, epoch: 0, evicted: false, failure: null, retryAt: 0 },
});

describe('the memory tier', () => {
  it('forgets the least recently used records to make room for new ones', () => {
    const tier = new MemoryTier({ maxEntries: 2, maxBytes: 1_000_000 });
    tier.set('a', holding({}));
    tier.set('b', holding({}));
    tier.get('a');
    tier.peek('b');
    tier.set('c', holding({}));
    expect(['a', 'b', 'c'].filter((key) => tier.peek(key))).toEqual(['a', 'c']);
  });

  it('keeps to its byte limit, and does not store a record that alone exceeds it', () => {
    const tier = new MemoryTier({ maxEntries: 1000, maxBytes: 10_000 });
    for (let index = 0; index < 100; index++) tier.set(`key-${index}`, holding({ text: 'x'.repeat(500) }));
    const kept = Array.from({ length: 100 }, (_, index) => tier.peek(`key-${index}`)).filter(Boolean).length;
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(11);
    tier.set('large', holding({ text: 'x'.repeat(6000) }));
    expect(tier.peek('large')).toBeUndefined();
  });

  it('measures a record by its strings, numbers and nesting', () => {
    const small = approximateBytes({ a: 'x' });
    expect(approximateBytes({ a: 'x'.repeat(101) })).toBe(small + 200);
    expect(approximateBytes({ a: { a: 'x' } })).toBeGreaterThan(small);
    expect(approximateBytes([null, 1, true])).toBeGreaterThan(0);
  });
});
