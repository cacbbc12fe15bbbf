import { prepareName, prepareWords, toJoinedToken } from './prepared-name';
import type { PreparedToken } from './prepared-token';
import type { TokenEvidence } from './token-evidence';

/** A name as a gallery compares it: word by word, and as one word, because blanks are unreliable. */
export interface ComparedName {
  readonly words: readonly PreparedToken[];
  readonly whole: PreparedToken | null;
  /** Other names of the same person. */
  readonly aliases: readonly ComparedName[];
}

/** Never throws; a text without letters has no words and no whole. */
export function toComparedName(text: string): ComparedName {
  const { tokens, aliases, relatives } = prepareName(text);
  // Who asks a list for such a word as Baby wants the same word, although it names nobody.
  const words = tokens.length > 0 || relatives.length > 0 ? tokens : prepareWords(text).slice(0, MAX_WORDS);
  return { ...toOneName(words), aliases: aliases.map(toOneName) };
}

function toOneName(words: readonly PreparedToken[]): ComparedName {
  return { words, whole: toJoinedToken(words), aliases: [] };
}

/** The name itself and its aliases. */
export function allNames(name: ComparedName): readonly ComparedName[] {
  return [name, ...name.aliases];
}

/**
 * The weight of a name's rarity: below 1, because the letters of a name predict its frequency badly. Set on held-out
 * pairs.
 */
const RARITY = 0.59;
/** A word that only one of two names has, because middle names and surnames are often left out. */
const ABSENT_WORD = -6;
/** The part of the word's own rarity that is added: leaving out Kumar says less than leaving out Debajit. */
const ABSENT_RARITY = 0.8;
/** An initial that only one of two names has: lists of one region write them, others do not. */
const ABSENT_INITIAL = -3;
/** Words in another order: weak evidence for two people. */
const OTHER_ORDER = -3;
/** An initial and a name that begins with it; two equal initials. */
const INITIAL_AGREES = -3;
const INITIALS_AGREE = 2;
/** Further words are ignored, so that the work is bounded. */
const MAX_WORDS = 6;

/** Two words, one of a script that is not read, which can only be equal or not. */
const SAME_SIGNS = 5;
const OTHER_SIGNS = -20;
const CHANCE_OF_SIGNS = -8;

/** What `pairs` pairs of names of two people cost, because more of them are more chances that one agrees. */
export function ofSeveral(pairs: number): number {
  return -Math.log(pairs);
}

/** Tempered weight of evidence, in nats, that two words are spellings of one; symmetric. */
export function wordEvidence(a: PreparedToken, b: PreparedToken, evidence: TokenEvidence): number {
  if (a.latin === '' || b.latin === '') return a.text === b.text ? SAME_SIGNS : OTHER_SIGNS;
  const { agreement, chance } = evidence(a, b);
  return (a.text === b.text ? 0 : agreement) - RARITY * chance;
}

/** The evidence in nats of a word that only one of two names has. */
export function absentEvidence(word: PreparedToken, evidence: TokenEvidence): number {
  if (word.initial) return ABSENT_INITIAL;
  return ABSENT_WORD + ABSENT_RARITY * (word.latin === '' ? CHANCE_OF_SIGNS : evidence(word, word).chance);
}

/** The words of a name, each with its `absentEvidence`. */
export interface WeighedWords {
  readonly words: readonly PreparedToken[];
  readonly absent: readonly number[];
}

/** The workspace of `wordsEvidence`, by two positions: what pairing the words adds. It is synchronous, so it is shared. */
const gains = new Float64Array(MAX_WORDS * MAX_WORDS);
/** The same, by the positions of one name: the partner in the other. */
const partners = new Int8Array(MAX_WORDS);
const NOBODY = -1;

/**
 * The evidence in nats that two names of several words are one: each word has one partner or is absent from the other
 * name, so that a wrong surname costs two absent words. The best pairs are chosen greedily. `natsOf` is the evidence of
 * two full words by their positions.
 */
export function wordsEvidence(a: WeighedWords, b: WeighedWords, natsOf: (at: number, to: number) => number): number {
  const [rows, columns] = [Math.min(a.words.length, MAX_WORDS), Math.min(b.words.length, MAX_WORDS)];
  let total = 0;
  for (let at = 0; at < rows; at++) total += a.absent[at] ?? 0;
  for (let to = 0; to < columns; to++) total += b.absent[to] ?? 0;
  for (let at = 0; at < rows; at++)
    for (let to = 0; to < columns; to++) {
      const [left, right] = [a.words[at], b.words[to]];
      if (left === undefined || right === undefined) continue;
      const nats = left.initial || right.initial ? initialEvidence(left, right) : natsOf(at, to);
      gains[at * MAX_WORDS + to] = nats - (a.absent[at] ?? 0) - (b.absent[to] ?? 0);
    }
  partners.fill(NOBODY, 0, rows);
  let taken = 0;
  for (;;) {
    let [most, from, partner] = [0, NOBODY, NOBODY];
    for (let at = 0; at < rows; at++) {
      if (partners[at] !== NOBODY) continue;
      for (let to = 0; to < columns; to++) {
        const gain = gains[at * MAX_WORDS + to] ?? 0;
        if (gain < most || gain === 0 || (taken & (1 << to)) !== 0) continue;
        if (gain > most || Math.abs(at - to) < Math.abs(from - partner)) [most, from, partner] = [gain, at, to];
      }
    }
    if (from === NOBODY) break;
    partners[from] = partner;
    taken |= 1 << partner;
    total += most;
  }
  let [isNamed, isOtherOrder, last] = [false, false, 0];
  for (let at = 0; at < rows; at++) {
    const to = partners[at] ?? NOBODY;
    if (to === NOBODY) continue;
    if (a.words[at]?.initial === false && b.words[to]?.initial === false) isNamed = true;
    if (to < last) isOtherOrder = true;
    last = to;
  }
  // When no word, or only an initial, has a partner, the names differ; their words are not just absent.
  if (!isNamed) return -Infinity;
  return isOtherOrder ? total + OTHER_ORDER : total;
}

function initialEvidence(a: PreparedToken, b: PreparedToken): number {
  if (a.skeleton.charAt(0) !== b.skeleton.charAt(0)) return OTHER_SIGNS;
  return a.initial && b.initial ? INITIALS_AGREE : INITIAL_AGREES;
}
