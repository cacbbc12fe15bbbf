import { z } from 'zod';
import { list, rows, someText, text } from '../../../../subgraphs/runtime/wire/wire-values';

describe('a list within a record', () => {
  const read = jest.fn((entry: unknown) => entry === 'good');
  const words = z.object({ words: list(z.custom<string>(read), 3).nullish() });
  beforeEach(() => read.mockClear());

  it('is read entry by entry', () => {
    expect(words.safeParse({ words: ['good', 'good', 'good'] }).data).toEqual({ words: ['good', 'good', 'good'] });
    expect([words.safeParse({ words: ['good', 'bad'] }).success, words.safeParse({}).success]).toEqual([false, true]);
  });

  it.each([
    [Array.from({ length: 4 }, () => 'good')],
    [Array.from({ length: 100_000 }, () => ({}))],
    [{ length: 1 }],
    ['good'],
  ])('that no record has is not looked into, and the fault is one (%#)', (entries) => {
    const { error } = words.safeParse({ words: entries });
    expect([error?.issues.length, read.mock.calls.length]).toEqual([1, 0]);
  });
});

it('the rows of an answer are taken as they are, however many: they are looked into one by one', () => {
  const many = Array.from({ length: 100_000 }, () => ({}));
  expect(rows.parse(many)).toBe(many);
  expect([{}, null, 'text'].map((value) => rows.safeParse(value).success)).toEqual([false, false, false]);
});

it('no text is longer than a clerk writes', () => {
  expect([someText, text].map((kind) => kind.safeParse('x'.repeat(20_001)).success)).toEqual([false, false]);
  expect([someText.parse('क'.repeat(20_000)).length, text.parse(null)]).toEqual([20_000, null]);
});
