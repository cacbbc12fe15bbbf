import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../../gateway/audit/audit';
import { createBudgets } from '../../../../gateway/budgets/budgets';
import { watchBudgets } from '../../../../gateway/budgets/watched-budgets';
import type { CallerContext } from '../../../../schema/rights/caller';
import { systemClock } from '../../../../schema/process/clock';
import type { DisclosureEntry, DisclosureLog } from '../../../../schema/rights/disclosure';
import { silentLog } from '../../../../schema/process/log';
import { unusualUseId } from '../../../../schema/rights/unusual-use';
import type { BreakGlass } from '../../../../subgraphs/disclosures/break-glass/break-glass';
import { filingUnusualUse } from '../../../../subgraphs/disclosures/break-glass/unusual-use';
import { createDisclosureLog } from '../../../../subgraphs/disclosures/log/disclosure-log';
import { disclosurePaths } from '../../../../subgraphs/disclosures/log/disclosure-paths';
import { openDatabaseLog } from '../../../../subgraphs/disclosures/verifier/database-log';
import { verifyLog } from '../../../../subgraphs/disclosures/verifier/verify-log';
import { callerContextAs } from '../../../caller-context';
import { everyBudget } from '../../../every-budget';
import { testSecrets } from '../../../signing';
import { askingOf, auditor, officer, openOffice, supervisor, until, type Office } from './break-glass-office';
import { disclosureEntry, secrets } from '../log/disclosure-entries';

let office: Office;
let log: DisclosureLog;
let journalDir: string;
/** Where the reviewers look. */
let reviewing: BreakGlass;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(async () => {
  await office.reset();
  reviewing = await office.start(office.elsewhere);
  journalDir = mkdtempSync(join(tmpdir(), 'muskaan-test-unusual-'));
  const parts = { store: office.store, headSeed: secrets.headSeed, clock: systemClock, log: silentLog };
  const chain = createDisclosureLog({ ...parts, exportFile: null });
  closing.push(() => chain.close());
  log = filingUnusualUse(chain, office.store);
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(journalDir, { recursive: true, force: true });
});

afterAll(() => office.close());

/** A gateway in front of the log, with a budget of four children an hour per officer. */
function openGateway(on: DisclosureLog = log) {
  const audit = createAudit({
    ...{ log: on, journalDir, maxEntries: 1000, clock: systemClock, logger: silentLog, limitMs: 300 },
  });
  closing.push(() => audit.close());
  const config = everyBudget({ requestsPerHour: 100, childrenPerHour: 4, childrenPerDay: 100 });
  const { clock } = office;
  return watchBudgets(createBudgets({ config, redisUrl: null, token: testSecrets.token, clock, log: silentLog }), {
    audit,
    clock,
  });
}

async function unusual(callerContext: CallerContext) {
  const page = await reviewing.reviews(askingOf(callerContext), 100, null);
  return (page?.edges ?? []).flatMap(({ node }) => (node.kind === 'UNUSUAL_USE' ? [node] : []));
}

const request = { callerContext: officer, requestId: 'request-1', operation: null };

function entry(callerContext: CallerContext = officer): DisclosureEntry {
  const unusual = { cause: 'BUDGET_SPENT', children: 7 } as const;
  const { id, role, unit, state, client } = callerContext.caller;
  const caller = { id, role, unit, state, client };
  const kind = 'UNUSUAL_USE';
  return { ...disclosureEntry({ id: unusualUseId(id, office.clock.now()) }), kind, caller, children: [], unusual };
}

it('unusual use waits for the officer’s own command, and for no other', async () => {
  await openGateway().takeChildren(request, ['a', 'b', 'c']);
  const act = {
    ...{ callerId: 'io-1', role: 'STATION_IO', unit: 'station:MP/23380012', child: null, childCount: 3, until: null },
    reason: 'Within one hour the officer was told of more than half of the children that the role’s budget allows.',
  };
  expect(await unusual(supervisor)).toEqual([expect.objectContaining(act)]);
  expect(await unusual(auditor)).toHaveLength(1);
  for (const about of [
    { unit: { district: 'MP/Rewa', range: 'MP/Jabalpur' } },
    { unit: { range: 'MP/Indore' } },
    { unit: { district: 'MP/Katni' }, state: 'RJ' },
    { id: 'io-1', unit: { district: 'MP/Katni' } },
  ]) {
    expect(await unusual(callerContextAs('SUPERVISOR', about))).toEqual([]);
  }
});

it('unusual use is reported once an hour, across all gateways and break-glass', async () => {
  for (const gateway of [openGateway(), openGateway()]) await gateway.takeChildren(request, ['a', 'b', 'c']);
  await log.append([entry(), entry()]);
  expect((await unusual(supervisor)).map(({ childCount }) => childCount)).toEqual([3]);
  await office.clock.advance(3_600_000);
  await log.append([entry()]);
  expect((await unusual(supervisor)).map(({ childCount }) => childCount)).toEqual([3, 7]);
});

it('unusual use that was reviewed stays so when its entry comes again', async () => {
  await log.append([entry()]);
  const [act] = await unusual(supervisor);
  await reviewing.review(askingOf(supervisor), act?.id ?? '', 'NOT_JUSTIFIED', 'Not on duty.');
  await log.append([entry()]);
  expect(await unusual(supervisor)).toEqual([]);
  expect(await unusual(auditor)).toEqual([expect.objectContaining({ verdict: 'NOT_JUSTIFIED' })]);
});

it('unusual use outlives an outage of PostgreSQL, and is reported once it is back', async () => {
  const gateway = openGateway();
  await office.gate.shut();
  await gateway.takeChildren(request, ['a', 'b', 'c']);
  expect(await unusual(supervisor)).toEqual([]);
  await office.gate.open();
  await until(async () => (await unusual(supervisor)).length > 0);
  expect(await unusual(supervisor)).toHaveLength(1);
});

it('unusual use whose filing failed is filed when its entry comes again', async () => {
  let fails = 2;
  const transaction: typeof office.store.transaction = (work) =>
    fails-- > 0 ? Promise.reject(new Error('no transaction')) : office.store.transaction(work);
  const chain = createDisclosureLog({
    ...{ store: office.store, headSeed: secrets.headSeed, clock: systemClock, log: silentLog, exportFile: null },
  });
  closing.push(() => chain.close());
  await openGateway(filingUnusualUse(chain, { transaction })).takeChildren(request, ['a', 'b', 'c']);
  await until(async () => (await unusual(supervisor)).length > 0);
});

it('unusual use comes from the gateway of another process too, and from nobody else', async () => {
  const send = (from: 'gateway' | 'police', body: object) =>
    disclosurePaths(log)['POST /registry/disclosures']?.({
      ...{ from, url: new URL('http://registry/registry/disclosures'), body: JSON.stringify([body]) },
    });
  const odd = { ...entry(), unusual: { cause: 'HEARSAY', children: 7 } };
  expect([await send('police', entry()), await send('gateway', odd)]).toMatchObject([{ status: 400 }, { status: 400 }]);
  expect(await unusual(supervisor)).toEqual([]);
  expect(await send('gateway', entry())).toEqual({ status: 204 });
  expect(await unusual(supervisor)).toHaveLength(1);
});

it('the log stays whole with unusual use in it, whatever the caller is called', async () => {
  const odd = callerContextAs('STATION_IO', {
    id: 'io-\0-\ud83d',
    unit: { station: 'MP/\ud83d', district: 'MP/Katni' },
  });
  await log.append([disclosureEntry(), entry(odd), disclosureEntry()]);
  expect((await unusual(supervisor)).map(({ callerId }) => callerId)).toEqual(['io-\ufffd-\ufffd']);
  const database = await openDatabaseLog(office.databaseUrl);
  const { bad } = await verifyLog({ entries: database.entries(), exported: [], stored: [], keys: new Map() });
  await database.close();
  expect(bad).toBeNull();
});
