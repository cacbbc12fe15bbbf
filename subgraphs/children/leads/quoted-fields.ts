import type { Group, Levels } from '../../../schema/rights/rights';
import type { GraphMatchFieldName } from '../../../schema/generated/children';
import type { ExplainedField } from '../../linkage/matching/explain';

/** What an explanation quotes, and the groups that it discloses. */
export interface QuotedField {
  readonly name: GraphMatchFieldName;
  /** The groups of facts that the field discloses. */
  readonly groups: readonly Group[];
}

/** Null for a field that is not compared. */
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
  // The matcher compares it only for different districts, so its absence discloses something of the families' homes.
  eventPlace: { name: 'EVENT_PLACE', groups: ['CASE', 'FAMILY'] },
  // A deduction for the surname, parents and place that siblings share discloses something of all of them.
  kin: { name: 'KIN', groups: ['IDENTITY', 'FAMILY'] },
  ...{ other1: null, other2: null, other3: null, other4: null },
};

const FIELDS = Object.values(QUOTED).filter((field) => field !== null);

/**
 * All groups that an explanation may disclose. The disclosure log names all of them for every explanation that is
 * shown.
 */
export const QUOTED_GROUPS: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];

export function quotedField(field: ExplainedField['field']): QuotedField | null {
  return QUOTED[field];
}

/**
 * The fields that are withheld when two records are compared by a caller with these rights to them. It depends on rights
 * alone: whether a masked record says anything in a field would itself be disclosed.
 */
export function withheldFields(sides: readonly Levels[]): readonly GraphMatchFieldName[] {
  return FIELDS.filter(({ groups }) => !seesAll(groups, sides)).map(({ name }) => name);
}

/** Whether somebody with these rights to records sees in full whatever the fields other than these disclose of them. */
export function seesAllBut(withheld: readonly GraphMatchFieldName[], sides: readonly Levels[]): boolean {
  return FIELDS.every(({ name, groups }) => withheld.includes(name) || seesAll(groups, sides));
}

function seesAll(groups: readonly Group[], sides: readonly Levels[]): boolean {
  return groups.every((group) => sides.every((levels) => levels[group] === 'FULL'));
}

/** The caller's rights to both records, in the order of the explanation. */
export interface SideLevels {
  readonly left: Levels;
  readonly right: Levels;
}

/** Whether the groups are seen in full on both sides. How well a masked value agrees with another would disclose it. */
export function seesBoth(groups: readonly Group[], { left, right }: SideLevels): boolean {
  return seesAll(groups, [left, right]);
}
