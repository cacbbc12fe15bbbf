import { createBatchLoader } from '../../../../subgraphs/runtime/cache/batch-loader';

function counted(remembers: boolean, max?: number) {
  const requested: (readonly string[])[] = [];
  const load = createBatchLoader<number>({
    read: (keys) => {
      requested.push(keys);
      return Promise.resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.length])));
    },
    absent: 0,
    remembers,
    ...(max === undefined ? {} : { max }),
  });
  return { requested, load };
}

it.each([true, false])('reads the keys of one tick together, equal ones once (remembers: %s)', async (remembers) => {
  const { requested, load } = counted(remembers);
  const after = Promise.resolve().then(() => load('none'));
  expect(await Promise.all([load('a'), load('bb'), load('a'), after])).toEqual([1, 2, 1, 0]);
  expect(requested).toEqual([['a', 'bb', 'none']]);
});

it('reads a key again only where it does not remember', async () => {
  for (const remembers of [true, false]) {
    const { requested, load } = counted(remembers);
    await load('a');
    await load('a');
    expect(requested).toHaveLength(remembers ? 1 : 2);
  }
});

it('reads no more keys at once than it may', async () => {
  const { requested, load } = counted(false, 2);
  await Promise.all(['a', 'b', 'c'].map(load));
  expect(requested).toEqual([['a', 'b'], ['c']]);
});
