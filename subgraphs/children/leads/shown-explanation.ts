import { isAtLeast, type Group, type Levels } from '../../../schema/rights';
import type { ExplainedField } from '../../matching/explain';
import type { MatchCandidate } from '../../matching/match';
import { QUOTED_GROUPS, quotedField, tierGroups, type QuotedField } from './quoted-fields';

/** What two records were compared by, as one caller may see it. All bits are tenths, and add up to `totalBits`. */
export interface ShownExplanation {
  readonly priorBits: number;
  readonly totalBits: number;
  readonly fields: readonly ShownField[];
  readonly missing: readonly { readonly field: string; readonly expectedBits: number }[];
  readonly blockedBy: readonly string[];
}

export interface ShownField {
  readonly field: string;
  readonly level: string | null;
  readonly bits: number;
  readonly left: string | null;
  readonly right: string | null;
  readonly frequency: number | null;
}

/** The caller's rights to both records, in the order in which the explanation has them. */
export interface SideLevels {
  readonly left: Levels;
  readonly right: Levels;
}

/** Of a frequency, which counts the whole index, so much is told. */
const FREQUENCY_DIGITS = 2;

/**
 * The explanation as far as the rights to both records reach. What may not be seen is one sum, and it is there whether
 * or not anything was compared of it: else it would tell that the record says something. The total is the same for all.
 */
export function showExplanation(candidate: MatchCandidate, sides: SideLevels): ShownExplanation {
  const priorTenths = tenthsOf(candidate.priorBits);
  let totalTenths = priorTenths;
  let withheldTenths = 0;
  const fields: ShownField[] = [];
  for (const field of candidate.fields) {
    const tenths = tenthsOf(field.bits);
    totalTenths += tenths;
    const quoted = quotedField(field.field);
    if (quoted && sees(quoted.groups, sides)) fields.push(shownField(field, quoted, tenths, sides));
    else withheldTenths += tenths;
  }
  if (withheldTenths !== 0 || !sees(QUOTED_GROUPS, sides)) {
    const nothing = { level: null, left: null, right: null, frequency: null };
    fields.push({ field: 'WITHHELD', bits: withheldTenths / 10, ...nothing });
  }
  return {
    priorBits: priorTenths / 10,
    totalBits: totalTenths / 10,
    fields,
    missing: candidate.missing.flatMap(({ field, expectedBits }) => {
      const quoted = quotedField(field);
      if (!quoted || !sees(quoted.groups, sides)) return [];
      return [{ field: quoted.name, expectedBits: tenthsOf(expectedBits) / 10 }];
    }),
    blockedBy: candidate.blockedBy.filter((tier) => sees(tierGroups(tier), sides)),
  };
}

/** As a whole number of tenths: sums of tenths are exact, and never end in a dust of decimals. */
export function tenthsOf(bits: number): number {
  return Math.round(bits * 10) + 0;
}

function sees(groups: readonly Group[], { left, right }: SideLevels, least: 'MASKED' | 'FULL' = 'MASKED'): boolean {
  return groups.every((group) => isAtLeast(left[group], least) && isAtLeast(right[group], least));
}

function shownField(
  { level, left, right, frequency }: ExplainedField,
  { name, groups, masked }: QuotedField,
  tenths: number,
  sides: SideLevels,
): ShownField {
  const value = (text: string | null, levels: Levels) => {
    if (text === null || text === '') return null;
    return groups.every((group) => levels[group] === 'FULL') ? text : masked(text);
  };
  return {
    field: name,
    level,
    bits: tenths / 10,
    left: value(left, sides.left),
    right: value(right, sides.right),
    frequency:
      frequency !== undefined && sees(groups, sides, 'FULL') ? Number(frequency.toPrecision(FREQUENCY_DIGITS)) : null,
  };
}
