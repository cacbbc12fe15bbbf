import { CallRate } from '../../../agencies/plugged/call-rate';

it('a system that allows two calls a second refuses the third, and forgets each after a second', () => {
  let now = 0;
  const rate = new CallRate(2, 1000, () => now);
  expect([rate.allows(), rate.allows(), rate.allows()]).toEqual([true, true, false]);
  now = 999;
  expect(rate.allows()).toBe(false);
  now = 1000;
  expect([rate.allows(), rate.allows(), rate.allows()]).toEqual([true, true, false]);
});
