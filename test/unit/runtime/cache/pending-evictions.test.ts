import { PendingEvictions } from '../../../../subgraphs/runtime/cache/pending-evictions';

describe('evictions that Redis has not confirmed', () => {
  it('are removed when Redis confirms them, unless the record was evicted again meanwhile', () => {
    const pending = new PendingEvictions();
    const first = pending.add(['a', 'b'], [], 'everyone');
    pending.add(['b'], [], 'everyone');
    pending.confirm(first);
    expect([pending.has('a'), pending.has('b')]).toEqual([false, true]);
  });

  it('are merged without loss: a withdrawal stays one, and everyone is still notified', () => {
    const pending = new PendingEvictions();
    pending.add([], ['a'], 'everyone');
    expect(pending.add(['a'], [], 'redis')).toEqual([{ key: 'a', withdrawn: true, audience: 'everyone' }]);
  });

  it('are forgotten, the oldest first, when Redis stays away for long', () => {
    const pending = new PendingEvictions();
    pending.add(
      Array.from({ length: 100_001 }, (_, index) => `key-${index}`),
      [],
      'everyone',
    );
    expect([pending.size, pending.has('key-0'), pending.has('key-100000')]).toEqual([100_000, false, true]);
  });
});
