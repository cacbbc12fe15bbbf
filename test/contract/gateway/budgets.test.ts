import fc from 'fast-check';
import { BudgetSpent, createBudgets, type Budgets } from '../../../gateway/budgets/budgets';
import type { Budget } from '../../../gateway/budgets/role-budgets';
import { silentLog } from '../../../schema/process/log';
import { everyBudget } from '../../every-budget';
import { testSecrets } from '../../signing';
import { createFakeClock, type FakeClock } from '../../fake-clock';
import { startRedis, type TestRedis } from '../../redis';
import { Redis } from 'ioredis';

const CONFIG = { requestsPerHour: 10, childrenPerHour: 10, childrenPerDay: 20 };
const partner = { id: 'office-1', role: 'PARTNER_APP', client: 'app-one' } as const;
const PAUSE = 1000;

const times = (count: number) => Array.from({ length: count }, (_, index) => index);
const eight = times(8).map((index) => `child-${index}`);
const isTaken = (taken: Promise<unknown>) =>
  taken.then(
    () => true,
    (error: unknown) => (error instanceof BudgetSpent ? false : Promise.reject(error as Error)),
  );
const takenOf = async (all: readonly Promise<unknown>[]) =>
  (await Promise.all(all.map(isTaken))).filter(Boolean).length;

describe('budgets of several gateways', () => {
  let redis: TestRedis;
  let clock: FakeClock;
  let one: Budgets;
  let other: Budgets;
  const warned: string[] = [];
  const open = async (given: Partial<Budget> = {}) => {
    const log = { ...silentLog, warn: (event: string) => void warned.push(event) };
    const budgets = createBudgets({
      config: everyBudget({ ...CONFIG, ...given }),
      redisUrl: redis.url,
      token: testSecrets.token,
      clock,
      log,
    });
    await budgets.ready();
    return budgets;
  };

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());
  beforeEach(async () => {
    clock = createFakeClock();
    warned.length = 0;
    const store = new Redis(redis.url);
    await store.flushall();
    store.disconnect();
    [one, other] = await Promise.all([open(), open()]);
  });
  afterEach(() => {
    one.close();
    other.close();
  });

  it('let no two of them have the last unit', async () => {
    const requests = times(30).map((index) => (index % 2 ? one : other).takeRequest(partner));
    expect(await takenOf(requests)).toBe(10);
    const children = times(30).map((index) => (index % 2 ? one : other).takeChildren(partner, [`child-${index}`]));
    expect(await takenOf(children)).toBe(10);
  });

  it('count each child once and none beyond, an officer’s as a client’s, whichever of them discloses it', async () => {
    const reply = fc.record({ tokens: fc.array(fc.nat({ max: 14 }), { maxLength: 4 }), second: fc.boolean() });
    let officers = 0;
    const law = fc.asyncProperty(fc.array(reply, { maxLength: 15 }), async (replies) => {
      const officer = { id: `officer-${(officers += 1)}`, role: 'AHTU_INVESTIGATOR', client: null } as const;
      const disclosed = await Promise.all(
        replies.map(async ({ tokens, second }) => {
          const names = tokens.map((token) => `child-${token}`);
          return (await isTaken((second ? other : one).takeChildren(officer, names))) ? names : [];
        }),
      );
      const distinct = new Set(disclosed.flat()).size;
      expect(distinct).toBeLessThanOrEqual(10);
      expect(await one.takeChildren(officer, disclosed[0] ?? [])).toMatchObject({ hour: { most: 10 } });
      const requested = new Set(replies.flatMap(({ tokens }) => tokens));
      if (requested.size <= 10) expect(distinct).toBe(requested.size);
      if (distinct > 0) {
        const known = [...new Set(disclosed.flat())];
        expect(await other.takeChildren(officer, known)).toEqual({
          ...{ hour: { children: distinct, most: 10 }, day: { children: distinct, most: 20 } },
        });
      }
    });
    await fc.assert(law, { numRuns: 30 });
  });

  it('count a child once, whichever of them disclosed it', async () => {
    await one.takeChildren(partner, eight);
    await other.takeChildren(partner, [...eight, 'ninth']);
    // One that has disclosed nothing itself knows it from Redis; what it refuses is not counted.
    const fresh = await open();
    await expect(fresh.takeChildren(partner, ['x', 'y'])).rejects.toMatchObject({ isLowered: false, children: 9 });
    await fresh.takeChildren(partner, ['x']);
    await fresh.takeChildren(partner, [...eight, 'x']);
    await expect(fresh.takeChildren(partner, ['y'])).rejects.toMatchObject({ retryAfterSeconds: 3600 });
    await clock.advance(3_600_000);
    await fresh.takeChildren(partner, ['y']);
    fresh.close();
  });

  it('keep nothing in Redis but client, window and tokens, of officers too, and that not for long', async () => {
    await one.takeRequest(partner);
    await one.takeChildren(partner, ['child-token']);
    await one.takeChildren({ id: 'officer Sharma', role: 'STATION_IO', client: null }, ['child-token']);
    const store = new Redis(redis.url);
    const keys = await store.keys('*');
    expect(keys.sort()).toEqual([
      expect.stringMatching(/^muskaan:budget:children:\{app-one\}:day:\d+$/),
      expect.stringMatching(/^muskaan:budget:children:\{app-one\}:hour:\d+$/),
      expect.stringMatching(/^muskaan:budget:children:\{person-[\w-]{20}\}:day:\d+$/),
      expect.stringMatching(/^muskaan:budget:children:\{person-[\w-]{20}\}:hour:\d+$/),
      expect.stringMatching(/^muskaan:budget:requests:\{app-one\}:\d+$/),
    ]);
    for (const key of keys) expect(await store.ttl(key)).toBeGreaterThan(0);
    store.disconnect();
  });

  it('allow a tenth each while Redis is away, what was spent before included', async () => {
    const fresh = await open();
    await one.takeRequest(partner);
    await one.takeChildren(partner, ['before']);
    redis.freeze();
    try {
      // The one that has spent its tenth allows no more; a child that it disclosed before is free.
      await expect(one.takeRequest(partner)).rejects.toThrow(BudgetSpent);
      // Marked as the lowered share, so that no officer is reported for it.
      await expect(one.takeChildren(partner, ['after'])).rejects.toMatchObject({ isLowered: true });
      await one.takeChildren(partner, ['before']);
      expect(await takenOf(times(5).map(() => fresh.takeRequest(partner)))).toBe(1);
      expect(await takenOf(times(5).map((index) => fresh.takeChildren(partner, [`child-${index}`])))).toBe(1);
      expect(warned).toContain('budget-redis-paused');
    } finally {
      redis.thaw();
      fresh.close();
    }
  });

  it('go on with Redis when it is back, and forget nothing of their own when Redis has', async () => {
    await one.takeChildren(partner, [...eight, 'ninth', 'tenth']);
    await redis.kill();
    await clock.advance(PAUSE);
    await expect(one.takeChildren(partner, ['x'])).rejects.toThrow(BudgetSpent);
    // A tenth of ten; those refused meanwhile are not spent. One whose reply was refused has none left.
    const another = { ...partner, client: 'app-two' };
    expect(await takenOf(times(20).map(() => one.takeRequest(another)))).toBe(1);
    expect(await takenOf(times(20).map(() => one.takeRequest(partner)))).toBe(0);
    await redis.restart();
    const back = await open();
    await back.takeChildren(partner, eight);
    await one.ready();
    await expect(one.takeChildren(partner, ['x'])).rejects.toThrow(BudgetSpent);
    expect(await takenOf(times(20).map(() => one.takeRequest(another)))).toBe(9);
    back.close();
  });
});
