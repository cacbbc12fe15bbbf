/** The keys by which candidates are found. Pairs of fields keep the buckets small, so that few have to be truncated. */
export const TIERS = [
  'PHONE',
  'BIRTHDAY',
  'NAME_AND_FATHER',
  'NAME_AND_MOTHER',
  'FATHER_AND_MOTHER',
  'TWO_NAMES',
  'NAME_AND_PLACE',
  'FATHER_AND_PLACE',
  'MOTHER_AND_PLACE',
  'NAME_AND_YEAR',
  'NAME_STATE_AND_YEAR',
  'NAME_AND_MONTH',
  'FATHER_AND_MONTH',
  'MOTHER_AND_MONTH',
  'FATHER_AND_YEAR',
  'VILLAGE_AND_YEAR',
  'PLACE_YEAR_AND_SEX',
  'NAME',
  'MARK',
  'OTHER',
] as const;
export type Tier = (typeof TIERS)[number];

/** The index of each tier in the list, which is also its bit in a set of tiers. */
export const TIER = Object.fromEntries(TIERS.map((tier, at) => [tier, at])) as Readonly<Record<Tier, number>>;
