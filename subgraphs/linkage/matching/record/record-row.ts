/*
 * A record as a row of 32-bit words, so that a million records are a few arrays and not a hundred million objects.
 * Words of names are numbers of the lexicon; 0 always means "not stated".
 */
export const NAME_VARIANTS = 3;
export const NAME_WORDS = 4;
export const PARENT_WORDS = 3;
export const MARK_WORDS = 4;
export const OTHER_WORDS = 4;

/** Where each field starts in a row. */
export const AT = {
  /** kind (1 missing, 2 found), sex (1 F, 2 M, 3 T) << 2. */
  FLAGS: 0,
  AGENCY: 1,
  /** Days since 1970-01-01 plus DAY_ZERO. */
  BIRTH_FROM: 2,
  BIRTH_TO: 3,
  EVENT_DAY: 4,
  VILLAGE: 5,
  BLOCK: 6,
  DISTRICT: 7,
  STATE: 8,
  /** Degrees times DEGREE plus a turn. */
  LAT: 9,
  LON: 10,
  /** The gazetteer's codes; 0 for a district that it does not know. */
  DISTRICT_CODE: 11,
  EVENT_DISTRICT: 12,
  EVENT_STATE: 13,
  EVENT_DISTRICT_CODE: 14,
  /** The last ten digits of the number: five and five, each plus one. */
  PHONE: 15,
  OTHERS: 17,
  NAMES: 17 + OTHER_WORDS,
  FATHER: 17 + OTHER_WORDS + NAME_VARIANTS * NAME_WORDS,
  MOTHER: 17 + OTHER_WORDS + NAME_VARIANTS * NAME_WORDS + PARENT_WORDS,
  MARKS: 17 + OTHER_WORDS + NAME_VARIANTS * NAME_WORDS + 2 * PARENT_WORDS,
  /** The order of arrival. */
  ARRIVAL: 17 + OTHER_WORDS + NAME_VARIANTS * NAME_WORDS + 2 * PARENT_WORDS + MARK_WORDS,
} as const;
export const ROW_WORDS = AT.ARRIVAL + 1;

export const DAY_ZERO = 1 << 20;
export const DEGREE = 100_000;
export const TURN = 360;

/** A word of a name holds the number of the lexicon and a bit for a stated surname. */
export const TOKEN_MASK = (1 << 28) - 1;
export const SURNAME_BIT = 1 << 28;

export const KINDS = ['', 'MISSING', 'FOUND'] as const;
export const SEXES = ['', 'F', 'M', 'T'] as const;

/** A row within an array of rows. */
export interface RowAt {
  readonly words: Int32Array;
  readonly start: number;
}

export function wordOf(row: RowAt, at: number): number {
  return row.words[row.start + at] ?? 0;
}
