import { systemClock } from '../../../../schema/process/clock';

const DAY = 86_400_000;

describe('the system’s clock', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('runs a task after more days than a timer of Node.js can hold, and not at once', () => {
    const done: string[] = [];
    systemClock.after(60 * DAY, () => done.push('monthly'));
    const callOff = systemClock.after(60 * DAY, () => done.push('called off'));
    jest.advanceTimersByTime(30 * DAY);
    callOff();
    jest.advanceTimersByTime(29 * DAY);
    expect(done).toEqual([]);
    jest.advanceTimersByTime(DAY);
    expect(done).toEqual(['monthly']);
  });
});
