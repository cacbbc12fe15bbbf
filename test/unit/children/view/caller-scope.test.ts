import type { CallerContext, Caller, PurposeName, Role, Unit } from '../../../../schema/rights/caller';
import { PURPOSES } from '../../../../schema/rights/caller';
import { RELATIONS, type Relation } from '../../../../schema/rights/rights';
import type { KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import type { OpenGrants } from '../../../../subgraphs/disclosures/break-glass/open-grants';
import { ownUnitOf, relationsTo, relationOf, callerScopeOf } from '../../../../subgraphs/children/view/caller-scope';
import { callerContextAs, testCallerContext, testCaller } from '../../../caller-context';
import { AHTU_CASE, childRow, CONTACT, CWC_CASE, FIR, knownClaim, STAY } from '../known-claims';

const NOW = 1_760_000_000_000;
const closed: OpenGrants = { isOpen: () => false };

const records = [
  knownClaim(FIR, { heldBy: ['station:MP/23380012', 'district:MP/Katni', 'range:MP/Jabalpur', 'source:police-mp'] }),
  knownClaim(STAY, { heldBy: ['home:RJ/ALW/CH/0007', 'district:RJ/Alwar', 'source:homes-rj'] }),
  knownClaim(CWC_CASE, { heldBy: ['committee:RJ/Alwar', 'district:RJ/Alwar', 'source:homes-rj'] }),
  knownClaim(AHTU_CASE, { heldBy: ['ahtu:MP/Katni', 'district:MP/Katni', 'source:ahtu-mp'] }),
  knownClaim(CONTACT, { heldBy: ['post:NWR/AWR', 'zone:NWR', 'source:railway-nwr'], inHandOf: 'post:NWR/AWR' }),
];

/** The caller's relations to each record, in order, and to any other record. */
function relations(
  callerContext: CallerContext,
  claims: readonly KnownClaim[] = records,
  grants = closed,
): (readonly Relation[])[] {
  const callerScope = callerScopeOf(callerContext, grants, NOW);
  if (!callerScope) throw new Error('no right to any child');
  const { ofClaims, further } = relationsTo(childRow(...claims), callerScope);
  return [...ofClaims, further[0] ?? 0].map((bits) => relationOf(bits, false).relations);
}

const LINK: Relation[] = ['CONFIRMED_LINK'];
const OWN: Relation[] = ['OWN_UNIT'];

describe('a record that lies with', () => {
  it.each<[Role, Unit, number]>([
    ['STATION_IO', { station: 'MP/23380012', district: 'MP/Elsewhere' }, 0],
    ['HOME_STAFF', { home: 'RJ/ALW/CH/0007' }, 1],
    ['CWC_MEMBER', { committee: 'RJ/Alwar' }, 2],
    ['AHTU_INVESTIGATOR', { ahtu: 'MP/Katni', district: 'RJ/Alwar' }, 3],
    ['STATE_INTEGRATOR', { source: 'railway-nwr' }, 4],
  ])('the unit of a %s is their own, and the others are linked to it', (role, unit, own) => {
    const expected = [0, 1, 2, 3, 4, 5].map((index) => (index === own ? OWN : LINK));
    expect(relations(callerContextAs(role, { unit }))).toEqual(expected);
  });

  it('a supervisor is of the closest level of the supervisor’s command, and of no other', () => {
    const supervisor = (unit: Unit) => relations(callerContextAs('SUPERVISOR', { unit }))[0];
    expect(supervisor({ district: 'MP/Katni', range: 'MP/Elsewhere' })).toEqual(['OWN_UNIT', 'CONFIRMED_LINK']);
    expect(supervisor({ range: 'MP/Jabalpur', zone: 'MP/Elsewhere' })).toEqual(OWN);
    expect(supervisor({ district: 'MP/Elsewhere', range: 'MP/Jabalpur' })).toEqual([]);
    expect(supervisor({ station: 'MP/23380012' })).toEqual([]);
  });

  it('two units of one name and different kinds is not their own', () => {
    expect(relations(callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'RJ/Alwar' } }))[2]).toEqual([]);
  });

  it('no unit is no unit’s own', () => {
    expect(relations(callerContextAs('PARTNER_APP'))).toEqual([[], [], [], [], [], []]);
    expect(ownUnitOf(testCaller({ role: 'STATION_IO', unit: {} }))).toBeNull();
  });
});

it('a record is linked if another of the child is the caller’s own, and not because it is the caller’s own itself', () => {
  const callerContext = callerContextAs('STATION_IO', { unit: { station: 'MP/23380012' } });
  expect(relations(callerContext, records.slice(0, 1))).toEqual([OWN, LINK]);
  const report = knownClaim('police-mp:missing-report:MP/23380012/2025/0045', { heldBy: ['station:MP/23380012'] });
  const both = ['OWN_UNIT', 'CONFIRMED_LINK'];
  expect(relations(callerContext, [...records.slice(0, 1), report])).toEqual([both, both, LINK]);
});

describe('a join by one officer alone', () => {
  const alone = [{ ...records[0], vouchedId: 'own' }, { ...records[1], vouchedId: 'other' }, { ...records[2], vouchedId: 'other' }] as KnownClaim[]; // prettier-ignore

  it('links nothing to the other part', () => {
    expect(relations(callerContextAs('STATION_IO', { unit: { station: 'MP/23380012' } }), alone)).toEqual([
      OWN,
      [],
      [],
      LINK,
    ]);
    expect(relations(callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } }), alone)).toEqual([
      [],
      OWN,
      LINK,
      [],
    ]);
  });

  it('puts nothing in hand with it', () => {
    const found = { ...records[4], vouchedId: 'found' } as KnownClaim;
    const [, ...others] = relations(callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } }), [found, ...alone]);
    expect(others.slice(0, 3)).toEqual([[], [], []]);
  });

  it('opens nothing with it by break-glass, whichever of its own ids was opened', () => {
    for (const id of ['other', records[1]?.claimId, records[2]?.claimId]) {
      const grants: OpenGrants = { isOpen: (_, ids) => ids.includes(id ?? '') };
      const opened = relations(callerContextAs('STATION_IO'), alone, grants);
      expect(opened.slice(0, 3)).toEqual([[], ['BREAK_GLASS'], ['BREAK_GLASS']]);
    }
  });
});

describe('a case is assigned', () => {
  const asking = (cases: readonly string[], caseReference: string, caller: Partial<Caller> = {}) =>
    relations(testCallerContext({ unit: {}, cases, ...caller }, { caseReference }));

  it('when the request is made for it and it is one of the caller’s', () => {
    expect(asking([FIR], FIR)).toEqual([['ASSIGNED_CASE'], LINK, LINK, LINK, LINK, LINK]);
  });

  it('not to a caller who only names it, and not in a request made for another case', () => {
    for (const none of [asking([], FIR), asking([FIR], 'file 7/2025'), asking([FIR, STAY], CONTACT.slice(0, -1))]) {
      expect(none).toEqual([[], [], [], [], [], []]);
    }
  });

  it('whole, with all of its children', () => {
    const [second] = relations(testCallerContext({ unit: {}, cases: [FIR] }, { caseReference: FIR }), [
      knownClaim(`${FIR}#2`),
    ]);
    expect(second).toEqual(['ASSIGNED_CASE']);
  });

  it('not by a longer number that begins with it', () => {
    expect(asking([FIR], FIR, {})[0]).toEqual(['ASSIGNED_CASE']);
    const longer = [knownClaim(`${FIR}4`)];
    expect(relations(testCallerContext({ unit: {}, cases: [FIR] }, { caseReference: FIR }), longer)).toEqual([[], []]);
  });
});

describe('a child in hand', () => {
  it('is one in all of its records, for the post that found it', () => {
    const all = relations(callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR', zone: 'NWR' } }));
    for (const one of all) expect(one).toContain('CHILD_IN_HAND');
  });

  it('is in no other post’s hand, nor in that of its zone', () => {
    const other = relations(callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/JP', zone: 'NWR' } }));
    expect(other).toEqual([[], [], [], [], [], []]);
  });
});

describe('break-glass', () => {
  const requested: unknown[] = [];
  const open: OpenGrants = {
    isOpen: (...question) => {
      requested.push(question);
      return true;
    },
  };

  it('opens all records of the child to the officer, under any of its ids', () => {
    expect(relations(callerContextAs('STATION_IO'), records, open)).toEqual(Array(6).fill(['BREAK_GLASS']));
    expect(requested).toEqual([['officer-1', ['canonical', ...records.map(({ claimId }) => claimId)], NOW]]);
  });

  it('opens nothing to a role that may not break glass, whatever grant there is', () => {
    expect(relations(callerContextAs('DCPU'), records, open)).toEqual([[], [], [], [], [], []]);
  });
});

it.each<[Role, PurposeName, Unit, readonly string[]]>([
  [
    ...(['AHTU_INVESTIGATOR', 'INVESTIGATE'] as const),
    { ahtu: 'MP/कटनी', range: 'MP/Jabalpur' },
    ['ahtu:MP/Katni', 'district:MP/Katni', 'range:MP/Jabalpur'],
  ],
  [
    ...(['STATION_IO', 'TRACE'] as const),
    { station: 'MP/23380012', district: 'MP/Katni' },
    ['station:MP/23380012', 'district:MP/Katni'],
  ],
  // They see the records of others masked, or none: the order must not tell in which district those are.
  ['RAILWAY_POST', 'TRACE', { post: 'NWR/AWR', district: 'RJ/Alwar' }, ['post:NWR/AWR']],
  ['HOME_STAFF', 'CARE', { home: 'RJ/ALW/CH/0007', district: 'RJ/Alwar' }, ['home:RJ/ALW/CH/0007']],
  ['PARTNER_APP', 'TRACE', { district: 'MP/Katni' }, []],
])(
  'a %s is near to its own unit, then to its district and command if it sees records there',
  (role, name, unit, near) => {
    expect(callerScopeOf(testCallerContext({ role, unit }, { name }), closed, NOW)?.near).toEqual(near);
  },
);

it('a caller without a purpose, or with one that is not theirs, has no scope', () => {
  expect(callerScopeOf(testCallerContext({}, null), closed, NOW)).toBeNull();
  const allowed = PURPOSES.filter((name) =>
    callerScopeOf(testCallerContext({ role: 'STATION_IO' }, { name }), closed, NOW),
  );
  expect(allowed).toEqual(['INVESTIGATE', 'TRACE', 'FIND']);
});

it('equal relations are one object, so that equal rights are', () => {
  expect(relationOf(5, true)).toBe(relationOf(5, true));
  expect(relationOf(5, true)).toEqual({ protected: true, relations: ['OWN_UNIT', 'CONFIRMED_LINK'] });
  expect(relationOf(2 ** RELATIONS.length - 1, false)).toEqual({ protected: false, relations: [...RELATIONS] });
});
