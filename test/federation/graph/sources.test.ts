import type { CallerContext, Role } from '../../../schema/rights/caller';
import { runReread } from '../../../subgraphs/children/sources/reread-main';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from './running-graph';

/** Shorter than in production, so that two failures take a moment. */
const SOURCE = { feedEveryMs: 100 };
const WITHIN_MS = 60_000;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly code: string | null;
  readonly behindSeconds: number | null;
  readonly changesLastHour: number;
  readonly losses: readonly { readonly field: string; readonly reason: string; readonly example: string }[];
  readonly rereading: { readonly doneAt: string | null; readonly notSentAgain: number | null } | null;
}

const as = (role: Role, more: Partial<CallerContext['caller']> = {}) =>
  testCallerContext({ id: `sources-${role}`, role, unit: {}, state: null, client: 'operator-demo', ...more }, null);
const OPERATOR = as('OPERATOR');
const SUPERVISOR = as('SUPERVISOR', { unit: { range: 'MP/Jabalpur' }, state: 'MP' });

describe.each(['in-process', 'processes'] as const)('the state of the sources, subgraphs %s', (subgraphs) => {
  let graph: RunningGraph;
  beforeAll(async () => {
    // The test polls without a pause, more often than a client may ask within an hour.
    const env = { PARTNER_REQUESTS_PER_HOUR: '1000000000' };
    graph = await startRunningGraph({ size: 60, subgraphs, source: () => SOURCE, env });
    await graph.caughtUp();
  });
  afterAll(() => graph.close());

  async function health(callerContext: CallerContext | null) {
    const authorization = callerContext && `Bearer ${await graph.issuer.tokenFor(callerContext.caller)}`;
    const response = await fetch(`${graph.url}/health/sources`, { headers: authorization ? { authorization } : {} });
    const body = (await response.json()) as {
      sources?: readonly Row[];
      errors?: readonly { extensions: { code: string } }[];
    };
    return { status: response.status, sources: body.sources ?? [], code: body.errors?.[0]?.extensions.code };
  }

  /** Polls until the source's row fits. */
  async function until(id: string, isSo: (row: Row) => boolean, callerContext = OPERATOR): Promise<Row> {
    for (const deadline = Date.now() + WITHIN_MS; ;) {
      const row = (await health(callerContext)).sources.find((source) => source.id === id);
      if (row && isSo(row)) return row;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(row)}`);
    }
  }

  it('is shown to callers with a token, to each their own part', async () => {
    const ids = async (callerContext: CallerContext) =>
      (await health(callerContext)).sources.map(({ id }) => id).sort();
    expect(await ids(OPERATOR)).toEqual([...graph.sourceIds].sort());
    expect(await ids(as('STATE_INTEGRATOR', { unit: { source: 'police-mp' } }))).toEqual(['police-mp']);
    expect(await ids(as('RAILWAY_POST', { unit: { post: 'WCR/KTE', zone: 'WCR' } }))).toEqual(['railway-wcr']);
    const ofState = await ids(as('STATION_IO', { unit: { station: 'MP/23380012' }, state: 'MP' }));
    expect(ofState).toEqual(['ahtu-mp', 'homes-mp', 'police-mp']);
    expect(await health(null)).toMatchObject({ status: 401, code: 'CALLER_UNKNOWN' });
    for (const role of ['PRESS', 'CWC_MEMBER', 'FAMILY'] as const) {
      const callerContext = as(role, { unit: { committee: 'MP/Katni' }, child: 'c1' });
      expect(await health(callerContext)).toMatchObject({ status: 403, code: 'ROLE_REFUSED' });
    }
  });

  it('is also a field of the graph, which needs no purpose', async () => {
    const callerContext = as('STATE_INTEGRATOR', { unit: { source: 'police-mp' } });
    const query = '{ sources { id agency region state since message lastReadAt behindSeconds changesLastHour } }';
    const { data, errors } = await graph.ask<{ sources: (Row & { since: string })[] }>(query, {}, callerContext);
    expect(errors).toBeUndefined();
    expect(data?.sources).toMatchObject([{ id: 'police-mp', agency: 'POLICE', region: 'MP', state: 'UP' }]);
    expect(data?.sources[0]).toMatchObject({ behindSeconds: 0, message: expect.stringContaining('read to its end') });
    expect(data?.sources[0]?.changesLastHour).toBeGreaterThan(0);
    expect((await graph.ask(query, {}, as('PRESS'))).data ?? null).toBeNull();
  });

  it('is told with every figure of the case ledger, which a station counts of itself alone', async () => {
    const query = `query ($unit: ID!) {
      driveStatistics(unit: $unit, to: "2199-12-31", basis: REGISTERED_IN_PERIOD, population: ALL, groupBy: STATION) {
        id counted { total female male transgender unknown }
        groups { id key name counted { total } } reading { asOf complete sources { source behind } }
      }
    }`;
    interface Counted {
      readonly driveStatistics: {
        readonly counted: { readonly total: number };
        readonly groups: readonly { readonly key: string; readonly counted: { readonly total: number } }[];
        readonly reading: object;
      } | null;
    }
    const { data, errors } = await graph.ask<Counted>(query, { unit: 'state:Madhya Pradesh' }, SUPERVISOR);
    expect(errors).toBeUndefined();
    const { counted, groups = [], reading } = data?.driveStatistics ?? {};
    expect(counted?.total).toBeGreaterThan(10);
    expect(groups.reduce((sum, group) => sum + group.counted.total, 0)).toBe(counted?.total);
    expect(reading).toMatchObject({ complete: true, sources: [{ source: 'police-mp', behind: false }] });
    const [first] = groups;
    const officer = as('STATION_IO', { unit: { station: first?.key.replace('station:', '') ?? '' }, state: 'MP' });
    const own = await graph.ask<Counted>(query, { unit: first?.key }, officer);
    expect(own.data?.driveStatistics?.counted.total).toBe(first?.counted.total);
    const other = await graph.ask<Counted>(query, { unit: 'state:MP' }, officer);
    expect(other).toMatchObject({
      data: { driveStatistics: null },
      errors: [{ extensions: { code: 'UNIT_NOT_OWN' } }],
    });
  });

  it('changes within seconds when one goes down, and when it is up again', async () => {
    await graph.setFault('police-mp', { fault: 'error500', only: 'changes' });
    await until('police-mp', ({ state, code }) => state === 'DOWN' && code === 'AGENCY_REFUSED');
    expect((await health(OPERATOR)).sources.filter(({ state }) => state !== 'UP')).toHaveLength(1);
    await graph.clearFaults();
    await until('police-mp', ({ state, code }) => state === 'UP' && code === null);
  });

  it('shows what could not be read: field, reason, and no more than its shape', async () => {
    await graph.setFault('homes-mp', { fault: 'malformed-one', only: 'changes' });
    const env = { DATABASE_URL: graph.databaseUrl };
    expect(await runReread(['--source', 'homes-mp'], env, () => undefined)).toBe(0);
    const { losses } = await until('homes-mp', (row) => row.losses.length > 0, as('OPERATOR', { id: 'other' }));
    await graph.clearFaults();
    for (const { field, reason, example } of losses) expect([reason, example, field]).toEqual(['TYPE', '99', expect.any(String)]); // prettier-ignore
    expect(losses.map(({ field }) => field).filter((field) => ['home', 'cwc'].includes(field))).not.toEqual([]);
  });

  it('says when a source was read again from the beginning, and stays UP meanwhile', async () => {
    let said = '';
    const env = { DATABASE_URL: graph.databaseUrl };
    expect(await runReread(['--source', 'homes-mp'], env, (text) => (said += text))).toBe(0);
    const states = new Set<string>();
    const { rereading } = await until('homes-mp', (row) => {
      states.add(row.state);
      return row.rereading?.doneAt != null;
    });
    expect([...states]).toEqual(['UP']);
    expect(rereading).toMatchObject({ notSentAgain: 0 });
  });
});
