import { bucketLabel } from '../../../../../gateway/report/parts/time-section';
import { wordsOf } from '../../../../../gateway/report/words/words';

describe('the label of a time', () => {
  it.each([
    [0, 24, 'up to 24 hours'],
    [24, 48, '24 hours to 48 hours'],
    [72, 168, '72 hours to 7 days'],
    [2880, null, 'more than 120 days'],
  ])('says which end belongs to it: %p to %p hours', (fromHours, toHours, label) => {
    expect(bucketLabel({ fromHours, toHours }, wordsOf('en'))).toBe(label);
  });
});
