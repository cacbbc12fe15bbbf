import type { CallerContext } from '../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { wholeChild } from './worlds/whole-child';

const REASON = 'I believe that these two are one and the same.';
const COMMAND = { range: 'MP/Jabalpur' };
const HIDDEN = wholeChild(['IDENTITY', 'FAMILY', 'PLACE_OF_CARE'], ['Child.possibleMatches', 'Child.identityHistory']);
const MANY = '1000000';

interface Listed {
  readonly id: string;
  readonly version: string;
  readonly protected: boolean;
  readonly records: readonly { readonly recordId: string }[];
}
interface Judged {
  readonly judgement: { readonly id: string; readonly standing: string };
  readonly children: readonly { readonly id: string; readonly version: string }[];
}
type Code = { readonly code: unknown };
interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
}
interface Act {
  readonly id: string;
  readonly kind: string;
  readonly callerId: string;
  readonly childCount: number;
  readonly reason: string;
}

/** All words in a value, however deep. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsIn);
  return typeof value === 'string' ? [value] : [];
}

describe('an officer who makes the link that opens a child', () => {
  let graph: RunningGraph;
  let keys = 0;
  let own: string;
  let investigator: CallerContext;
  let protectedOnes: readonly Listed[];
  let withoutLead = '';
  const chief = callerContextAs('SUPERVISOR', { id: 'chief', unit: COMMAND });
  const auditor = callerContextAs('AUDITOR', { id: 'auditor' });

  async function ask<T>(query: string, variables: object, callerContext: CallerContext): Promise<T> {
    const { data, errors } = await graph.ask<T>(query, variables, callerContext);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data;
  }
  const listed = async (id: string, callerContext = investigator): Promise<Listed> => {
    const query = 'query ($id: ID!) { child(id: $id) { id version protected records { recordId } } }';
    return (await ask<{ child: Listed }>(query, { id }, callerContext)).child;
  };
  /** All that is disclosed of what the law hides of the child. */
  const hiddenOf = async (id: string, callerContext = investigator) => {
    const { child } = await ask<{ child: object }>(
      `query ($id: ID!) { child(id: $id) ${HIDDEN} }`,
      { id },
      callerContext,
    );
    return wordsIn(child);
  };
  async function act(field: string, input: object, callerContext: CallerContext): Promise<Judged | Code> {
    const type = { undo: 'UndoInput', secondJudgement: 'SecondInput', splitChild: 'SplitInput' }[field];
    const { data, errors } = await graph.ask<{ judged: Judged | null }>(
      `mutation ($input: ${type ?? 'MatchJudgementInput'}!) {
        judged: ${field}(input: $input) { judgement { id standing } children { id version } }
      }`,
      { input: { reason: REASON, key: `key number ${(keys += 1)}`, ...input } },
      callerContext,
    );
    return data?.judged ?? { code: errors?.[0]?.extensions['code'] };
  }
  const judged = async (...of: Parameters<typeof act>): Promise<Judged> => {
    const answer = await act(...of);
    if ('code' in answer) throw new Error(String(answer.code));
    return answer;
  };
  const named = async (id: string, callerContext: CallerContext) => {
    const { version } = await listed(id, callerContext);
    return { id, version };
  };
  const pair = async (left: string, right: string, callerContext = investigator) => {
    return { left: await named(left, callerContext), right: await named(right, callerContext) };
  };
  const undo = async (judgement: string, ids: readonly string[], callerContext = investigator) => {
    const versions = new Map<string, { id: string; version: string }>();
    for (const id of ids) {
      const child = await listed(id, callerContext);
      versions.set(child.id, { id, version: child.version });
    }
    return judged('undo', { judgement, children: [...versions.values()] }, callerContext);
  };
  const reviews = async (callerContext: CallerContext): Promise<readonly Act[]> => {
    const query = '{ breakGlassReviews(first: 100) { edges { node { id kind callerId childCount reason } } } }';
    return (await ask<{ breakGlassReviews: Page<Act> }>(query, {}, callerContext)).breakGlassReviews.edges.map(
      ({ node }) => node,
    );
  };

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 100,
      env: { MAX_COST: MANY, MAX_FIELDS: '10000', MAX_DEPTH: '50', MAX_TOKENS: '100000', BUDGET_MS: '60000' },
      source: () => ({ feedEveryMs: 100 }),
    });
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni-alwar'));
    const fir = katni?.records.find((key) => key.includes(':fir:')) ?? '';
    own = await graph.childOf(katni?.records ?? []);
    await graph.matched();
    investigator = testCallerContext(
      { id: 'an investigator', cases: [fir], unit: { ahtu: 'MP/Katni', ...COMMAND } },
      { caseReference: fir },
    );
    const query = '{ children(first: 100) { edges { node { id version protected records { recordId } } } } }';
    const { children } = await ask<{ children: Page<Listed> }>(query, {}, investigator);
    protectedOnes = [];
    for (const { node } of children.edges) {
      // The officer's own case may be about several children.
      if (node.protected && (await hiddenOf(node.id)).length === 0) protectedOnes = [...protectedOnes, node];
    }
  }, 240_000);
  afterAll(() => graph.close());

  it('reads nothing hidden of any protected child before, during and after a link that they made themselves', async () => {
    expect(protectedOnes.length).toBeGreaterThan(3);
    const ownWords = await hiddenOf(own);
    for (const { id } of protectedOnes) {
      const before = await hiddenOf(id);
      const confirmed = await judged('confirmMatch', await pair(own, id), investigator);
      if (confirmed.judgement.standing === 'PROPOSED') withoutLead = id;
      const during = [await hiddenOf(id), await hiddenOf(own)];
      await undo(confirmed.judgement.id, [own, id]);
      expect(during.flat().filter((word) => !before.includes(word) && !ownWords.includes(word))).toEqual([]);
      expect(await hiddenOf(id)).toEqual(before);
    }
    expect(await hiddenOf(own)).toEqual(ownWords);
  });

  it('has each such link waiting for a review with its reason, and in the disclosure log', async () => {
    const acts = (await reviews(chief)).filter(({ kind }) => kind === 'MATCH_CONFIRMED');
    expect(acts).toHaveLength(protectedOnes.length);
    expect(acts[0]).toMatchObject({ callerId: 'an investigator', childCount: 2, reason: REASON });
    type Log = { disclosures: Page<{ kind: string; operationName: string; children: readonly object[] }> };
    const query = '{ disclosures(first: 100, caller: "an investigator") { edges { node { kind operationName children { token } } } } }'; // prettier-ignore
    const { disclosures } = await ask<Log>(query, {}, auditor);
    const kept = disclosures.edges.map(({ node }) => node).filter(({ kind }) => kind === 'JUDGEMENT');
    expect(kept.some(({ operationName, children }) => operationName === 'confirmMatch' && children.length === 2)).toBe(
      true,
    );
    expect(kept.some(({ operationName }) => operationName === 'undo')).toBe(true);
  });

  it('only proposes a confirmation or rejection where there is no lead', async () => {
    for (const field of ['confirmMatch', 'rejectMatch']) {
      const order = await pair(own, withoutLead);
      const { judgement, children } = await judged(field, order, investigator);
      expect([judgement.standing, children]).toEqual(['PROPOSED', [order.left, order.right]]);
      expect(await act('secondJudgement', { judgement: judgement.id }, investigator)).toEqual({
        code: 'JUDGEMENT_CONFLICT',
      });
      const stranger = testCallerContext({ id: 'a friend', unit: { ahtu: 'MP/Nowhere' } });
      expect(await act('secondJudgement', { judgement: judgement.id }, stranger)).toEqual({ code: 'ROLE_REFUSED' });
    }
  });

  describe('and is seconded by an officer who holds the other side', () => {
    let other: Listed;
    let holder: CallerContext;
    let judgement: string;
    const words = async () => (await hiddenOf(other.id)).filter((word) => !ownWords.includes(word));
    let ownWords: readonly string[];
    let closed: readonly string[];

    beforeAll(async () => {
      const firsOf = ({ records }: Listed) =>
        records.map(({ recordId }) => recordId.replace(/#\d+$/, '')).filter((key) => key.includes(':fir:'));
      const stationOf = (fir: string) => fir.split(':')[2]?.split('/').slice(0, 2).join('/') ?? '';
      const ownStations = firsOf(await listed(own)).map(stationOf);
      const elsewhere = (child: Listed) =>
        firsOf(child)
          .map(stationOf)
          .find((station) => !ownStations.includes(station));
      const found = protectedOnes.find((child) => elsewhere(child) !== undefined);
      if (!found) throw new Error('no protected child of another station');
      other = found;
      holder = callerContextAs('STATION_IO', { id: 'the holder', unit: { station: elsewhere(found) ?? '' } });
      ownWords = await hiddenOf(own);
      closed = await words();
      judgement = (await judged('confirmMatch', await pair(own, other.id), investigator)).judgement.id;
    });

    type Waiting = { judgementsToSecond: Page<{ judgement: { id: string; reason: string; callerId: string }; children: readonly { id: string; names: unknown }[] }> | null }; // prettier-ignore
    const waitingFor = async (callerContext: CallerContext) => {
      const query = '{ judgementsToSecond(first: 100) { edges { node { judgement { id reason callerId } children { id names { text } } } } } }'; // prettier-ignore
      const { judgementsToSecond } = await ask<Waiting>(query, {}, callerContext);
      return judgementsToSecond?.edges.map(({ node }) => node) ?? null;
    };

    it('waits for that officer and no other, with its reason, each child by the rights of its reader', async () => {
      const waiting = await waitingFor(holder);
      const one = waiting?.find((node) => node.judgement.id === judgement);
      expect(one?.judgement).toEqual({ id: judgement, reason: REASON, callerId: 'an investigator' });
      // They see the names of their own child, and no more of the investigator's than before.
      const full = one?.children.filter(({ names }) => wordsIn(names).some((word) => /\p{L}\p{M}*\p{L}/u.test(word)));
      // A child has the id of the first of its records that the reader may see.
      const { id: seen } = await listed(other.id, holder);
      expect(full?.map(({ id }) => id)).toEqual([seen]);
      expect((await listed(seen)).records).toEqual((await listed(other.id)).records);
      expect((await waitingFor(investigator))?.map((node) => node.judgement.id) ?? []).not.toContain(judgement);
      const elsewhere = callerContextAs('STATION_IO', { id: 'elsewhere', unit: { station: 'MP/99999999' } });
      expect(await waitingFor(elsewhere)).toEqual([]);
      expect(await waitingFor(chief)).toEqual([]);
    });

    it('opens the child from then on and not before, once for the same key', async () => {
      expect(await words()).toEqual(closed);
      const order = { judgement, key: 'the key of the holder' };
      const seconded = await judged('secondJudgement', order, holder);
      expect(seconded.judgement.standing).toBe('SECONDED');
      expect(await judged('secondJudgement', order, holder)).toEqual(seconded);
      expect((await words()).length).toBeGreaterThan(closed.length + 3);
      expect((await waitingFor(holder))?.map((node) => node.judgement.id)).not.toContain(judgement);
    });

    it('is closed again by the undo', async () => {
      await undo(judgement, [own]);
      expect(await words()).toEqual(closed);
    });

    it('is closed by a reviewer who finds it not justified, although it was seconded', async () => {
      judgement = (await judged('confirmMatch', await pair(own, other.id), investigator)).judgement.id;
      await judged('secondJudgement', { judgement }, holder);
      expect((await words()).length).toBeGreaterThan(closed.length + 3);
      const waiting = (await reviews(chief)).filter(({ kind }) => kind === 'MATCH_CONFIRMED');
      const query =
        'mutation ($id: ID!) { reviewBreakGlass(id: $id, verdict: NOT_JUSTIFIED, note: "No.") { verdict } }';
      await ask(query, { id: waiting.at(-1)?.id }, chief);
      expect(await words()).toEqual(closed);
    });
  });
});
