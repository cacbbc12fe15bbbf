import { fairTurn } from '../../../../subgraphs/runtime/graphql/fair-turns';

/** The processor's clock, which only work moves. */
let now = performance.now();
beforeAll(() => void jest.spyOn(performance, 'now').mockImplementation(() => now));
afterAll(() => void jest.restoreAllMocks());

/** Keeps the processor for a millisecond. */
function work(): void {
  now += 1;
}

it('long work in parts keeps nobody else waiting until all of it is done', async () => {
  let isDone = false;
  let turns = 0;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const one = async () => {
    for (let part = 0; part < 10; part++) {
      await fairTurn();
      work();
    }
  };
  await Promise.all(Array.from({ length: 20 }, one));
  isDone = true;
  // 200 ms of work: each of twenty that wait does a part in a turn that was free when it looked.
  expect(turns).toBeGreaterThanOrEqual(5);
});

it('short work does not wait', async () => {
  await fairTurn();
  let turned = false;
  setImmediate(() => (turned = true));
  for (let part = 0; part < 5; part++) await fairTurn();
  expect(turned).toBe(false);
});
