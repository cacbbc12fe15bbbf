import {
  answeredRecords,
  nativeIn,
  toFeedChange,
  toNative,
} from '../../../../subgraphs/runtime/agency/answered-records';
import { MALFORMED } from '../../../../subgraphs/runtime/agency/dialect';

const record = (native: string) => ({ kind: 'case', native }) as const;
const row = (id: string, says = 'x') => ({ id, says });
const identify = (of: unknown) => {
  const native = nativeIn(of, 'id');
  return native === null ? null : record(native);
};
const answer = (rows: unknown[], missing: string[] | null, asked = ['a', 'b']) =>
  answeredRecords<unknown, unknown>(asked.map(record), {
    rows,
    identify,
    read: (of) => of,
    missing: missing && missing.map(record),
  }).map(({ record: { native }, value }) => [native, value]);

describe('the records of a bulk answer', () => {
  it('are matched by id, whatever their order', () => {
    expect(answer([row('b'), row('a')], [])).toEqual([
      ['b', row('b')],
      ['a', row('a')],
    ]);
  });

  it('that nobody asked for are dropped', () => {
    expect(answer([row('a'), row('c')], ['b'])).toEqual([['a', row('a')]]);
  });

  it('count once where the same row comes twice', () => {
    expect(answer([row('a'), row('a')], ['b'])).toEqual([['a', row('a')]]);
  });

  it('are malformed where two unlike rows have one id', () => {
    expect(answer([row('a'), row('a', 'y'), row('b')], [])).toEqual([
      ['a', MALFORMED],
      ['b', row('b')],
    ]);
  });

  it('are malformed where the answer neither holds them nor calls them missing', () => {
    expect(answer([row('a')], [])).toEqual([
      ['a', row('a')],
      ['b', MALFORMED],
    ]);
  });

  it('are not held where the agency leaves out what it lacks, unless a row could not be told', () => {
    expect(answer([row('a')], null)).toEqual([['a', row('a')]]);
    expect(answer([row('a'), { id: null }], null)).toEqual([
      ['a', row('a')],
      ['b', MALFORMED],
    ]);
  });
});

describe('an id from outside', () => {
  it('is trimmed, and refused where a record key could not hold it', () => {
    expect(['NWR-1  ', 'a b', 'a#1', '', 'x'.repeat(121)].map(toNative)).toEqual(['NWR-1', null, null, null, null]);
    expect([nativeIn(null, 'id'), nativeIn('id', 'id'), nativeIn({ id: 7 }, 'id')]).toEqual([null, null, null]);
  });
});

describe('a change', () => {
  it('is malformed where it does not say what or when it changed', () => {
    const read = () => 'record';
    expect(toFeedChange(record('a'), 0, read)).toMatchObject({ value: 'record', version: '1970-01-01T00:00:00.000Z' });
    expect(toFeedChange(null, 0, read).value).toBe(MALFORMED);
    expect(toFeedChange(record('a'), Number.NaN, read).value).toBe(MALFORMED);
  });
});
