import { spelledLetters } from './letter-names';
import { skeletonKey } from './keys';
import type { PreparedToken } from './prepared-token';

export interface WordIndex {
  /** The positions of the likeliest words, at most `most`, by a measure that is cheap enough for thousands. */
  candidates(word: PreparedToken, most: number): number[];
}

/** Larger buckets are read only while there are too few candidates, because their key says little. */
const MAX_BUCKET = 5000;
const LETTER_PAIRS_WEIGHT = 3;

/** The keys of a word with their value before rarity: its skeleton, and the skeleton without one consonant. */
function keysOf(word: PreparedToken): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (skeleton: string) => {
    keys.set(skeleton, 1);
    if (skeleton.length < 2) return;
    for (let at = 0; at < skeleton.length; at++) {
      const key = skeleton.slice(0, at) + skeleton.slice(at + 1);
      if (!keys.has(key)) keys.set(key, 0.5);
    }
  };
  add(word.skeleton);
  const letters = word.script === 'DEVANAGARI' ? spelledLetters(word.text) : null;
  if (letters !== null) add(skeletonKey(letters));
  if (word.latin === '') keys.set(word.text, 1);
  return keys;
}

export function createWordIndex(words: readonly PreparedToken[]): WordIndex {
  const buckets = new Map<string, number[]>();
  words.forEach((word, at) => {
    for (const key of keysOf(word).keys()) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(at);
      else buckets.set(key, [at]);
    }
  });
  const votes = new Float64Array(words.length);

  return {
    candidates: (word, most) => {
      const found: number[] = [];
      const keys = [...keysOf(word)]
        .flatMap(([key, worth]) => {
          const bucket = buckets.get(key);
          return bucket ? [{ bucket, worth }] : [];
        })
        .sort((a, b) => a.bucket.length - b.bucket.length);
      for (const { bucket, worth } of keys) {
        if (bucket.length > MAX_BUCKET && found.length >= most) break;
        const vote = worth * (1 + Math.log(words.length / bucket.length));
        for (const at of bucket) {
          if (votes[at] === 0) found.push(at);
          votes[at] = (votes[at] ?? 0) + vote;
        }
      }
      const ranked = found.map((at) => ({ at, votes: votes[at] ?? 0 }));
      for (const at of found) votes[at] = 0;
      if (ranked.length <= most) return ranked.map(({ at }) => at);
      const pairs = letterPairs(word.fine);
      return ranked
        .map(({ at, votes: cast }) => ({
          at,
          worth: cast + LETTER_PAIRS_WEIGHT * sharedPairs(pairs, words[at]?.fine ?? ''),
        }))
        .sort((a, b) => b.worth - a.worth || a.at - b.at)
        .slice(0, most)
        .map(({ at }) => at);
    },
  };
}

function letterPairs(text: string): ReadonlySet<string> {
  const padded = `^${text}$`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}

/** The share of letter pairs that both have. */
function sharedPairs(pairs: ReadonlySet<string>, text: string): number {
  const padded = `^${text}$`;
  let shared = 0;
  for (let at = 0; at + 1 < padded.length; at++) if (pairs.has(padded.slice(at, at + 2))) shared += 1;
  return (2 * shared) / (pairs.size + padded.length - 1);
}
