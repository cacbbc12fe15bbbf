import { join } from 'node:path';
import { createOperationRegistry } from '../../../gateway/operations/operation-registry';
import type { CallerContext, Role } from '../../../schema/rights/caller';
import type { DisclosureEntry } from '../../../schema/rights/disclosure';
import { silentLog } from '../../../schema/process/log';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { createSecrets } from '../../../schema/signing/secrets';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { callerContextAs, testCallerContext } from '../../caller-context';
import partnerDemo from '../../operations/partner-demo.json';
import { createTestDatabase } from '../../postgres';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';
import { stranger } from '../rights/worlds/mirrored-graph';
import { AMPLE_STORE_TIME } from '../../every-budget';

const SECRET = Buffer.alloc(32, 7);
const tokenOf = (child: string) => createSecrets(SECRET).token('child', child);
const FIELDS = 'fields { field level bits left right frequency }';
const SIDES = 'left { child { id } record { recordId } } right { child { id } record { recordId } }';
const MATCH = `{ band posterior totalBits priorBits marginBits modelVersion tie blockedBy ${SIDES} ${FIELDS} missing { field expectedBits } }`; // prettier-ignore
const LONG = 600_000;

interface Side {
  readonly child: { readonly id: string };
  readonly record: { readonly recordId: string };
}
interface Match {
  readonly band: string;
  readonly posterior: number | null;
  readonly marginBits: number | null;
  readonly totalBits: number | null;
  readonly priorBits: number | null;
  readonly left: Side | null;
  readonly right: Side | null;
  readonly fields: readonly { field: string; bits: number; left: string | null; right: string | null; frequency: number | null }[] | null; // prettier-ignore
}
interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Alert = { readonly kind: string; readonly children: readonly { id: string }[]; readonly match: Match | null };

/** `MP/23380012` of the FIR or report of a station. */
const stationOf = (recordId: string) => recordId.split(':')[2]?.split('/').slice(0, 2).join('/') ?? '';
const tenths = (bits: number | null | undefined) => Math.round((bits ?? NaN) * 10);

describe('leads in the graph', () => {
  const closing: (() => unknown)[] = [];
  let graph: RunningGraph;
  let store: Store;
  let log = '';
  /** A strong lead from a police case to another record, for two children who are not protected. */
  let own: Side;
  let other: Side;
  let names: readonly string[];
  let named = 0;

  const investigator = (): CallerContext => {
    const fir = own.record.recordId.replace(/#\d+$/, '');
    return testCallerContext({ id: 'investigator', cases: [fir] }, { caseReference: fir });
  };
  const officer = (station = stationOf(own.record.recordId)) =>
    testCallerContext({ role: 'STATION_IO', id: `officer-${station}`, unit: { station } });
  const matchesOf = async (callerContext: CallerContext, id = own.child.id, part = MATCH) => {
    type Answer = { child: { possibleMatches: readonly Match[] } };
    const { data, errors } = await graph.ask<Answer>(`query ($id: ID!) { child(id: $id) { possibleMatches ${part} } }`, { id }, callerContext); // prettier-ignore
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.child.possibleMatches;
  };
  const reviewOf = async (callerContext: CallerContext, args = '') => {
    type Answer = { matchReview: Page<Match> | null };
    const query = `{ matchReview(first: 100${args}) { edges { cursor node ${MATCH} } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await graph.ask<Answer>(query, {}, callerContext);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.matchReview;
  };
  const alertsOf = async (callerContext: CallerContext, args = 'first: 100') => {
    type Answer = { alerts: Page<Alert> | null };
    const query = `{ alerts(${args}) { edges { cursor node { kind children { id } match ${MATCH} } } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await graph.ask<Answer>(query, {}, callerContext);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.alerts;
  };

  beforeAll(async () => {
    const database = await createTestDatabase();
    closing.push(() => database.drop());
    store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations: {}, log: silentLog });
    closing.push(() => store.close());
    const { databaseUrl } = database;
    const env = {
      DATABASE_URL: databaseUrl,
      DEPLOYMENT_SECRET: SECRET.toString('hex'),
      MAX_COST: '1000000',
      BUDGET_MS: '20000',
    };
    graph = await startRunningGraph({
      size: 120,
      env: { ...env, MAX_FIELDS: '1000', MAX_DEPTH: '20' },
      operations: createOperationRegistry(join(PROJECT_ROOT, 'test', 'operations')),
      logged: (line) => (log += line),
    });
    closing.push(() => graph.close());
    await graph.matched();
    const review = await reviewOf(testCallerContext());
    // Children with the same id for everyone: a child with a stay has another id for some callers.
    const isPlain = async ({ child }: Side) => {
      type Answer = { child: { protected: boolean; records: { recordId: string }[] } };
      const query = 'query ($id: ID!) { child(id: $id) { protected records { recordId } } }';
      const { data } = await graph.ask<Answer>(query, { id: child.id });
      return data?.child.protected === false && !data.child.records.some(({ recordId }) => recordId.includes(':stay:'));
    };
    // Which side is left follows from which record became known first, and that from the order in which feeds are read.
    const sides = (review?.edges ?? [])
      .filter(({ node }) => node.band === 'STRONG')
      .flatMap(({ node: { left, right } }) => (left && right ? [[left, right] as const, [right, left] as const] : []))
      .filter(([one, another]) => one.record.recordId.includes(':fir:') && stationOf(one.record.recordId) !== stationOf(another.record.recordId)); // prettier-ignore
    for (const [one, another] of sides) {
      if (!(await isPlain(one)) || !(await isPlain(another))) continue;
      [own, other] = [one, another];
      break;
    }
    type Named = { child: { names: { text: string }[] } };
    const requested = [own, other].map(({ child: { id } }) => graph.ask<Named>('query ($id: ID!) { child(id: $id) { names { text } } }', { id })); // prettier-ignore
    names = (await Promise.all(requested)).flatMap(({ data }) => data?.child.names.map(({ text }) => text) ?? []);
    expect(names.length).toBeGreaterThan(1);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('are shown to investigators with what they see of both sides, and the bits add up', async () => {
    for (const callerContext of [investigator(), officer()]) {
      const matches = await matchesOf(callerContext);
      expect(matches.map(({ right }) => right?.child.id)).toContain(other.child.id);
      for (const { totalBits, priorBits, fields } of matches) {
        const bits = (fields ?? []).map((field) => tenths(field.bits));
        expect(bits.reduce((sum, one) => sum + one, tenths(priorBits))).toBe(tenths(totalBits));
      }
      // This caller has no relation to the other child yet, so its name, parents and home are not compared for them.
      const shown = ['SEX', 'EVENT', 'MARKS', 'WITHHELD'];
      const unrelated = matches.filter(({ right }) => right?.child.id === other.child.id);
      for (const { fields, marginBits, posterior } of unrelated) {
        expect((fields ?? []).filter(({ field }) => !shown.includes(field))).toEqual([]);
        expect([marginBits, posterior]).toEqual([null, null]);
        expect(fields?.at(-1)).toMatchObject({ field: 'WITHHELD', bits: 0, level: null });
      }
    }
  });

  it.each(['CWC_MEMBER', 'SUPERVISOR', 'AUDITOR', 'CHILDLINE', 'DCPU', 'RAILWAY_POST'] satisfies Role[])(
    'are one band to %s for any question, and not a word of the other child',
    async (role) => {
      const whole = { query: `query ($id: ID!) { child(id: $id) { possibleMatches(first: 100) ${MATCH} } }`, variables: { id: own.child.id } }; // prettier-ignore
      const text = await (await graph.post(whole, stranger(role))).text();
      const { data } = JSON.parse(text) as { data: { child: { possibleMatches: readonly Match[] } } };
      expect(data.child.possibleMatches.length).toBeGreaterThan(0);
      for (const match of data.child.possibleMatches) {
        const disclosed = Object.entries(match).filter(([, value]) => value !== null);
        expect(disclosed).toEqual([['band', expect.stringMatching(/^(STRONG|REVIEW)$/)]]);
      }
      expect([other.child.id, other.record.recordId, ...names].filter((word) => text.includes(word))).toEqual([]);
    },
  );

  it('are known to a partner by a registered operation, and to no home', async () => {
    const sha256Hash = partnerDemo.operations.find(({ name }) => name === 'PossibleMatches')?.id;
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const partner = callerContextAs('PARTNER_APP', { id: 'app', client: 'partner-demo' });
    const response = await graph.post({ extensions, variables: { id: own.child.id } }, partner);
    const { data } = (await response.json()) as { data: { child: { id: string; possibleMatches: object[] } } };
    expect(data.child.id).toBe(own.child.id);
    expect(data.child.possibleMatches.length).toBeGreaterThan(0);
    for (const match of data.child.possibleMatches) {
      expect(match).toMatchObject({ band: expect.stringMatching(/STRONG|REVIEW/) as string });
    }
    const home = await graph.ask('query ($id: ID!) { child(id: $id) { possibleMatches { band } } }', { id: own.child.id }, stranger('HOME_STAFF')); // prettier-ignore
    expect(home.errors?.[0]?.extensions['code']).toBe('CHILD_NOT_FOUND');
  });

  it('are reviewed within the caller’s own reach', async () => {
    const all = (await reviewOf(testCallerContext()))?.edges.map(({ node }) => node) ?? [];
    expect(all.length).toBeGreaterThan(3);
    const station = stationOf(own.record.recordId);
    const isOwn = ({ left, right }: Match) => [left, right].some((side) => stationOf(side?.record.recordId ?? '') === station); // prettier-ignore
    const mine = (await reviewOf(officer()))?.edges.map(({ node }) => node) ?? [];
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.filter((match) => !isOwn(match))).toEqual([]);
    const hasPair = (matches: readonly Match[] = []) => matches.some(({ left, right }) => [left, right].every((side) => [own, other].some(({ child }) => child.id === side?.child.id))); // prettier-ignore
    expect(hasPair(mine)).toBe(true);
    const ofUnit = (await reviewOf(testCallerContext(), `, unit: "station:${station}"`))?.edges.map(({ node }) => node);
    expect(hasPair(ofUnit)).toBe(true);
    expect(ofUnit?.filter((match) => !isOwn(match))).toEqual([]);
    expect((await reviewOf(officer('MP/99999999'), `, unit: "station:${station}"`))?.edges).toEqual([]);
    for (const role of ['CWC_MEMBER', 'AUDITOR', 'SUPERVISOR', 'HOME_STAFF', 'CHILDLINE'] satisfies Role[]) {
      expect([role, await reviewOf(stranger(role))]).toEqual([role, null]);
    }
  });

  it('are alerts to those concerned, with one child for those who may only know that a lead exists', async () => {
    const pair = [own.child.id, other.child.id];
    const strong = async (callerContext: CallerContext) => {
      const page = await alertsOf(callerContext);
      return page?.edges.map(({ node }) => node).filter(({ kind, children }) => kind === 'STRONG_LEAD' && children.some(({ id }) => pair.includes(id))) ?? []; // prettier-ignore
    };
    for (const callerContext of [testCallerContext(), officer()]) {
      const alert = (await strong(callerContext)).find(({ children }) => children.every(({ id }) => pair.includes(id)));
      expect(alert?.children.map(({ id }) => id).sort()).toEqual([...pair].sort());
      expect(alert?.match?.fields?.length).toBeGreaterThan(1);
    }
    const known = await strong(stranger('CWC_MEMBER'));
    expect(known.map(({ children, match }) => [children.length, match])).toEqual(known.map(() => [1, null]));
    expect(known.length).toBeGreaterThan(0);
    expect(await strong(officer('MP/99999999'))).toEqual([]);
    for (const role of ['CHILDLINE', 'AUDITOR', 'SUPERVISOR', 'HOME_STAFF'] satisfies Role[]) {
      expect([role, await alertsOf(stranger(role))]).toEqual([role, null]);
    }
  });

  it('are alerts that can all be read in small pages', async () => {
    const all = (await alertsOf(testCallerContext()))?.edges.map(({ cursor }) => cursor);
    const read: string[] = [];
    for (let args = 'first: 2'; ;) {
      const page = await alertsOf(testCallerContext(), args);
      read.push(...(page?.edges.map(({ cursor }) => cursor) ?? []));
      if (!page?.pageInfo.hasNextPage) break;
      args = `first: 2, after: "${page.pageInfo.endCursor ?? ''}"`;
    }
    expect(read).toEqual(all);
  });

  it('hide what the law hides of a protected child, and add up all the same', async () => {
    const canary = graph.agencies.story().featured.find(({ kind }) => kind === 'canary');
    const child = await graph.childOf(canary?.records ?? []);
    // No caller has a relation to both, so only descriptions may be compared for them.
    const seen = ['SEX', 'EVENT', 'EVENT_PLACE', 'MARKS', 'WITHHELD'];
    const nobody = stranger('AHTU_INVESTIGATOR');
    const review = (await reviewOf(nobody))?.edges.map(({ node }) => node) ?? [];
    const protectedOnes = review.filter(({ left, right }) => [left, right].some((side) => side?.child.id === child));
    const matches = [...(await matchesOf(nobody, child)), ...protectedOnes];
    expect(matches.length).toBeGreaterThan(0);
    for (const { fields, totalBits, priorBits } of matches) {
      expect(fields?.filter(({ field }) => !seen.includes(field))).toEqual([]);
      expect(fields?.filter(({ field }) => field === 'WITHHELD')).toHaveLength(1);
      expect(fields?.reduce((sum, { bits }) => sum + tenths(bits), tenths(priorBits))).toBe(tenths(totalBits));
    }
    expect(JSON.stringify(matches)).not.toMatch(/canary/i);
  });

  it(
    'are in the disclosure log with both children and all that an explanation quotes',
    async () => {
      const entryOf = async (part: string, callerContext: CallerContext) => {
        const name = `Leads${++named}`;
        const query = `query ${name}($id: ID!) { child(id: $id) { possibleMatches ${part} } }`;
        expect((await graph.post({ query, variables: { id: own.child.id } }, callerContext)).status).toBe(200);
        const rows = await store.query<{ entry: string }>('SELECT entry FROM ledger.disclosure ORDER BY seq');
        const entries = rows.map(({ entry }) => JSON.parse(entry) as DisclosureEntry);
        return entries.find(({ operation }) => operation.name === name)?.children ?? [];
      };
      const of = (children: DisclosureEntry['children'], side: Side) => children.find(({ token }) => token === tokenOf(side.child.id)); // prettier-ignore
      const explained = await entryOf(`{ ${FIELDS} }`, investigator());
      expect(of(explained, own)?.returned).toMatchObject({ IDENTITY: 'FULL', FAMILY: 'FULL', DESCRIPTION: 'FULL', LEADS: 'FULL' }); // prettier-ignore
      expect(of(explained, other)).toMatchObject({
        returned: { IDENTITY: 'MASKED', DESCRIPTION: 'FULL' },
        withheld: { IDENTITY: 'MASKED', FAMILY: 'NONE' },
      });
      const shown = await entryOf('{ right { child { names { text } } } }', investigator());
      expect(of(shown, other)?.returned).toMatchObject({ CASE: 'FULL', IDENTITY: 'MASKED', LEADS: 'FULL' });
      // A caller to whom the other child is not disclosed has learnt nothing of it.
      const band = await entryOf('{ band posterior }', investigator());
      expect(band.map(({ token }) => token)).toEqual([tokenOf(own.child.id)]);
      const partly = await entryOf(`{ band ${SIDES} ${FIELDS} }`, stranger('CWC_MEMBER'));
      expect(partly.map(({ token }) => token)).toEqual([tokenOf(own.child.id)]);
    },
    LONG,
  );

  it('refuse invalid arguments, and say what was expected and what came', async () => {
    const refused = async (args: string, field = 'possibleMatches') => {
      const query = field === 'possibleMatches' ? `query ($id: ID!) { child(id: $id) { possibleMatches(${args}) { band } } }` : `query ($id: ID!) { child(id: $id) { id } ${field}(${args}) { edges { cursor } } }`; // prettier-ignore
      const { errors } = await graph.ask(query, { id: own.child.id }, testCallerContext());
      return errors?.map(({ extensions: { code, expected, got } }) => ({ code, expected, got }));
    };
    expect(await refused('first: 0')).toEqual([{ code: 'PAGE_SIZE_INVALID', expected: '1 to 100', got: '0' }]);
    expect(await refused('first: 101', 'matchReview')).toEqual([{ code: 'PAGE_SIZE_INVALID', expected: '1 to 100', got: '101' }]); // prettier-ignore
    expect(await refused('minPosterior: 1.5')).toEqual([{ code: 'QUERY_INVALID', expected: '`minPosterior` from 0 to 1', got: '1.5' }]); // prettier-ignore
    const [cursor] = (await refused('first: 1, after: "कुसुम"', 'alerts')) ?? [];
    expect(cursor).toMatchObject({ code: 'CURSOR_MALFORMED', got: '5 characters, not repeated here' });
  });

  it('leave no name and no record’s number in the log', () => {
    const words = [...names, own.record.recordId, other.record.recordId, own.child.id, other.child.id, 'कुसुम'];
    expect(words.filter((word) => log.includes(word))).toEqual([]);
    expect(log).not.toContain('resolver-failed');
  });
});
