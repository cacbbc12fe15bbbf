import { stateCodeOf } from './place-names';

export type Part = 'village' | 'block' | 'district' | 'state';
/** `null` labels a name that is none of these parts, such as a post office's or a person's. */
export type Label = Part | null;

/** Words of a place that belong together. */
export interface Piece {
  /** The label of the words; undefined when they have none. */
  readonly label: Label | undefined;
  readonly words: string[];
  /** The label stands after its name: `Katni district`. */
  readonly isLabelAfter?: true;
}

/** Words that label the name after them, or the name before them when none follows. */
const LABELS: readonly (readonly [Label, string])[] = [
  ['village', 'village vill vil vpo gram gaon mohalla moh ग्राम ग्रा गांव गाँव मोहल्ला मोह मो मु मुपो mauja मौजा'],
  ['block', 'block tehsil tahsil teh tah taluka taluk tal tq ब्लॉक ब्लाक तहसील तह त तालुका ता विकासखंड विकासखण्ड विखं'],
  ['district', 'district dist distt dt zila zilla jila जिला जि जनपद'],
  ['state', 'state rajya राज्य'],
  [null, 'post po ps thana पोस्ट पो थाना था careof'],
];
const LABEL_OF_WORD = new Map<string, Label>(
  LABELS.flatMap(([label, words]) => words.split(' ').map((word) => [wordKey(word), label] as const)),
);
const PARTING = /[,;|/()\n।]+|\s[-–]\s/u;

/** Words around a name that are no part of it. */
const SMALL_WORDS = new Set(
  'of from near in at by the ke ka ki se me mein pas paas police rly rs के का की से में पास निकट'.split(' ').map(wordKey),
);

const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/gu;
/** The sign of an abbreviation, for which typewriters have a zero after a letter: `म॰प्र॰`, `म0प्र0`. */
const ABBREVIATION = /॰|(?<=[\u0904-\u0963\u0970-\u097F])[0०](?![0-9०-९])/gu;
const PIN_CODE =
  /(?:[-–]\s*)?(?:(?:pin\s*(?:code)?|पिन\s*(?:कोड)?)[\s.:–-]*)?(?<![0-9०-९])[1-9१-९][0-9०-९]{2}\s?[0-9०-९]{3}(?![0-9०-९])/giu;
/** What stands before a person's name: `C/o`, `S/o`, `पुत्र`. */
const OF_PERSON =
  /(?<![\p{L}\p{M}])(?:[csdwh]\s*\/\s*o(?![\p{L}\p{M}])[.:]?|(?:son|daughter|wife|care)\s+of(?![\p{L}\p{M}])|(?:द्वारा|पुत्र|पुत्री|पत्नी|आत्मज|आत्मजा)(?![\p{L}\p{M}]))/giu;
/** What stands before the place where that person lives: `R/o`, `निवासी`. */
const RESIDENT =
  /(?<![\p{L}\p{M}])(?:r\s*\/\s*o(?![\p{L}\p{M}])[.:]?|(?:resident|native)\s+of(?![\p{L}\p{M}])|निवासी(?![\p{L}\p{M}])[\s.:–-]*)/giu;
/** One label for two parts of the same name: `Vill & PO Rampur`, `ग्राम व पोस्ट रामपुर`. */
const VILLAGE_AND_POST =
  /(?<=^\s*|[,;(\n]\s*)(?:village|vill|vil|gram|at|ग्राम|ग्रा|गांव|गाँव|मु|एट)\.?\s*(?:[+&/,.–-]\s*|(?:and|व|एवं)\s+)?(?:post|p\.?\s?o|पोस्ट|पो)(?![\p{L}\p{M}])[\s.:–-]*/giu;
const COUNTRY = /(?:^|[\s,;(-]+)(?:india|भारत|इंडिया|इण्डिया)[\s.)]*$/iu;
const JUNCTION = /\b(?:junction|jn)\b\.?|जंक्शन|जं\.(?=\s|$)/giu;
const PLATFORM =
  /\b(?:platform|pf)\.?\s*(?:no\.?|number)?\s*[-:]?\s*\d+\b|प्लेटफ[ाॉ]र्म\s*(?:नं\.?|नंबर|नम्बर|क्रमांक|संख्या)?\s*[-:]?\s*[0-9०-९]+/giu;

/** The text without what is no name of a place: number of the platform, postal code, signs of no width. */
export function withoutNumbersOfPlaces(text: string): string {
  return text.replace(INVISIBLE, '').replace(ABBREVIATION, '.').replace(PLATFORM, ' ').replace(PIN_CODE, ' ');
}

/** The text in pieces, in its order. */
export function placePieces(text: string): Piece[] {
  const plain = withoutNumbersOfPlaces(text)
    .replace(COUNTRY, '')
    .replace(JUNCTION, ' ')
    .replace(RESIDENT, ',')
    .replace(OF_PERSON, ' careof ')
    .replace(VILLAGE_AND_POST, ' village ');
  return plain.split(PARTING).flatMap((part) => {
    const found: Piece[] = [{ label: undefined, words: [] }];
    const words = part.split(/[\s:]+/u).flatMap(partsOfWord);
    for (const word of words.filter((one) => /[\p{L}\p{N}]/u.test(one))) {
      const label = LABEL_OF_WORD.get(wordKey(word));
      if (label === undefined) found.at(-1)?.words.push(word);
      else found.push({ label, words: [] });
    }
    return haveLabelsAfter(found) ? found.slice(1).map(({ label }, at) => labelledAfter(found[at], label)) : found;
  });
}

/** `Rampur village Barhi tehsil`: names first, and the last label has none after it. A post's name may be on either side. */
function haveLabelsAfter(found: readonly Piece[]): boolean {
  const [first, second] = found;
  if (!first || !second || first.words.length === 0 || found.at(-1)?.words.length !== 0) return false;
  return found.length === 2 || second.label !== null;
}

function labelledAfter(piece: Piece | undefined, label: Piece['label']): Piece {
  return { label, words: piece?.words ?? [], isLabelAfter: true };
}

/** Removes small words from both ends of a name: `from Katni`, कटनी के पास. The capitals `KA` are a state. */
export function cutSmallWords(words: string[]): void {
  const isSmall = (word: string | undefined) =>
    word !== undefined && SMALL_WORDS.has(wordKey(word)) && stateCodeOf(word) === null;
  while (isSmall(words[0])) words.shift();
  while (isSmall(words.at(-1))) words.pop();
}

/** Parts a label from the name to which it is written, `जि.कटनी` and `Vill-Rampur`, and a state: `Katni-MP`. */
function partsOfWord(written: string): string[] {
  const word = written.replace(/^[-–.]+|[-–]+$/gu, '');
  if (LABEL_OF_WORD.has(wordKey(word))) return [word];
  for (let end = word.length - 1; end > 0; end--) {
    const [sign = '', rest] = [word[end], word.slice(end + 1)];
    if (/[.–-]/u.test(sign) && rest !== '' && LABEL_OF_WORD.has(wordKey(word.slice(0, end))))
      return [word.slice(0, end), ...partsOfWord(rest)];
  }
  const hyphen = Math.max(word.lastIndexOf('-'), word.lastIndexOf('–'));
  const state = word.slice(hyphen + 1);
  return hyphen > 0 && stateCodeOf(state) !== null ? [word.slice(0, hyphen), state] : [word];
}

function wordKey(word: string): string {
  return word.normalize('NFKD').toLowerCase().replace(/[.़]/gu, '').replace(/ँ/gu, 'ं');
}
