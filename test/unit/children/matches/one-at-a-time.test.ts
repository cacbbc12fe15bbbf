import { oneAtATime } from '../../../../subgraphs/children/matches/one-at-a-time';

/** Work that ends when the test says so. */
function tracked() {
  const ends: ((error?: Error) => void)[] = [];
  const run = oneAtATime(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()));
      }),
  );
  return { ends, run };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('calls during a run share one more run after it', async () => {
  const { ends, run } = tracked();
  const first = run();
  const [second, third] = [run(), run()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  await turn();
  expect(ends).toHaveLength(2);
  const fourth = run();
  ends[1]?.();
  await Promise.all([second, third]);
  await turn();
  expect(ends).toHaveLength(3);
  ends[2]?.();
  await fourth;
  expect(ends).toHaveLength(3);
});

it('a run that fails fails for its callers only', async () => {
  const { ends, run } = tracked();
  const first = run();
  const second = run();
  ends[0]?.(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await turn();
  ends[1]?.();
  await second;
});
