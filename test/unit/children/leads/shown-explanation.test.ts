import fc from 'fast-check';
import { GROUPS, LEVELS, type Group, type Level, type Levels } from '../../../../schema/rights/rights';
import { showExplanation, type ShownExplanation } from '../../../../subgraphs/children/leads/shown-explanation';
import type { ExplainedField } from '../../../../subgraphs/linkage/matching/explain';
import type { MatchCandidate } from '../../../../subgraphs/linkage/matching/match';

/** The rights that each field needs, as the design states them. KIN is made of the fields that a family shares. */
const GROUPS_OF: Readonly<Record<string, readonly Group[]>> = {
  ...{ given: ['IDENTITY'], surname: ['IDENTITY'], birthday: ['IDENTITY'], age: ['IDENTITY'] },
  ...{ father: ['FAMILY'], mother: ['FAMILY'], place: ['FAMILY'], phone: ['FAMILY'] },
  ...{
    marks: ['DESCRIPTION'],
    sex: ['CASE'],
    event: ['CASE'],
    eventPlace: ['CASE', 'FAMILY'],
    kin: ['IDENTITY', 'FAMILY'],
  },
};
const VALUES: Readonly<Record<string, readonly [string, string]>> = {
  ...{ given: ['sunita banjara', 'suneeta / gudiya'], surname: ['banjara', 'vanjara'] },
  ...{ birthday: ['2012-03-04', '2012-03-05'], age: ['2011-01-01..2012-01-01', '2011-06-01..2012-06-01'] },
  ...{ father: ['ramdas', 'ram das'], mother: ['kamla', 'kamala'], place: ['bahoriband katni', 'slimnabad katni'] },
  ...{ phone: ['9876543210', '9876543211'], marks: ['mole cheek', 'scar chin'], sex: ['F', 'F'] },
  ...{ event: ['2025-10-03', '2025-10-05'], eventPlace: ['katni mp', 'alwar rj'] },
};
const fields = Object.keys(GROUPS_OF) as ExplainedField['field'][];
const bits = fc.double({ min: -12, max: 20, noNaN: true });
const candidates: fc.Arbitrary<MatchCandidate> = fc
  .record({ compared: fc.subarray(fields), bits: fc.array(bits, { minLength: 13, maxLength: 13 }), prior: bits })
  .map(({ compared, bits: weights, prior }) => ({
    ...{ id: 'c', posterior: 0.9, totalBits: 0, priorBits: prior, marginBits: null, band: 'STRONG', tie: null },
    ...{ modelVersion: 'v1', blockedBy: ['PHONE', 'NAME_AND_FATHER', 'MARK', 'PLACE_YEAR_AND_SEX'] },
    fields: compared.map((field, at): ExplainedField => {
      const [left = null, right = null] = VALUES[field] ?? [];
      return { field, level: 'SAME', bits: weights[at] ?? 0, left, right, frequency: 0.0123456 };
    }),
    missing: fields.filter((field) => field !== 'kin' && !compared.includes(field)).map((field) => ({ field: field as 'given', expectedBits: 3.14159 })), // prettier-ignore
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
  it('adds up to the tenth of a bit, for every caller', () => {
    const law = fc.property(candidates, anyLevels, anyLevels, (candidate, left, right) => {
      holdsAddedUp(showExplanation(candidate, { left, right }));
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('is the same whatever is compared of what one side withholds: level, bits, total, what is missing, keys', () => {
    const law = fc.property(candidates, candidates, anyLevels, anyLevels, (one, other, left, right) => {
      const isSeen = (field: string) => lowest([...levelsOf(left, field), ...levelsOf(right, field)]) === 'FULL';
      fc.pre(!fields.every(isSeen));
      const [seen, hidden] = [one.fields.filter(({ field }) => isSeen(field)), other.fields.filter(({ field }) => !isSeen(field))]; // prettier-ignore
      const missing = [...one.missing.filter(({ field }) => isSeen(field)), ...other.missing.filter(({ field }) => !isSeen(field))]; // prettier-ignore
      const changed = { ...one, fields: [...seen, ...hidden], missing, blockedBy: other.blockedBy.slice(1), totalBits: other.totalBits }; // prettier-ignore
      expect(showExplanation(changed, { left, right })).toEqual(showExplanation(one, { left, right }));
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('is complete for a caller who sees both records in full, with frequencies of two digits', () => {
    const law = fc.property(candidates, (candidate) => {
      const shown = showExplanation(candidate, bothFull);
      const compared = candidate.fields.map(({ field, left, right }) => [upper(field), left, right]);
      expect(shown.fields.map(({ field, left, right }) => [field, left, right])).toEqual(compared);
      expect(shown.fields.filter(({ frequency }) => frequency !== 0.012)).toEqual([]);
      expect(shown.missing.map(({ field }) => field)).toEqual(candidate.missing.map(({ field }) => upper(field)));
      expect(shown.blockedBy).toEqual(candidate.blockedBy);
    });
    fc.assert(law, { numRuns: 100 });
  });

  it('lists a field only for callers who see its group in full in both records, and states that there are others', () => {
    const law = fc.property(candidates, anyLevels, anyLevels, (candidate, left, right) => {
      const shown = showExplanation(candidate, { left, right });
      const isSeen = (field: string) => lowest([...levelsOf(left, field), ...levelsOf(right, field)]) === 'FULL';
      const seen = candidate.fields.filter(({ field }) => isSeen(field));
      // It is there whether or not something was withheld, since its absence would disclose that nothing was.
      const withheld = fields.every(isSeen) ? [] : ['WITHHELD'];
      expect(shown.fields.map(({ field }) => field)).toEqual([...seen.map(({ field }) => upper(field)), ...withheld]);
      expect(shown.fields.filter(({ field }) => field === 'WITHHELD').map(({ bits: some }) => some)).toEqual(withheld.map(() => 0)); // prettier-ignore
      const missing = candidate.missing.filter(({ field }) => isSeen(field)).map(({ field }) => upper(field));
      expect(shown.missing.map(({ field }) => field)).toEqual(missing);
      // The keys that brought both together rest on all fields.
      expect(shown.blockedBy).toEqual(fields.every(isSeen) ? candidate.blockedBy : []);
      // No word of what is withheld is anywhere in it.
      const text = JSON.stringify(shown);
      const hidden = fields.filter((field) => field !== 'sex' && !isSeen(field));
      expect(hidden.flatMap((field) => VALUES[field] ?? []).filter((value) => text.includes(value))).toEqual([]);
    });
    fc.assert(law, { numRuns: 300 });
  });
});
