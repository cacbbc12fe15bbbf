import { isNoName } from '../../india/not-said';
import { rewrite, type Rewriting } from './rewriting';
import { spelledLetters } from './letter-names';
import { DEVANAGARI_SPELLING } from './devanagari-spelling';
import { namePartsOf, NEXT_ALIAS } from './name-parts';
import {
  isAroundNames,
  isMadeWord,
  MOHAMMAD,
  NO_INITIALS,
  SHORT_AFTER_NAME,
  SHORT_BEFORE_NAME,
  SHORT_BESIDE_NAME,
  type Relation,
} from './name-words';
import { withoutLookalikes } from './lookalikes';
import { readAsDevanagari } from './other-scripts';
import { RELATION_SIGNS, withSpelledSigns } from './relation-signs';
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
  /** The relatives of whom the text says that they are the father, or the mother. */
  readonly fathers: readonly (readonly NameToken[])[];
  readonly mothers: readonly (readonly NameToken[])[];
}

/** Longer than any name; a form or feed may hold more by mistake. */
const MAX_TEXT_LENGTH = 600;
const MAX_TOKEN_LENGTH = 40;
const MAX_TOKENS = 12;
const MAX_NAMES = 6;

const DEVANAGARI = /^\p{Script=Devanagari}/u;
const WORDS =
  /\u0001|\p{Script=Devanagari}+|\p{Script=Latin}+|(?:(?!\p{Script=Latin}|\p{Script=Devanagari})\p{L}\p{M}*)+/gu;

/** Signs that show nothing, and the accents of Vedic texts. */
const INVISIBLE = /[\u00AD\u034F\u0951-\u0954\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/gu;

const BEFORE_SPLITTING: readonly Rewriting[] = [
  // Sunita (12 yrs), सुनीता उम्र 12 वर्ष: the words of an age would be a name that many have.
  [
    /(?:(?<![\p{L}\p{M}])(?:aged?|umr|umra|umar|उम्र|आयु)[\s.:-]*)?\p{N}+\s*(?:y\s*[/\\]\s*o|y(?:ea)?rs?|m(?:on)?ths?|days?|varsh|saal|वर्षीय|वर्ष|साल|माह|महीने|महीना|दिन)(?:\s+old)?(?![\p{L}\p{M}])/gu,
    ' ',
  ],
  ...RELATION_SIGNS,
  [/\ba\.?\s?k\.?\s?a\b\.?|\b(?:also\s+)?known\s+as\b/gu, 'aka'],
  [/[@/\\([{}\])]/gu, ` ${NEXT_ALIAS} `],
  // Typists abbreviate with a sign of its own, an o or a zero (कु॰, कुo, कु०) and write a colon for a visarga (अत:).
  [/॰|(?<=\p{Script=Devanagari})o(?![a-z])/gu, ' '],
  [/\p{N}+/gu, ' '],
  [/(?<!\p{Script=Devanagari})\p{Script=Devanagari}+?[:ः]/gu, withoutStop],
  [/(?<=\p{Script=Devanagari}):(?=\p{Script=Devanagari})/gu, 'ः'],
];

/** पिता:रामलाल and पुः रामलाल with a blank in place of the stop; दु:ख as it is. */
function withoutStop(found: string): string {
  const word = found.slice(0, -1);
  return isAroundNames(normaliseDevanagari(word)) ? `${word} ` : found;
}

/** Whatever keyboards write for the apostrophe of D’Souza. Decomposed, some of them would part the name. */
const APOSTROPHE = "['’‘‛`´′‵ʹʻʼʽˈ՚＇]";
const APOSTROPHES = new RegExp(`(?<=\\p{L})${APOSTROPHE}(?=\\p{L})`, 'gu');
/** Ramesh’s daughter Sunita. */
const POSSESSIVE = new RegExp(`${APOSTROPHE}s\\s+(?=(?:son|daughter|wife)\\b(?!\\s+of))`, 'giu');
/** RamKumar without its blank. */
const JOINED_CAPITALS = /(?<=\p{Lu}\p{Ll}{2,})(?=\p{Lu}\p{Ll}{2,})/gu;
/** MdArif. Of other short beginnings a name may be made: McDonald. */
const GLUED_TITLE = /\b(Md|Mo|Sk|Sd|Km|Ku|Sh|Dr|Mr|Ms|Pt)(?=\p{Lu}\p{Ll})/gu;
const GLUED_RELATION = /([sdwSDW]\s*\/\s*[oO])(?=\p{Lu}\p{Ll})/gu;
/** Most names are plain words of one script, which need no rewriting except for `son of` and `a k a`. */
const PLAIN_LATIN = /^[A-Za-z ]*$/;
const JOINS_NAMES = /\b(?:of|a ?k ?a|known +as)\b/i;
const PLAIN_DEVANAGARI = /^[\u0900-\u0902\u0904-\u0950\u0955-\u0963\u0971-\u097F ]*$/;

/**
 * Reads a name in Devanagari, Latin, other scripts of India or several of them. Never throws; a text that names nobody
 * has no tokens.
 */
export function normaliseName(text: string): NormalisedName {
  const words = normalisedWords(text);
  const parts = namePartsOf(withSpelledSigns(words)).flatMap(({ relation, words: said }) => {
    const tokens = withLongForms(toTokens(said)).slice(0, MAX_TOKENS);
    return tokens.length === 0 ? [] : [{ relation, tokens }];
  });
  const of = (relations: readonly (Relation | null)[]) =>
    parts.filter(({ relation }) => relations.includes(relation)).map(({ tokens }) => tokens);
  const own = of([null]);
  const relatives = of(['FATHER', 'MOTHER', 'OTHER']).slice(0, MAX_NAMES);
  return {
    // A text that consists only of such a word is a name, but `D/o` is none.
    tokens:
      own[0] ?? (words.length === 1 && !isNoName(words.join(' ')) && !isMadeWord(words[0]) ? toTokens(words) : []),
    aliases: own.slice(1, MAX_NAMES),
    relatives,
    fathers: of(['FATHER']).slice(0, MAX_NAMES),
    mothers: of(['MOTHER']).slice(0, MAX_NAMES),
  };
}

/** The words of a text that is no name, such as a description: none of them is a title or a relation. */
export function normaliseWords(text: string): readonly NameToken[] {
  return toTokens(normalisedWords(text));
}

function normalisedWords(text: string): readonly string[] {
  return toWords(text.slice(0, MAX_TEXT_LENGTH)).flatMap((word) => {
    const one = word.slice(0, MAX_TOKEN_LENGTH);
    return DEVANAGARI.test(one) ? normaliseDevanagari(one) || [] : normaliseUrdu(one);
  });
}

function toWords(text: string): readonly string[] {
  if (PLAIN_LATIN.test(text) && !JOINS_NAMES.test(text))
    return (
      withoutJoinedCapitals(text)
        .toLowerCase()
        .match(/[a-z]+/g) ?? []
    );
  if (PLAIN_DEVANAGARI.test(text)) return text.normalize('NFC').match(/[^ ]+/g) ?? [];
  const seen = text.replace(INVISIBLE, '').replace(POSSESSIVE, ' ki ');
  const plain = withoutJoinedCapitals(withoutApostrophes(seen));
  return rewrite(withoutAccents(plain), BEFORE_SPLITTING).match(WORDS) ?? [];
}

/** The text with `DʼSouza` as one word, whatever sign its apostrophe is. */
export function withoutApostrophes(text: string): string {
  return text.replace(APOSTROPHES, '');
}

function withoutJoinedCapitals(text: string): string {
  return text.replace(JOINED_CAPITALS, ' ').replace(GLUED_TITLE, '$1 ').replace(GLUED_RELATION, '$1 ');
}

function toTokens(words: readonly string[]): NameToken[] {
  return words.flatMap((word) => toToken(word) ?? []);
}

/** Lower case without Latin accents; combining marks of other scripts stay, because they are letters there. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{L}\p{M}]+/gu, withoutLookalikes)
    .toLowerCase()
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}

function toToken(word: string): NameToken | null {
  if (DEVANAGARI.test(word)) return { text: word, script: 'DEVANAGARI', initial: isDevanagariInitial(word) };
  if (/^[a-z]+$/.test(word)) return { text: word, script: 'LATIN', initial: word.length === 1 };
  if (!/\p{L}/u.test(word)) return null;
  return { text: word, script: 'OTHER', initial: isOtherInitial(word) };
}

/** One spelling of a Devanagari word: letters only, NFC, with one sign for both nasals. */
export function normaliseDevanagari(word: string): string {
  const letters = word.normalize('NFC').replace(/[^\p{L}\p{M}]/gu, '');
  return rewrite(letters, DEVANAGARI_SPELLING).normalize('NFC');
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

function withLongForms(words: readonly NameToken[]): NameToken[] {
  return words.map((word, at) => {
    const long = longForm(word.text, at > 0, at < words.length - 1);
    return long === undefined ? word : { ...word, text: long, initial: false };
  });
}

function longForm(short: string, follows: boolean, precedes: boolean): string | undefined {
  return (
    MOHAMMAD.get(short) ??
    (precedes ? SHORT_BEFORE_NAME.get(short) : undefined) ??
    (follows ? SHORT_AFTER_NAME.get(short) : undefined) ??
    (follows || precedes ? SHORT_BESIDE_NAME.get(short) : undefined)
  );
}
