import type { Group, Levels } from '../../../schema/rights/rights';
import type { GraphMatchFieldName } from '../../../schema/generated/children';
import type { ExplainedField } from '../../linkage/matching/explain';

/** What an explanation quotes, and by whose rights. */
export interface QuotedField {
  readonly name: GraphMatchFieldName;
  /** The groups that the field tells of. */
  readonly groups: readonly Group[];
}

/** Null for a field that children are not compared by. */
const QUOTED: Readonly<Record<ExplainedField['field'], QuotedField | null>> = {
  given: { name: 'GIVEN', groups: ['IDENTITY'] },
  surname: { name: 'SURNAME', groups: ['IDENTITY'] },
  father: { name: 'FATHER', groups: ['FAMILY'] },
  mother: { name: 'MOTHER', groups: ['FAMILY'] },
  sex: { name: 'SEX', groups: ['CASE'] },
  birthday: { name: 'BIRTHDAY', groups: ['IDENTITY'] },
  age: { name: 'AGE', groups: ['IDENTITY'] },
  place: { name: 'PLACE', groups: ['FAMILY'] },
  phone: { name: 'PHONE', groups: ['FAMILY'] },
  marks: { name: 'MARKS', groups: ['DESCRIPTION'] },
  event: { name: 'EVENT', groups: ['CASE'] },
  // Not compared where both are from one district, so that its absence tells of the families' homes.
  eventPlace: { name: 'EVENT_PLACE', groups: ['CASE', 'FAMILY'] },
  // What is taken back because surname, parents and place are shared by brothers and sisters tells of all of them.
  kin: { name: 'KIN', groups: ['IDENTITY', 'FAMILY'] },
  ...{ other1: null, other2: null, other3: null, other4: null },
};

/** All groups that an explanation may tell of: the disclosure log has them of every one that is shown. */
export const QUOTED_GROUPS: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];

export function quotedField(field: ExplainedField['field']): QuotedField | null {
  return QUOTED[field];
}

/** The caller's rights to both records, in the order in which the explanation has them. */
export interface SideLevels {
  readonly left: Levels;
  readonly right: Levels;
}

/** Whether the groups are seen in full on both sides. How well a masked value agrees with another one would unmask it. */
export function seesBoth(groups: readonly Group[], { left, right }: SideLevels): boolean {
  return groups.every((group) => left[group] === 'FULL' && right[group] === 'FULL');
}
