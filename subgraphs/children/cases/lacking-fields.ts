import type { GraphMissingField } from '../../../schema/generated/children';
import { tenthsOf } from '../../linkage/matching/model/bands';
import { quotedField, seesBoth } from '../leads/quoted-fields';
import type { Matches } from '../matches/matches';
import type { ChildView } from '../view/child-view';

export interface LackingParts {
  readonly matches: Pick<Matches, 'missing'>;
}

/**
 * The fields of which no record of the child says anything, and how many bits their values would tell on average, most
 * first. Only fields that the caller sees in full in all of the child's visible records, which are asked alone: a report
 * that the caller does not see may well say it.
 */
export async function lackingFields(
  child: ChildView,
  { matches }: LackingParts,
): Promise<readonly GraphMissingField[]> {
  const { records } = child.inside;
  const missing = await matches.missing(records.map(({ claimId }) => claimId));
  return (missing ?? []).flatMap(({ field, expectedBits }) => {
    const quoted = quotedField(field);
    const isSeen = quoted && records.every(({ levels }) => seesBoth(quoted.groups, { left: levels, right: levels }));
    return quoted && isSeen ? [{ field: quoted.name, expectedBits: tenthsOf(expectedBits) / 10 }] : [];
  });
}
