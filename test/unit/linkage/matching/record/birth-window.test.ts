import { dayOf, windowOf } from '../../../../../subgraphs/linkage/matching/record/birth-window';

describe('a day of a row', () => {
  it('is counted from 1970', () => {
    expect(dayOf('1970-01-02')).toBe(1);
    expect(dayOf('1969-12-31')).toBe(-1);
    expect(windowOf({ from: '2012-01-01', to: '2012-12-31' })).toEqual({ from: 15340, to: 15705 });
  });

  it.each(['', '2011', '2011-02-30', '2011-13-01', '20110409', '09-04-2011', '2011-04-09T00:00:00Z'])(
    'is none of "%s"',
    (text) => {
      expect(dayOf(text)).toBeNull();
      expect(windowOf({ from: text, to: '2012-01-01' })).toBeNull();
    },
  );
});
