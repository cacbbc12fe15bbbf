import type { CallerContext, Role } from '../../../schema/rights/caller';
import { runReread } from '../../../subgraphs/children/sources/reread-main';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from './running-graph';

/** Quicker than in production, so that failing twice takes a moment. */
const SOURCE = { budgetMs: 350, attemptMs: 200, feedEveryMs: 100 };
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

describe.each(['in-process', 'processes'] as const)('how the sources stand, subgraphs %s', (subgraphs) => {
  let graph: RunningGraph;
  beforeAll(async () => {
    // It is asked without a pause until it is so, more often than a client may ask within an hour.
    const env = { PARTNER_REQUESTS_PER_HOUR: '1000000000' };
    graph = await startRunningGraph({ size: 60, subgraphs, source: () => SOURCE, env });
    await graph.caughtUp();
  }, 180_000);
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

  /** Asks until the source is as it should be. */
  async function until(id: string, isSo: (row: Row) => boolean, callerContext = OPERATOR): Promise<Row> {
    for (const deadline = Date.now() + WITHIN_MS; ;) {
      const row = (await health(callerContext)).sources.find((source) => source.id === id);
      if (row && isSo(row)) return row;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(row)}`);
    }
  }

  it('is told to who carries a token, each their own part', async () => {
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

  it('is a field of the graph too, that needs no purpose', async () => {
    const callerContext = as('STATE_INTEGRATOR', { unit: { source: 'police-mp' } });
    const query = '{ sources { id agency region state since message lastReadAt behindSeconds changesLastHour } }';
    const { data, errors } = await graph.ask<{ sources: (Row & { since: string })[] }>(query, {}, callerContext);
    expect(errors).toBeUndefined();
    expect(data?.sources).toMatchObject([{ id: 'police-mp', agency: 'POLICE', region: 'MP', state: 'UP' }]);
    expect(data?.sources[0]).toMatchObject({ behindSeconds: 0, message: expect.stringContaining('read to its end') });
    expect(data?.sources[0]?.changesLastHour).toBeGreaterThan(0);
    expect((await graph.ask(query, {}, as('PRESS'))).data ?? null).toBeNull();
  });

  it('changes within seconds when one is down, and when it is mended', async () => {
    await graph.setFault('police-mp', { fault: 'error500', only: 'changes' });
    await until('police-mp', ({ state, code }) => state === 'DOWN' && code === 'AGENCY_REFUSED');
    expect((await health(OPERATOR)).sources.filter(({ state }) => state !== 'UP')).toHaveLength(1);
    await graph.clearFaults();
    await until('police-mp', ({ state, code }) => state === 'UP' && code === null);
  }, 180_000);

  it('shows what is there and could not be read: field, reason, and no more than the shape of it', async () => {
    await graph.setFault('homes-mp', { fault: 'malformed-one', only: 'changes' });
    const env = { DATABASE_URL: graph.databaseUrl };
    expect(await runReread(['--source', 'homes-mp'], env, () => undefined)).toBe(0);
    const { losses } = await until('homes-mp', (row) => row.losses.length > 0, as('OPERATOR', { id: 'other' }));
    await graph.clearFaults();
    for (const { field, reason, example } of losses) expect([reason, example, field]).toEqual(['TYPE', '99', expect.any(String)]); // prettier-ignore
    expect(losses.map(({ field }) => field).filter((field) => ['home', 'cwc'].includes(field))).not.toEqual([]);
  }, 180_000);

  it('says when one was read anew from the beginning, that was UP all the while', async () => {
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
  }, 180_000);
});
