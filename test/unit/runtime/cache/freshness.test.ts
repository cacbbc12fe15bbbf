import { freshnessOf } from '../../../../subgraphs/runtime/cache/freshness';
import { testSource } from '../../../counted-agency';

const source = testSource({ freshMs: 100, staleMs: 1000, absentMs: 50 });
const found = { state: 'found', record: {}, fetchedAt: 0, stale: false, code: null } as const;
const absent = { state: 'absent', fetchedAt: 0, stale: false, code: null } as const;

describe('a reading', () => {
  it.each([
    [0, 'fresh'],
    [99, 'fresh'],
    [100, 'stale'],
    [1099, 'stale'],
    [1100, 'expired'],
  ])('of a record is, after %d ms, %s', (age, freshness) => expect(freshnessOf(found, source, age)).toBe(freshness));

  it.each([
    [49, 'fresh'],
    [50, 'stale-if-error'],
    [1099, 'stale-if-error'],
    [1100, 'expired'],
  ])('of an absence is, after %d ms, %s', (age, freshness) => expect(freshnessOf(absent, source, age)).toBe(freshness));
});
