import fc from 'fast-check';
import { AGENCIES, AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { CallerContext, UnitName } from '../../../../schema/rights/caller';
import { ROLES } from '../../../../schema/rights/caller';
import { roleRow, type Relation } from '../../../../schema/rights/rights';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { createViewOf, type ChildView } from '../../../../subgraphs/children/view/child-view';
import type { ChildRow, KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { callerScopeOf } from '../../../../subgraphs/children/view/caller-scope';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { testRefs, testSecrets } from '../../../signing';
import { AHTU_CASE, childRow, CONTACT, CWC_CASE, FIR, knownClaim, STAY } from '../known-claims';

const TODAY = '2025-10-03';
const token = testSecrets.token;
const views = createViews({ sdl: subgraphSdl('children'), token });
const shared = createViewOf(views, testRefs, AGENCY_REGISTRY);

function see(callerContext: CallerContext, row: ChildRow, viewOf = shared): ChildView | null {
  const callerScope = callerScopeOf(callerContext, { isOpen: () => false }, 0);
  return callerScope && viewOf(row, callerScope, TODAY);
}

/** For a view that must exist. */
function seen(callerContext: CallerContext, row: ChildRow): ChildView {
  const view = see(callerContext, row);
  if (!view) throw new Error('the child is not to be seen');
  return view;
}

const station = (code = '23380012') => callerContextAs('STATION_IO', { unit: { station: `MP/${code}` } });
const partner = callerContextAs('PARTNER_APP');
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const home = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } });
const integrator = callerContextAs('STATE_INTEGRATOR', { unit: { source: 'police-mp' } });

const refTo = (relation: Relation, key: string) =>
  testRefs.format({ childId: 'canonical', relation: { protected: false, relations: [relation] }, key });

const named = (text: string) => ({ names: [{ text, script: 'LATIN' as const }] });
const fir = knownClaim(FIR, {
  ...named('Kusum Banjara'),
  sex: 'F',
  born: { from: '2011-01-01', to: '2011-12-31' },
  heldBy: ['station:MP/23380012', 'source:police-mp'],
  bears: ['FIR_NUMBER 1'],
  linkedBy: ['FIR_NUMBER'],
});
const stay = knownClaim(STAY, {
  ...named('Munni'),
  heldBy: ['home:RJ/ALW/CH/0007', 'source:homes-rj'],
  cites: ['FIR_NUMBER 1'],
  linkedBy: ['FIR_NUMBER'],
  milestones: [{ kind: 'ADMITTED', at: '2025-10-02T20:00:00+05:30' }],
});
const protecting = { ...fir, protects: true };

describe('a caller who may see all of a child', () => {
  it('sees what all records state, with the level at which each is read', () => {
    const view = seen(station(), childRow(fir, stay));
    expect(view).toMatchObject({
      names: [
        { text: 'Kusum Banjara', recordId: FIR },
        { text: 'Munni', recordId: STAY },
      ],
      sex: 'F',
      ageBand: 'FROM_12_TO_15',
      status: 'IN_CARE',
      protected: false,
      records: [
        { recordId: FIR, linkedBy: ['FIR_NUMBER'] },
        { recordId: STAY, linkedBy: ['FIR_NUMBER'] },
      ],
      policeKeys: [refTo('OWN_UNIT', FIR)],
      homesKeys: [refTo('CONFIRMED_LINK', STAY)],
      ahtuKeys: [],
      railwayKeys: [],
      withheld: [{ group: 'REPORTS', level: 'EXISTS', law: 'JJ Act s.99' }],
    });
  });
});

describe('what is withheld of a child', () => {
  const groupsOf = (row: ChildRow) => seen(station(), row).withheld.map(({ group, level }) => `${group} ${level}`);

  it('is what any of its records withholds: the leads of a linked case are not those of the own station', () => {
    const other = knownClaim(AHTU_CASE, { cites: ['FIR_NUMBER 1'], linkedBy: ['FIR_NUMBER'] });
    expect(groupsOf(childRow(fir, other))).toEqual(['REPORTS EXISTS', 'LEADS NONE', 'ACCUSED NONE']);
  });

  it('is nothing that none of its records can hold', () => {
    const contact = knownClaim(CONTACT, { cites: ['FIR_NUMBER 1'], linkedBy: ['FIR_NUMBER'] });
    expect(groupsOf(childRow(fir, contact))).toEqual(['REPORTS EXISTS']);
  });

  it('is what any of its parts withholds, where one officer alone has joined them', () => {
    const apart = { ...knownClaim(CONTACT), vouchedId: 'another part' };
    expect(groupsOf(childRow(fir, apart))).toEqual([
      ...['IDENTITY MASKED', 'FAMILY NONE', 'PLACE_OF_CARE EXISTS', 'REPORTS EXISTS', 'LEADS NONE', 'ACCUSED NONE'],
    ]);
  });
});

describe('a caller who may see a child masked', () => {
  const view = seen(partner, childRow(fir, stay));

  it('sees initials, tokens for numbers, and nothing of where the child is kept', () => {
    expect(view).toMatchObject({
      names: [{ text: 'K. B.', recordId: token('record', FIR) }],
      ageBand: 'FROM_12_TO_15',
      status: 'UNKNOWN',
      protected: null,
      records: [{ recordId: token('record', FIR), linkedBy: [] }],
      homesKeys: [testRefs.hiddenKind('stay')],
    });
    expect(JSON.stringify({ ...view, id: null, inside: null, policeKeys: null })).not.toMatch(
      /Kusum|Munni|MP.2338|CHB2025/,
    );
  });

  it('gets the groups that are withheld, with the level left of each and the law', () => {
    expect(view.withheld).toEqual([
      { group: 'CASE', level: 'MASKED', law: 'DPDP Act 2023' },
      { group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' },
      { group: 'FAMILY', level: 'NONE', law: 'JJ Act s.74' },
      { group: 'PLACE_OF_CARE', level: 'NONE', law: 'JJ Act s.74' },
      { group: 'REPORTS', level: 'NONE', law: 'JJ Act s.99' },
      { group: 'LEADS', level: 'NONE', law: 'DPDP Act 2023' },
      { group: 'ACCUSED', level: 'NONE', law: 'DPDP Act 2023' },
    ]);
  });

  it('sees the names of all records once one of them is the assigned case', () => {
    const callerContext = testCallerContext({ role: 'STATION_IO', unit: {}, cases: [FIR] }, { caseReference: FIR });
    expect(seen(callerContext, childRow(fir, stay)).names?.map(({ text }) => text)).toEqual(['Kusum Banjara', 'Munni']);
    expect(seen(station('99999999'), childRow(fir, stay)).names?.map(({ text }) => text)).toEqual(['K. B.', 'M.']);
  });
});

describe('a protected child', () => {
  it('has no name for callers to whom the law does not name it, by whichever record it is protected', () => {
    for (const row of [childRow(protecting, stay), childRow(fir, { ...stay, protects: true })]) {
      const view = seen(callerContextAs('DCPU', { unit: { district: 'MP/Katni' } }), row);
      expect(view.names).toBeNull();
      expect(view.protected).toBe(true);
      expect(view.withheld).toContainEqual({ group: 'IDENTITY', level: 'NONE', law: 'POCSO Act s.33(7)' });
      expect(view.records).toHaveLength(1);
    }
  });

  it('keeps its name for callers in the relations that the law names', () => {
    expect(seen(station(), childRow(protecting, stay)).names).toHaveLength(2);
    expect(seen(station('99999999'), childRow(protecting, stay)).names).toBeNull();
  });

  it('exists for its own home, without the fact that it lives there', () => {
    const view = seen(home, childRow(protecting, stay));
    expect(view.inside.records.map(({ recordId }) => recordId)).toEqual([FIR]);
    expect(view.names).toBeNull();
    expect(view.inside.levels).toMatchObject({ CASE: 'FULL', DESCRIPTION: 'FULL', PLACE_OF_CARE: 'NONE' });
  });
});

describe('a child who may not be seen', () => {
  it.each(['STATISTICS', 'PRESS', 'OPERATOR', 'FAMILY'] as const)('is nobody to %s', (role) => {
    expect(see(callerContextAs(role), childRow(fir, stay))).toBeNull();
  });

  it('is nobody to a partner while only a stay is known', () => {
    expect(see(partner, childRow(stay))).toBeNull();
  });

  it('is nobody to the staff of another home, nor to the integrator of another source', () => {
    expect(see(callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0008' } }), childRow(fir, stay))).toBeNull();
    expect(see(integrator, childRow(stay))).toBeNull();
    expect(seen(integrator, childRow(fir, stay)).records.map(({ recordId }) => recordId)).toEqual([FIR]);
  });

  it('is nobody to a caller without a purpose', () => {
    expect(see(testCallerContext({ role: 'CWC_MEMBER' }, null), childRow(fir))).toBeNull();
  });
});

describe('the id', () => {
  it('is that of the earliest record that may be seen: it does not change when an unseen one comes', () => {
    expect(seen(partner, childRow(stay, fir)).id).toBe(fir.claimId);
    expect(seen(committee, childRow(stay, fir)).id).toBe(stay.claimId);
  });

  it('in references and in the log is the child’s own, for every caller', () => {
    for (const callerContext of [partner, committee]) {
      const { inside, policeKeys } = seen(callerContext, childRow(stay, fir));
      expect(inside.childId).toBe('canonical');
      expect(policeKeys?.map((ref) => testRefs.read(ref)?.childId)).toEqual(['canonical']);
    }
  });
});

describe('the redaction of the trace', () => {
  const redactionOf = (callerContext: CallerContext, ...claims: KnownClaim[]) =>
    seen(callerContext, childRow(...claims)).inside.redaction;

  it('is open for a caller who sees every record, time and place', () => {
    const teamless = knownClaim(CONTACT);
    expect(redactionOf(committee, teamless, stay)).toEqual({ hidden: new Set(), doubtful: new Set(), isOpen: true });
    expect(redactionOf(station(), fir, stay).isOpen).toBe(true);
  });

  it('covers the homes for a caller who may not know of stays, whether the child was in one or not', () => {
    const covered = { hidden: new Set(['homes']), doubtful: new Set(['homes', 'police']), isOpen: false };
    expect(redactionOf(partner, fir)).toEqual(covered);
    expect(redactionOf(partner, fir, stay)).toEqual(covered);
  });

  it('covers all other agencies for the integrator of one source', () => {
    expect(redactionOf(integrator, fir)).toMatchObject({ hidden: new Set(AGENCIES), isOpen: false });
  });

  it('leaves the homes in doubt for a caller who knows of a stay but not of the place', () => {
    expect(redactionOf(station('99999999'), fir, stay)).toEqual({
      hidden: new Set(),
      doubtful: new Set(['homes']),
      isOpen: false,
    });
  });

  it('is not open while leads may be missing, which leaves no gap in doubt', () => {
    expect(redactionOf(station('99999999'), fir)).toEqual({ hidden: new Set(), doubtful: new Set(), isOpen: false });
    expect(redactionOf(committee, knownClaim(AHTU_CASE)).isOpen).toBe(false);
  });
});

describe('laws', () => {
  const units: readonly UnitName[] = [
    'station:MP/23380012',
    'district:MP/Katni',
    'home:RJ/ALW/CH/0007',
    'committee:RJ/Alwar',
    'ahtu:MP/Katni',
    'post:NWR/AWR',
    'source:police-mp',
  ];
  const ownUnits: Readonly<Record<string, string>> = Object.fromEntries(
    units.map((unit) => [unit.slice(0, unit.indexOf(':')), unit.slice(unit.indexOf(':') + 1)]),
  );
  const keys = [FIR, `${FIR}4`, STAY, `${STAY}4`, CWC_CASE, AHTU_CASE, CONTACT];
  const stated = fc.record({
    names: fc.array(fc.record({ text: fc.constantFrom('Asha Rao', 'Bina', 'मीना'), script: fc.constant('LATIN') })),
    sex: fc.constantFrom('F', 'M', 'UNKNOWN'),
    born: fc.constantFrom(null, { from: '2011-01-01', to: '2011-12-31' }, { from: '2003-01-01', to: '2003-12-31' }),
    milestones: fc.subarray([
      { kind: 'LAST_SEEN', at: '2025-10-01T17:00:00+05:30' },
      { kind: 'ADMITTED', at: '2025-10-02T20:00:00+05:30' },
      { kind: 'RESTORED', at: '2025-10-09T10:00:00+05:30' },
    ] as const),
    heldBy: fc.subarray([...units]),
    inHandOf: fc.constantFrom(null, 'post:NWR/AWR'),
    bears: fc.subarray(['FIR_NUMBER 1', 'PROFILE 2']),
    cites: fc.subarray(['FIR_NUMBER 1', 'PROFILE 2', 'CWC_ORDER 3']),
    linkedBy: fc.subarray(['FIR_NUMBER', 'PROFILE', 'CWC_ORDER'] as const),
    vouchedId: fc.constantFrom('canonical', 'canonical', 'joined'),
  }) as fc.Arbitrary<Partial<KnownClaim>>;
  const claims = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), stated), { selector: ([key]) => key, minLength: 1 })
    .map((all) => all.map(([key, words]) => knownClaim(key, words)));
  const callerContexts = fc
    .record({
      role: fc.constantFrom(...ROLES),
      units: fc.subarray(Object.keys(ownUnits)),
      purpose: fc.nat(1),
      cases: fc.subarray([FIR, STAY, CONTACT]),
      caseReference: fc.constantFrom(FIR, STAY, CONTACT, 'file 7/2025'),
    })
    .map(({ role, units: some, purpose, cases, caseReference }) => {
      const { purposes } = roleRow(role);
      const unit = Object.fromEntries(some.map((kind) => [kind, ownUnits[kind]]));
      const name = purposes[purpose % purposes.length];
      return testCallerContext({ role, unit, cases }, name ? { name, caseReference } : null);
    });
  /** Which claims the caller may see, and which make the child the caller's own business. */
  const seenIn = (callerContext: CallerContext, row: ChildRow) =>
    new Set(see(callerContext, row)?.inside.records.map(({ recordId }) => recordId) ?? []);
  const isOwn = (callerContext: CallerContext, claim: KnownClaim) => {
    const kind = roleRow(callerContext.caller.role).unit;
    const kinds = kind === 'range' ? ['district', 'range', 'zone'] : [kind];
    const names = kinds.map((one) => `${one ?? ''}:${one ? (ownUnits[one] ?? '') : ''}`);
    return (
      [...claim.heldBy, claim.inHandOf ?? ''].some((unit) => names.includes(unit)) ||
      callerContext.purpose?.caseReference === claim.recordId
    );
  };

  it('records that may not be seen change no byte of the view, whether they come or go and whatever they state', () => {
    fc.assert(
      fc.property(claims, stated, callerContexts, fc.boolean(), (all, words, callerContext, isProtected) => {
        // Protection is known from all records, so it is kept equal: a seen record states it, or none does.
        const first = all.map((claim, index) => ({ ...claim, protects: isProtected && index === 0 }));
        const row = childRow(...first);
        const visible = seenIn(callerContext, row);
        const isFree = (claim: KnownClaim) =>
          !visible.has(claim.recordId) && !claim.protects && !isOwn(callerContext, claim);
        const { heldBy, inHandOf } = knownClaim(FIR);
        const other = childRow(
          ...first.map((claim) =>
            isFree(claim)
              ? { ...claim, ...words, heldBy, inHandOf, vouchedId: claim.vouchedId, claimId: 'other' }
              : claim,
          ),
        );
        const fewer = childRow(...first.filter((claim) => !isFree(claim)));
        const view = see(callerContext, row);
        expect(see(callerContext, other, createViewOf(views, testRefs, AGENCY_REGISTRY))).toEqual(view);
        expect(see(callerContext, fewer, createViewOf(views, testRefs, AGENCY_REGISTRY))).toEqual(view);
      }),
      { numRuns: 500 },
    );
  });

  it('children whom one officer has joined are shown as each was, record by record, and hide what either hid', () => {
    fc.assert(
      fc.property(claims, callerContexts, fc.boolean(), (all, callerContext, isProtected) => {
        const row = childRow(...all.map((claim) => ({ ...claim, guarded: isProtected })));
        const view = see(callerContext, row);
        const ids = [...new Set(row.claims.map(({ vouchedId }) => vouchedId))];
        const parts = ids.flatMap(
          (id) => see(callerContext, childRow(...row.claims.filter((one) => one.vouchedId === id))) ?? [],
        );
        const shown = (one: ChildView) =>
          one.inside.records.map(({ recordId, levels, ref }) => ({ recordId, levels, ref }));
        const byId = (a: { recordId: string }, b: { recordId: string }) => (a.recordId < b.recordId ? -1 : 1);
        expect(view ? shown(view).sort(byId) : []).toEqual(parts.flatMap(shown).sort(byId));
        const hiddenIn = (one: ChildView) =>
          AGENCIES.flatMap((agency) => (one[`${agency}Keys`] ?? []).filter((key) => key.startsWith('HIDDEN')));
        expect(view ? hiddenIn(view) : []).toEqual(expect.arrayContaining(parts.flatMap(hiddenIn)));
        expect(view?.names ?? []).toEqual(expect.arrayContaining(parts.flatMap(({ names }) => names ?? [])));
      }),
      { numRuns: 500 },
    );
  });

  it('what other callers were shown before changes nothing', () => {
    fc.assert(
      fc.property(claims, fc.array(callerContexts, { minLength: 1, maxLength: 6 }), (all, line) => {
        const row = childRow(...all);
        const warm = createViewOf(views, testRefs, AGENCY_REGISTRY);
        for (const callerContext of [committee, ...line]) {
          expect(see(callerContext, row, warm)).toEqual(
            see(callerContext, row, createViewOf(views, testRefs, AGENCY_REGISTRY)),
          );
        }
      }),
    );
  });
});

it('callers in the same relations are shown one object, for a day', () => {
  const row = childRow(fir, stay);
  expect(see(station(), row)).toBe(
    see(callerContextAs('STATION_IO', { id: 'other', unit: { station: 'MP/23380012' } }), row),
  );
  expect(see(station(), row)).not.toBe(see(station('99999999'), row));
  const callerScope = callerScopeOf(station(), { isOpen: () => false }, 0);
  expect(callerScope && shared(row, callerScope, '2029-10-03')?.ageBand).toBe('ADULT_NOW');
});
