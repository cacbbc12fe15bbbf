import fc from 'fast-check';
import { BudgetSpent, createBudgets, type BudgetsConfig } from '../../../../gateway/budgets/budgets';
import { ROLES } from '../../../../schema/caller';
import { silentLog } from '../../../../schema/log';
import { roleRow } from '../../../../schema/rights';
import { createFakeClock } from '../../../fake-clock';

const ROOMY = { requestsPerHour: 1000, childrenPerHour: 1000, childrenPerDay: 1000 };
const partner = { id: 'desk-1', role: 'PARTNER_APP', client: 'app-one' } as const;
const HOUR = 3_600_000;

function budgetsOf(config: Partial<BudgetsConfig>) {
  const clock = createFakeClock();
  const budgets = createBudgets({ config: { ...ROOMY, ...config }, redisUrl: null, clock, log: silentLog });
  /** Null when taken, else the seconds to wait. */
  const told = async (taken: Promise<void>) =>
    taken.then(
      () => null,
      (error: unknown) => (error instanceof BudgetSpent ? error.retryAfterSeconds : Promise.reject(error as Error)),
    );
  return {
    clock,
    request: (caller: Parameters<typeof budgets.takeRequest>[0] = partner) => told(budgets.takeRequest(caller)),
    children: (tokens: string[], caller: Parameters<typeof budgets.takeRequest>[0] = partner) =>
      told(budgets.takeChildren(caller, tokens)),
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

  it('of children counts one as often as it is told within the window only once', async () => {
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
    expect(await request({ ...partner, id: 'desk-2' })).toBe(3600);
  });

  it('is nothing to who may write queries', async () => {
    const { request, children } = budgetsOf({ requestsPerHour: 1, childrenPerHour: 1 });
    for (const role of ROLES.filter((role) => roleRow(role).freeText)) {
      const officer = { ...partner, role };
      expect([await request(officer), await request(officer), await children(['a', 'b'], officer)]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  it('is never exceeded, whatever is told in whatever order', async () => {
    const replies = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 5 }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(replies, fc.integer({ min: 1, max: 8 }), async (asked, most) => {
        const { children } = budgetsOf({ childrenPerHour: most });
        const taken = await Promise.all(asked.map(async (tokens) => ((await children(tokens)) === null ? tokens : [])));
        expect(new Set(taken.flat()).size).toBeLessThanOrEqual(most);
      }),
    );
  });
});
