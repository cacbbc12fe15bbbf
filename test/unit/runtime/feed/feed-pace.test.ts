import fc from 'fast-check';
import { createFeedPace } from '../../../../subgraphs/runtime/feed/feed-pace';

describe('the pace of a feed', () => {
  it('lets the allowed pages of a minute through, and then one more as each of them is a minute old', () => {
    const pace = createFeedPace(2);
    expect(pace.waitMs(0)).toBe(0);
    pace.note(0);
    pace.note(1000);
    expect(pace.waitMs(1000)).toBe(59_000);
    expect(pace.waitMs(60_000)).toBe(0);
    pace.note(60_000);
    expect(pace.waitMs(60_000)).toBe(1000);
  });

  it('holds in any minute for a reader that waits as long as it says (law)', () => {
    const gaps = fc.array(fc.nat(40_000), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), gaps, (pages, idle) => {
        const pace = createFeedPace(pages);
        const instants: number[] = [];
        let now = 0;
        for (const gap of idle) {
          now += Math.max(gap, pace.waitMs(now));
          if (pace.waitMs(now) > 0) throw new Error('not waited long enough');
          pace.note(now);
          instants.push(now);
        }
        instants.forEach((at, index) => {
          const later = instants[index + pages];
          if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000);
        });
      }),
    );
  });
});
