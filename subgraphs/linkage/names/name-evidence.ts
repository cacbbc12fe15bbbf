import { prepareName, toJoinedToken } from './prepared-name';
import type { PreparedToken } from './prepared-token';
import type { TokenEvidence } from './token-evidence';

/** A name as a gallery compares it: word by word, and as one word, because blanks are unreliable. */
export interface ComparedName {
  readonly words: readonly PreparedToken[];
  readonly whole: PreparedToken | null;
}

/** Never throws; a text without letters has no words and no whole. */
export function toComparedName(text: string): ComparedName {
  const words = prepareName(text).tokens;
  return { words, whole: toJoinedToken(words) };
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

/** Tempered weight of evidence, in nats, that two names are one; symmetric. */
export function nameEvidence(a: ComparedName, b: ComparedName, evidence: TokenEvidence): number {
  if (!a.whole || !b.whole) return -Infinity;
  const whole = wordEvidence(a.whole, b.whole, evidence);
  if (a.words.length === 1 && b.words.length === 1) return whole;
  return Math.max(whole, wordsEvidence(a.words.slice(0, MAX_WORDS), b.words.slice(0, MAX_WORDS), evidence));
}

function wordEvidence(a: PreparedToken, b: PreparedToken, evidence: TokenEvidence): number {
  if (a.latin === '' || b.latin === '') return a.text === b.text ? SAME_SIGNS : OTHER_SIGNS;
  const { agreement, chance } = evidence(a, b);
  return (a.text === b.text ? 0 : agreement) - RARITY * chance;
}

/** The evidence of two words, where one may be an initial of the other. */
function pairEvidence(a: PreparedToken, b: PreparedToken, evidence: TokenEvidence): number {
  if (a.initial === b.initial) return wordEvidence(a, b, evidence);
  return a.skeleton.charAt(0) === b.skeleton.charAt(0) ? INITIAL_AGREES : OTHER_SIGNS;
}

/** The best pairs of words, chosen greedily; each word at most once, and no pair with negative evidence. */
function wordsEvidence(a: readonly PreparedToken[], b: readonly PreparedToken[], evidence: TokenEvidence): number {
  const pairs = a
    .flatMap((left, at) => b.map((right, to) => ({ at, to, nats: pairEvidence(left, right, evidence) })))
    .filter(({ nats }) => nats > 2 * MISSING_WORD)
    .sort((x, y) => y.nats - x.nats || Math.abs(x.at - x.to) - Math.abs(y.at - y.to));
  const [left, right] = [new Map<number, number>(), new Set<number>()];
  let total = 0;
  for (const { at, to, nats } of pairs) {
    if (left.has(at) || right.has(to)) continue;
    left.set(at, to);
    right.add(to);
    total += nats;
  }
  // When no word, or only an initial, has a partner, the names differ; their words are not just missing.
  if (![...left].some(([at, to]) => a[at]?.initial === b[to]?.initial)) return -Infinity;
  const order = [...left].sort(([x], [y]) => x - y).map(([, to]) => to);
  if (order.some((to, at) => to < (order[at - 1] ?? 0))) total += OTHER_ORDER;
  return total + MISSING_WORD * (a.length + b.length - 2 * left.size);
}
