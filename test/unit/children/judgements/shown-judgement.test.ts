import fc from 'fast-check';
import { GROUPS, LEVELS, type Levels } from '../../../../schema/rights/rights';
import type { CallerContext } from '../../../../schema/rights/caller';
import { rightsIn, showJudgement } from '../../../../subgraphs/children/judgements/shown-judgement';
import { quotedField, seesBoth } from '../../../../subgraphs/children/leads/quoted-fields';
import type { Judgement, Sight } from '../../../../subgraphs/children/registry/judged/judgement-rows';
import { testCallerContext } from '../../../caller-context';
import { knownClaim } from '../known-claims';
import { leadsWorld } from '../leads/leads-world';

const judgement: Judgement = {
  ...{ seq: 1, id: 'j', at: Date.parse('2025-10-03T03:30:00Z'), kind: 'CONFIRM', left: [1], right: [2] },
  ...{ undoneBy: null, undoes: null, seconds: null, proposed: false, seconded: false, unjustified: false },
  ...{ sides: [], actor: { id: 'o', role: 'STATION_IO', unit: null }, reason: 'r', modelVersion: 'm', digest: 'd' },
  sight: null,
};
const FULL = Object.fromEntries(GROUPS.map((group) => [group, 'FULL'])) as Levels;
/** Mostly in full, so that bits are often near to being shown. */
const anyLevel = fc.oneof({ arbitrary: fc.constant('FULL' as const), weight: 6 }, fc.constantFrom(...LEVELS));
const anyLevels = fc
  .array(anyLevel, { minLength: GROUPS.length, maxLength: GROUPS.length })
  .map((all) => Object.fromEntries(GROUPS.map((group, at) => [group, all[at]])) as Levels);
const fields = (['given', 'surname', 'father', 'place', 'sex', 'event', 'marks', 'kin'] as const).map((field) => quotedField(field)); // prettier-ignore
const names = fields.flatMap((field) => field?.name ?? []);
const sights: fc.Arbitrary<Sight> = fc.subarray(names).chain((withheld) =>
  fc.record({
    pair: fc.constant(['a', 'b'] as const),
    ...{ totalBits: fc.integer({ min: -50, max: 300 }), seenBits: fc.integer({ min: -50, max: 300 }) },
    withheld: fc.constant(withheld),
    // Another record of one of the children may be masked where the compared two are not.
    pairWithheld: fc.subarray(withheld),
  }),
);
const showTo = (sight: Sight | null, rights: Readonly<Record<string, Levels>>) =>
  showJudgement({ ...judgement, sight }, (claimId) => rights[claimId]).sight;

describe('what the maker of a judgement could see', () => {
  it('is shown with its bits to a reader who sees both compared records in full', () => {
    const withheld = ['GIVEN', 'KIN'] as const;
    const sight: Sight = { pair: ['a', 'b'], totalBits: 16.2, seenBits: -2.5, withheld, pairWithheld: withheld };
    expect(showTo(sight, { a: FULL, b: FULL })).toEqual({
      ...{ whole: false, withheld: ['GIVEN', 'KIN'], seenBits: -2.5, totalBits: 16.2, enough: false },
    });
    expect(showTo({ ...sight, withheld: [], pairWithheld: [] }, { a: FULL, b: FULL })).toMatchObject({
      whole: true,
      enough: true,
    });
    expect(showTo(null, { a: FULL, b: FULL })).toBeNull();
  });

  it('is named by fields, and without bits, to a reader who does not see one of the records', () => {
    const withheld = ['GIVEN'] as const;
    const sight: Sight = { pair: ['a', 'b'], totalBits: 16.2, seenBits: -2.5, withheld, pairWithheld: withheld };
    for (const rights of [{ a: FULL }, { b: FULL }, {}])
      expect(showTo(sight, rights)).toEqual({
        ...{ whole: false, withheld: ['GIVEN'], seenBits: null, totalBits: null, enough: null },
      });
  });

  it('has the same bytes whatever the bits of a field that the reader does not see in full on both sides', () => {
    const law = fc.property(sights, sights, anyLevels, anyLevels, (sight, other, left, right) => {
      const isSeen = (name: string) => {
        const field = fields.find((one) => one?.name === name);
        return !field || seesBoth(field.groups, { left, right });
      };
      // The reader sees less than the maker: a field in the sum that the maker saw is withheld from the reader.
      fc.pre(names.some((name) => !sight.pairWithheld.includes(name) && !isSeen(name)));
      const second = { ...other, withheld: sight.withheld, pairWithheld: sight.pairWithheld };
      expect(JSON.stringify(showTo(second, { a: left, b: right }))).toBe(
        JSON.stringify(showTo(sight, { a: left, b: right })),
      );
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('is without bits to who sees less of the compared records, where the maker saw less of another record only', async () => {
    const held = ['station:MP/23380012'];
    const fir = (number: number, stated = {}) => knownClaim(`police-mp:fir:MP/23380012/2025/${number}`, { heldBy: held, ...stated }); // prettier-ignore
    const [own, compared] = [fir(1), fir(2)];
    // One officer alone has joined it to the compared one, so that rights to that open nothing of it.
    const joined = fir(3, { heldBy: ['station:RJ/5'], vouchedId: 'v3' });
    const world = leadsWorld([[own], [compared, joined]], [[own, compared, 20]]);
    const officer = testCallerContext({ role: 'STATION_IO', unit: { station: 'MP/23380012' } });
    const by = async (callerContext: CallerContext) => {
      const { leads, visible } = world.requestBy(callerContext);
      const [left, right] = [await visible.known(own.claimId), await visible.known(compared.claimId)];
      const sight = (await leads.evidence(left, right))?.sight ?? null;
      return { sight, rightsTo: rightsIn([left, right]) };
    };
    const { sight, rightsTo } = await by(officer);
    expect(sight).toMatchObject({ seenBits: sight?.totalBits, pairWithheld: [] });
    expect(sight?.withheld).toContain('GIVEN');
    expect(showJudgement({ ...judgement, sight }, rightsTo).sight).toMatchObject({ seenBits: sight?.totalBits });
    const stranger = await by(testCallerContext());
    const shown = showJudgement({ ...judgement, sight }, stranger.rightsTo).sight;
    expect(shown).toMatchObject({ seenBits: null, totalBits: null, enough: null });
  });
});
