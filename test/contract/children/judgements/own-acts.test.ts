import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { PersonClaim } from '../../../../schema/records/claims';
import { formatRecordKey, parseRecordKey } from '../../../../schema/agencies/record-key';
import { GROUPS, isAtLeast, type Levels } from '../../../../schema/rights/rights';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { createViewOf, type ChildView } from '../../../../subgraphs/children/view/child-view';
import { readChildren } from '../../../../subgraphs/children/registry/claims/claim-rows';
import type { JudgementOrder } from '../../../../subgraphs/children/judgements/judgement-order';
import { callerScopeOf } from '../../../../subgraphs/children/view/caller-scope';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { testRefs, testSecrets } from '../../../signing';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';
import { openFixture, type JudgingFixture } from './judging-fixture';

const RUNS = Number(process.env.OWN_ACTS_RUNS ?? 60);
/** Records of one child each as agencies write them, with their holders. */
const KEYS = [
  ...['police-mp:fir:MP/1/2025/0001', 'police-mp:fir:MP/2/2025/0002', 'police-mp:fir:MP/3/2025/0003'],
  ...['homes-rj:stay:CHB2025_000001', 'homes-rj:stay:CHB2025_000002', 'homes-rj:cwc-case:CWC/ALW/C/2025/0311'],
  ...['ahtu-mp:case:AHTU-MP-2025-0007', 'railway-nwr:contact:NWR-RPF-2025-000017'],
];
const UNITS = [
  ...['station:MP/1', 'station:MP/2', 'station:MP/3', 'home:RJ/ALW/CH/0001', 'home:RJ/ALW/CH/0002'],
  ...['committee:RJ/Alwar', 'ahtu:MP/Katni', 'post:NWR/AWR'],
];
const OPEN = 'c-open';
const ASKERS = [
  ...['MP/1', 'MP/2', 'MP/3'].map((station) => callerContextAs('STATION_IO', { id: station, unit: { station } })),
  ...['RJ/ALW/CH/0001', 'RJ/ALW/CH/0002'].map((home) => callerContextAs('HOME_STAFF', { id: home, unit: { home } })),
  callerContextAs('CWC_MEMBER', { id: 'cwc', unit: { committee: 'RJ/Alwar' } }),
  callerContextAs('AHTU_INVESTIGATOR', { id: 'ahtu', unit: { ahtu: 'MP/Katni' } }),
  callerContextAs('AHTU_INVESTIGATOR', { id: 'other ahtu', unit: { ahtu: 'MP/Nowhere' } }),
  testCallerContext({ id: 'assigned', unit: {}, cases: [KEYS[1] ?? ''] }, { caseReference: KEYS[1] ?? '' }),
  callerContextAs('RAILWAY_POST', { id: 'post', unit: { post: 'NWR/AWR' } }),
  callerContextAs('RAILWAY_POST', { id: 'other post', unit: { post: 'NWR/JP' } }),
  callerContextAs('STATION_IO', { id: OPEN, unit: { station: 'MP/9' } }),
  ...(['SUPERVISOR', 'PARTNER_APP', 'CHILDLINE', 'DCPU', 'AUDITOR'] as const).map((role) =>
    callerContextAs(role, { id: role }),
  ),
];

const viewOf = createViewOf(
  createViews({ sdl: subgraphSdl('children'), token: testSecrets.token }),
  testRefs,
  AGENCY_REGISTRY,
);
let fixture: JudgingFixture;

beforeAll(async () => {
  fixture = await openFixture();
});

afterAll(() => fixture.close());

const pick = fc.nat({ max: 1000 });
const world = fc.array(
  fc.record({ cites: fc.uniqueArray(fc.nat({ max: KEYS.length - 1 }), { maxLength: 1 }), protects: fc.boolean() }),
  { minLength: KEYS.length, maxLength: KEYS.length },
);
const act = fc.record({
  kind: fc.constantFrom('CONFIRM' as const, 'CONFIRM' as const, 'REJECT' as const, 'SPLIT' as const, 'UNDO' as const),
  left: pick,
  right: pick,
  byLead: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
/** A record whose child is opened to one officer by break-glass. */
const opened = fc.nat({ max: KEYS.length - 1 });

async function build(
  claims: readonly { readonly cites: readonly number[]; readonly protects: boolean }[],
): Promise<void> {
  await fixture.empty();
  for (const [index, key] of KEYS.entries()) {
    const said = claims[index] ?? { cites: [], protects: false };
    const stated: Partial<PersonClaim> = {
      heldBy: [UNITS[index] ?? ''] as never,
      protects: said.protects,
      inHandOf: key.includes('contact') ? 'post:NWR/AWR' : null,
      names: [{ text: `Name ${index}`, script: 'LATIN' }],
    };
    const cites = said.cites.filter((other) => other !== index).map((other) => `PROFILE ${KEYS[other] ?? ''}`);
    const claim = personClaim({ ...stated, bears: [`PROFILE ${key}`], cites });
    const source = key.slice(0, key.indexOf(':'));
    await fixture.registry.accept(claimBatch(source, { records: [recordClaims(key, 1, [claim])] }));
  }
}

/** What each caller sees of each record and of further records of its child, and which records are protected. */
interface Seen {
  readonly levels: ReadonlyMap<string, Levels>;
  readonly further: ReadonlyMap<string, Levels>;
  readonly ofPart: ReadonlyMap<string, Levels>;
  readonly isProtected: ReadonlySet<string>;
}

async function look(open: string): Promise<Seen> {
  const rows = await fixture.store.query<{ id: string; key: string }>(
    'SELECT born_id AS id, record_key AS key FROM claim',
  );
  const children = await readChildren(
    fixture.store,
    rows.map(({ id }) => id),
  );
  const idOf = rows.find(({ key }) => key === open)?.id ?? '';
  const grants = { isOpen: (caller: string, ids: readonly string[]) => caller === OPEN && ids.includes(idOf) };
  const levels = new Map<string, Levels>();
  const further = new Map<string, Levels>();
  const ofPart = new Map<string, Levels>();
  const isProtected = new Set<string>();
  for (const row of new Set(children.values())) {
    if (row.claims.some(({ protects, guarded }) => protects || guarded)) {
      for (const { recordId } of row.claims) isProtected.add(recordId);
    }
    for (const callerContext of ASKERS) {
      const callerScope = callerScopeOf(callerContext, grants, 0);
      const view: ChildView | null = callerScope && viewOf(row, callerScope, '2025-10-03');
      for (const record of view?.inside.records ?? []) {
        const at = `${callerContext.caller.id} ${record.recordId}`;
        levels.set(at, record.levels);
        if (view) further.set(at, view.inside.furtherLevels);
        ofPart.set(at, record.part.levels);
      }
    }
  }
  return { levels, further, ofPart, isProtected };
}

const judgementIds: string[] = [];

async function take({ kind, left, right, byLead }: Act, actor: object): Promise<string | null> {
  const children = await fixture.children();
  const [one = '', other = ''] = [children[left % children.length], children[right % children.length]];
  const records = one.split(' ');
  const [a = '', b = ''] = [records[left % records.length], other.split(' ')[right % other.split(' ').length]];
  const idOf = async (key: string) => (await fixture.childOf(key))?.id ?? '';
  const requested = async (): Promise<object> => {
    if (kind === 'UNDO') return { kind, judgement: judgementIds[left % judgementIds.length] ?? 'none' };
    if (kind === 'SPLIT')
      return { kind, child: await idOf(a), records: records.slice(0, 1 + (right % records.length)) };
    return { kind, left: await idOf(a), right: await idOf(b), pair: [a, b], byLead };
  };
  return tried(fixture.judge((await requested()) as never, { actor } as Partial<JudgementOrder>));
}

async function tried(judged: Promise<{ readonly id: string }>): Promise<string | null> {
  try {
    const { id } = await judged;
    return id;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function expectNoMore(before: Seen, after: Seen): void {
  for (const name of ['levels', 'further', 'ofPart'] as const) {
    for (const [at, now] of after[name]) {
      const was = before[name].get(at);
      for (const group of GROUPS) {
        const isLess = was !== undefined && isAtLeast(was[group], now[group]);
        if (!isLess) throw new Error(`${name} of ${at}: ${group} ${was?.[group] ?? 'unseen'} became ${now[group]}`);
      }
    }
  }
  expect([...before.isProtected].filter((record) => !after.isProtected.has(record))).toEqual([]);
}

const lone = { id: 'lone', role: 'AHTU_INVESTIGATOR', unit: 'ahtu:MP/Katni', assigned: null };

it('whatever one officer judges and undoes, nobody sees more of any record and no protection ends', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(act, { minLength: 1, maxLength: 8 }), opened, async (claims, acts, open) => {
      await build(claims);
      judgementIds.length = 0;
      const before = await look(KEYS[open] ?? '');
      for (const one of acts) {
        const id = await take(one, lone);
        if (id !== null && one.kind !== 'UNDO') judgementIds.push(id);
        expectNoMore(before, await look(KEYS[open] ?? ''));
      }
    }),
    { numRuns: RUNS },
  );
}, 240_000);

it('nor does it by what one officer does after others have seconded judgements', async () => {
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(act, { minLength: 1, maxLength: 4 }),
      fc.array(act, { minLength: 1, maxLength: 6 }),
      opened,
      async (claims, borneOut, acts, open) => {
        await build(claims);
        judgementIds.length = 0;
        for (const one of borneOut) {
          const id = await take(one, { ...lone, id: 'maker' });
          if (id === null) continue;
          if (one.kind !== 'UNDO') judgementIds.push(id);
          for (const unit of UNITS) {
            const actor = { id: `of ${unit}`, role: 'STATION_IO', unit, assigned: null };
            await tried(fixture.judge({ kind: 'SECOND', judgement: id }, { actor }));
          }
        }
        // Whether a confirmation is right is not decided again by one officer who undoes and repeats it.
        const before = await look(KEYS[open] ?? '');
        for (const one of acts) {
          const id = await take(one, lone);
          if (id !== null && one.kind !== 'UNDO') judgementIds.push(id);
          expectNoMore(before, await look(KEYS[open] ?? ''));
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 240_000);

it('the records of the test are as agencies write them', () => {
  for (const key of KEYS) {
    const parsed = parseRecordKey(key);
    expect(parsed && formatRecordKey(parsed)).toBe(key);
  }
});
