import fc from 'fast-check';
import { currencyIn, isWithin, lastClosing } from '../../../../subgraphs/sources/transport/open-hours';

const NIGHT = { from: 22 * 60, to: 6 * 60 };
const HOUR = 3_600_000;
const at = (time: string) => Date.parse(`2025-10-03T${time}:00+05:30`);
const currentForMs = HOUR;
const currency = (now: string, readTo: string | null) =>
  currencyIn(NIGHT, { now: at(now), readTo: readTo === null ? null : at(readTo), currentForMs });

describe('the hours of a system', () => {
  it('say when it closed last, and when it opens after that', () => {
    const hours = fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) });
    fc.assert(
      fc.property(hours, fc.integer({ min: at('00:00'), max: at('23:59') }), (window, now) => {
        const closing = lastClosing(window, now);
        if (window.from === window.to) return expect(closing).toBeNull();
        if (!closing) throw new Error('it never closed');
        const { closedAt, opensAt } = closing;
        expect(closedAt).toBeLessThanOrEqual(now);
        expect(opensAt).toBeGreaterThan(closedAt);
        expect([closedAt - 1, closedAt, opensAt - 1, opensAt].map((time) => isWithin(window, time))).toEqual([
          ...[true, false, false, true],
        ]);
        expect(now >= opensAt).toBe(isWithin(window, now));
      }),
    );
  });

  it('make a reading current that was the last before it closed, until it can be read again', () => {
    expect(currency('14:00', '05:30')).toEqual({ currentForMs: 17.5 * HOUR, closedUntil: at('22:00') });
    expect(currency('22:30', '05:30')).toEqual({ currentForMs: 17.5 * HOUR });
  });

  it.each([
    ['of one that was not read when it closed', '14:00', '03:00'],
    ['of one that was never read', '14:00', null],
    ['after it had time to be read', '23:59', '05:30'],
    ['while it is open', '05:00', '04:00'],
  ])('make none current %s', (_, now, readTo) => {
    const found = currency(now, readTo);
    expect(found.closedUntil).toBeUndefined();
    const isCurrent = readTo !== null && at(now) <= at(readTo) + found.currentForMs;
    expect(isCurrent).toBe(readTo !== null && at(now) - at(readTo) <= currentForMs);
  });

  it('change nothing for a system without them', () => {
    expect(currencyIn(undefined, { now: at('14:00'), readTo: at('05:30'), currentForMs })).toEqual({ currentForMs });
  });
});
