import fc from 'fast-check';
import type { Role } from '../../../../schema/rights/caller';
import type { ShownMatch } from '../../../../subgraphs/children/leads/shown-match';
import type { ShownExplanation } from '../../../../subgraphs/children/leads/shown-explanation';
import { withheldOf } from '../../../../subgraphs/children/leads/withheld-evidence';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld, refusalOf, type LeadSpec } from './leads-world';

const STATION = 'station:MP/23380012';
const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });
const investigator = testCallerContext();

const fir = (number: number, stated = {}) => knownClaim(`police-mp:fir:MP/23380012/2025/${number}`, stated);
const own = fir(1, { heldBy: [STATION] });
const contact = knownClaim('railway-nwr:contact:NWR-RPF-2025-000017');
const twin = knownClaim('railway-nwr:contact:NWR-RPF-2025-000018');
const faint = knownClaim('railway-nwr:contact:NWR-RPF-2025-000019');
const stay = knownClaim('homes-rj:stay:CHB2025_000123');

const world = leadsWorld(
  [[own], [contact], [twin], [faint]],
  [
    [own, contact, 14.26],
    [own, twin, 12.04],
    [own, faint, -2],
  ],
);
/** Children who are all the officer's own: nothing of these leads is masked. */
const owned = [contact, twin, faint].map((claim) => ({ ...claim, heldBy: [STATION] }));
const clear = leadsWorld(
  [[own], ...owned.map((claim) => [claim])],
  [14.26, 12.04, -2].flatMap((bits, at) => (owned[at] ? [[own, owned[at], bits] as const] : [])),
);
const rights = (match: ShownMatch | undefined) => match?.inside?.right.child.id;
const shown = (matches: readonly ShownMatch[]) => matches.map((match) => ({ ...match, inside: null }));

describe('the possible matches of a child', () => {
  it('are all shown to a caller who sees both sides in full, strongest first, with near ties together', async () => {
    const matches = await clear.requestBy(officer).matchesOf(own);
    expect(matches.map(rights)).toEqual([contact.claimId, twin.claimId, faint.claimId]);
    expect(matches.map(({ band, tie, marginBits }) => [band, tie, marginBits])).toEqual([
      ['REVIEW', 1, 2.2],
      ['REVIEW', 1, -2.2],
      ['ON_REQUEST', null, -16.3],
    ]);
    expect((await matches[0]?.inside?.explanation())?.totalBits).toBe(14.3);
  });

  it('are all shown to a caller who sees leads in full, by band alone when what they rest on is masked', async () => {
    for (const callerContext of [officer, investigator]) {
      const matches = await world.requestBy(callerContext).matchesOf(own);
      expect(matches.map(({ band, tie, marginBits, posterior }) => [band, tie, marginBits, posterior])).toEqual([
        ['REVIEW', null, null, null],
        ['REVIEW', null, null, null],
        ['ON_REQUEST', null, null, null],
      ]);
      const { fields, totalBits, priorBits } = (await matches[0]?.inside?.explanation()) ?? {};
      expect(fields?.map(({ field, bits }) => [field, bits])).toEqual([
        ['SEX', 0],
        ['WITHHELD', 0],
      ]);
      expect(totalBits).toBe(priorBits);
    }
  });

  it('are the same pair from the other side', async () => {
    const [one] = await world.requestBy(investigator).matchesOf(own);
    const [other] = await world.requestBy(investigator).matchesOf(contact);
    expect(other?.inside?.right.child.id).toBe(own.claimId);
    expect([other?.band, other?.marginBits, other?.posterior]).toEqual([one?.band, one?.marginBits, one?.posterior]);
    const [left, right] = [await one?.inside?.explanation(), await other?.inside?.explanation()];
    expect(right?.totalBits).toBe(left?.totalBits);
    expect(right?.fields[0]?.left).toBe(left?.fields[0]?.right);
    expect(right?.fields[0]?.left).not.toBe(left?.fields[0]?.left);
  });

  it('are limited by `first` and by a least posterior, which changes nothing in the rest', async () => {
    const all = await clear.requestBy(officer).matchesOf(own);
    expect(shown(await clear.requestBy(officer).matchesOf(own, 1))).toEqual(shown(all.slice(0, 1)));
    const least = all[1]?.posterior ?? 0;
    const likely = await clear.requestBy(officer).matchesOf(own, 10, least);
    expect(shown(likely)).toEqual(shown(all.filter(({ posterior }) => (posterior ?? 0) >= least)));
    expect(likely).toHaveLength(2);
  });

  it('are limited to a least posterior by the least of their band, when no more may be shown', async () => {
    const bandsFrom = async (least: number) =>
      (await world.requestBy(investigator).matchesOf(own, 10, least)).map(({ band }) => band);
    expect(await bandsFrom(0)).toEqual(['REVIEW', 'REVIEW', 'ON_REQUEST']);
    expect(await bandsFrom(0.5)).toEqual(['REVIEW', 'REVIEW']);
    expect(await bandsFrom(0.51)).toEqual([]);
  });

  it.each(['PARTNER_APP', 'SUPERVISOR', 'AUDITOR', 'CWC_MEMBER', 'CHILDLINE', 'RAILWAY_POST'] satisfies Role[])(
    'show %s that there is one, its band and nothing else, whatever is requested',
    async (role) => {
      const nothing = { left: null, right: null, posterior: null, totalBits: null, priorBits: null, marginBits: null, modelVersion: null, tie: null, fields: null, missing: null, blockedBy: null, withheld: null }; // prettier-ignore
      for (const [first, least] of [
        [10, 0],
        [1, 0],
        [10, 1],
      ] as const) {
        expect(await world.requestBy(callerContextAs(role)).matchesOf(own, first, least)).toEqual([{ band: 'REVIEW', ...nothing }]); // prettier-ignore
      }
      // Too weak to be looked at unless it is requested.
      expect(await world.requestBy(callerContextAs(role)).matchesOf(faint)).toEqual([]);
    },
  );

  it.each(['CWC_MEMBER', 'SUPERVISOR', 'PARTNER_APP'] as const)(
    'fail for every child alike while nothing can be compared, for a %s, who may not know whether there is a lead',
    async (role) => {
      const away = leadsWorld([[own], [contact], [twin]], [[own, contact, 14]], [], {}, 'AWAY');
      for (const claim of [own, twin]) {
        const refused = await refusalOf(away.requestBy(callerContextAs(role)).matchesOf(claim));
        expect(refused).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
      }
    },
  );

  it('follow the child’s own unit for an officer of a station', async () => {
    const strange = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/99999999' } });
    expect((await world.requestBy(strange).matchesOf(own)).map(({ band, inside }) => [band, inside])).toEqual([['REVIEW', undefined]]); // prettier-ignore
    // The lead is the officer's by one of its two sides only.
    expect((await world.requestBy(officer).matchesOf(contact))[0]?.inside).toBeUndefined();
  });

  it('accept 1 to 100 of them and a probability, from any caller', async () => {
    for (const callerContext of [investigator, callerContextAs('PARTNER_APP')]) {
      const { matchesOf } = world.requestBy(callerContext);
      for (const first of [0, 101, -1]) {
        const refused = { code: 'PAGE_SIZE_INVALID', expected: '1 to 100', got: String(first) };
        expect(await refusalOf(matchesOf(own, first))).toEqual(refused);
      }
      for (const least of [-0.01, 1.01, NaN]) {
        const refused = { code: 'QUERY_INVALID', expected: '`minPosterior` from 0 to 1', got: String(least) };
        expect(await refusalOf(matchesOf(own, 10, least))).toEqual(refused);
      }
    }
  });

  it('rest on the best pair of records if all of it is seen in full, else on the best by what is seen', async () => {
    const paper = fir(2, { heldBy: [STATION] });
    const ownStay = { ...stay, heldBy: [STATION] };
    const worldOf = (first: typeof contact, second: typeof stay, seen: Readonly<Record<string, number>> = {}) =>
      leadsWorld(
        [
          [own, paper],
          [first, second],
        ],
        [
          [own, first, 3],
          [paper, first, 8],
          [own, second, 20],
        ],
        [],
        seen,
      );
    const sidesOf = async (two: ReturnType<typeof worldOf>) =>
      (await two.requestBy(officer).matchesOf(own)).map(({ inside }) => [inside?.left.claimId, inside?.right.claimId]);
    expect(await sidesOf(worldOf({ ...contact, heldBy: [STATION] }, ownStay))).toEqual([[own.claimId, stay.claimId]]);
    expect(await sidesOf(worldOf(contact, stay))).toEqual([[own.claimId, stay.claimId]]);
    const bySex = { [[paper.claimId, contact.claimId].sort().join()]: 1 };
    expect(await sidesOf(worldOf(contact, stay, bySex))).toEqual([[paper.claimId, contact.claimId]]);
  });

  it('are the same bytes in two worlds that differ in masked facts and have the same bands', async () => {
    const records = [own, contact, twin, faint];
    const bits = { STRONG: [7, 30], REVIEW: [0, 6.9], ON_REQUEST: [-5, -0.1] } as const;
    const arb = fc.record({
      bands: fc.array(fc.constantFrom('STRONG', 'REVIEW', 'ON_REQUEST'), { minLength: 3, maxLength: 3 }),
      ...{ one: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }) },
      ...{ other: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }) },
      sexes: fc.array(fc.constantFrom(-3, 0, 1, 9), { minLength: 3, maxLength: 3 }),
      least: fc.constantFrom(0, 0.3, 0.5, 0.9, 0.95),
    });
    await fc.assert(
      fc.asyncProperty(arb, async ({ bands, one, other, sexes, least }) => {
        const answer = async (shares: readonly number[]) => {
          const specs = bands.flatMap((band, at): LeadSpec[] => {
            const [low, high] = bits[band];
            const far = records[at + 1];
            return far ? [[own, far, low + (high - low) * (shares[at] ?? 0)]] : [];
          });
          const seen = Object.fromEntries(sexes.map((sex, at) => [[own.claimId, records[at + 1]?.claimId].sort().join(), sex])); // prettier-ignore
          const { matchesOf, leads } = leadsWorld(records.map((claim) => [claim]), specs, [], seen).requestBy(investigator); // prettier-ignore
          const matches = await matchesOf(own, 10, least);
          const withheldIn = (band: ShownMatch['band'], inside: ShownMatch['inside'], shown: ShownExplanation | null | undefined) => inside && shown && withheldOf({ band, ...inside }, shown, investigator); // prettier-ignore
          const whole = matches.map(async ({ inside, ...match }) => {
            const explanation = await inside?.explanation();
            return [match, inside?.left.record, inside?.right.record, explanation, withheldIn(match.band, inside, explanation)];
          }); // prettier-ignore
          const review = await leads.review({ unit: null, state: null, first: 2, after: null });
          const queue = review?.edges.map(({ node: { inside, ...match } }) => [match, inside?.right.record]);
          const all = await matchesOf(own, 10, 0);
          return { bands: all.map(({ band, inside }) => [inside?.right.child.id, band]).sort(), text: JSON.stringify([await Promise.all(whole), queue, review?.pageInfo.hasNextPage]) }; // prettier-ignore
        };
        const [first, second] = [await answer(one), await answer(other)];
        // The lead over other candidates is part of a band.
        fc.pre(JSON.stringify(first.bands) === JSON.stringify(second.bands));
        expect(second.text).toBe(first.text);
      }),
      { numRuns: 300 },
    );
  });
});

it('a lead has the same band for a caller who sees little of its evidence, and for one who sees all rivals', async () => {
  const six = Array.from({ length: 6 }, (_, at) => fir(200 + at));
  const pairs = six.flatMap((one, at) => six.slice(at + 1).map((other) => [one, other] as const));
  const specOf = fc.option(
    fc.record({
      bits: fc.integer({ min: -5, max: 20 }),
      joint: fc.option(fc.integer({ min: -9, max: 20 })),
      otherGivenName: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { freq: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.tuple(...pairs.map(() => specOf)), async (specs) => {
      const bandsIn = async (stated: object, caller: typeof officer) => {
        const claims = new Map(six.map((claim) => [claim, { ...claim, ...stated }]));
        const leads = pairs.flatMap(([one, other], at): LeadSpec[] => {
          const [spec, left, right] = [specs[at], claims.get(one), claims.get(other)];
          if (!spec || !left || !right) return [];
          const { bits, joint, otherGivenName } = spec;
          return [[left, right, bits, { jointBits: joint ?? bits, otherGivenName }]];
        });
        const { matchesOf } = leadsWorld(
          [...claims.values()].map((claim) => [claim]),
          leads,
        ).requestBy(caller);
        const matches = await Promise.all([...claims.values()].map((claim) => matchesOf(claim)));
        return matches.map((ofOne) => ofOne.map((match) => `${rights(match) ?? ''} ${match.band}`).sort());
      };
      const masked = await bandsIn({ heldBy: [] }, investigator);
      expect(masked).toEqual(await bandsIn({ heldBy: [STATION] }, officer));
    }),
  );
});

it('a lead of which the records cannot be compared now is shown on request, whatever the registry made of it', async () => {
  for (const caller of [officer, investigator]) {
    const unknown = leadsWorld([[own], [contact]], [[own, contact, 14]], [], {}, 'EMPTY');
    const [match] = await unknown.requestBy(caller).matchesOf(own);
    expect(match).toMatchObject({ band: 'ON_REQUEST', posterior: null, marginBits: null, tie: null });
  }
});

describe('a lead to a child whom the caller may not see', () => {
  /** A stay alone: an investigator without a relation to it may not know that it exists. */
  const without = leadsWorld([[own], [contact]], [[own, contact, 14.26]]);
  const hiding = leadsWorld(
    [[own], [contact], [stay]],
    [
      [own, contact, 14.26],
      [own, stay, 13],
      [contact, stay, 30, { otherGivenName: true }],
    ],
  );

  it.each(['AHTU_INVESTIGATOR', 'PARTNER_APP', 'AUDITOR', 'CHILDLINE'] satisfies Role[])(
    'does not exist for %s: no match, no rival, no tie',
    async (role) => {
      const callerContext = role === 'AHTU_INVESTIGATOR' ? investigator : callerContextAs(role);
      for (const claim of [own, contact]) {
        const [one, other] = [await hiding.requestBy(callerContext).matchesOf(claim), await without.requestBy(callerContext).matchesOf(claim)]; // prettier-ignore
        expect(JSON.stringify(shown(one))).toBe(JSON.stringify(shown(other)));
        expect(one[0]?.band).toBe('STRONG');
      }
    },
  );

  it('is shown to a caller who may see it, and lowers the band of the other', async () => {
    const matches = await hiding.requestBy(officer).matchesOf(own);
    expect(matches.map(({ band }) => band)).toEqual(['REVIEW', 'REVIEW']);
  });

  it('takes nothing from the other when these two look like one child', async () => {
    const alike = leadsWorld(
      [[own], [contact], [stay]],
      [
        [own, contact, 14.26],
        [own, stay, 13],
        [contact, stay, 30],
      ],
    );
    const matches = await alike.requestBy(officer).matchesOf(own);
    expect(matches.map(({ band }) => band)).toEqual(['STRONG', 'STRONG']);
  });

  it('counts neither for nor against a pair by a record that may not be seen', async () => {
    const speaking = leadsWorld(
      [[own], [contact, stay]],
      [
        [own, contact, 14.26],
        [own, stay, 3, { jointBits: -9, band: 'ON_REQUEST' }],
      ],
    );
    expect((await speaking.requestBy(officer).matchesOf(own)).map(({ band }) => band)).toEqual(['ON_REQUEST']);
    const unseeing = await speaking.requestBy(investigator).matchesOf(own);
    expect(JSON.stringify(shown(unseeing))).toBe(
      JSON.stringify(shown(await without.requestBy(investigator).matchesOf(own))),
    );
  });

  it('leaves a pair of two given names as it is', async () => {
    const named = leadsWorld(
      [[own], [contact], [stay]],
      [
        [own, contact, 14, { band: 'REVIEW', margin: 9, otherGivenName: true }],
        [own, stay, 5],
      ],
    );
    expect((await named.requestBy(investigator).matchesOf(own)).map(({ band }) => band)).toEqual(['REVIEW']);
    expect(named.readings.explanations).toBe(0);
  });

  it('leaves a child with no other lead like one without leads', async () => {
    const only = leadsWorld([[own], [stay]], [[own, stay, 20]]);
    for (const callerContext of [investigator, callerContextAs('PARTNER_APP')]) expect(await only.requestBy(callerContext).matchesOf(own)).toEqual([]); // prettier-ignore
    expect(await only.requestBy(officer).matchesOf(own)).toHaveLength(1);
  });
});

describe('the reads of one request', () => {
  it('are one of the queue and one of leads for a page of the review, whose pairs have both children’s rivals', async () => {
    const many = Array.from({ length: 30 }, (_, at) => [fir(100 + at), knownClaim(`railway-nwr:contact:NWR-RPF-2025-9${at + 1000}`)] as const); // prettier-ignore
    const page = leadsWorld(
      many.flatMap(([one, other]) => [[one], [other]]),
      many.map(([one, other]) => [one, other, 9]),
    );
    const queue = await page.requestBy(investigator).leads.review({ unit: null, state: null, first: 10, after: null });
    expect(queue?.edges).toHaveLength(10);
    expect(page.readings).toEqual({ leads: 1, explanations: 0, reviews: 1, alerts: 0 });
    expect([...page.parts]).toEqual(['REVIEW_BITS']);
  });

  it('are two for the leads of a whole page of children, and none for explanations that are not requested', async () => {
    const many = Array.from({ length: 100 }, (_, at) => [fir(100 + at), knownClaim(`railway-nwr:contact:NWR-RPF-2025-9${at + 1000}`)] as const); // prettier-ignore
    const page = leadsWorld(
      many.flatMap(([one, other]) => [[one], [other]]),
      many.map(([one, other]) => [one, other, 9]),
    );
    const { matchesOf } = page.requestBy(investigator);
    const answers = await Promise.all(many.map(([one]) => matchesOf(one)));
    expect(answers.flat()).toHaveLength(100);
    expect(page.readings).toEqual({ leads: 2, explanations: 0, reviews: 0, alerts: 0 });
    await answers[0]?.[0]?.inside?.explanation();
    await answers[0]?.[0]?.inside?.explanation();
    expect(page.readings.explanations).toBe(1);
  });
});
