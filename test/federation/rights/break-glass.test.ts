import type { CallerContext } from '../../../schema/rights/caller';
import { callerContextAs } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';

const MINUTE = 60_000;
const REASON = 'The child was seen alone at the station an hour ago.';
const COMMAND = { range: 'MP/Jabalpur' };
const officer = (id: string) => callerContextAs('STATION_IO', { id, unit: { station: 'MP/99999999', ...COMMAND } });
const chief = (id: string, unit = COMMAND) => callerContextAs('SUPERVISOR', { id, unit });
const auditor = callerContextAs('AUDITOR', { id: 'auditor' });

interface Grant {
  readonly id: string;
  readonly callerId: string;
  readonly reason: string;
  readonly openedAt: string;
  readonly until: string;
  readonly reviewedBy: string | null;
  readonly verdict: string | null;
}

describe('a child opened by break-glass', () => {
  let graph: RunningGraph;
  let [child, other, hidden] = ['', '', ''];
  let grant: Grant;
  const now = Date.now;
  /** Moves the clock of everything in this process forward. */
  const later = (ms: number) => jest.spyOn(Date, 'now').mockImplementation(() => now() + ms);

  async function namesOf(id: string, callerContext: CallerContext): Promise<string | null> {
    const query = 'query ($id: ID!) { child(id: $id) { names { text } } }';
    const { data } = await graph.ask<{ child: { names: { text: string }[] | null } }>(query, { id }, callerContext);
    return data?.child.names?.map(({ text }) => text).join() ?? null;
  }
  async function breakGlass(id: string, callerContext: CallerContext, reason = REASON) {
    const query = `mutation ($id: ID!, $reason: String!) {
      breakGlass(child: $id, reason: $reason) { id callerId reason openedAt until reviewedBy verdict }
    }`;
    return graph.ask<{ breakGlass: Grant | null }>(query, { id, reason }, callerContext);
  }
  async function reviewsOf(callerContext: CallerContext): Promise<readonly Grant[] | null> {
    const query = `{ breakGlassReviews(first: 10) { edges { node { id callerId reason openedAt until reviewedBy verdict } } } }`;
    const { data } = await graph.ask<{ breakGlassReviews: { edges: { node: Grant }[] } | null }>(
      query,
      {},
      callerContext,
    );
    return data?.breakGlassReviews?.edges.map(({ node }) => node) ?? null;
  }
  async function review(id: string, callerContext: CallerContext): Promise<unknown> {
    const query = `mutation ($id: ID!) {
      reviewBreakGlass(id: $id, verdict: JUSTIFIED, note: "Right.") { reviewedBy verdict }
    }`;
    return graph.ask(query, { id }, callerContext);
  }

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 20 });
    const { featured } = graph.agencies.story();
    const idOf = (part: string) => graph.childOf(featured.find(({ id }) => id.includes(part))?.records ?? []);
    [child, other, hidden] = [await idOf('katni-alwar'), await idOf('lanji-nashik'), await idOf('canary')];
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => graph.close());

  it('is open to the officer who gave the reason, and no other child is', async () => {
    const masked = await namesOf(child, officer('one'));
    expect(masked).toMatch(/^(\S+\. \S+\.,?)+$/u);
    for (const [callerContext, reason, code] of [
      [officer('one'), 'why not', 'REASON_INVALID'],
      [callerContextAs('CHILDLINE', { unit: { district: 'MP/Katni' } }), REASON, 'ROLE_REFUSED'],
    ] as const) {
      const { data, errors } = await breakGlass(child, callerContext, reason);
      expect([data?.breakGlass, errors?.[0]?.extensions['code']]).toEqual([null, code]);
    }
    const { data } = await breakGlass(child, officer('one'));
    if (!data?.breakGlass) throw new Error('not opened');
    grant = data.breakGlass;
    expect(grant).toMatchObject({ callerId: 'one', reason: REASON, reviewedBy: null, verdict: null });
    expect(Date.parse(grant.until) - Date.parse(grant.openedAt)).toBe(30 * MINUTE);

    const full = await namesOf(child, officer('one'));
    expect(full).not.toBe(masked);
    expect(full?.length).toBeGreaterThan(masked?.length ?? 0);
    expect(await namesOf(child, officer('two'))).toBe(masked);
    expect(await namesOf(other, officer('one'))).toMatch(/^(\S+\. \S+\.,?)+$/u);
  });

  it('is closed again after thirty minutes', async () => {
    const open = await namesOf(child, officer('one'));
    later(29 * MINUTE);
    expect(await namesOf(child, officer('one'))).toBe(open);
    later(31 * MINUTE);
    expect(await namesOf(child, officer('one'))).toBe(await namesOf(child, officer('two')));
  });

  it('stays closed when the law protects it', async () => {
    expect(await namesOf(hidden, officer('one'))).toBeNull();
    const { data } = await breakGlass(hidden, officer('one'), `${REASON} So was her sister.`);
    expect(data?.breakGlass?.reason).toContain('sister');
    expect(await namesOf(hidden, officer('one'))).toBeNull();
  });

  it('waits for a second officer of the command, whose review is in the log for the auditor', async () => {
    expect(await reviewsOf(officer('one'))).toBeNull();
    expect(await reviewsOf(chief('far', { range: 'MP/Indore' }))).toEqual([]);
    expect((await reviewsOf(chief('chief')))?.map(({ id }) => id)).toContain(grant.id);
    for (const nobody of [officer('two'), chief('far', { range: 'MP/Indore' }), chief('one')]) {
      expect(await review(grant.id, nobody)).toMatchObject({ errors: [{ extensions: { code: 'REVIEW_NOT_FOUND' } }] });
    }
    expect(await review(grant.id, chief('chief'))).toEqual(
      expect.objectContaining({ data: { reviewBreakGlass: { reviewedBy: 'chief', verdict: 'JUSTIFIED' } } }),
    );
    expect((await reviewsOf(chief('chief')))?.map(({ id }) => id)).not.toContain(grant.id);
    expect(await reviewsOf(auditor)).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: grant.id, reviewedBy: 'chief' })]),
    );
    type Log = { disclosures: { edges: { node: { kind: string; callerId: string } }[] } };
    const log = '{ disclosures(first: 100) { edges { node { kind callerId } } } }';
    const { data } = await graph.ask<Log>(log, {}, auditor);
    const acts = data?.disclosures.edges.map(({ node }) => `${node.kind} ${node.callerId}`);
    expect(acts).toEqual(expect.arrayContaining(['BREAK_GLASS one', 'BREAK_GLASS_REVIEW chief']));
  });
});
