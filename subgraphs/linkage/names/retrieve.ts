import { KnownWords, type NearWords } from './known-words';
import {
  allNames,
  ofSeveral,
  toComparedName,
  wordsEvidence,
  type ComparedName,
  type WeighedWords,
} from './name-evidence';
import { tokenEvidence } from './prepared-name';
import type { TokenEvidence } from './token-evidence';

export interface RankedName {
  /** The position of the name in the gallery. */
  readonly index: number;
  readonly name: string;
  /** Tempered weight of evidence in nats; comparable within a query and, roughly, across queries. */
  readonly score: number;
}

export interface NameGallery {
  /** The likeliest names first, at most `top`; ties in the gallery's order. A query without letters finds nothing. */
  rank(query: string, top: number): RankedName[];
}

/** The most candidates of a word, and the most names whose words are paired for one query. */
const MAX_COMPARED = 250;
/** Of a name of several words written as one: fewer, because such names do not repeat, so that nothing is remembered. */
const MAX_JOINED = 8;

/** Words with less evidence, in nats, find no name. */
const MIN_NEAR = -12;
/**
 * Words that share less of their letters, in their order, are two: comparing them in full, which is slow, moves a name
 * by a place at most among the last. Set so that the full names of the east and of five states are found as without.
 */
const MIN_SHARED = { near: 0.5, inName: 0.4, joined: 0 } as const;

/** One of a person's names in the gallery, with the numbers of its words, and of its words joined. */
interface KnownName extends WeighedWords {
  /** The position in the gallery. */
  readonly index: number;
  readonly numbers: readonly number[];
  readonly joined: number;
}

/**
 * A gallery of names in either script or mixed, searched by names in either. A word is compared once for all the names
 * that have it, so that a query costs little more than its new words.
 */
export function createNameGallery(names: readonly string[], evidence: TokenEvidence = tokenEvidence): NameGallery {
  const words = new KnownWords(evidence, MIN_NEAR);
  const joined = new KnownWords(evidence, -Infinity);
  const known: KnownName[] = [];
  const namesOf = names.map((text, index) => {
    const all = allNames(toComparedName(text));
    for (const { words: own, whole } of all) {
      if (!whole) continue;
      const name = known.length;
      known.push({
        index,
        words: own,
        absent: own.map((word) => words.absent(word)),
        numbers: own.map((word) => words.add(word, name)),
        joined: joined.add(whole, name),
      });
    }
    return all.length;
  });
  const votes = new Float64Array(known.length);

  /** The names with the most evidence for single words, at most MAX_COMPARED. */
  function namesByWords(near: readonly NearWords[]): readonly number[] {
    const found: number[] = [];
    for (const ofWord of near)
      for (const [word, nats] of ofWord)
        for (const name of words.namesWith(word)) {
          if (votes[name] === 0) found.push(name);
          votes[name] = (votes[name] ?? 0) + nats - MIN_NEAR;
        }
    const chosen = mostVoted(found, votes);
    for (const name of found) votes[name] = 0;
    return chosen;
  }

  /** The evidence of each name of the gallery that one name may be, at its best. */
  function compareOne(requested: ComparedName, best: Map<number, number>): void {
    if (!requested.whole) return;
    const isOneWord = requested.words.length === 1;
    const whole = joined.ask(requested.whole);
    const nearJoined = joined.near(whole, isOneWord ? MAX_COMPARED : MAX_JOINED, MIN_SHARED.joined);
    const asked = requested.words.map((word) => words.ask(word));
    const near = asked.map((word) => (word.word.initial ? NOTHING : words.near(word, MAX_COMPARED, MIN_SHARED.near)));
    const found = new Set([...nearJoined.keys()].flatMap((word) => joined.namesWith(word)));
    for (const name of namesByWords(near)) found.add(name);
    const weighed = { words: requested.words, absent: requested.words.map((word) => words.absent(word)) };
    for (const name of found) {
      const other = known[name];
      if (other === undefined) continue;
      const natsOf = (at: number, to: number) => {
        const [word, number] = [asked[at], other.numbers[to]];
        return word === undefined || number === undefined
          ? -Infinity
          : words.evidenceOf(word, number, MIN_SHARED.inName);
      };
      const byWords = isOneWord && other.words.length === 1 ? -Infinity : wordsEvidence(weighed, other, natsOf);
      const nats = Math.max(nearJoined.get(other.joined) ?? -Infinity, byWords);
      if (nats > (best.get(other.index) ?? -Infinity)) best.set(other.index, nats);
    }
  }

  return {
    rank: (query, top) => {
      const requested = allNames(toComparedName(query));
      const best = new Map<number, number>();
      for (const name of requested) compareOne(name, best);
      return [...best]
        .map(([index, nats]) => ({
          index,
          name: names[index] ?? '',
          score: nats + ofSeveral(requested.length * (namesOf[index] ?? 1)),
        }))
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, top);
    },
  };
}

const NOTHING: NearWords = new Map();

/** The MAX_COMPARED names with the most votes; of equal ones the first of the gallery. */
function mostVoted(found: readonly number[], votes: Float64Array): readonly number[] {
  if (found.length <= MAX_COMPARED) return found;
  const cast = Float64Array.from(found, (name) => votes[name] ?? 0).sort();
  const least = cast.at(-MAX_COMPARED) ?? 0;
  const above = found.filter((name) => (votes[name] ?? 0) > least);
  const equal = found.filter((name) => votes[name] === least).sort((a, b) => a - b);
  return [...above, ...equal.slice(0, MAX_COMPARED - above.length)];
}
