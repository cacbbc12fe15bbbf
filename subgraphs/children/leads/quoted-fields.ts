import type { Group } from '../../../schema/rights';
import type { ExplainedField } from '../../matching/explain';
import type { Tier } from '../../matching/tiers';
import { openGazetteer } from '../../runtime/wire/gazetteer';
import { toInitials } from '../../runtime/rights/masks';

/** What an explanation quotes, and by whose rights. */
export interface QuotedField {
  /** A word of the SDL's `MatchFieldName`. */
  readonly name: string;
  /** The groups that the field tells of. */
  readonly groups: readonly Group[];
  /** What is left of a value for those who see the group masked. */
  readonly masked: (value: string) => string | null;
}

const withheld = () => null;
const kept = (value: string) => value;
/** Of a child with several names each. */
const initials = (names: string) => names.split(' / ').map(toInitials).join(' / ');

/** Null for a field that children are not compared by. */
const QUOTED: Readonly<Record<ExplainedField['field'], QuotedField | null>> = {
  given: { name: 'GIVEN', groups: ['IDENTITY'], masked: initials },
  surname: { name: 'SURNAME', groups: ['IDENTITY'], masked: initials },
  father: { name: 'FATHER', groups: ['FAMILY'], masked: initials },
  mother: { name: 'MOTHER', groups: ['FAMILY'], masked: initials },
  sex: { name: 'SEX', groups: ['CASE'], masked: kept },
  birthday: { name: 'BIRTHDAY', groups: ['IDENTITY'], masked: withheld },
  age: { name: 'AGE', groups: ['IDENTITY'], masked: withheld },
  place: { name: 'PLACE', groups: ['FAMILY'], masked: districtIn },
  phone: { name: 'PHONE', groups: ['FAMILY'], masked: withheld },
  marks: { name: 'MARKS', groups: ['DESCRIPTION'], masked: withheld },
  event: { name: 'EVENT', groups: ['CASE'], masked: withheld },
  // A district and its state, and nothing smaller.
  eventPlace: { name: 'EVENT_PLACE', groups: ['CASE'], masked: kept },
  // What is taken back because surname, parents and place are shared by brothers and sisters tells of all of them.
  kin: { name: 'KIN', groups: ['IDENTITY', 'FAMILY'], masked: withheld },
  ...{ other1: null, other2: null, other3: null, other4: null },
};

/** All groups that an explanation may tell of: the disclosure log has them of every one that is shown. */
export const QUOTED_GROUPS: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];

/** What the words of a blocking tier (`NAME_AND_FATHER`) are made of. */
const OF_TIERS: Readonly<Record<string, Group | null>> = {
  ...{ AND: null, TWO: null, NAME: 'IDENTITY', NAMES: 'IDENTITY', BIRTHDAY: 'IDENTITY', YEAR: 'IDENTITY' },
  ...{ FATHER: 'FAMILY', MOTHER: 'FAMILY', PHONE: 'FAMILY', PLACE: 'FAMILY', VILLAGE: 'FAMILY', STATE: 'FAMILY' },
  ...{ MARK: 'DESCRIPTION', MONTH: 'CASE', SEX: 'CASE' },
};

/** The groups that a key tells of, when two records have met by it. A word that is not known may be any. */
export function tierGroups(tier: Tier): readonly Group[] {
  return tier.split('_').flatMap((word) => {
    const group = OF_TIERS[word];
    return group === undefined ? QUOTED_GROUPS : (group ?? []);
  });
}

export function quotedField(field: ExplainedField['field']): QuotedField | null {
  return QUOTED[field];
}

/**
 * The district among the words of a place, which stand from the smallest to the largest; null where none is known as
 * one. A village may be called like a district, so the last that fits is taken.
 */
function districtIn(place: string): string | null {
  const words = place.split(' ');
  const gazetteer = openGazetteer();
  for (let end = words.length; end > 0; end--) {
    for (let start = 0; start < end; start++) {
      const name = words.slice(start, end).join(' ');
      if (gazetteer.hasDistrict(name)) return name;
    }
  }
  return null;
}
