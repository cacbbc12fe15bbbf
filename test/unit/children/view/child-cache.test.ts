import { ChildCache } from '../../../../subgraphs/children/view/child-cache';
import type { ChildRow, KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';

const row = (id: string): ChildRow => ({ id, claims: [{ claimId: id } as KnownClaim] });

/** A cache over a read that the test answers when it likes. */
function setUp() {
  const requested: string[][] = [];
  const answers: ((rows: Map<string, ChildRow>) => void)[] = [];
  const cache = new ChildCache({
    read: (ids) => {
      requested.push([...ids]);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const settle = () => new Promise((turn) => setImmediate(turn));
  /** Answers the oldest open read. */
  const answer = async (...ids: string[]) => {
    await settle();
    answers.shift()?.(new Map(ids.map((id) => [id, row(id)])));
    await settle();
  };
  return { cache, requested, answer, settle };
}

it('reads all ids of a tick at once, equal ones once, and keeps what was read', async () => {
  const { cache, requested, answer } = setUp();
  cache.trust(true);
  const loads = Promise.all(['a', 'b', 'a'].map(async (id) => cache.load(id)));
  await answer('a', 'b');
  expect((await loads).map((loaded) => loaded?.id)).toEqual(['a', 'b', 'a']);
  expect(requested).toEqual([['a', 'b']]);
  expect(cache.load('a')).toEqual(row('a'));
});

it('shares a read between the callers during it', async () => {
  const { cache, requested, answer, settle } = setUp();
  const first = cache.load('a');
  await settle();
  const second = cache.load('a');
  await answer('a');
  expect(await first).toBe(await second);
  expect(requested).toHaveLength(1);
});

it('keeps nothing while changes are not announced', async () => {
  const { cache, requested, answer } = setUp();
  for (const announced of [false, true, false]) {
    cache.trust(announced);
    const load = cache.load('a');
    await answer('a');
    await load;
  }
  expect(requested).toHaveLength(3);
});

it('neither keeps nor shares with later callers a read during which something changed', async () => {
  const { cache, requested, answer, settle } = setUp();
  cache.trust(true);
  const before = cache.load('a');
  await settle();
  cache.forget(['a']);
  const after = cache.load('a');
  await answer('a');
  expect((await before)?.id).toBe('a');
  await answer('a');
  await after;
  expect(requested).toEqual([['a'], ['a']]);
  expect(cache.load('a')).toEqual(row('a'));
});

it('does not keep that an id is unknown, nor a child under an id that it succeeded to', async () => {
  const { cache, requested, answer } = setUp();
  cache.trust(true);
  const unknown = cache.load('x');
  await answer();
  expect(await unknown).toBeNull();
  const again = cache.load('x');
  await answer();
  await again;
  expect(requested).toHaveLength(2);
});
