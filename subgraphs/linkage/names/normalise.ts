import { spelledLetters } from './letter-names';
import { ALIAS_WORDS, MOHAMMAD, MOHAMMAD_BEFORE_NAME, NO_INITIALS, RELATIONS, RESPECT, TITLES } from './name-words';
import { readAsDevanagari } from './other-scripts';
import { normaliseUrdu } from './urdu';

export interface NameToken {
  /** NFC; Latin in lower case without accents; Devanagari with chandrabindu as anusvara. */
  readonly text: string;
  readonly script: 'DEVANAGARI' | 'LATIN' | 'OTHER';
  /** One letter that stands for a name: A., एम. */
  readonly initial: boolean;
}

export interface NormalisedName {
  readonly tokens: readonly NameToken[];
  /** Other names of the same person: after उर्फ, alias, @ or /, or in brackets. */
  readonly aliases: readonly (readonly NameToken[])[];
  /** Names of relatives: after s/o, d/o, पुत्री. `D/o Ramesh` alone is a child without a name. */
  readonly relatives: readonly (readonly NameToken[])[];
}

/** Longer than any name; a form or feed may hold more by mistake. */
const MAX_TEXT_LENGTH = 600;
const MAX_TOKEN_LENGTH = 40;
const MAX_TOKENS = 12;
const MAX_NAMES = 6;

const NEXT_ALIAS = '\u0001';
const NEXT_RELATIVE = '\u0002';

const DEVANAGARI = /^\p{Script=Devanagari}/u;
const WORDS =
  /\u0001|\u0002|\p{Script=Devanagari}+|\p{Script=Latin}+|(?:(?!\p{Script=Latin}|\p{Script=Devanagari})\p{L}\p{M}*)+/gu;

/** A pattern, and what stands in its place. */
export type Rewriting = readonly [pattern: RegExp, by: string];

const BEFORE_SPLITTING: readonly Rewriting[] = [
  [/[\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/gu, ''],
  [/\b([sdwcfhm])\s*[/\\]\s*o\b/gu, ` ${NEXT_RELATIVE} `],
  [/\b(son|daughter|wife)\s+of\b/gu, '$1of'],
  [/\ba\.?\s?k\.?\s?a\b\.?/gu, 'aka'],
  [/[@/\\([{}\])]/gu, ` ${NEXT_ALIAS} `],
  // Typists abbreviate with an o or a zero (कुo, कु०) and write a colon for a visarga (अत:).
  [/(?<=\p{Script=Devanagari})o(?![a-z])/gu, ' '],
  [/(?<=\p{Script=Devanagari}):(?=\p{Script=Devanagari})/gu, 'ः'],
  [/(?<=\p{L})['’‘`](?=\p{L})/gu, ''],
  [/\p{N}+/gu, ' '],
];

/** Signs that typists confuse without a difference in meaning. न्द and ंद stay distinct, but compare as one name. */
const DEVANAGARI_SPELLING: readonly Rewriting[] = [
  [/ँ/gu, 'ं'],
  [/ं+/gu, 'ं'],
  [/्+$/u, ''],
];

/** Most names are plain words of one script, which need no rewriting except for `son of` and `a k a`. */
const PLAIN_LATIN = /^[A-Za-z ]*$/;
const JOINS_NAMES = /\b(?:of|a ?k ?a)\b/i;
const PLAIN_DEVANAGARI = /^[\u0900-\u0950\u0955-\u0963\u0971-\u097F ]*$/;

/** Reads a name in Devanagari, Latin, other scripts of India or several of them. Never throws; a text without letters has no tokens. */
export function normaliseName(text: string): NormalisedName {
  const words = toWords(text.slice(0, MAX_TEXT_LENGTH)).map((word) =>
    DEVANAGARI.test(word) ? normaliseDevanagari(word.slice(0, MAX_TOKEN_LENGTH)) : word.slice(0, MAX_TOKEN_LENGTH),
  );
  const read = readNames(words);
  const [own, others] = [false, true].map((relative) =>
    read.filter((name) => name.relative === relative && name.tokens.length > 0).map(({ tokens }) => tokens),
  );
  // A text that consists only of such a word is a name.
  const tokens = own?.[0] ?? (others?.length ? [] : toTokens(words).slice(0, MAX_TOKENS));
  return { tokens, aliases: (own ?? []).slice(1, MAX_NAMES), relatives: (others ?? []).slice(0, MAX_NAMES) };
}

function toWords(text: string): readonly string[] {
  if (PLAIN_LATIN.test(text) && !JOINS_NAMES.test(text)) return text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (PLAIN_DEVANAGARI.test(text)) return text.normalize('NFC').match(/[^ ]+/g) ?? [];
  return rewrite(withoutAccents(text), BEFORE_SPLITTING).match(WORDS) ?? [];
}

interface ReadName {
  readonly relative: boolean;
  readonly tokens: readonly NameToken[];
}

function readNames(words: readonly string[]): ReadName[] {
  const names: { relative: boolean; words: string[] }[] = [{ relative: false, words: [] }];
  for (const word of words) {
    const relative = word === NEXT_RELATIVE || RELATIONS.has(word);
    // An alias after a relative's name belongs to the relative.
    if (relative || word === NEXT_ALIAS || ALIAS_WORDS.has(word))
      names.push({ relative: relative || names.at(-1)?.relative === true, words: [] });
    else names.at(-1)?.words.push(word);
  }
  return names.map((name) => ({
    relative: name.relative,
    tokens: withoutTitles(toTokens(name.words)).slice(0, MAX_TOKENS),
  }));
}

function toTokens(words: readonly string[]): NameToken[] {
  return words.flatMap((word) => toToken(word) ?? []);
}

/** Lower case without Latin accents; combining marks of other scripts stay, because they are letters there. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}

export function rewrite(text: string, rewritings: readonly Rewriting[]): string {
  let written = text;
  for (const [pattern, by] of rewritings) written = written.replace(pattern, by);
  return written;
}

function toToken(word: string): NameToken | null {
  if (DEVANAGARI.test(word)) return { text: word, script: 'DEVANAGARI', initial: isDevanagariInitial(word) };
  if (/^[a-z]+$/.test(word)) return { text: word, script: 'LATIN', initial: word.length === 1 };
  if (!/\p{L}/u.test(word)) return null;
  const text = normaliseUrdu(word);
  return { text, script: 'OTHER', initial: isOtherInitial(text) };
}

/** One spelling of a Devanagari word: letters only, NFC, with one sign for both nasals. */
export function normaliseDevanagari(word: string): string {
  const letters = word.normalize('NFC').replace(/[^\p{L}\p{M}]/gu, '');
  return rewrite(letters.replace(/^\p{M}+/u, ''), DEVANAGARI_SPELLING).normalize('NFC');
}

function isDevanagariInitial(text: string): boolean {
  if (NO_INITIALS.has(text)) return false;
  return /^[क-ह]$/u.test(text) || spelledLetters(text)?.length === 1;
}

/** South Indian names begin with initials: கே. ராமன், எஸ். குமார். */
function isOtherInitial(text: string): boolean {
  const read = readAsDevanagari(text);
  return read !== '' && (/^\p{L}$/u.test(text) || isDevanagariInitial(read));
}

function withoutTitles(words: readonly NameToken[]): NameToken[] {
  let [from, to] = [0, words.length];
  while (to - from > 1 && RESPECT.has(words[to - 1]?.text ?? '')) to -= 1;
  while (to - from > 1 && TITLES.has(words[from]?.text ?? '')) from += 1;
  return words.slice(from, to).map((word, at, all) => {
    const long = MOHAMMAD.get(word.text) ?? (at < all.length - 1 ? MOHAMMAD_BEFORE_NAME.get(word.text) : undefined);
    return long === undefined ? word : { ...word, text: long, initial: false };
  });
}
