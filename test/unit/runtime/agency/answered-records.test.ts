import {
  answeredRecords,
  nativeIn,
  readChanges,
  toFeedChange,
  toNative,
} from '../../../../subgraphs/runtime/agency/answered-records';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED } from '../../../../subgraphs/runtime/agency/dialect';

const record = (native: string) => ({ kind: 'case', native }) as const;
const row = (id: string, says = 'x') => ({ id, says });
const identify = (of: unknown) => {
  const native = nativeIn(of, 'id');
  return native === null ? null : record(native);
};
const answer = async (
  rows: unknown[],
  missing: readonly unknown[],
  requested = ['a', 'b'],
  read = (of: unknown) => of,
) => {
  const fetched = await answeredRecords<unknown, unknown>(requested.map(record), {
    rows,
    identify,
    read,
    missing,
    identifyMissing: (entry) => (typeof entry === 'string' ? record(entry) : null),
  });
  return fetched.map(({ record: { native }, value }) => [native, value]);
};

describe('the records of a bulk answer', () => {
  it('are matched by id, whatever their order', async () => {
    expect(await answer([row('b'), row('a')], [])).toEqual([
      ['b', row('b')],
      ['a', row('a')],
    ]);
  });

  it('that were not requested are dropped unread', async () => {
    const read = jest.fn((of: unknown) => of);
    expect(await answer([row('a'), row('c'), {}, { id: null }, null], ['b'], ['a', 'b'], read)).toEqual([
      ['a', row('a')],
    ]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('count once where the same row comes twice, and are read once', async () => {
    const read = jest.fn((of: unknown) => of);
    expect(await answer([row('a'), row('a'), row('a')], ['b'], ['a', 'b'], read)).toEqual([['a', row('a')]]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are malformed when two different rows have one id', async () => {
    expect(await answer([row('a'), row('a', 'y'), row('a'), row('b')], [])).toEqual([
      ['a', MALFORMED],
      ['b', row('b')],
    ]);
  });

  it('are malformed when the answer neither contains them nor calls them missing, even an empty one', async () => {
    expect(await answer([row('a')], [])).toEqual([
      ['a', row('a')],
      ['b', MALFORMED],
    ]);
    expect(await answer([], [7, null, 'c'])).toEqual([
      ['a', MALFORMED],
      ['b', MALFORMED],
    ]);
  });

  it('are absent when the agency says so', async () => {
    expect(await answer([], ['b', 'a'])).toEqual([]);
  });

  it('are refused before one is read when there are more rows, or more missing ones, than were requested', async () => {
    const read = jest.fn((of: unknown) => of);
    const many = Array.from({ length: 1000 }, () => row('a'));
    await expect(answer(many, [], ['a'], read)).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
    await expect(answer([], many, ['a'], read)).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
    expect(read).not.toHaveBeenCalled();
  });

  it('are read no further when many break the contract', async () => {
    const requested = Array.from({ length: 500 }, (_, at) => `r${at}`);
    const read = jest.fn(() => MALFORMED);
    const fetched = await answer(
      requested.map((id) => row(id)),
      [],
      requested,
      read,
    );
    expect(fetched.map(([, value]) => value)).toEqual(requested.map(() => MALFORMED));
    expect(read.mock.calls.length).toBeLessThan(20);
  });

  it('give other work its turn while there are many', async () => {
    const requested = Array.from({ length: 500 }, (_, at) => `r${at}`);
    let [turns, isOver] = [0, false];
    const other = (): void => {
      turns += 1;
      if (!isOver) setImmediate(other);
    };
    setImmediate(other);
    await answer(
      requested.map((id) => row(id)),
      [],
      requested,
    );
    isOver = true;
    expect(turns).toBeGreaterThan(20);
  });

  it('are never confused with names that all objects have', async () => {
    const odd = JSON.parse('{"__proto__": {"id": "a"}, "constructor": {"id": "b"}}') as unknown;
    expect(await answer([odd], [])).toEqual([
      ['a', MALFORMED],
      ['b', MALFORMED],
    ]);
  });
});

describe('the changes of a page', () => {
  const toChange = (of: unknown) => toFeedChange(identify(of), 0, () => of);

  it('are read one after the other', async () => {
    expect((await readChanges(2, [row('a'), row('b')], toChange)).map((change) => change.record)).toEqual(['a', 'b'].map(record)); // prettier-ignore
  });

  it('are refused before one is read when there are more than were requested', async () => {
    const read = jest.fn(toChange);
    await expect(readChanges(10, Array.from({ length: 100 }, () => row('a')), read)).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED')); // prettier-ignore
    expect(read).not.toHaveBeenCalled();
  });
});

describe('an id from outside', () => {
  it('is trimmed, and refused if a record key could not hold it', () => {
    expect(['NWR-1  ', 'a b', 'a#1', '', 'x'.repeat(121)].map(toNative)).toEqual(['NWR-1', null, null, null, null]);
    expect([nativeIn(null, 'id'), nativeIn('id', 'id'), nativeIn({ id: 7.5 }, 'id')]).toEqual([null, null, null]);
    expect(nativeIn({ id: 7 }, 'id')).toBe('7');
  });
});

describe('a change', () => {
  it('is malformed when it does not say what or when it changed', () => {
    const read = () => 'record';
    expect(toFeedChange(record('a'), 0, read)).toMatchObject({ value: 'record', version: '1970-01-01T00:00:00.000Z' });
    expect(toFeedChange(null, 0, read).value).toBe(MALFORMED);
    expect(toFeedChange(record('a'), Number.NaN, read).value).toBe(MALFORMED);
  });
});
