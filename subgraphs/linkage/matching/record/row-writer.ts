import { prepareName } from '../../names/prepared-name';
import type { PreparedToken } from '../../names/prepared-token';
import type { MatchRecord, SaidName, SaidPlace } from './match-record';
import type { Lexicons } from './lexicons';
import {
  AT,
  DAY_ZERO,
  DEGREE,
  KINDS,
  MARK_WORDS,
  NAME_VARIANTS,
  NAME_WORDS,
  OTHER_WORDS,
  PARENT_WORDS,
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

/** Writes the record into the row, whose words must all be 0. What does not fit (a fourth name) is left out. */
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
  writePhone(record.phone, put);
  for (const [at, text] of (record.others ?? []).slice(0, OTHER_WORDS).entries()) {
    const token = joined(text ?? '');
    const lexicon = lexicons.others[at];
    if (token !== null && lexicon !== undefined) put(AT.OTHERS + at, number(lexicon, token));
  }
  const names = nameVariants(record.names ?? []).slice(0, NAME_VARIANTS);
  for (const [at, words] of names.entries())
    for (const [word, { token, surname }] of words.entries())
      put(AT.NAMES + at * NAME_WORDS + word, number(lexicons.names, token) | (surname ? SURNAME_BIT : 0));
  for (const [at, text] of [[AT.FATHER, record.father] as const, [AT.MOTHER, record.mother] as const])
    for (const [word, token] of leadAndTail(parentWords(text ?? ''), PARENT_WORDS).entries())
      put(at + word, number(lexicons.names, token));
  for (const [at, token] of markWords(record.marks ?? []).entries()) put(AT.MARKS + at, number(lexicons.marks, token));
}

interface NameWord {
  readonly token: PreparedToken;
  readonly surname: boolean;
}

function nameVariants(names: readonly SaidName[]): NameWord[][] {
  const variants = names.flatMap(({ text, given, surname }) => {
    if (text !== undefined) {
      const { tokens, aliases } = prepareName(text);
      return [tokens, ...aliases].map((words) =>
        leadAndTail(words, NAME_WORDS).map((token) => ({ token, surname: false })),
      );
    }
    const first = prepareName(given ?? '');
    const last = joined(surname ?? '');
    const tail = last === null ? [] : [{ token: last, surname: true }];
    const lead = (words: readonly PreparedToken[]) =>
      withoutStrayLetters(words)
        .slice(0, NAME_WORDS - tail.length)
        .map((token) => ({ token, surname: false }));
    return [[...lead(first.tokens), ...tail], ...first.aliases.map((words) => [...lead(words), ...tail])];
  });
  const distinct = new Map<string, NameWord[]>();
  for (const words of variants)
    if (words.length > 0) distinct.set(words.map(({ token }) => token.text).join(' '), words);
  // Sorted, because the order in which an agency wrote the names must not matter.
  return [...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, words]) => words);
}

/** The words of a parent's name: Ramesh for `s/o Ramesh` too. */
function parentWords(text: string): readonly PreparedToken[] {
  const { tokens, relatives } = prepareName(text);
  return tokens.length > 0 ? tokens : (relatives[0] ?? []);
}

/** Joins a single letter to the word before it: in a field for one name, `elk i` is a typing error for `elki`. */
function withoutStrayLetters(words: readonly PreparedToken[]): readonly PreparedToken[] {
  const stray = words.some(({ latin }) => latin.length === 1) && words.some(({ latin }) => latin.length > 1);
  return stray ? prepareName(words.map(({ text }) => text).join('')).tokens : words;
}

/** The first words up to `limit`, always with the last one, because it is the surname. */
function leadAndTail(words: readonly PreparedToken[], limit: number): readonly PreparedToken[] {
  return words.length <= limit ? words : [...words.slice(0, limit - 1), ...words.slice(-1)];
}

/** A text as one word, because blanks in names of places are unreliable. Digits count as letters. Null when empty. */
function joined(text: string): PreparedToken | null {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  if (plain === '') return null;
  if (!/\p{N}/u.test(plain)) return prepareName(plain).tokens[0] ?? null;
  return { text: plain, latin: plain, skeleton: plain, fine: plain, script: 'LATIN', initial: plain.length === 1 };
}

function markWords(marks: readonly string[]): readonly PreparedToken[] {
  const words = new Map<string, PreparedToken>();
  for (const mark of marks)
    for (const token of prepareName(mark).tokens) if (token.latin.length > 2) words.set(token.fine, token);
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
    const token = joined(text ?? '');
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

function writePhone(phone: string | undefined, put: (at: number, value: number) => void): void {
  const digits = (phone ?? '').replace(/\D/g, '').slice(-10);
  if (digits.length < 8) return;
  put(AT.PHONE, 1 + Number(digits.slice(0, -5)));
  put(AT.PHONE + 1, 1 + Number(digits.slice(-5)));
}
