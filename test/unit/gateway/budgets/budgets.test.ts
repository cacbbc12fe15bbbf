import fc from 'fast-check';
import { BudgetSpent, createBudgets, type UseByWindow } from '../../../../gateway/budgets/budgets';
import { OFFICER_ROLES, type Budget } from '../../../../gateway/budgets/role-budgets';
import { ROLES } from '../../../../schema/rights/caller';
import { silentLog } from '../../../../schema/process/log';
import { roleRow } from '../../../../schema/rights/rights';
import { everyBudget } from '../../../every-budget';
import { testSecrets } from '../../../signing';
import { createFakeClock } from '../../../fake-clock';

const ROOMY = { requestsPerHour: 1000, childrenPerHour: 1000, childrenPerDay: 1000 };
const partner = { id: 'office-1', role: 'PARTNER_APP', client: 'app-one' } as const;
const HOUR = 3_600_000;

function budgetsOf(given: Partial<Budget>) {
  const clock = createFakeClock();
  const budgets = createBudgets({
    config: everyBudget({ ...ROOMY, ...given }),
    redisUrl: null,
    token: testSecrets.token,
    clock,
    log: silentLog,
  });
  /** Null when taken, else the seconds to wait. */
  const secondsToWait = async (taken: Promise<UseByWindow | void>) =>
    taken.then(
      () => null,
      (error: unknown) => (error instanceof BudgetSpent ? error.retryAfterSeconds : Promise.reject(error as Error)),
    );
  return {
    clock,
    request: (caller: Parameters<typeof budgets.takeRequest>[0] = partner) =>
      secondsToWait(budgets.takeRequest(caller)),
    children: (tokens: string[], caller: Parameters<typeof budgets.takeRequest>[0] = partner) =>
      secondsToWait(budgets.takeChildren(caller, tokens)),
  };
}

describe('a budget', () => {
  it('of requests is spent within the hour and full again in the next', async () => {
    const { clock, request } = budgetsOf({ requestsPerHour: 2 });
    await clock.advance(HOUR / 4);
    expect([await request(), await request(), await request()]).toEqual([null, null, (HOUR * 3) / 4000]);
    await clock.advance(HOUR * 0.75 - 1);
    expect(await request()).toBe(1);
    await clock.advance(1);
    expect([await request(), await request(), await request()]).toEqual([null, null, 3600]);
  });

  it('of children counts a child once, however often it is disclosed within the window', async () => {
    const { clock, children } = budgetsOf({ childrenPerHour: 3 });
    expect(await children(['a', 'b', 'a'])).toBeNull();
    expect(await children(['b', 'c'])).toBeNull();
    expect(await children(['a', 'b', 'c'])).toBeNull();
    expect(await children(['d'])).toBe(3600);
    expect(await children(['a', 'd'])).toBe(3600);
    await clock.advance(HOUR);
    expect(await children(['d', 'e', 'f'])).toBeNull();
  });

  it('is not touched by a reply that would exceed it', async () => {
    const { children } = budgetsOf({ childrenPerHour: 3 });
    expect(await children(['a'])).toBeNull();
    expect(await children(['b', 'c', 'd'])).toBe(3600);
    expect(await children(['e', 'f'])).toBeNull();
  });

  it('of the day goes on when the hour is full again', async () => {
    const { clock, children } = budgetsOf({ childrenPerHour: 2, childrenPerDay: 3 });
    expect(await children(['a', 'b'])).toBeNull();
    await clock.advance(HOUR);
    expect(await children(['a', 'c'])).toBeNull();
    await clock.advance(HOUR);
    // 11:00; the day ends at midnight.
    expect(await children(['d'])).toBe(13 * 3600);
    expect(await children(['a'])).toBeNull();
    await clock.advance(13 * HOUR);
    expect(await children(['d'])).toBeNull();
  });

  it('lets of two at once only one have the last unit', async () => {
    const { request, children } = budgetsOf({ requestsPerHour: 1, childrenPerHour: 1 });
    expect([...(await Promise.all([request(), request()]))].filter((one) => one === null)).toHaveLength(1);
    expect(await Promise.all([children(['a']), children(['b'])])).toEqual([null, 3600]);
  });

  it('is each client’s own, and the caller’s where there is no client', async () => {
    const { request } = budgetsOf({ requestsPerHour: 1 });
    const family = { id: 'guardian-1', role: 'FAMILY', client: null } as const;
    const callers = [partner, { ...partner, client: 'app-two' }, family, { ...family, id: 'guardian-2' }];
    for (const caller of callers) expect(await request(caller)).toBeNull();
    for (const caller of callers) expect(await request(caller)).toBe(3600);
    expect(await request({ ...partner, id: 'office-2' })).toBe(3600);
  });

  it('is every officer’s, by the person: no application and no other role is another budget', async () => {
    expect(OFFICER_ROLES).toEqual(ROLES.filter((role) => roleRow(role).freeText));
    for (const role of OFFICER_ROLES) {
      const { request, children } = budgetsOf({ requestsPerHour: 20, childrenPerHour: 2 });
      const officer = { id: 'officer-1', role, client: null } as const;
      expect(await children(['a', 'b'], officer)).toBeNull();
      for (const same of [officer, { ...officer, client: 'app-one' }, { ...officer, role: 'STATION_IO' } as const]) {
        expect([await children(['b', 'a'], same), await children(['c'], same)]).toEqual([null, 3600]);
      }
      expect(await children(['c', 'd'], { ...officer, id: 'officer-2' })).toBeNull();
      // A client of the officer's name is a client.
      expect(await children(['c', 'd'], { ...partner, client: 'officer-1' })).toBeNull();
      expect(await request({ ...officer, id: 'officer-2' })).toBeNull();
    }
  });

  it('is used up by repeated refusals, since each reveals that there is a child', async () => {
    const { clock, request, children } = budgetsOf({ requestsPerHour: 50, childrenPerHour: 1 });
    const officer = { id: 'officer-1', role: 'AHTU_INVESTIGATOR', client: null } as const;
    await children(['a'], officer);
    for (let refusal = 0; refusal < 9; refusal += 1) expect(await children(['b'], officer)).toBe(3600);
    expect(await request(officer)).toBeNull();
    expect(await children(['b'], officer)).toBe(3600);
    expect(await request(officer)).toBe(3600);
    await clock.advance(HOUR);
    expect([await request(officer), await children(['b'], officer)]).toEqual([null, null]);
  });

  it('says how many children of the hour and the day are used', async () => {
    const clock = createFakeClock();
    const config = everyBudget({ ...ROOMY, childrenPerHour: 4, childrenPerDay: 9 });
    const use = (hour: number, day: number) => ({ hour: { children: hour, most: 4 }, day: { children: day, most: 9 } });
    const budgets = createBudgets({ config, redisUrl: null, token: testSecrets.token, clock, log: silentLog });
    const officer = { id: 'officer-1', role: 'CWC_MEMBER', client: null } as const;
    expect(await budgets.takeChildren(officer, ['a', 'b'])).toEqual(use(2, 2));
    expect(await budgets.takeChildren(officer, ['b', 'c'])).toEqual(use(3, 3));
    expect(await budgets.takeChildren(officer, [])).toEqual(use(3, 3));
    await expect(budgets.takeChildren(officer, ['d', 'e'])).rejects.toMatchObject({
      children: 3,
      expected: '4 different children within one hour',
    });
    await clock.advance(HOUR);
    expect(await budgets.takeChildren(officer, ['c', 'd'])).toEqual(use(2, 4));
  });

  it('is never exceeded in any window, and a child disclosed within it is disclosed again, in whatever order', async () => {
    const child = fc.nat({ max: 11 }).map(String);
    const step = fc.record({ tokens: fc.array(child, { maxLength: 5 }), minutes: fc.nat({ max: 40 }) });
    const limits = fc.record({ hour: fc.integer({ min: 1, max: 8 }), day: fc.integer({ min: 1, max: 10 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), limits, async (steps, { hour, day }) => {
        const { clock, children } = budgetsOf({ childrenPerHour: hour, childrenPerDay: day });
        const disclosed = { hour: new Map<number, Set<string>>(), day: new Map<number, Set<string>>() };
        for (const { tokens, minutes } of steps) {
          await clock.advance(minutes * 60_000);
          const local = clock.now() + 5.5 * HOUR;
          const within = (
            [
              ['hour', HOUR],
              ['day', 24 * HOUR],
            ] as const
          ).map(([kind, length]) => {
            const index = Math.floor(local / length);
            const known = disclosed[kind].get(index) ?? new Set<string>();
            disclosed[kind].set(index, known);
            return known;
          });
          const fits = within.every((known, index) => {
            const more = tokens.filter((token) => !known.has(token));
            return more.length === 0 || new Set([...known, ...more]).size <= (index === 0 ? hour : day);
          });
          expect((await children(tokens)) === null).toBe(fits);
          if (fits) for (const known of within) for (const token of tokens) known.add(token);
        }
      }),
    );
  });

  it('is never exceeded by what is asked at once', async () => {
    const replies = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 5 }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(replies, fc.integer({ min: 1, max: 8 }), async (requested, most) => {
        const { children } = budgetsOf({ childrenPerHour: most });
        const taken = await Promise.all(
          requested.map(async (tokens) => ((await children(tokens)) === null ? tokens : [])),
        );
        expect(new Set(taken.flat()).size).toBeLessThanOrEqual(most);
      }),
    );
  });
});
