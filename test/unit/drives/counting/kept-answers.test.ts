import { createKept } from '../../../../subgraphs/drives/counting/kept-answers';
import { createFakeClock } from '../../../fake-clock';

it('answers a question once for all who ask it at the same time, and for a few seconds', async () => {
  const clock = createFakeClock();
  const kept = createKept(clock);
  let asked = 0;
  const ask = () => Promise.resolve(++asked);
  expect(await Promise.all([kept('how many', ask), kept('how many', ask)])).toEqual([1, 1]);
  await clock.advance(2999);
  expect(await kept('how many', ask)).toBe(1);
  await clock.advance(1);
  expect(await kept('how many', ask)).toBe(2);
  expect(await kept('how many else', ask)).toBe(3);
});

it('asks again after a failure', async () => {
  const kept = createKept(createFakeClock());
  await expect(kept('how many', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await kept('how many', () => Promise.resolve(5))).toBe(5);
});
