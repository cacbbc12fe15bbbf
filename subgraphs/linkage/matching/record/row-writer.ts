import { isNoName, isNoPlace, isNotSaid } from '../../../india/not-said';
import { readPhones } from '../../../india/read-phones';
import { withoutApostrophes } from '../../names/normalise';
import { prepareName, prepareWords } from '../../names/prepared-name';
import type { PreparedToken } from '../../names/prepared-token';
import type { MatchRecord, SaidName, SaidPlace } from './match-record';
import type { Lexicons } from './lexicons';
import {
  AT,
  DAY_ZERO,
  DEGREE,
  FIRST_BIT,
  KINDS,
  MARK_WORDS,
  NAME_SLOTS,
  NAME_WORDS,
  OTHER_WORDS,
  PARENT_WORDS,
  PHONES,
  SEXES,
  SURNAME_BIT,
  TURN,
  type RowAt,
} from './record-row';
import { saidDistrict } from './said-district';
import type { TokenLexicon } from './token-lexicon';

/** `lasting` for records, whose words enter the lexicon; not for queries. */
export interface WriterMode {
  readonly lasting: boolean;
}

type Numbering = (lexicon: TokenLexicon, token: PreparedToken) => number;

/** Writes the record into the row, whose words must all be 0. What does not fit (a seventh alias) is left out. */
export function writeRow(record: MatchRecord, row: RowAt, lexicons: Lexicons, { lasting }: WriterMode): void {
  const number: Numbering = (lexicon, token) => (lasting ? lexicon.intern(token) : lexicon.find(token));
  const put = (at: number, value: number) => (row.words[row.start + at] = value);
  const kind = KINDS.indexOf(record.event?.kind ?? '');
  put(AT.FLAGS, kind | (SEXES.indexOf(record.sex ?? '') << 2));
  put(AT.AGENCY, record.agency === undefined ? 0 : lexicons.agencies.intern(record.agency));
  if (record.birth !== undefined) {
    put(AT.BIRTH_FROM, DAY_ZERO + Math.min(record.birth.from, record.birth.to));
    put(AT.BIRTH_TO, DAY_ZERO + Math.max(record.birth.from, record.birth.to));
  }
  if (record.event?.day !== undefined) put(AT.EVENT_DAY, DAY_ZERO + record.event.day);
  writePlaces(record, put, (token) => number(lexicons.places, token));
  writePhones(record.phone, put);
  for (const [at, text] of (record.others ?? []).slice(0, OTHER_WORDS).entries()) {
    const token = joined(text ?? '');
    const lexicon = lexicons.others[at];
    if (token !== null && lexicon !== undefined) put(AT.OTHERS + at, number(lexicon, token));
  }
  const names = record.names ?? [];
  for (const [at, { token, surname, first }] of fittingNames(nameVariants(names)).entries())
    put(AT.NAMES + at, number(lexicons.names, token) | (surname ? SURNAME_BIT : 0) | (first ? FIRST_BIT : 0));
  for (const [at, parent] of [[AT.FATHER, father(record)] as const, [AT.MOTHER, mother(record)] as const])
    for (const [word, token] of leadAndTail(parent, PARENT_WORDS).entries())
      put(at + word, number(lexicons.names, token));
  for (const [at, token] of markWords(record.marks ?? []).entries()) put(AT.MARKS + at, number(lexicons.marks, token));
}

interface NameWord {
  readonly token: PreparedToken;
  readonly surname: boolean;
}

/** All names, the main one first: the first that the agency gives. The order of the others must not matter. */
function nameVariants(names: readonly SaidName[]): NameWord[][] {
  const [main, ...others] = names.flatMap(variantsOf).filter((words) => words.length > 0);
  if (main === undefined) return [];
  const keyOf = (words: readonly NameWord[]) => words.map(({ token }) => token.text).join(' ');
  const distinct = new Map(others.map((words) => [keyOf(words), words]));
  distinct.delete(keyOf(main));
  return [main, ...[...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, words]) => words)];
}

function variantsOf({ text, given, surname }: SaidName): NameWord[][] {
  if (text !== undefined) {
    const { tokens, aliases } = prepareName(text);
    return [tokens, ...aliases].map((words) =>
      leadAndTail(words, NAME_WORDS).map((token) => ({ token, surname: false })),
    );
  }
  const first = prepareName(given ?? '');
  const last = isNoName(surname ?? '') ? null : joined(surname ?? '');
  const tail = last === null ? [] : [{ token: last, surname: true }];
  const lead = (words: readonly PreparedToken[]) =>
    withoutStrayLetters(words)
      .slice(0, NAME_WORDS - tail.length)
      .map((token) => ({ token, surname: false }));
  return [[...lead(first.tokens), ...tail], ...first.aliases.map((words) => [...lead(words), ...tail])];
}

/** The words of the names that fit into a row. A longer name does not keep out the shorter ones after it. */
function fittingNames(names: readonly (readonly NameWord[])[]): (NameWord & { readonly first: boolean })[] {
  const fitting: (NameWord & { readonly first: boolean })[] = [];
  for (const words of names)
    if (fitting.length + words.length <= NAME_SLOTS)
      fitting.push(...words.map((word, at) => ({ ...word, first: at === 0 })));
  return fitting;
}

/** The words of the father's name, from its own field or else from within the names: `Sunita d/o Ramesh`. */
function father(record: MatchRecord): readonly PreparedToken[] {
  const words = parentWords(record.father ?? '', 'fathers');
  return words.length > 0 ? words : namedWithin(record, 'fathers');
}

function mother(record: MatchRecord): readonly PreparedToken[] {
  const words = parentWords(record.mother ?? '', 'mothers');
  return words.length > 0 ? words : namedWithin(record, 'mothers');
}

function namedWithin({ names = [] }: MatchRecord, parents: 'fathers' | 'mothers'): readonly PreparedToken[] {
  for (const { text, given } of names) {
    const [words] = prepareName(text ?? given ?? '')[parents];
    if (words !== undefined) return words;
  }
  return [];
}

/** The words of a parent's name: Ramesh for `s/o Ramesh` too, but not the mother for the father. */
function parentWords(text: string, parents: 'fathers' | 'mothers'): readonly PreparedToken[] {
  const name = prepareName(text);
  return name.tokens.length > 0 ? name.tokens : (name[parents][0] ?? []);
}

/** Joins a single letter to the word before it: in a field for one name, `elk i` is a typing error for `elki`. */
function withoutStrayLetters(words: readonly PreparedToken[]): readonly PreparedToken[] {
  const stray = words.some(({ latin }) => latin.length === 1) && words.some(({ latin }) => latin.length > 1);
  return stray ? prepareWords(words.map(({ text }) => text).join('')) : words;
}

/** The first words up to `limit`, always with the last one, because it is the surname. */
function leadAndTail(words: readonly PreparedToken[], limit: number): readonly PreparedToken[] {
  return words.length <= limit ? words : [...words.slice(0, limit - 1), ...words.slice(-1)];
}

/** A text as one word, because blanks in names of places are unreliable. Digits count as letters. Null when empty. */
function joined(text: string): PreparedToken | null {
  if (isNotSaid(text)) return null;
  const plain = withoutApostrophes(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  if (plain === '') return null;
  if (!/\p{N}/u.test(plain)) return prepareWords(plain)[0] ?? null;
  return { text: plain, latin: plain, skeleton: plain, fine: plain, script: 'LATIN', initial: plain.length === 1 };
}

function markWords(marks: readonly string[]): readonly PreparedToken[] {
  const words = new Map<string, PreparedToken>();
  for (const mark of marks.filter((text) => !isNotSaid(text)))
    for (const token of prepareWords(mark)) if (token.latin.length > 2) words.set(token.fine, token);
  // The longest words of a description say most: `scar` and `left` are in every second one.
  return [...words.values()]
    .sort((one, other) => other.latin.length - one.latin.length || (one.fine < other.fine ? -1 : 1))
    .slice(0, MARK_WORDS);
}

function writePlaces(
  { home, event }: MatchRecord,
  put: (at: number, value: number) => void,
  number: (token: PreparedToken) => number,
): void {
  const place = (text: string | undefined) => {
    const token = isNoPlace(text ?? '') ? null : joined(text ?? '');
    return token === null ? 0 : number(token);
  };
  put(AT.VILLAGE, place(home?.village));
  put(AT.BLOCK, place(home?.block));
  const from = saidDistrict(home ?? {});
  put(AT.DISTRICT, place(from.district));
  put(AT.DISTRICT_CODE, from.code);
  put(AT.STATE, place(from.state));
  const at = saidDistrict(event?.place ?? {});
  put(AT.EVENT_DISTRICT, place(at.district));
  put(AT.EVENT_DISTRICT_CODE, at.code);
  put(AT.EVENT_STATE, place(at.state));
  const located: SaidPlace | undefined = home;
  if (located?.lat === undefined || located.lon === undefined) return;
  put(AT.LAT, Math.round((located.lat + TURN) * DEGREE));
  put(AT.LON, Math.round((located.lon + TURN) * DEGREE));
}

/** Of a text that holds several numbers the first ones. */
function writePhones(text: string | undefined, put: (at: number, value: number) => void): void {
  const reading = readPhones(text ?? '');
  const phones = 'phones' in reading ? reading.phones : [];
  for (const [at, phone] of phones.slice(0, PHONES).entries()) {
    const digits = phone.slice(-10);
    put(AT.PHONE + 2 * at, 1 + Number(digits.slice(0, -5)));
    put(AT.PHONE + 2 * at + 1, 1 + Number(digits.slice(-5)));
  }
}
