import { dayOf, windowOfAge, windowOfBirth } from '../../../../../subgraphs/linkage/matching/record/birth-window';

describe('the window of a birth', () => {
  it.each(['2011-04-09', '20110409', '09-04-2011', '9/4/2011', '09.04.2011'])('reads %s as one day', (text) => {
    const day = Date.UTC(2011, 3, 9) / 86_400_000;
    expect(windowOfBirth(text)).toEqual({ from: day, to: day });
  });

  it('reads a year as all its days', () => {
    const window = windowOfBirth('2012');
    expect(window).not.toBeNull();
    expect((window?.to ?? 0) - (window?.from ?? 0)).toBe(365);
  });

  it.each(['', 'unknown', '31-02-2011', '2011-13', '13/13/2011'])('takes "%s" for no date', (text) => {
    expect(windowOfBirth(text)).toBeNull();
  });

  it('is one year for an age in years, which ends on the day of the statement', () => {
    const { from, to } = windowOfAge(13, 20_000);
    expect(to - from).toBeGreaterThanOrEqual(364);
    expect(to - from).toBeLessThanOrEqual(365);
    expect(20_000 - to).toBe(Math.round(13 * 365.25));
  });

  it('is one day only when the text names a day', () => {
    expect(dayOf('2011')).toBeNull();
    expect(dayOf('1970-01-02')).toBe(1);
  });
});
