import { randomBytes } from 'node:crypto';
import Redis from 'ioredis';
import { startRedis, type TestRedis } from '../../redis';
import { startRunningGraph, type Answer, type RunningGraph } from './running-graph';

/** What a trace says, without the times at which it was read. */
const withoutTimes = ({ data }: Answer) => ({
  names: data?.child?.names,
  records: data?.child?.records,
  sources: data?.child?.trace?.sources.map(({ source, status }) => `${source} ${status}`),
  steps: data?.child?.trace?.steps,
});

async function valueOf(client: Redis, key: string): Promise<Buffer> {
  const type = await client.type(key);
  if (type === 'hash') return Buffer.concat(Object.values(await client.hgetallBuffer(key)));
  if (type === 'set') return Buffer.concat(await client.smembersBuffer(key));
  return (await client.getBuffer(key)) ?? Buffer.alloc(0);
}

describe('a graph whose processes share Redis', () => {
  let redis: TestRedis;
  let graph: RunningGraph;
  let childId: string;
  let names: string[];

  beforeAll(async () => {
    redis = await startRedis();
    graph = await startRunningGraph({
      size: 60,
      env: { REDIS_URL: redis.url, CACHE_KEYS: randomBytes(32).toString('hex') },
    });
    const canary = graph.agencies.story().featured.find(({ kind }) => kind === 'canary');
    childId = await graph.childOf(canary?.records ?? []);
    names = ['Canaryname', 'कैनरी', 'Canary Lane', 'Canarysuspect', '9000000007'];
  });
  afterAll(async () => {
    await graph.close();
    await redis.kill();
  });

  it('keeps nothing readable there: no name, no number, no address in a key or a value', async () => {
    await graph.trace(childId);
    const client = new Redis(redis.url);
    const keys = await client.keys('*');
    const values = await Promise.all(keys.map((key) => valueOf(client, key)));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    const everything = Buffer.concat([Buffer.from(keys.join('\n')), ...values]);
    expect(names.filter((name) => everything.includes(Buffer.from(name)))).toEqual([]);
    // The keys must not reveal who asked, either.
    expect(keys.filter((key) => key.startsWith('muskaan:budget:')).join('\n')).not.toContain('officer-1');
    expect(keys.join('\n')).not.toMatch(/CHB2025_|\/2025\/|-RPF-|-GRP-|:fir:|:stay:/);
  });

  it('answers the same when Redis is killed', async () => {
    const before = withoutTimes(await graph.trace(childId));
    expect(before.names?.length).toBeGreaterThan(0);
    await redis.kill();
    expect(withoutTimes(await graph.trace(childId))).toEqual(before);
    expect(withoutTimes(await graph.trace(childId))).toEqual(before);
  });
});
