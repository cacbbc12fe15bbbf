import { ageBandOf } from '../../../../subgraphs/children/view/age-band';

const born = (day: string) => ({ from: day, to: day });
const TODAY = '2025-10-03';

it.each([
  ['2019-10-04', 'UNDER_6'],
  ['2019-10-03', 'FROM_6_TO_11'],
  ['2013-10-04', 'FROM_6_TO_11'],
  ['2013-10-03', 'FROM_12_TO_15'],
  ['2009-10-03', 'FROM_16_TO_17'],
  ['2007-10-04', 'FROM_16_TO_17'],
  ['2007-10-03', 'ADULT_NOW'],
  ['2025-10-03', 'UNDER_6'],
])('born on %s is %s: the birthday itself counts', (day, band) => {
  expect(ageBandOf([born(day)], TODAY)).toBe(band);
});

it('grows with the day', () => {
  expect(ageBandOf([born('2013-10-04')], '2025-10-04')).toBe('FROM_12_TO_15');
});

it('is unknown when no record states an age, or none that can be read', () => {
  expect(ageBandOf([null], TODAY)).toBe('UNKNOWN');
  expect(ageBandOf([{ from: 'x', to: 'y' }], TODAY)).toBe('UNKNOWN');
});

it('is the band that all windows share', () => {
  const stated = { from: '2008-01-01', to: '2014-12-31' };
  expect(ageBandOf([stated, { from: '2013-11-01', to: '2016-01-01' }], TODAY)).toBe('FROM_6_TO_11');
});

it('is that of the narrowest of windows that disagree by a band, the youngest of equal ones, and none beyond', () => {
  const guess = { from: '2010-01-01', to: '2012-12-31' };
  expect(ageBandOf([guess, born('2014-06-01')], TODAY)).toBe('FROM_6_TO_11');
  expect(ageBandOf([born('2012-01-01'), born('2014-06-01')], TODAY)).toBe('FROM_6_TO_11');
  expect(ageBandOf([born('2008-06-01'), born('2014-06-01')], TODAY)).toBe('UNKNOWN');
});
