import { createRedisPause } from '../../../../schema/process/redis-pause';
import { createFakeClock } from '../../../fake-clock';

const fail = () => Promise.reject(new Error('Redis is gone'));

it('after a command that failed Redis is left alone for a second, or until it is connected again', async () => {
  const clock = createFakeClock();
  const pauses: number[] = [];
  const pause = createRedisPause(clock, (ms) => pauses.push(ms));
  expect(await pause.attempt(() => Promise.resolve('answer'))).toBe('answer');
  expect(pause.isOver()).toBe(true);

  expect(await Promise.all([pause.attempt(fail), pause.attempt(fail)])).toEqual([null, null]);
  expect([pause.isOver(), pauses]).toEqual([false, [1000]]);
  await clock.advance(1000);
  expect(pause.isOver()).toBe(true);

  await pause.attempt(fail);
  expect([pause.isOver(), pauses]).toEqual([false, [1000, 1000]]);
  pause.end();
  expect(pause.isOver()).toBe(true);
});
