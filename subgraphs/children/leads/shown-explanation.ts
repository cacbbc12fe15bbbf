import { tenthsOf } from '../../linkage/matching/model/bands';
import type { ExplainedField } from '../../linkage/matching/explain';
import type { MatchCandidate } from '../../linkage/matching/match';
import type { GraphMatchField, GraphMissingField } from '../../../schema/generated/children';
import { QUOTED_GROUPS, quotedField, seesBoth, type QuotedField, type SideLevels } from './quoted-fields';

/**
 * The comparison of two records as one caller may see it. All bits are tenths, and the bits that are shown add up to
 * `totalBits`.
 */
export interface ShownExplanation {
  readonly priorBits: number;
  readonly totalBits: number;
  readonly fields: readonly GraphMatchField[];
  readonly missing: readonly GraphMissingField[];
  readonly blockedBy: readonly string[];
}

/** How many digits of a frequency are shown: it counts the whole index. */
const FREQUENCY_DIGITS = 2;

/**
 * The explanation as far as the caller's rights to both records reach. Whatever the caller may not see on one of the
 * sides is neither shown nor counted. One field says that something is withheld, whether or not it was compared.
 */
export function showExplanation(candidate: MatchCandidate, sides: SideLevels): ShownExplanation {
  const isClear = seesBoth(QUOTED_GROUPS, sides);
  const priorTenths = tenthsOf(candidate.priorBits);
  let totalTenths = priorTenths;
  let unquotedTenths = 0;
  const fields: GraphMatchField[] = [];
  for (const field of candidate.fields) {
    const tenths = tenthsOf(field.bits);
    const quoted = quotedField(field.field);
    if (quoted && !seesBoth(quoted.groups, sides)) continue;
    if (quoted) fields.push(shownField(field, quoted, tenths));
    else if (isClear) unquotedTenths += tenths;
    else continue;
    totalTenths += tenths;
  }
  if (unquotedTenths !== 0 || !isClear) {
    const nothing = { level: null, left: null, right: null, frequency: null };
    fields.push({ field: 'WITHHELD', bits: unquotedTenths / 10, ...nothing });
  }
  return {
    priorBits: priorTenths / 10,
    totalBits: totalTenths / 10,
    fields,
    missing: candidate.missing.flatMap(({ field, expectedBits }) => {
      const quoted = quotedField(field);
      if (!quoted || !seesBoth(quoted.groups, sides)) return [];
      return [{ field: quoted.name, expectedBits: tenthsOf(expectedBits) / 10 }];
    }),
    // Which keys bring two records together depends on how many other records have each of their words.
    blockedBy: isClear ? candidate.blockedBy : [],
  };
}

function shownField(
  { level, left, right, frequency }: ExplainedField,
  { name }: QuotedField,
  tenths: number,
): GraphMatchField {
  const value = (text: string | null) => (text === '' ? null : text);
  return {
    field: name,
    level,
    bits: tenths / 10,
    left: value(left),
    right: value(right),
    frequency: frequency === undefined ? null : Number(frequency.toPrecision(FREQUENCY_DIGITS)),
  };
}
