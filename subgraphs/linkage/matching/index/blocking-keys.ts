import { MONTH, YEAR } from '../record/birth-window';
import type { Lexicons } from '../record/lexicons';
import type { KeyList } from './key-list';
import { blanksOf, type OtherBlanks } from './other-blanks';
import { mixed, hashOf } from '../record/mixed-hash';
import {
  AT,
  DAY_ZERO,
  KINDS,
  MARK_WORDS,
  nameEnd,
  nameStarts,
  NAME_SLOTS,
  OTHER_WORDS,
  PHONE_WORDS,
  TOKEN_MASK,
  wordOf,
  type RowAt,
} from '../record/record-row';
import { parentWord } from './row-words';
import { TIER } from './tiers';
import type { TokenLexicon } from '../record/token-lexicon';

const MAX_YEARS = 8;
const MAX_MONTHS = 5;
/** How many words of the names are filed on their own. */
const NAMES_FILED = 5;

/** The parts of a row from which keys are made, as hashes. A query may have several forms of each name. */
export interface KeyParts {
  /** The forms of each word of the names. */
  readonly names: readonly (readonly number[])[];
  /** The same names with other blanks. */
  readonly blanks: OtherBlanks;
  readonly fathers: readonly (readonly number[])[];
  readonly mothers: readonly (readonly number[])[];
  readonly places: readonly number[];
  readonly village: number;
  readonly years: readonly number[];
  readonly sex: number;
  readonly states: readonly number[];
  /** Months of the event; for a query, those of the possible opposite event. */
  readonly months: readonly number[];
  readonly marks: readonly number[];
  readonly others: readonly number[];
  readonly phones: readonly number[];
  readonly birthday: number;
}

/** All forms to look up for a word; for records, only its own skeleton. */
export type FormsOf = (word: number) => readonly number[];

/** The form under which a word is stored. */
export function formOf(lexicon: TokenLexicon, word: number): number {
  return hashOf(lexicon.token(word)?.skeleton ?? '');
}

/** Reads a row. `spread` is the years to add on either side of the birth window for a query; null for storing. */
export function keyParts(row: RowAt, lexicons: Lexicons, formsOf: FormsOf, spread: number | null): KeyParts {
  const words = (from: number, count: number) => {
    const found = new Set<number>();
    for (let at = from; at < from + count; at++) {
      const word = wordOf(row, at) & TOKEN_MASK;
      if (word !== 0) found.add(word);
    }
    return [...found];
  };
  const own = nameWords(row, lexicons.names);
  const parent = (at: number) => (wordOf(row, at) === 0 ? [] : [formsOf(parentWord(row, at, lexicons.names))]);
  const place = (at: number) => (wordOf(row, at) === 0 ? 0 : formOf(lexicons.places, wordOf(row, at)));
  const village = place(AT.VILLAGE);
  const home = place(AT.DISTRICT) || village;
  const found = place(AT.EVENT_DISTRICT);
  const from = wordOf(row, AT.BIRTH_FROM);
  const to = wordOf(row, AT.BIRTH_TO);
  return {
    names: own.map(formsOf),
    blanks: blanksOf(own, lexicons.names, spread !== null),
    fathers: parent(AT.FATHER),
    mothers: parent(AT.MOTHER),
    places: [...new Set([home, found])].filter((hash) => hash !== 0),
    village,
    years: yearsOf(from, to, spread),
    sex: (wordOf(row, AT.FLAGS) >> 2) & 3,
    states: [...new Set([place(AT.STATE), place(AT.EVENT_STATE)])].filter((hash) => hash !== 0),
    months: monthsOf(wordOf(row, AT.EVENT_DAY), wordOf(row, AT.FLAGS) & 3, spread !== null),
    marks: words(AT.MARKS, MARK_WORDS).map((word) => formOf(lexicons.marks, word)),
    others: Array.from({ length: OTHER_WORDS }, (_, at) => {
      const lexicon = lexicons.others[at];
      const word = wordOf(row, AT.OTHERS + at);
      return word === 0 || lexicon === undefined ? 0 : mixed(at + 1, formOf(lexicon, word));
    }),
    phones: phonesOf(row),
    birthday: from !== 0 && from === to ? from : 0,
  };
}

function phonesOf(row: RowAt): number[] {
  const phones: number[] = [];
  for (let at = AT.PHONE; at < AT.PHONE + PHONE_WORDS && wordOf(row, at) !== 0; at += 2)
    phones.push(mixed(wordOf(row, at), wordOf(row, at + 1)));
  return phones;
}

const starts = new Int32Array(NAME_SLOTS);

/**
 * The words of the names: two of the main name, the first of each other name, then the rest, because only the first few
 * make keys. Each of a sound only once, so that a name in both scripts does not take the places of the aliases.
 */
function nameWords(row: RowAt, lexicon: TokenLexicon): number[] {
  const names = nameStarts(row, starts);
  const found: number[] = [];
  const take = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      const word = wordOf(row, at) & TOKEN_MASK;
      const skeleton = lexicon.token(word)?.skeleton;
      if (!found.some((other) => other === word || isOneSound(skeleton, lexicon.token(other)?.skeleton)))
        found.push(word);
    }
  };
  for (let name = 0; name < names; name++) {
    const start = starts[name] ?? 0;
    take(start, Math.min(nameEnd(row, start), start + (name === 0 ? 2 : 1)));
  }
  for (let name = 0; name < names; name++) take(starts[name] ?? 0, nameEnd(row, starts[name] ?? 0));
  return found;
}

function isOneSound(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one !== '' && one === other;
}

function yearsOf(from: number, to: number, spread: number | null): number[] {
  if (from === 0) return [];
  const year = (day: number) => Math.floor((day - DAY_ZERO) / YEAR);
  const middle = Math.floor(((from + to) / 2 - DAY_ZERO) / YEAR);
  if (spread === null) return [middle];
  const first = Math.max(Math.min(middle, year(from)) - spread, middle - MAX_YEARS / 2);
  const last = Math.min(Math.max(middle, year(to)) + spread, middle + MAX_YEARS / 2);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** The month of an event; for a query, the months of the opposite event: missing before found, found after missing. */
function monthsOf(day: number, kind: number, asking: boolean): number[] {
  if (day === 0) return [];
  const month = Math.floor(day / MONTH);
  if (!asking) return [month];
  return Array.from({ length: MAX_MONTHS + 1 }, (_, at) => (KINDS[kind] === 'MISSING' ? month + at : month - at));
}

/** Adds the keys of a record or a query to the list, the narrow ones first. */
export function writeKeys(parts: KeyParts, into: KeyList): void {
  const { names, fathers, mothers, places, village, years, sex, states, months } = parts;
  for (const phone of parts.phones) into.add(TIER.PHONE, phone);
  if (parts.birthday !== 0) into.add(TIER.BIRTHDAY, parts.birthday);
  for (let at = 0; at < names.length; at++) {
    const forms = names[at] ?? [];
    if (at < 3) for (const father of fathers) cross(TIER.NAME_AND_FATHER, forms, father, into);
    if (at < 2) for (const mother of mothers) cross(TIER.NAME_AND_MOTHER, forms, mother, into);
    if (at < 3)
      for (let next = at + 1; next < Math.min(names.length, 3); next++) twoNames(forms, names[next] ?? [], into);
    if (at < 4) cross(TIER.NAME_AND_PLACE, forms, places, into);
    if (at < 4) cross(TIER.NAME_AND_YEAR, forms, years, into);
    if (at < 2) for (const state of states) for (const form of forms) threeParts(form, state, years, into);
    if (at < 2) cross(TIER.NAME_AND_MONTH, forms, months, into);
  }
  writeOtherBlanks(parts, into);
  for (const father of fathers) {
    for (const mother of mothers) cross(TIER.FATHER_AND_MOTHER, father, mother, into);
    cross(TIER.FATHER_AND_PLACE, father, places, into);
    cross(TIER.FATHER_AND_YEAR, father, years, into);
    cross(TIER.FATHER_AND_MONTH, father, months, into);
  }
  for (const mother of mothers) {
    cross(TIER.MOTHER_AND_PLACE, mother, places, into);
    cross(TIER.MOTHER_AND_MONTH, mother, months, into);
  }
  if (village !== 0) for (const year of years) into.add(TIER.VILLAGE_AND_YEAR, village, year);
  const place = places[0];
  if (place !== undefined) for (const year of years) into.add(TIER.PLACE_YEAR_AND_SEX, place, year, sex);
  for (const forms of names.slice(0, NAMES_FILED)) for (const form of forms) into.add(TIER.NAME, form);
  for (const mark of parts.marks.slice(0, 2)) into.add(TIER.MARK, mark);
  for (const other of parts.others) if (other !== 0) into.add(TIER.OTHER, other);
}

/** After the keys of the names as written, because a record has room for a limited number. */
function writeOtherBlanks({ blanks: { whole, pairs }, names, fathers, places }: KeyParts, into: KeyList): void {
  for (const father of fathers) cross(TIER.NAME_AND_FATHER, whole, father, into);
  for (const next of names.slice(1, 3)) twoNames(whole, next, into);
  cross(TIER.NAME_AND_PLACE, whole, places, into);
  for (const form of whole) into.add(TIER.NAME, form);
  for (const [one, other] of pairs) twoNames([one], [other], into);
}

function cross(tier: number, ones: readonly number[], others: readonly number[], into: KeyList): void {
  for (const one of ones) for (const other of others) into.add(tier, one, other);
}

function twoNames(ones: readonly number[], others: readonly number[], into: KeyList): void {
  for (const one of ones)
    for (const other of others) into.add(TIER.TWO_NAMES, Math.min(one, other), Math.max(one, other));
}

function threeParts(form: number, state: number, years: readonly number[], into: KeyList): void {
  for (const year of years) into.add(TIER.NAME_STATE_AND_YEAR, form, state, year);
}
