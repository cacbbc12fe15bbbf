import fc from 'fast-check';
import { GROUPS, LEVELS, isAtLeast, type Group, type Level, type Levels } from '../../../../schema/rights';
import { showExplanation, type ShownExplanation } from '../../../../subgraphs/children/leads/shown-explanation';
import type { ExplainedField } from '../../../../subgraphs/matching/explain';
import type { MatchCandidate } from '../../../../subgraphs/matching/match';

/** By whose rights each field goes, as the design says it; KIN is made of the fields that a family shares. */
const GROUPS_OF: Readonly<Record<string, readonly Group[]>> = {
  ...{ given: ['IDENTITY'], surname: ['IDENTITY'], birthday: ['IDENTITY'], age: ['IDENTITY'] },
  ...{ father: ['FAMILY'], mother: ['FAMILY'], place: ['FAMILY'], phone: ['FAMILY'] },
  ...{ marks: ['DESCRIPTION'], sex: ['CASE'], event: ['CASE'], eventPlace: ['CASE'], kin: ['IDENTITY', 'FAMILY'] },
};
const VALUES: Readonly<Record<string, readonly [string, string]>> = {
  ...{ given: ['sunita banjara', 'suneeta / gudiya'], surname: ['banjara', 'vanjara'] },
  ...{ birthday: ['2012-03-04', '2012-03-05'], age: ['2011-01-01..2012-01-01', '2011-06-01..2012-06-01'] },
  ...{ father: ['ramdas', 'ram das'], mother: ['kamla', 'kamala'], place: ['bahoriband katni', 'slimnabad katni'] },
  ...{ phone: ['9876543210', '9876543211'], marks: ['mole cheek', 'scar chin'], sex: ['F', 'F'] },
  ...{ event: ['2025-10-03', '2025-10-05'], eventPlace: ['katni mp', 'alwar rj'] },
};
/** What may be left of those at MASKED. */
const MASKED: Readonly<Record<string, readonly [string, string]>> = {
  ...{ given: ['s. b.', 's. / g.'], surname: ['b.', 'v.'], father: ['r.', 'r. d.'], mother: ['k.', 'k.'] },
  ...{ place: ['katni', 'katni'], sex: ['F', 'F'], eventPlace: ['katni mp', 'alwar rj'] },
};

const fields = Object.keys(GROUPS_OF) as ExplainedField['field'][];
const bits = fc.double({ min: -12, max: 20, noNaN: true });
const candidates: fc.Arbitrary<MatchCandidate> = fc
  .record({ told: fc.subarray(fields), bits: fc.array(bits, { minLength: 13, maxLength: 13 }), prior: bits })
  .map(({ told, bits: weights, prior }) => ({
    ...{ id: 'c', posterior: 0.9, totalBits: 0, priorBits: prior, marginBits: null, band: 'STRONG', tie: null },
    ...{ modelVersion: 'v1', blockedBy: ['PHONE', 'NAME_AND_FATHER', 'MARK', 'PLACE_YEAR_AND_SEX'] },
    fields: told.map((field, at): ExplainedField => {
      const [left = null, right = null] = VALUES[field] ?? [];
      return { field, level: 'SAME', bits: weights[at] ?? 0, left, right, frequency: 0.0123456 };
    }),
    missing: fields.filter((field) => field !== 'kin' && !told.includes(field)).map((field) => ({ field: field as 'given', expectedBits: 3.14159 })), // prettier-ignore
  }));
const anyLevels = fc
  .array(fc.constantFrom(...LEVELS), { minLength: GROUPS.length, maxLength: GROUPS.length })
  .map((all) => Object.fromEntries(GROUPS.map((group, at) => [group, all[at]])) as Levels);
const all = (level: Level) => Object.fromEntries(GROUPS.map((group) => [group, level])) as Levels;
const bothFull = { left: all('FULL'), right: all('FULL') };

const upper = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const levelsOf = (levels: Levels, field: string) => (GROUPS_OF[field] ?? []).map((group) => levels[group]);
const lowest = (levels: readonly Level[]) => LEVELS.find((level) => levels.includes(level)) ?? 'NONE';
const tenths = (value: number) => {
  expect(String(value)).toMatch(/^-?\d+(\.\d)?$/);
  return Math.round(value * 10);
};

function holdsAddedUp({ priorBits, totalBits, fields: shown }: ShownExplanation): void {
  const sum = shown.reduce((before, { bits: some }) => before + tenths(some), tenths(priorBits));
  expect(sum).toBe(tenths(totalBits));
}

describe('an explanation', () => {
  it('adds up to the tenth of a bit, and to the same total for everyone', () => {
    const law = fc.property(candidates, anyLevels, anyLevels, (candidate, left, right) => {
      const shown = showExplanation(candidate, { left, right });
      holdsAddedUp(shown);
      expect(shown.totalBits).toBe(showExplanation(candidate, bothFull).totalBits);
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('is all there for who sees both records in full, with frequencies of two digits', () => {
    const law = fc.property(candidates, (candidate) => {
      const shown = showExplanation(candidate, bothFull);
      const told = candidate.fields.map(({ field, left, right }) => [upper(field), left, right]);
      expect(shown.fields.map(({ field, left, right }) => [field, left, right])).toEqual(told);
      expect(shown.fields.filter(({ frequency }) => frequency !== 0.012)).toEqual([]);
      expect(shown.missing.map(({ field }) => field)).toEqual(candidate.missing.map(({ field }) => upper(field)));
      expect(shown.blockedBy).toEqual(candidate.blockedBy);
    });
    fc.assert(law, { numRuns: 100 });
  });

  it('lists a field for those only who see its group in both records, and all others as one', () => {
    const law = fc.property(candidates, anyLevels, anyLevels, (candidate, left, right) => {
      const sides = { left, right };
      const shown = showExplanation(candidate, sides);
      const isSeen = (field: string) => isAtLeast(lowest([...levelsOf(left, field), ...levelsOf(right, field)]), 'MASKED'); // prettier-ignore
      const seen = candidate.fields.filter(({ field }) => isSeen(field)).map(({ field }) => upper(field));
      // Whether or not there was anything to withhold: else it would tell.
      const withheld = fields.every(isSeen) ? [] : ['WITHHELD'];
      expect(shown.fields.map(({ field }) => field)).toEqual([...seen, ...withheld]);
      const missing = candidate.missing.filter(({ field }) => isSeen(field)).map(({ field }) => upper(field));
      expect(shown.missing.map(({ field }) => field)).toEqual(missing);
      const keys = { PHONE: ['phone'], NAME_AND_FATHER: ['given', 'father'], MARK: ['marks'], PLACE_YEAR_AND_SEX: ['place', 'age', 'sex'] }; // prettier-ignore
      expect(shown.blockedBy).toEqual(Object.entries(keys).filter(([, of]) => of.every(isSeen)).map(([key]) => key)); // prettier-ignore
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('shows of each value what the rights to its own record leave, and how rare it is where both are seen in full', () => {
    const law = fc.property(candidates, anyLevels, anyLevels, (candidate, left, right) => {
      const { fields: shown } = showExplanation(candidate, { left, right });
      for (const { field } of candidate.fields) {
        const found = shown.find((one) => one.field === upper(field));
        if (!found) continue;
        const [own, other] = [lowest(levelsOf(left, field)), lowest(levelsOf(right, field))];
        const [whole, masked] = [VALUES[field], MASKED[field]];
        expect([field, found.left]).toEqual([field, (own === 'FULL' ? whole : masked)?.[0] ?? null]);
        expect([field, found.right]).toEqual([field, (other === 'FULL' ? whole : masked)?.[1] ?? null]);
        expect(found.frequency).toBe(own === 'FULL' && other === 'FULL' ? 0.012 : null);
      }
      // And nowhere else: of what is withheld no word is in the whole.
      const text = JSON.stringify(shown);
      const levels = (field: string) => [...levelsOf(left, field), ...levelsOf(right, field)];
      const hidden = fields.filter((field) => field !== 'sex' && !isAtLeast(lowest(levels(field)), 'MASKED'));
      expect(hidden.flatMap((field) => VALUES[field] ?? []).filter((value) => text.includes(value))).toEqual([]);
    });
    fc.assert(law, { numRuns: 300 });
  });
});
