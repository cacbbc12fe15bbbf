import fc from 'fast-check';
import { bornByAge, bornWithin, exactDay } from '../../../subgraphs/india/birth-window';

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Completed years on a day, by the calendar. */
function ageOn(born: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
}

describe('the window of birth', () => {
  it('holds the true birthday of every child whose age was right', () => {
    const days = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2026, 0, 1) }).map(toDay);
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [born, day] = a < b ? [a, b] : [b, a];
        const window = bornByAge(ageOn(born, day), day, 0);
        // Born on 29 February: a year later the birthday may be counted on either side of the month's end.
        if (born.endsWith('02-29')) return;
        expect(window && window.from <= born && born <= window.to).toBe(true);
      }),
    );
  });

  it('is wider on both sides for an estimate, and never ends after the day of the estimate', () => {
    expect(bornByAge(14, '2025-10-03', 0)).toEqual({ from: '2010-10-04', to: '2011-10-03' });
    expect(bornByAge(14, '2025-10-03', 2)).toEqual({ from: '2008-10-04', to: '2013-10-03' });
    expect(bornByAge(1, '2025-10-03', 2)).toEqual({ from: '2021-10-04', to: '2025-10-03' });
  });

  it('is unknown without an age or a day, and for impossible ages', () => {
    expect([bornByAge(null, '2025-10-03', 0), bornByAge(14, null, 0), bornByAge(-1, '2025-10-03', 0)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(bornByAge(999, '2025-10-03', 0)).toBeNull();
    const day = '2011-04-09';
    expect([exactDay(null), exactDay({ from: day, to: '2011-04-30' }), exactDay({ from: day, to: day })]).toEqual([
      null,
      null,
      day,
    ]);
  });

  it('of two estimates holds both', () => {
    const a = { from: '2008-01-01', to: '2010-01-01' };
    const b = { from: '2009-01-01', to: '2012-01-01' };
    expect(bornWithin(a, b)).toEqual({ from: '2008-01-01', to: '2012-01-01' });
    expect([bornWithin(a, null), bornWithin(null, b), bornWithin(null, null)]).toEqual([a, b, null]);
  });
});
