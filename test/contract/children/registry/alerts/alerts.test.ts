import { AGENCY_REGISTRY } from '../../../../../schema/agencies/agencies';
import type { Store } from '../../../../../subgraphs/runtime/postgres/store';
import { raiseAlerts, readAlerts } from '../../../../../subgraphs/children/registry/alerts/alerts';
import { raiseFoundAlerts } from '../../../../../subgraphs/children/matches/found-claims';
import { claimBatch, personClaim } from '../../../../unit/children/person-claims';
import { openMatchingFixture, recordOf, until, type MatchingFixture } from '../../matches/matching-fixture';
import { salma, sunita } from '../../matches/stated-children';

let fixture: MatchingFixture;
let store: Store;

beforeAll(async () => {
  fixture = await openMatchingFixture();
  ({ store } = fixture);
});
beforeEach(() => fixture.empty());
afterAll(() => fixture.close());

const raised = async () =>
  (await fixture.matches.alerts(0, 100, null)).map(({ kind, low, high }) =>
    [kind, low.recordId, ...(high ? [high.recordId] : [])].join(' '),
  );
const caughtUp = (source: string) => fixture.registry.accept(claimBatch(source, { caughtUp: true }));

describe('a strong lead', () => {
  it('raises one alert, however often it is found, lost and found again', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    await fixture.give(recordOf('homes-rj 2', salma.missing, 2));
    await fixture.give(recordOf('homes-rj 2', sunita.stay, 3));
    expect(await raised()).toEqual(['STRONG_LEAD police-mp:fir:1 homes-rj:stay:2']);
  });

  it('raises one alert for two children, however many records each has', async () => {
    const bearing = personClaim({ ...sunita.missing, bears: ['MISSING_REPORT 1'], cites: [] });
    const citing = personClaim({ ...sunita.missing, bears: [], cites: ['MISSING_REPORT 1'] });
    await fixture.give(recordOf('police-mp 1', bearing), recordOf('homes-rj 3', sunita.stay));
    await fixture.give(recordOf('police-mp 2', citing));
    expect(await raised()).toHaveLength(1);
  });

  it('names the children as they are now', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    const [before] = await fixture.matches.alerts(0, 1, null);
    expect(before?.high?.childId).toBe(before?.high?.claimId);
    const bearing = personClaim({ ...sunita.missing, bears: ['FIR_NUMBER 1'], cites: [] });
    const citing = personClaim({ ...sunita.stay, bears: [], cites: ['FIR_NUMBER 1'] });
    await fixture.give(recordOf('police-mp 1', bearing, 2), recordOf('homes-rj 2', citing, 2));
    const [after] = await fixture.matches.alerts(0, 1, null);
    expect(after?.high).toEqual({ ...before?.high, childId: before?.low.claimId });
  });
});

describe('a found child whom nobody reported', () => {
  const later = async (ms: number) => {
    await fixture.clock.advance(ms);
    for (const source of ['police-mp', 'homes-rj']) await caughtUp(source);
    await fixture.matches.settled();
    await fixture.clock.advance(15_000);
    await until(async () => (await store.query('SELECT FROM found_claim')).length === 0);
  };
  const stay = 'FOUND_WITHOUT_REPORT homes-rj:stay:2';

  it('raises an alert when all that the police wrote since is known, and not while feeds are read for the first time', async () => {
    await fixture.give(recordOf('homes-rj 2', sunita.stay));
    await caughtUp('homes-rj');
    await fixture.clock.advance(120_000);
    await raiseFoundAlerts(store, AGENCY_REGISTRY, fixture.clock.now());
    expect(await raised()).toEqual([]);
    await later(0);
    expect(await raised()).toEqual([stay]);
  });

  it('raises one alert, and no other for another record of the same child', async () => {
    const bearing = personClaim({ ...sunita.stay, bears: ['PROFILE 1'], cites: [] });
    const citing = personClaim({ ...sunita.stay, bears: [], cites: ['PROFILE 1'] });
    await fixture.give(recordOf('homes-rj 2', bearing));
    await later(120_000);
    await fixture.give(recordOf('homes-rj 3', citing), recordOf('homes-rj 2', bearing, 2));
    await later(120_000);
    expect(await raised()).toEqual([stay]);
  });

  it('raises none when a report came in time, or a strong lead points to one', async () => {
    const { milestones } = sunita.stay;
    const citing = personClaim({ ...salma.missing, milestones, bears: [], cites: ['FIR_NUMBER 1'] });
    const fir = personClaim({ ...salma.missing, bears: ['FIR_NUMBER 1'], cites: [] });
    await fixture.give(recordOf('homes-rj 2', citing), recordOf('homes-rj 3', sunita.contact));
    await fixture.give(recordOf('police-mp 1', fir), recordOf('police-mp 4', sunita.missing));
    await later(120_000);
    expect((await raised()).filter((alert) => alert.startsWith('FOUND'))).toEqual([]);
  });
});

it('alerts come in the order of their numbers, and a reader who continues from one misses none', async () => {
  await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('police-mh 2', salma.missing));
  const seqs = (await store.query<{ seq: number }>('SELECT seq::float8 FROM claim ORDER BY 1')).map(({ seq }) => seq);
  const [low = 0, high = 0] = seqs;
  const alert = { kind: 'STRONG_LEAD', low, high, bits: 9, modelVersion: 'm' } as const;
  let release = () => undefined as void;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun = () => undefined as void;
  const first = new Promise<void>((resolve) => (begun = resolve));
  const slow = store.transaction(async (database) => {
    await raiseAlerts(database, 0, [alert]);
    begun();
    await held;
  });
  await first;
  let isQuickDone = false;
  const quick = store
    .transaction((database) => raiseAlerts(database, 0, [{ ...alert, kind: 'CONFLICT' }]))
    .then(() => (isQuickDone = true));
  const waits = async () =>
    (
      await store.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    ).length > 0;
  await until(async () => isQuickDone || (await waits()));
  // The later number must not become visible before the earlier one.
  expect(isQuickDone).toBe(false);
  expect(await readAlerts(store, 0, 10)).toEqual([]);
  release();
  await Promise.all([slow, quick]);
  const [one, other] = await readAlerts(store, 0, 10);
  expect([one?.kind, other?.kind]).toEqual(['STRONG_LEAD', 'CONFLICT']);
  expect(await readAlerts(store, one?.seq ?? 0, 10)).toEqual([other]);
});
