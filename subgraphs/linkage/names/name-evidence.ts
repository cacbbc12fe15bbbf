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
/** A word that the other name lacks, because middle names and surnames are often left out. */
const MISSING_WORD = -2;
/** Words in another order: weak evidence for two people. */
const OTHER_ORDER = -1;
/** An initial and a name that begins with it. */
const INITIAL_AGREES = 1;
/** Further words are ignored, so that the work is bounded. */
const MAX_WORDS = 6;

/** Two words, one of a script that is not read, which can only be equal or not. */
const SAME_SIGNS = 5;
const OTHER_SIGNS = -20;

/** Pairs of words with less evidence are not paired, because each counts as missing in the other name instead. */
export const LEAST_PAIR = 2 * MISSING_WORD;

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

/** A word of a name and a word of another, by their positions, with the evidence that they are one. */
interface Pair {
  readonly at: number;
  readonly to: number;
  readonly nats: number;
}

/**
 * The evidence in nats that two names of several words are one: the best pairs of words, chosen greedily, each word at
 * most once. `natsOf` is the evidence of two full words by their positions.
 */
export function wordsEvidence(
  a: readonly PreparedToken[],
  b: readonly PreparedToken[],
  natsOf: (at: number, to: number) => number,
): number {
  const [here, there] = [a.slice(0, MAX_WORDS), b.slice(0, MAX_WORDS)];
  const pairs: Pair[] = [];
  for (const [at, left] of here.entries())
    for (const [to, right] of there.entries()) {
      const nats = left.initial === right.initial ? natsOf(at, to) : initialEvidence(left, right);
      if (nats > LEAST_PAIR) pairs.push({ at, to, nats });
    }
  pairs.sort((x, y) => y.nats - x.nats || Math.abs(x.at - x.to) - Math.abs(y.at - y.to));
  const [partners, taken] = [new Map<number, number>(), new Set<number>()];
  let total = 0;
  for (const { at, to, nats } of pairs) {
    if (partners.has(at) || taken.has(to)) continue;
    partners.set(at, to);
    taken.add(to);
    total += nats;
  }
  // When no word, or only an initial, has a partner, the names differ; their words are not just missing.
  if (![...partners].some(([at, to]) => here[at]?.initial === there[to]?.initial)) return -Infinity;
  const order = [...partners].sort(([x], [y]) => x - y).map(([, to]) => to);
  if (order.some((to, at) => to < (order[at - 1] ?? 0))) total += OTHER_ORDER;
  return total + MISSING_WORD * (here.length + there.length - 2 * partners.size);
}

function initialEvidence(a: PreparedToken, b: PreparedToken): number {
  return a.skeleton.charAt(0) === b.skeleton.charAt(0) ? INITIAL_AGREES : OTHER_SIGNS;
}
