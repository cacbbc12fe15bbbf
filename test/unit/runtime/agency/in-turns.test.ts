import { inTurns } from '../../../../subgraphs/runtime/agency/in-turns';

it('rows are read in their order, and other work has its turn between them', async () => {
  const seen: string[] = [];
  const reading = inTurns(
    Array.from({ length: 40 }, (_, at) => at),
    (at) => {
      seen.push(String(at));
      return at % 2 === 0 ? [at, at] : [];
    },
  );
  setImmediate(() => seen.push('other work'));
  const expected = Array.from({ length: 20 }, (_, at) => [2 * at, 2 * at]).flat();
  expect(await reading).toEqual(expected);
  expect(seen.indexOf('other work')).toBeGreaterThan(0);
  expect(seen.indexOf('other work')).toBeLessThan(40);
});
