/*
 * A record as a row of 32-bit words, so that a million records are a few arrays and not a hundred million objects.
 * Words of names are numbers of the lexicon; 0 always means "not stated".
 */
/** The words of all names of a record, which follow each other. */
export const NAME_SLOTS = 12;
/** The most words of one name. */
export const NAME_WORDS = 4;
export const PARENT_WORDS = 3;
export const MARK_WORDS = 4;
export const OTHER_WORDS = 4;
/** Telephone numbers of a record, each in two words. */
export const PHONES = 2;
export const PHONE_WORDS = 2 * PHONES;

const OTHERS = 15 + PHONE_WORDS;

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
  /** The last ten digits of each number: five and five, each plus one. */
  PHONE: 15,
  OTHERS,
  NAMES: OTHERS + OTHER_WORDS,
  FATHER: OTHERS + OTHER_WORDS + NAME_SLOTS,
  MOTHER: OTHERS + OTHER_WORDS + NAME_SLOTS + PARENT_WORDS,
  MARKS: OTHERS + OTHER_WORDS + NAME_SLOTS + 2 * PARENT_WORDS,
  /** The order of arrival. */
  ARRIVAL: OTHERS + OTHER_WORDS + NAME_SLOTS + 2 * PARENT_WORDS + MARK_WORDS,
} as const;
export const ROW_WORDS = AT.ARRIVAL + 1;

export const DAY_ZERO = 1 << 20;
export const DEGREE = 100_000;
export const TURN = 360;

/** A word of a name holds the number of the lexicon and two bits. */
export const TOKEN_MASK = (1 << 28) - 1;
export const SURNAME_BIT = 1 << 28;
/** On the first word of each name. */
export const FIRST_BIT = 1 << 29;

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

/** Where the names of a row start, the main one first, written to `into`; returns how many there are. */
export function nameStarts(row: RowAt, into: Int32Array): number {
  let names = 0;
  for (let at = AT.NAMES; at < AT.NAMES + NAME_SLOTS; at++) {
    const word = wordOf(row, at);
    if (word === 0) break;
    if ((word & FIRST_BIT) !== 0) into[names++] = at;
  }
  return names;
}

/** Where the name that starts there ends. */
export function nameEnd(row: RowAt, start: number): number {
  let at = start + 1;
  while (at < AT.NAMES + NAME_SLOTS && wordOf(row, at) !== 0 && (wordOf(row, at) & FIRST_BIT) === 0) at += 1;
  return at;
}
