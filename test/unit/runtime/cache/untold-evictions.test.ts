import { UntoldEvictions } from '../../../../subgraphs/runtime/cache/untold-evictions';

describe('evictions that Redis has not confirmed', () => {
  it('are struck out when told, unless the record was evicted again meanwhile', () => {
    const untold = new UntoldEvictions();
    const first = untold.add(['a', 'b'], [], 'everyone');
    untold.add(['b'], [], 'everyone');
    untold.told(first);
    expect([untold.has('a'), untold.has('b')]).toEqual([false, true]);
  });

  it('lose nothing when they fall together: a withdrawal stays one, and everyone is still told', () => {
    const untold = new UntoldEvictions();
    untold.add([], ['a'], 'everyone');
    expect(untold.add(['a'], [], 'redis')).toEqual([{ key: 'a', withdrawn: true, audience: 'everyone' }]);
  });

  it('are forgotten, the oldest first, when Redis stays away for long', () => {
    const untold = new UntoldEvictions();
    untold.add(
      Array.from({ length: 100_001 }, (_, index) => `key-${index}`),
      [],
      'everyone',
    );
    expect([untold.size, untold.has('key-0'), untold.has('key-100000')]).toEqual([100_000, false, true]);
  });
});
