import { prepareName, toJoinedToken } from './prepared-name';
import type { PreparedToken } from './prepared-token';
import type { TokenEvidence } from './token-evidence';

/** A name as a gallery compares it: word by word, and written as one word, since blanks come and go. */
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
 * How much of the rarity of names counts: less than all, since the letters of a name foretell its frequency badly.
 * Set on held-out pairs.
 */
const RARITY = 0.59;
/** A word that the other name lacks: middle names and surnames come and go. */
const MISSING_WORD = -2;
/** Words in another order are likelier two people than one, but not by much. */
const OTHER_ORDER = -1;
/** A name that begins with the initial. */
const INITIAL_AGREES = 1;
/** Words behind these are left out: what is compared is bounded. */
const MAX_WORDS = 6;

/** Of two words, in a script that cannot be compared otherwise, that are or are not the same. */
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

/** As of words, but that an initial may stand for a word beside others. */
function pairEvidence(a: PreparedToken, b: PreparedToken, evidence: TokenEvidence): number {
  if (a.initial === b.initial) return wordEvidence(a, b, evidence);
  return a.skeleton.charAt(0) === b.skeleton.charAt(0) ? INITIAL_AGREES : OTHER_SIGNS;
}

/** The best pairs of words, taken greedily; each word at most once, and none that speak against each other. */
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
  // Where no word has a partner, or an initial only, words are not missing: these are two names.
  if (![...left].some(([at, to]) => a[at]?.initial === b[to]?.initial)) return -Infinity;
  const order = [...left].sort(([x], [y]) => x - y).map(([, to]) => to);
  if (order.some((to, at) => to < (order[at - 1] ?? 0))) total += OTHER_ORDER;
  return total + MISSING_WORD * (a.length + b.length - 2 * left.size);
}
