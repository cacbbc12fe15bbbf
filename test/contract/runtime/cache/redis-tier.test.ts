import { Redis } from 'ioredis';
import { openRecordCache } from '../../../../subgraphs/runtime/cache/open-record-cache';
import type { RecordCache } from '../../../../subgraphs/runtime/cache/record-cache';
import { FIRST_GENERATION } from '../../../../subgraphs/runtime/cache/redis-scripts';
import { RedisTier } from '../../../../subgraphs/runtime/cache/redis-tier';
import { readCacheKeys } from '../../../../subgraphs/runtime/cache/cache-key';
import { CountedAgency, eventually, testSource, type CountedRecord } from '../../../counted-agency';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { startRedis, type TestRedis } from '../../../redis';

const KEY = 'police-mp:fir:MP/23380012/2025/0123';
const source = testSource({ freshMs: 60_000, staleMs: 600_000, feedEveryMs: 1000 });
const OLD = 'a'.repeat(64);
const NEW = 'b'.repeat(64);

let redis: TestRedis;
let raw: Redis;
let clock: FakeClock;
let agency: CountedAgency;
let opened: { close(): Promise<void> }[] = [];
let logged: string[] = [];

beforeAll(async () => {
  redis = await startRedis();
  raw = new Redis(redis.url, { retryStrategy: () => 50 });
  raw.on('error', () => undefined);
});
beforeEach(async () => {
  clock = createFakeClock();
  agency = new CountedAgency();
  logged = [];
  await raw.flushall();
});
afterEach(async () => {
  await Promise.all(opened.map((cache) => cache.close()));
  opened = [];
});
afterAll(async () => {
  raw.disconnect();
  await redis.kill();
});

const note = (event: string) => logged.push(event);
const log = { info: note, warn: note, error: note };

/** A separate process, as far as the cache can tell. */
async function processWith(...cacheKeys: string[]): Promise<RecordCache> {
  const keys = cacheKeys.length > 0 ? cacheKeys : [OLD];
  const cache = await openRecordCache({ redisUrl: redis.url, cacheKeys: keys, clock, log });
  opened.push(cache);
  return cache;
}

async function tierWith(...cacheKeys: string[]): Promise<RedisTier> {
  const tier = new RedisTier({ url: redis.url, keys: readCacheKeys(cacheKeys), clock, log });
  opened.push(tier);
  await tier.ready();
  return tier;
}

const look = async (cache: RecordCache, key = KEY) =>
  (await cache.lookup<CountedRecord>(source, [key], agency.fetch)).get(key);
/** What is written in the background has arrived. */
const written = (count: number) => eventually(async () => (await raw.dbsize()) === count);

describe('processes that share a Redis', () => {
  it('share what one of them has read', async () => {
    const [first, second] = [await processWith(), await processWith()];
    const record = agency.put(KEY);
    const fetchedAt = clock.now();
    await look(first);
    await written(1);
    await clock.advance(1000);
    expect(await look(second)).toEqual({ state: 'found', record, fetchedAt, stale: false, code: null });
    expect(agency.calls).toHaveLength(1);
  });

  it('share that there is no such record, for as long as that is trusted', async () => {
    const [first, second] = [await processWith(), await processWith()];
    await look(first);
    await written(1);
    expect(await look(second)).toMatchObject({ state: 'absent', stale: false });
    expect(agency.calls).toHaveLength(1);
  });

  it('serve what another read long ago as stale, and refresh it', async () => {
    const [first, second] = [await processWith(), await processWith()];
    agency.put(KEY, 1);
    await look(first);
    await written(1);
    await clock.advance(60_000);
    agency.put(KEY, 2);
    expect(await look(second)).toMatchObject({ record: { version: 1 }, stale: true, code: null });
    await eventually(() => agency.calls.length === 2);
    await clock.advance(0);
    expect(await look(second)).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('all receive an eviction by one', async () => {
    const [first, second, third] = [await processWith(), await processWith(), await processWith()];
    agency.put(KEY, 1);
    await look(first);
    await written(1);
    await look(second);
    agency.put(KEY, 2);
    await first.evict([KEY], []);
    await eventually(async () => (await look(second))?.state === 'found' && agency.calls.length === 2);
    for (const cache of [first, second, third]) {
      expect(await look(cache)).toMatchObject({ record: { version: 2 }, stale: false });
    }
  });

  it('keep a reading before a change for when the agency does not answer, and nothing withdrawn', async () => {
    const [first, second, third] = [await processWith(), await processWith(), await processWith()];
    agency.put(KEY, 1);
    await look(first);
    await written(1);
    await first.evict([KEY], []);
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look(second)).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_UNREACHABLE' });
    await first.evict([], [KEY]);
    expect(await look(third)).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
  });

  it('are not misled by an answer that one requested before another received the change', async () => {
    const [slow, feed, reader] = [await processWith(), await processWith(), await processWith()];
    agency.put(KEY, 1);
    const release = agency.hang();
    const early = look(slow);
    await eventually(() => agency.calls.length === 1);
    agency.put(KEY, 2);
    await feed.evict([KEY], []);
    release();
    await early;
    expect(await look(reader)).toMatchObject({ record: { version: 2 }, stale: false });
    expect(await look(slow)).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('read again what they held while they were disconnected', async () => {
    const [feed, disconnected] = [await processWith(), await processWith()];
    agency.put(KEY, 1);
    await look(disconnected);
    await written(1);
    await raw.client('KILL', 'TYPE', 'pubsub');
    agency.put(KEY, 2);
    await feed.evict([KEY], []);
    await eventually(() => logged.filter((event) => event === 'cache-redis-lost').length === 2);
    expect(await look(disconnected)).toMatchObject({ record: { version: 2 }, stale: false });
  });
});

describe('what stands in Redis', () => {
  it('holds neither a name nor a record number, in keys, values or messages, and all of it expires', async () => {
    const messages: Buffer[] = [];
    const subscriber = new Redis(redis.url);
    await subscriber.psubscribe('*');
    subscriber.on('pmessageBuffer', (_pattern, channel: Buffer, message: Buffer) => messages.push(channel, message));
    const cache = await processWith();
    agency.put(KEY);
    await look(cache);
    await look(cache, `${KEY}9`);
    await written(2);
    await cache.evict([KEY], [`${KEY}8`]);
    await eventually(() => messages.length === 2);
    subscriber.disconnect();

    const names = await raw.keys('*');
    expect(names).toHaveLength(3);
    const values = await raw.mgetBuffer(names);
    for (const text of [...names, ...values, ...messages]) {
      const plain = Buffer.from(text ?? '').toString('latin1');
      expect(plain).not.toMatch(/Kavita|0123|23380012|police|fir:/);
    }
    for (const name of names) expect(await raw.pttl(name)).toBeGreaterThan(0);
  });

  it('that cannot be decrypted counts as nothing', async () => {
    const first = await processWith();
    agency.put(KEY);
    await look(first);
    await written(1);
    const [name = ''] = await raw.keys('*');
    const value = await raw.getBuffer(name);
    value?.writeUInt8(value.readUInt8(value.length - 1) ^ 1, value.length - 1);
    await raw.set(name, value ?? '');
    expect(await look(await processWith())).toMatchObject({ state: 'found', stale: false });
    expect(agency.calls).toHaveLength(2);
  });
});

describe('a change of keys', () => {
  it('leaves the cache warm when a new first key encrypts and the old one still decrypts', async () => {
    const before = await processWith(OLD);
    agency.put(KEY);
    await look(before);
    await written(1);
    await look(await processWith(NEW, OLD));
    expect(agency.calls).toHaveLength(1);
  });

  it.each([
    { from: 'the old key', sender: [OLD], to: 'both', receiver: [NEW, OLD] },
    { from: 'both', sender: [NEW, OLD], to: 'the old key', receiver: [OLD] },
    { from: 'both', sender: [NEW, OLD], to: 'the new key', receiver: [NEW] },
    { from: 'the new key', sender: [NEW], to: 'both', receiver: [NEW, OLD] },
  ])('loses no eviction between processes with $from and with $to', async ({ sender, receiver }) => {
    const [feed, reader, other] = [
      await processWith(...sender),
      await processWith(...receiver),
      await processWith(...receiver),
    ];
    agency.put(KEY, 1);
    await look(reader);
    await written(1);
    agency.put(KEY, 2);
    await feed.evict([KEY], []);
    await eventually(async () => {
      const answer = await look(reader);
      return answer?.state === 'found' && answer.record.version === 2;
    });
    expect(await look(other)).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('to one that others do not have costs a call, not an error', async () => {
    agency.put(KEY);
    await look(await processWith(OLD));
    await written(1);
    expect(await look(await processWith(NEW))).toMatchObject({ state: 'found', stale: false });
    expect(agency.calls).toHaveLength(2);
  });
});

describe('a Redis that takes no more', () => {
  afterEach(() => raw.config('SET', 'maxmemory', 0));

  it('is not trusted about evictions that it has not stored, and gets them again', async () => {
    const [tier, other] = [await tierWith(OLD), await tierWith(OLD)];
    const reading = { state: 'found', record: {}, fetchedAt: clock.now(), stale: false, code: null } as const;
    const received: string[] = [];
    other.onEvicted((changed) => received.push(...changed));
    tier.write([{ key: KEY, reading, generation: FIRST_GENERATION, ttlMs: 60_000 }]);
    await written(1);
    await raw.config('SET', 'maxmemory', 1);
    const [, readings] = await Promise.all([tier.evict([KEY], []), tier.read([KEY])]);
    expect(readings.size).toBe(0);
    expect((await other.read([KEY])).get(KEY)).toMatchObject({ reading, evicted: false });

    await raw.config('SET', 'maxmemory', 0);
    await clock.advance(1000);
    await eventually(() => received.includes(KEY));
    expect((await tier.read([KEY])).get(KEY)).toMatchObject({ reading, evicted: true });
  });
});

describe('a Redis that does not answer', () => {
  afterEach(async () => {
    redis.thaw();
    await redis.kill();
    await redis.restart();
    await eventually(() => raw.status === 'ready');
  });

  it('costs one wait, and is then not asked', async () => {
    const cache = await processWith();
    agency.put(KEY);
    redis.freeze();
    const sent = jest.spyOn(Redis.prototype, 'sendCommand');
    expect(await look(cache)).toMatchObject({ state: 'found', stale: false });
    const once = sent.mock.calls.length;
    expect(once).toBeGreaterThan(0);
    expect(await look(cache, `${KEY}9`)).toMatchObject({ state: 'absent' });
    expect(sent.mock.calls.length).toBe(once);
    sent.mockRestore();
  });

  it('receives evictions as soon as it answers again', async () => {
    const [feed, reader] = [await processWith(), await processWith()];
    agency.put(KEY, 1);
    await look(reader);
    await written(1);
    redis.freeze();
    agency.put(KEY, 2);
    await feed.evict([KEY], []);
    redis.thaw();
    await clock.advance(1000);
    await eventually(async () => {
      const answer = await look(reader);
      return answer?.state === 'found' && answer.record.version === 2;
    });
  });

  it('leaves a reading trusted for one interval of the feed while evictions cannot be received', async () => {
    const cache = await processWith();
    agency.put(KEY, 1);
    await redis.kill();
    await eventually(() => logged.includes('cache-redis-lost'));
    await look(cache);
    const calls = agency.calls.length;
    await clock.advance(999);
    await look(cache);
    expect(agency.calls).toHaveLength(calls);
    agency.put(KEY, 2);
    await clock.advance(1);
    expect(await look(cache)).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('does not keep the cache from opening, and is used once it is there', async () => {
    await redis.kill();
    const cache = await processWith();
    agency.put(KEY);
    expect(await look(cache)).toMatchObject({ state: 'found', stale: false });
    await redis.restart();
    await eventually(async () => {
      await clock.advance(1000);
      await look(cache);
      return raw.status === 'ready' && (await raw.dbsize()) === 1;
    });
  });
});
