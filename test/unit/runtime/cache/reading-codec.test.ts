import { decodeReading, encodeReading } from '../../../../subgraphs/runtime/cache/reading-codec';
import { FIRST_GENERATION } from '../../../../subgraphs/runtime/cache/redis-scripts';
import { readCacheKeys } from '../../../../subgraphs/runtime/cache/cache-key';

const keys = readCacheKeys(['a'.repeat(64)]);
const NOW = 1_000_000;
const found = { state: 'found', record: { name: 'कविता' }, fetchedAt: NOW - 5, stale: false, code: null } as const;
const absent = { state: 'absent', fetchedAt: NOW - 5, stale: false, code: null } as const;
const stored = (mark: string, reading: typeof found | typeof absent) =>
  Buffer.concat([Buffer.from(`generation-1${mark}`), encodeReading(keys[0], 'name', reading)]);

describe('a reading in Redis', () => {
  it.each([found, absent])('comes back as it was written ($state)', (reading) => {
    expect(decodeReading(keys, 'name', stored('=', reading), NOW)).toEqual({
      ...{ reading, evicted: false, generation: 'generation-1' },
    });
  });

  it('is known to be evicted, with or without an older reading', () => {
    expect(decodeReading(keys, 'name', stored('!', found), NOW)).toMatchObject({ reading: found, evicted: true });
    expect(decodeReading(keys, 'name', Buffer.from('generation-1!'), NOW)).toEqual({
      ...{ reading: null, evicted: true, generation: 'generation-1' },
    });
  });

  it('of a record never written has the first generation', () => {
    expect(decodeReading(keys, 'name', null, NOW)).toEqual({
      ...{ reading: null, evicted: false, generation: FIRST_GENERATION },
    });
  });

  it('is not fresher when it was written by a process whose clock runs ahead', () => {
    expect(decodeReading(keys, 'name', stored('=', found), NOW - 1000).reading?.fetchedAt).toBe(NOW - 1000);
  });
});
