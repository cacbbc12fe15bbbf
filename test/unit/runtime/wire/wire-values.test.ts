import { closed, rows, someText, yesNo } from '../../../../subgraphs/runtime/wire/wire-values';

it('the rows of an answer are taken as they are, however many: they are looked into one by one', () => {
  const many = Array.from({ length: 100_000 }, () => ({}));
  expect(rows.parse(many)).toBe(many);
  expect([{}, null, 'text'].map((value) => rows.safeParse(value).success)).toEqual([false, false, false]);
});

it('a text around the rows of an answer has a maximum length', () => {
  expect(someText.safeParse('x'.repeat(20_001)).success).toBe(false);
  expect(someText.parse('क'.repeat(20_000)).length).toBe(20_000);
});

it('the words and flags of a change are read in any case and type, and never guessed', () => {
  const op = closed(['UPSERT', 'DELETE']);
  expect([op.parse('delete'), op.parse(' Upsert ')]).toEqual(['DELETE', 'UPSERT']);
  expect(['MOVE', '', null, 7].map((word) => op.safeParse(word).success)).toEqual([false, false, false, false]);
  expect([true, 'true', 'Y', 1].map((flag) => yesNo.parse(flag))).toEqual([true, true, true, true]);
  expect([false, 'false', 'no', 0].map((flag) => yesNo.parse(flag))).toEqual([false, false, false, false]);
  expect(['perhaps', '', null, 2].map((flag) => yesNo.safeParse(flag).success)).toEqual([false, false, false, false]);
});
