import fc from 'fast-check';
import { GROUPS, LEVELS, type Levels } from '../../../../schema/rights/rights';
import { showJudgement } from '../../../../subgraphs/children/judgements/shown-judgement';
import { quotedField, seesBoth } from '../../../../subgraphs/children/leads/quoted-fields';
import type { Judgement, Sight } from '../../../../subgraphs/children/registry/judged/judgement-rows';

const judgement: Judgement = {
  ...{ seq: 1, id: 'j', at: Date.parse('2025-10-03T03:30:00Z'), kind: 'CONFIRM', left: [1], right: [2] },
  ...{ undoneBy: null, undoes: null, seconds: null, proposed: false, seconded: false, unjustified: false },
  ...{ sides: [], actor: { id: 'o', role: 'STATION_IO', unit: null }, reason: 'r', modelVersion: 'm', digest: 'd' },
  sight: null,
};
const FULL = Object.fromEntries(GROUPS.map((group) => [group, 'FULL'])) as Levels;
const anyLevels = fc
  .array(fc.constantFrom(...LEVELS), { minLength: GROUPS.length, maxLength: GROUPS.length })
  .map((all) => Object.fromEntries(GROUPS.map((group, at) => [group, all[at]])) as Levels);
const fields = (['given', 'surname', 'father', 'place', 'sex', 'event', 'marks', 'kin'] as const).map((field) => quotedField(field)); // prettier-ignore
const names = fields.flatMap((field) => field?.name ?? []);
const sights: fc.Arbitrary<Sight> = fc.record({
  pair: fc.constant(['a', 'b'] as const),
  ...{ totalBits: fc.integer({ min: -50, max: 300 }), seenBits: fc.integer({ min: -50, max: 300 }) },
  withheld: fc.subarray(names),
});
const showTo = (sight: Sight | null, rights: Readonly<Record<string, Levels>>) =>
  showJudgement({ ...judgement, sight }, (claimId) => rights[claimId]).sight;

describe('what the maker of a judgement could see', () => {
  it('is shown with its bits to a reader who sees both compared records in full', () => {
    const sight: Sight = { pair: ['a', 'b'], totalBits: 16.2, seenBits: -2.5, withheld: ['GIVEN', 'KIN'] };
    expect(showTo(sight, { a: FULL, b: FULL })).toEqual({
      ...{ whole: false, withheld: ['GIVEN', 'KIN'], seenBits: -2.5, totalBits: 16.2, enough: false },
    });
    expect(showTo({ ...sight, withheld: [] }, { a: FULL, b: FULL })).toMatchObject({ whole: true, enough: true });
    expect(showTo(null, { a: FULL, b: FULL })).toBeNull();
  });

  it('is named by fields, and without bits, to a reader who does not see one of the records', () => {
    const sight: Sight = { pair: ['a', 'b'], totalBits: 16.2, seenBits: -2.5, withheld: ['GIVEN'] };
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
      // The reader sees less than the maker: a field that the maker saw is withheld from the reader.
      fc.pre(names.some((name) => !sight.withheld.includes(name) && !isSeen(name)));
      const second = { ...other, withheld: sight.withheld };
      expect(JSON.stringify(showTo(second, { a: left, b: right }))).toBe(
        JSON.stringify(showTo(sight, { a: left, b: right })),
      );
    });
    fc.assert(law, { numRuns: 300 });
  });
});
