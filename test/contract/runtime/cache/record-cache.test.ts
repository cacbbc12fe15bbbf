import { randomBytes } from 'node:crypto';
import { silentLog } from '../../../../schema/process/log';
import { openRecordCache } from '../../../../subgraphs/runtime/cache/open-record-cache';
import type { RecordCache } from '../../../../subgraphs/runtime/cache/record-cache';
import { MALFORMED } from '../../../../subgraphs/runtime/agency/dialect';
import { CountedAgency, eventually, testSource, type CountedRecord } from '../../../counted-agency';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { startRedis, type TestRedis } from '../../../redis';

const KEY = 'police-mp:fir:MP/23380012/2025/0123';
const OTHER = 'police-mp:fir:MP/23380012/2025/0124';
const source = testSource({ freshMs: 60_000, staleMs: 600_000, absentMs: 30_000 });

/** How the cache is set up, and what happens to Redis in the middle of a test. */
const SETUPS = [
  { name: 'the memory tier alone', redis: false, killed: false },
  { name: 'memory and Redis', redis: true, killed: false },
  { name: 'memory and a Redis that is killed in the middle', redis: true, killed: true },
];

describe.each(SETUPS)('the record cache on $name', (relation) => {
  let redis: TestRedis | null = null;
  let clock: FakeClock;
  let agency: CountedAgency;
  let cache: RecordCache;

  beforeAll(async () => {
    if (relation.redis) redis = await startRedis();
  });
  beforeEach(async () => {
    if (relation.killed) {
      await redis?.kill();
      await redis?.restart();
    }
    clock = createFakeClock();
    agency = new CountedAgency();
    const cacheKeys = [randomBytes(32).toString('hex')];
    cache = await openRecordCache({ redisUrl: redis?.url ?? null, cacheKeys, clock, log: silentLog });
  });
  afterEach(() => cache.close());
  afterAll(() => redis?.kill());

  const look = async (key = KEY) => (await cache.lookup<CountedRecord>(source, [key], agency.fetch)).get(key);
  const middle = async () => {
    if (relation.killed) await redis?.kill();
  };
  /** Killing Redis may cost calls to the agency; it may not change an answer. */
  const expectCalls = (calls: number) => {
    if (!relation.killed) expect(agency.calls).toHaveLength(calls);
  };

  it('serves a fresh record without asking the agency', async () => {
    const record = agency.put(KEY);
    const fetchedAt = clock.now();
    const found = { state: 'found', record, fetchedAt, stale: false, code: null };
    expect(await look()).toEqual(found);
    await middle();
    expect(await look()).toEqual(found);
    expectCalls(1);
  });

  it('serves a stale record as stale and refreshes it once, or waits for the agency', async () => {
    agency.put(KEY, 1);
    await look();
    await clock.advance(60_000);
    agency.put(KEY, 2);
    await middle();
    const answers = await Promise.all([look(), look()]);
    if (!relation.killed) {
      for (const answer of answers) expect(answer).toMatchObject({ record: { version: 1 }, stale: true, code: null });
    }
    await eventually(() => agency.calls.length === 2);
    await clock.advance(0);
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
    expectCalls(2);
  });

  it('tells "no record" and "no answer" apart', async () => {
    expect(await look()).toMatchObject({ state: 'absent', stale: false });
    await middle();
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look(OTHER)).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
    expectCalls(2);
  });

  it('asks the agency after an eviction', async () => {
    agency.put(KEY, 1);
    await look();
    await middle();
    agency.put(KEY, 2);
    await cache.evict([KEY], []);
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
    expectCalls(2);
  });

  it('keeps the reading before a change for when the agency does not answer', async () => {
    agency.put(KEY, 1);
    await look();
    await cache.evict([KEY], []);
    await middle();
    agency.failure = 'AGENCY_TIMEOUT';
    expect(await look()).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_TIMEOUT' });
  });

  it('keeps nothing of a withdrawn record', async () => {
    agency.put(KEY, 1);
    await look();
    await middle();
    await cache.evict([], [KEY]);
    agency.failure = 'AGENCY_TIMEOUT';
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
  });

  it('is not misled by an answer older than the change', async () => {
    agency.put(KEY, 1);
    const release = agency.hang();
    const early = look();
    await eventually(() => agency.calls.length === 1);
    agency.put(KEY, 2);
    await cache.evict([KEY], []);
    await middle();
    release();
    expect(await early).toMatchObject({ record: { version: 2 }, stale: false });
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('requests what several readers want in one call', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => `police-mp:fir:MP/1/2025/${index}`);
    for (const key of keys) agency.put(key);
    const [first, second] = await Promise.all([
      cache.lookup(source, keys.slice(0, 30), agency.fetch),
      cache.lookup(source, keys.slice(20), agency.fetch),
    ]);
    expect([first.size, second.size]).toEqual([30, 30]);
    expect(agency.calls).toHaveLength(1);
    await middle();
    const all = await cache.lookup(source, keys, agency.fetch);
    expect([...all.values()].every(({ state }) => state === 'found')).toBe(true);
    expectCalls(1);
  });

  it('lets a malformed record fail alone', async () => {
    agency.records.set(KEY, MALFORMED);
    agency.put(OTHER);
    await middle();
    const answers = await cache.lookup(source, [KEY, OTHER], agency.fetch);
    expect(answers.get(KEY)).toEqual({ state: 'failed', code: 'AGENCY_MALFORMED' });
    expect(answers.get(OTHER)).toMatchObject({ state: 'found', stale: false });
  });
});
