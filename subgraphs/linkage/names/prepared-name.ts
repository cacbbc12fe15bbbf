import { looksLikeLegacyFont } from '../../india/legacy-font';
import { createBoundedMemo } from './bounded-memo';
import { fineKey, skeletonKey } from './keys';
import { spelledLetters } from './letter-names';
import { endingsDiffer } from './name-ending';
import { normaliseName, normaliseWords, type NameToken } from './normalise';
import { readAsDevanagari } from './other-scripts';
import { nameParameters } from './parameters';
import type { PreparedToken } from './prepared-token';
import { romanise } from './romanise';
import type { SpellingEvidence } from './spelling-model';
import { createTokenEvidence } from './token-evidence';

export interface PreparedName {
  readonly tokens: readonly PreparedToken[];
  /** Other names of the same person. */
  readonly aliases: readonly (readonly PreparedToken[])[];
  /** Names of relatives: after s/o, d/o, पुत्री. */
  readonly relatives: readonly (readonly PreparedToken[])[];
  /** The relatives of whom the text says that they are the father, or the mother. */
  readonly fathers: readonly (readonly PreparedToken[])[];
  readonly mothers: readonly (readonly PreparedToken[])[];
}

/** From this `tokenSimilarity` on, two words are spellings of the same name. */
export const SAME_NAME = 0.92;
/** The similarity of an initial and a name that begins with it: neither proof nor contradiction. */
const INITIAL_AGREES = 0.6;
/** The highest similarity of two names with the endings of a boy's and a girl's name. */
const ENDINGS_DIFFER = 0.88;
const MAX_TOKENS = 50_000;
const MAX_PAIRS = 20_000;

/**
 * The share of a name's information that the other spelling repeats, and the similarity for it. The share for "same
 * name" is reached by 98 of 100 held-out spellings that two people agreed on, by one of ten thousand random words of
 * the same length, and by one of twenty-seven words with the same consonants.
 */
const CALIBRATION: readonly (readonly [share: number, similarity: number])[] = [
  [-1, 0],
  [0, 0.55],
  [0.45, SAME_NAME],
  [1, 0.999],
];

/** With the parameters of parameters.json. */
export const tokenEvidence = createTokenEvidence(nameParameters);
const tokens = createBoundedMemo<PreparedToken>(MAX_TOKENS);
const similarities = createBoundedMemo<number>(MAX_PAIRS);

/** Never throws; a text without letters, or typed for a legacy font, gives no tokens. Work and memory are bounded however long the text is. */
export function prepareName(text: string): PreparedName {
  // As Latin letters, a name typed for such a font would be another name.
  if (looksLikeLegacyFont(text)) return { tokens: [], aliases: [], relatives: [], fathers: [], mothers: [] };
  const name = normaliseName(text);
  const prepared = (names: readonly (readonly NameToken[])[]) => names.map((one) => one.map(toPreparedToken));
  return {
    tokens: name.tokens.map(toPreparedToken),
    aliases: prepared(name.aliases),
    relatives: prepared(name.relatives),
    fathers: prepared(name.fathers),
    mothers: prepared(name.mothers),
  };
}

/** The words of a text that is no name, such as a description of marks. */
export function prepareWords(text: string): readonly PreparedToken[] {
  return looksLikeLegacyFont(text) ? [] : normaliseWords(text).map(toPreparedToken);
}

function toPreparedToken({ text, script, initial }: NameToken): PreparedToken {
  // The key distinguishes the initial एम from the same letters as a word.
  const key = initial ? `${text}.` : text;
  const known = tokens.get(key);
  if (known) return known;
  const latin = toLatin(text, script, initial);
  const token = { text, latin, skeleton: skeletonKey(latin), fine: fineKey(latin), script, initial };
  tokens.set(key, token);
  return token;
}

/** The words of a name as one word, because blanks are unreliable; Latin for mixed scripts; null without words. */
export function toJoinedToken(words: readonly PreparedToken[]): PreparedToken | null {
  const [first] = words;
  if (first === undefined || words.length === 1) return first ?? null;
  const { script } = first;
  if (words.every((word) => word.script === script))
    return toPreparedToken({ text: words.map(({ text }) => text).join(''), script, initial: false });
  return toPreparedToken({ text: words.map(({ latin }) => latin).join(''), script: 'LATIN', initial: false });
}

function toLatin(text: string, script: NameToken['script'], initial: boolean): string {
  if (script === 'LATIN') return text;
  const devanagari = script === 'OTHER' ? readAsDevanagari(text) : text;
  const spelled = initial ? spelledLetters(devanagari) : null;
  return spelled ?? romanise(devanagari);
}

/** In [0, 1]: 1 for the same name, from SAME_NAME on for another spelling of it. Symmetric. */
export function tokenSimilarity(a: PreparedToken, b: PreparedToken): number {
  if (a === b || a.text === b.text) return 1;
  if (a.latin === '' || b.latin === '') return 0;
  const [first, second] = a.text < b.text ? [a, b] : [b, a];
  const key = `${first.text} ${second.text}`;
  const known = similarities.get(key);
  if (known !== undefined) return known;
  const similarity = a.initial || b.initial ? initialSimilarity(first, second) : spellingSimilarity(first, second);
  similarities.set(key, similarity);
  return similarity;
}

function initialSimilarity(a: PreparedToken, b: PreparedToken): number {
  if (a.latin === b.latin) return 1;
  return a.skeleton.charAt(0) === b.skeleton.charAt(0) ? INITIAL_AGREES : 0;
}

function spellingSimilarity(a: PreparedToken, b: PreparedToken): number {
  const similarity = toSimilarity(tokenEvidence(a, b));
  return endingsDiffer(a.latin, b.latin) ? Math.min(similarity, ENDINGS_DIFFER) : similarity;
}

function toSimilarity({ agreement, chance }: SpellingEvidence): number {
  const share = (agreement - chance) / -chance;
  let [below, under] = CALIBRATION[0] ?? [0, 0];
  for (const [at, similarity] of CALIBRATION) {
    if (share < at) return at === below ? under : under + ((share - below) / (at - below)) * (similarity - under);
    [below, under] = [at, similarity];
  }
  return under;
}
