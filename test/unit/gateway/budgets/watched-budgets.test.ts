import { AuditUnavailable } from '../../../../gateway/audit/audit';
import type { RecordedRequest } from '../../../../gateway/audit/disclosure-entry';
import { BudgetSpent, createBudgets } from '../../../../gateway/budgets/budgets';
import { watchBudgets } from '../../../../gateway/budgets/watched-budgets';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { DisclosureEntry } from '../../../../schema/rights/disclosure';
import { silentLog } from '../../../../schema/process/log';
import { disclosureEntryShape } from '../../../../subgraphs/disclosures/log/disclosure-entry';
import { callerContextAs } from '../../../caller-context';
import { everyBudget } from '../../../every-budget';
import { testSecrets } from '../../../signing';
import { createFakeClock } from '../../../fake-clock';

const HOUR = 3_600_000;
const officer = callerContextAs('AHTU_INVESTIGATOR', {
  id: 'ahtu-1',
  unit: { ahtu: 'MP/Katni', district: 'MP/Katni' },
});
const operation = { name: 'Trace', query: '{ children(first: 1) { edges { cursor } } }' };
const requestOf = (callerContext: CallerContext): RecordedRequest => ({
  callerContext,
  requestId: 'request-1',
  operation,
});
const tokens = (count: number) => Array.from({ length: count }, (_, index) => `child-${index}`);

/** Budgets of ten children and a hundred requests an hour; `gateways` of them on one log. */
function watched(gateways = 1) {
  const clock = createFakeClock();
  const config = everyBudget({ requestsPerHour: 100, childrenPerHour: 10, childrenPerDay: 100 });
  const entries: DisclosureEntry[] = [];
  const log = { isAway: false };
  const audit = {
    record: (entry: DisclosureEntry) =>
      log.isAway ? Promise.reject(new AuditUnavailable()) : Promise.resolve(void entries.push(entry)),
  };
  const all = Array.from({ length: gateways }, () =>
    watchBudgets(createBudgets({ config, redisUrl: null, token: testSecrets.token, clock, log: silentLog }), {
      audit,
      clock,
    }),
  );
  const [gateway, other] = all;
  if (!gateway) throw new Error('no gateway');
  return { clock, entries, log, gateway, other: other ?? gateway };
}

describe('an officer’s use of a budget', () => {
  it('is not reported up to half of it', async () => {
    const { gateway, entries } = watched();
    for (let times = 0; times < 90; times += 1) await gateway.takeRequest(requestOf(officer));
    for (let times = 0; times < 3; times += 1) await gateway.takeChildren(requestOf(officer), tokens(5));
    expect(entries).toEqual([]);
  });

  it('is reported once an hour when it passes half, by an entry that holds nothing of a child', async () => {
    const { clock, gateway, entries } = watched();
    for (const count of [5, 6, 7, 10]) await gateway.takeChildren(requestOf(officer), tokens(count));
    const { unit, state } = officer.caller;
    expect(entries).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown,
        kind: 'UNUSUAL_USE',
        at: '2025-10-03T03:30:00.000Z',
        requestId: 'request-1',
        caller: { id: 'ahtu-1', role: 'AHTU_INVESTIGATOR', unit, state, client: null },
        purpose: officer.purpose,
        operation: { name: 'Trace', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
        children: [],
        unusual: { cause: 'HALF_SPENT', children: 6 },
      },
    ]);
    expect(disclosureEntryShape.parse(entries[0])).toEqual(entries[0]);
    await clock.advance(HOUR);
    await gateway.takeChildren(requestOf(officer), tokens(6));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
  });

  it('is reported once a day when hours that are each below half add up to more than half of the day', async () => {
    const { clock, gateway, entries } = watched();
    for (let hour = 0; hour < 12; hour += 1) {
      const five = [1, 2, 3, 4, 5].map((one) => `child-${hour}-${one}`);
      await gateway.takeChildren(requestOf(officer), five);
      await clock.advance(HOUR);
    }
    expect(entries.map(({ unusual }) => unusual)[0]).toEqual({ cause: 'HALF_OF_DAY_SPENT', children: 55 });
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
  });

  it('is reported when it is refused, for children as for requests', async () => {
    const { clock, gateway, entries } = watched();
    await gateway.takeChildren(requestOf(officer), tokens(4));
    await expect(gateway.takeChildren(requestOf(officer), tokens(11))).rejects.toThrow(BudgetSpent);
    expect(entries.map(({ unusual }) => unusual)).toEqual([{ cause: 'BUDGET_SPENT', children: 4 }]);
    await clock.advance(HOUR);
    for (let times = 0; times < 100; times += 1) await gateway.takeRequest(requestOf(officer));
    for (let times = 0; times < 3; times += 1) {
      await expect(gateway.takeRequest({ ...requestOf(officer), operation: null })).rejects.toThrow(BudgetSpent);
    }
    expect(entries.map(({ unusual }) => unusual?.cause)).toEqual(['BUDGET_SPENT', 'BUDGET_SPENT']);
    expect(entries[1]?.operation.name).toBeNull();
  });

  it('has the same entry in every gateway, so that the log keeps it once; another officer has another', async () => {
    const { gateway, other, entries } = watched(2);
    for (const one of [gateway, other]) await one.takeChildren(requestOf(officer), tokens(6));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
    await gateway.takeChildren(requestOf(callerContextAs('STATION_IO', { id: 'io-1' })), tokens(6));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
  });

  it('discloses nothing while it cannot be reported, and is reported as soon as it can be', async () => {
    const { gateway, entries, log } = watched();
    log.isAway = true;
    await expect(gateway.takeChildren(requestOf(officer), tokens(6))).rejects.toThrow(AuditUnavailable);
    await expect(gateway.takeChildren(requestOf(officer), tokens(11))).rejects.toThrow(AuditUnavailable);
    log.isAway = false;
    await gateway.takeChildren(requestOf(officer), tokens(1));
    expect(entries.map(({ unusual }) => unusual)).toEqual([{ cause: 'HALF_SPENT', children: 6 }]);
  });

  it('is not reported when the process allows less than the budget because Redis is unreachable', async () => {
    const { clock, entries } = watched();
    const spent = () => Promise.reject(new BudgetSpent(60, '1 requests within one hour', 9, true));
    const audit = { record: (entry: DisclosureEntry) => Promise.resolve(void entries.push(entry)) };
    const gateway = watchBudgets({ takeRequest: spent, takeChildren: spent }, { audit, clock });
    await expect(gateway.takeRequest(requestOf(officer))).rejects.toThrow(BudgetSpent);
    await expect(gateway.takeChildren(requestOf(officer), tokens(1))).rejects.toThrow(BudgetSpent);
    expect(entries).toEqual([]);
  });

  it('of a client with registered operations is no officer’s', async () => {
    const { gateway, entries } = watched();
    const partner = callerContextAs('PARTNER_APP', { client: 'app-one' });
    await gateway.takeChildren(requestOf(partner), tokens(9));
    await expect(gateway.takeChildren(requestOf(partner), tokens(11))).rejects.toThrow(BudgetSpent);
    expect(entries).toEqual([]);
  });
});
