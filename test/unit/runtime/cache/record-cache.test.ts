import { MemoryTier } from '../../../../subgraphs/runtime/cache/memory-tier';
import { createRecordCache, type RecordCache } from '../../../../subgraphs/runtime/cache/record-cache';
import { silentLog } from '../../../../schema/process/log';
import { CountedAgency, testSource, type CountedRecord } from '../../../counted-agency';
import { createFakeClock, type FakeClock } from '../../../fake-clock';

const KEY = 'police-mp:fir:MP/23380012/2025/0123';
const OTHER = 'police-mp:fir:MP/23380012/2025/0124';
const source = testSource({ freshMs: 60_000, staleMs: 600_000, absentMs: 30_000, maxKeysPerCall: 100 });

let clock: FakeClock;
let agency: CountedAgency;
let cache: RecordCache;

beforeEach(() => {
  clock = createFakeClock();
  agency = new CountedAgency();
  const memory = new MemoryTier({ maxEntries: 1000, maxBytes: 10_000_000 });
  cache = createRecordCache({ memory, shared: null, clock, log: silentLog });
});

const look = async (key = KEY, patienceMs?: number) =>
  (await cache.lookup<CountedRecord>(source, [key], agency.fetch, patienceMs)).get(key);

describe('eviction', () => {
  it('makes the next reader ask the agency, and wait for it', async () => {
    agency.put(KEY, 1);
    await look();
    agency.put(KEY, 2);
    await cache.evict([KEY], []);
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('keeps the old reading for when the agency does not answer', async () => {
    agency.put(KEY, 1);
    await look();
    await cache.evict([KEY], []);
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look()).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_UNREACHABLE' });
  });

  it('never keeps an absence that the feed contradicts', async () => {
    await look();
    await cache.evict([KEY], []);
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
  });

  it('forgets a withdrawn record altogether', async () => {
    agency.put(KEY);
    await look();
    await cache.evict([], [KEY]);
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
  });

  it('is not undone by an older answer that was under way', async () => {
    agency.put(KEY, 1);
    const release = agency.hang();
    const early = look();
    await clock.advance(0);
    agency.put(KEY, 2);
    await cache.evict([KEY], []);
    const late = look();
    await clock.advance(0);
    expect(agency.calls).toHaveLength(2);
    release();
    expect(await late).toMatchObject({ record: { version: 2 }, stale: false });
    expect(await early).toMatchObject({ record: { version: 2 }, stale: false });
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
    expect(agency.calls).toHaveLength(2);
  });

  it('does not let a withdrawn record come back with an answer that was under way', async () => {
    agency.put(KEY);
    const release = agency.hang();
    const early = look();
    await clock.advance(0);
    agency.records.delete(KEY);
    await cache.evict([], [KEY]);
    release();
    expect(await early).toMatchObject({ state: 'absent' });
    agency.failure = 'AGENCY_TIMEOUT';
    await clock.advance(30_000);
    expect(await look()).toMatchObject({ state: 'absent', stale: true });
  });

  it('does not hold a reader for ever when a record changes faster than it can be read', async () => {
    agency.put(KEY);
    const wild = async (keys: readonly string[]) => {
      await cache.evict([KEY], []);
      return agency.fetch(keys);
    };
    const answers = await cache.lookup(source, [KEY], wild);
    expect(answers.get(KEY)).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
  });
});

describe('sharing', () => {
  it('requests all keys of a turn in one call, whichever reader wants them', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => `police-mp:fir:MP/1/2025/${index}`);
    for (const key of keys) agency.put(key);
    await Promise.all([
      cache.lookup(source, keys.slice(0, 30), agency.fetch),
      Promise.resolve().then(() => cache.lookup(source, keys.slice(20), agency.fetch)),
      new Promise((resolve) => process.nextTick(resolve)).then(() => look(KEY)),
    ]);
    expect(agency.calls).toHaveLength(1);
    expect([...(agency.calls[0] ?? [])].sort()).toEqual([...keys, KEY].sort());
  });

  it('shares a call under way with later readers', async () => {
    agency.put(KEY);
    const release = agency.hang();
    const first = look();
    await clock.advance(0);
    const second = look();
    await clock.advance(0);
    release();
    expect(await second).toEqual(await first);
    expect(agency.calls).toHaveLength(1);
  });

  it('splits more keys than the source takes in one call, and keeps the answers of each call', async () => {
    const keys = Array.from({ length: 250 }, (_, index) => `police-mp:fir:MP/1/2025/${index}`);
    for (const key of keys) agency.put(key);
    let calls = 0;
    const answers = await cache.lookup(source, keys, (some) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new TypeError('once')) : agency.fetch(some);
    });
    expect(agency.calls.map((call) => call.length)).toEqual([100, 50]);
    expect([...answers.values()].filter(({ state }) => state === 'found')).toHaveLength(150);
    expect(answers.size).toBe(250);
  });

  it('keeps sources apart: one call each', async () => {
    const homes = testSource({ id: 'homes-rj', agency: 'homes', region: 'RJ' });
    const homesAgency = new CountedAgency();
    await Promise.all([look(), cache.lookup(homes, ['homes-rj:stay:CHB2025_000123'], homesAgency.fetch)]);
    expect(agency.calls).toHaveLength(1);
    expect(homesAgency.calls).toEqual([['homes-rj:stay:CHB2025_000123']]);
  });
});

describe('patience', () => {
  it('ends with AGENCY_TIMEOUT, while the call goes on and fills the cache', async () => {
    agency.put(KEY);
    const release = agency.hang();
    const answer = look(KEY, 500);
    await clock.advance(500);
    expect(await answer).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
    release();
    await clock.advance(0);
    expect(await look(KEY, 500)).toMatchObject({ state: 'found', stale: false });
    expect(agency.calls).toHaveLength(1);
  });

  it('ends with the old reading as stale where there is one', async () => {
    agency.put(KEY, 1);
    await look();
    await cache.evict([KEY], []);
    agency.hang();
    const answer = look(KEY, 500);
    await clock.advance(500);
    expect(await answer).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_TIMEOUT' });
  });

  it('keeps what has come in time', async () => {
    agency.put(KEY);
    agency.put(OTHER);
    await look(OTHER);
    agency.hang();
    const answers = cache.lookup(source, [KEY, OTHER], agency.fetch, 500);
    await clock.advance(500);
    expect((await answers).get(OTHER)).toMatchObject({ state: 'found', stale: false });
    expect((await answers).get(KEY)).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
  });

  it('that is already used up still starts the call', async () => {
    agency.put(KEY);
    const answer = look(KEY, -1);
    await clock.advance(0);
    expect(agency.calls).toHaveLength(1);
    await answer;
    expect(await look()).toMatchObject({ state: 'found' });
  });

  it('arms no timer for a warm lookup, and calls it off after a cold one', async () => {
    let armed = 0;
    const counting = {
      now: () => clock.now(),
      after: (ms: number, task: () => void) => {
        armed += 1;
        const callOff = clock.after(ms, task);
        return () => {
          armed -= 1;
          callOff();
        };
      },
    };
    const memory = new MemoryTier({ maxEntries: 10, maxBytes: 100_000 });
    cache = createRecordCache({ memory, shared: null, clock: counting, log: silentLog });
    agency.put(KEY);
    const cold = look(KEY, 500);
    expect(armed).toBe(1);
    await cold;
    expect(armed).toBe(0);
    const warm = look(KEY, 500);
    expect(armed).toBe(0);
    await warm;
  });
});
