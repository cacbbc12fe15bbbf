import type { WrittenKind } from '../../schema/agencies/written-kind';
import {
  DATE_WORDS,
  DISTRICT_WORDS,
  LAW_WORDS,
  NUMBER_FORMS,
  NUMBER_WORDS,
  SECTION_WORDS,
  STATION_WORDS,
} from './number-forms';
import { westernDigits } from './western-digits';

type Text = string | null | undefined;

/** A number as written in a field or searched by an officer. */
export interface WrittenNumber {
  /** The kinds that its words can mean; empty when no word names a kind. */
  readonly kinds: readonly WrittenKind[];
  /** Without leading zeros. */
  readonly number: string;
  /** Null when no year is written. */
  readonly year: number | null;
  readonly station: string | null;
  readonly district: string | null;
  /** Words after the number without a label: a place in a search, an ambiguity in a paper. */
  readonly place: string | null;
}

/** Longer texts are not read as a number. */
const MAX_LENGTH = 200;
const BEFORE_YEAR = String.raw`\s*(?:[/\-–]|\bof\b|(?=\.\d{4}))\s*\.?`;
const YEARLY = new RegExp(String.raw`(?<!\d)(\d{1,8})${BEFORE_YEAR}(\d{4}|\d{2})(?![\d/])(?![.\-]\d)`, 'giu');
const ALONE = /(?<!\d)(\d{1,8})(?!\d)(?!\s*[/\-.]\s*\d)/gu;
/** Separators between words. */
const MARKS = String.raw`[\s.,:;#()\[\]\-–—/'"।]`;

/** One spelling of a text: NFKC, western digits, and dots for the zeros and rings that mark an abbreviation. */
export function plainText(text: string): string {
  return westernDigits(text.normalize('NFKC'))
    .replace(/॰/gu, '.')
    .replace(/(?<=[\u0900-\u0963])0(?=\s*\D|$)/gu, '.')
    .replace(/[\u200b-\u200d\ufeff]/gu, '');
}

/** Letters only, in one spelling: `F.I.R. No.` is `firno`, काण्ड and कांड are one. */
function squash(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ङञणनम]्(?=[क-ह])/gu, 'ं')
    .replace(/ँ/gu, 'ं')
    .replace(/़/gu, '')
    .replace(/[^\p{L}\p{M}]/gu, '');
}

function toKinds(): ReadonlyMap<string, readonly WrittenKind[]> {
  const kinds = new Map<string, readonly WrittenKind[]>();
  const numbers = ['', ...NUMBER_WORDS];
  // A word keeps the kinds of the first row that has it.
  const add = (words: string, row: readonly WrittenKind[]) => {
    if (!kinds.has(squash(words))) kinds.set(squash(words), row);
  };
  for (const { kinds: row, words } of NUMBER_FORMS) {
    for (const word of words) for (const number of numbers) add(word + number, row);
  }
  for (const number of numbers) add(number, []);
  return kinds;
}

const KINDS = toKinds();
const ONLY_MARKS_AND_LETTERS = new RegExp(String.raw`^(?:${MARKS}|[\p{L}\p{M}])*$`, 'u');

/** The kinds that the words before a number name: empty without words, null for words that are not in the table. */
function kindsOf(words: string): readonly WrittenKind[] | null {
  return ONLY_MARKS_AND_LETTERS.test(words) ? (KINDS.get(squash(words)) ?? null) : null;
}

const anyOf = (words: readonly string[]) =>
  [...words]
    .sort((one, other) => other.length - one.length)
    // Each letter of an abbreviation may have a dot, and blanks may separate words: `P.S.`, `भा. द. वि.`
    .map((word) =>
      word
        .normalize('NFKC')
        .split(' ')
        .map((part) => (part.length <= 2 ? part.replace(/(?<=[a-z])(?=[a-z])/gu, '\\.?') : part))
        .join(String.raw`\.?\s*`),
    )
    .join('|');
const END = String.raw`(?![\p{L}\p{M}])\.?`;
const label = (words: readonly string[]) => String.raw`(?:${anyOf(words)})${END}${MARKS}*`;
const STATION = label(STATION_WORDS);
const DISTRICT = label(DISTRICT_WORDS);
const DATE = String.raw`(?:${label(DATE_WORDS)})\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d{2})(?!\d)`;
const SECTIONS = String.raw`(?:${label(SECTION_WORDS)})(?:(?:\d{1,4}[a-z]{0,2}(?![\p{L}\p{M}])|${label(LAW_WORDS)}|[\s.,:;&()/\-])+)`;
const SKIPPED = new RegExp(`^(?:${DATE}|${SECTIONS})`, 'iu');
const LABELLED = new RegExp(`^(?:(${STATION})|(${DISTRICT}))`, 'iu');
const NEXT = new RegExp(
  String.raw`(?:^|${MARKS})(?:${STATION}|${DISTRICT}|${label(DATE_WORDS)}\d|${label(SECTION_WORDS)}\d)`,
  'iu',
);
const LEADING = new RegExp(`^${MARKS}+`, 'u');
const TRAILING = new RegExp(`${MARKS}+$`, 'u');
const trimmed = (text: string) => text.replace(LEADING, '').replace(TRAILING, '');

type Around = Record<'station' | 'district' | 'place', string | null>;

/** The words around a number, without those for its kind; null when a label has no name or occurs twice. */
function readAround(text: string): Around | null {
  const around: Around = { station: null, district: null, place: null };
  let rest = text.replace(LEADING, '');
  while (rest !== '') {
    const skipped = SKIPPED.exec(rest);
    if (skipped) {
      rest = rest.slice(skipped[0].length).replace(LEADING, '');
      continue;
    }
    const [labelled = '', station] = LABELLED.exec(rest) ?? [];
    const value = rest.slice(labelled.length);
    const next = NEXT.exec(value)?.index ?? value.length;
    const words = trimmed(value.slice(0, next));
    const kind = labelled === '' ? 'place' : station === undefined ? 'district' : 'station';
    if (words === '' || around[kind] !== null) return null;
    around[kind] = words;
    rest = value.slice(next).replace(LEADING, '');
  }
  return around;
}

/** Words before a number: a station or district by its label, then the words for the kind. */
function readBefore(before: string): { readonly kinds: readonly WrittenKind[]; readonly around: Around | null } | null {
  const kinds = kindsOf(before);
  if (kinds) return { kinds, around: null };
  if (!LABELLED.test(trimmed(before))) return null;
  const words = before.trim().split(/\s+/u);
  for (let from = 1; from < words.length; from++) {
    const named = kindsOf(words.slice(from).join(' '));
    const around = named && named.length > 0 ? readAround(words.slice(0, from).join(' ')) : null;
    if (named && around) return { kinds: named, around };
  }
  return null;
}

function readAt(text: string, match: RegExpMatchArray): WrittenNumber | null {
  const [whole, digits = '', yearText] = match;
  const number = digits.replace(/^0+(?=\d)/u, '');
  const year = yearText === undefined ? null : Number(yearText.length === 2 ? `20${yearText}` : yearText);
  if (number === '0' || (year !== null && (year < 1950 || year > 2099))) return null;
  const start = match.index ?? 0;
  const before = readBefore(text.slice(0, start));
  const after = text.slice(start + whole.length);
  // A letter directly after a number is part of it, as in `17A`, which is not read.
  if (!before || /^[\p{L}\p{M}]/u.test(after)) return null;
  const around = readAround(after);
  if (!around) return null;
  const both = before.around;
  if (both && around.station !== null && both.station !== null) return null;
  return {
    kinds: before.kinds,
    number,
    year,
    station: both?.station ?? around.station,
    district: both?.district ?? around.district,
    place: around.place,
  };
}

/**
 * Reads a number that a paper cites or an officer searches: `0123/2025`, `F.I.R. No. 123/25`,
 * `मु0अ0सं0 36/2026 थाना कोतवाली`, `GD 17`. Null when the text is ambiguous, or when a word before
 * the number is not in the table of forms.
 */
export function readWritten(spelled: Text): WrittenNumber | null {
  if (!spelled || spelled.length > MAX_LENGTH) return null;
  const text = plainText(spelled);
  // Only the first match is read: later numbers are dates and sections, and their words must explain them.
  const [yearly] = text.matchAll(YEARLY);
  if (yearly) return readAt(text, yearly);
  const [alone] = text.matchAll(ALONE);
  return alone ? readAt(text, alone) : null;
}

/** Reads a number from a field for numbers of `kind`: null when its words name another kind or are unknown. */
export function readInField(spelled: Text, kind: WrittenKind): WrittenNumber | null {
  const written = readWritten(spelled);
  if (!written || written.place !== null) return null;
  return written.kinds.length === 0 || written.kinds.includes(kind) ? written : null;
}

/** A number of another form, as `Case No. AHTU-MP-2025-0007`, without the words before it; null without known words. */
export function withoutKind(spelled: string): { readonly kinds: readonly WrittenKind[]; readonly rest: string } | null {
  const text = plainText(spelled.slice(0, MAX_LENGTH)).trim();
  const ends = [...text.matchAll(/[\s.:]+/gu)].map(({ index, [0]: gap }) => ({ index, from: index + gap.length }));
  for (const { index, from } of ends.reverse()) {
    const kinds = /\d/.test(text.slice(from)) ? kindsOf(text.slice(0, index)) : null;
    if (kinds) return { kinds, rest: text.slice(from) };
  }
  return null;
}
