import { allNames, type ComparedName } from './name-evidence';
import { spelledLetters } from './letter-names';
import { skeletonKey } from './keys';

export interface NameIndex {
  /** The positions of the likeliest names, at most `most`, by a measure that is cheap enough for thousands. */
  candidates(query: ComparedName, most: number): number[];
}

/** Larger buckets are read only while there are too few candidates, because their key says little. */
const MAX_BUCKET = 5000;
const WHOLE = '#';
const LETTER_PAIRS_WEIGHT = 3;

/** The keys of a name with their value before rarity: each skeleton, and each skeleton without one consonant. */
function keysOf({ words, whole }: ComparedName): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (kind: string, skeleton: string) => {
    keys.set(kind + skeleton, 1);
    if (skeleton.length < 2) return;
    for (let at = 0; at < skeleton.length; at++) {
      const key = kind + skeleton.slice(0, at) + skeleton.slice(at + 1);
      if (!keys.has(key)) keys.set(key, 0.5);
    }
  };
  if (whole) {
    add(WHOLE, whole.skeleton);
    const letters = whole.script === 'DEVANAGARI' ? spelledLetters(whole.text) : null;
    if (letters !== null) add(WHOLE, skeletonKey(letters));
    if (whole.latin === '') keys.set(whole.text, 1);
  }
  if (words.length > 1) for (const word of words) if (!word.initial) add('', word.skeleton);
  return keys;
}

/** Includes keys by which a name of several words and the same name in one word find each other. */
function storedKeys(name: ComparedName): Map<string, number> {
  if (name.aliases.length === 0) return keysOfOne(name);
  return new Map([...allNames(name)].reverse().flatMap((one) => [...keysOfOne(one)]));
}

function keysOfOne(name: ComparedName): Map<string, number> {
  const keys = keysOf(name);
  if (name.words.length !== 1) return keys;
  for (const [key, worth] of [...keys]) if (key.startsWith(WHOLE)) keys.set(key.slice(1), worth);
  return keys;
}

export function createNameIndex(names: readonly ComparedName[]): NameIndex {
  const buckets = new Map<string, number[]>();
  names.forEach((name, at) => {
    for (const key of storedKeys(name).keys()) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(at);
      else buckets.set(key, [at]);
    }
  });
  const votes = new Float64Array(names.length);

  return {
    candidates: (query, most) => {
      const found: number[] = [];
      const keys = [...storedKeys(query)]
        .flatMap(([key, worth]) => {
          const bucket = buckets.get(key);
          return bucket ? [{ bucket, worth }] : [];
        })
        .sort((a, b) => a.bucket.length - b.bucket.length);
      for (const { bucket, worth } of keys) {
        if (bucket.length > MAX_BUCKET && found.length >= most) break;
        const vote = worth * (1 + Math.log(names.length / bucket.length));
        for (const at of bucket) {
          if (votes[at] === 0) found.push(at);
          votes[at] = (votes[at] ?? 0) + vote;
        }
      }
      const ranked = found.map((at) => ({ at, votes: votes[at] ?? 0 }));
      for (const at of found) votes[at] = 0;
      if (ranked.length <= most) return ranked.map(({ at }) => at);
      const pairs = letterPairs(query.whole?.fine ?? '');
      return ranked
        .map(({ at, votes: cast }) => ({
          at,
          worth: cast + LETTER_PAIRS_WEIGHT * 2 * sharedPairs(pairs, names[at]?.whole?.fine ?? ''),
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
