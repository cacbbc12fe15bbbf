import { rows, someText } from '../../../../subgraphs/runtime/wire/wire-values';

it('the rows of an answer are taken as they are, however many: they are looked into one by one', () => {
  const many = Array.from({ length: 100_000 }, () => ({}));
  expect(rows.parse(many)).toBe(many);
  expect([{}, null, 'text'].map((value) => rows.safeParse(value).success)).toEqual([false, false, false]);
});

it('no text of an envelope is longer than anything that stands in one', () => {
  expect(someText.safeParse('x'.repeat(20_001)).success).toBe(false);
  expect(someText.parse('क'.repeat(20_000)).length).toBe(20_000);
});
