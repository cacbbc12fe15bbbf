import { IDLE_MS, watchIdle } from '../../../../../gateway/console/caller/idle';
import { createFakeClock } from '../../../../fake-clock';

function watched() {
  const clock = createFakeClock();
  const left = jest.fn();
  return { clock, left, watch: watchIdle(clock, left) };
}

describe('a page', () => {
  it('is left alone once nobody was seen for five minutes, and says so once', async () => {
    expect(IDLE_MS).toBe(300_000);
    const { clock, left } = watched();
    await clock.advance(IDLE_MS - 1);
    expect(left).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(left).toHaveBeenCalledTimes(1);
    await clock.advance(10 * IDLE_MS);
    expect(left).toHaveBeenCalledTimes(1);
  });

  it('begins the five minutes anew with each sign of somebody', async () => {
    const { clock, left, watch } = watched();
    for (let time = 0; time < 10; time += 1) {
      await clock.advance(IDLE_MS - 1);
      watch.seen();
    }
    expect(left).not.toHaveBeenCalled();
    await clock.advance(IDLE_MS);
    expect(left).toHaveBeenCalledTimes(1);
  });

  it('was left alone though no timer ran, when the machine slept: the key that wakes it is no sign of who left', () => {
    for (const wake of ['seen', 'check'] as const) {
      let now = 0;
      const left = jest.fn();
      const watch = watchIdle({ now: () => now, after: () => () => undefined }, left);
      now = IDLE_MS - 1;
      watch[wake]();
      expect(left).not.toHaveBeenCalled();
      now += IDLE_MS;
      watch[wake]();
      watch.seen();
      expect(left).toHaveBeenCalledTimes(1);
    }
  });

  it('is not shown for longer because a clock was set back', () => {
    let now = 10 * IDLE_MS;
    const left = jest.fn();
    const watch = watchIdle({ now: () => now, after: () => () => undefined }, left);
    now = 0;
    watch.check();
    now = IDLE_MS;
    watch.check();
    expect(left).toHaveBeenCalledTimes(1);
  });
});
