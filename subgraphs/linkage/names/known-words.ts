import { createBoundedMemo } from './bounded-memo';
import { absentEvidence, wordEvidence } from './name-evidence';
import { PairMemo } from './pair-memo';
import type { PreparedToken } from './prepared-token';
import { sharedLetters } from './shared-letters';
import type { TokenEvidence } from './token-evidence';
import { createWordIndex, type WordIndex } from './word-index';

/** The words that a word may be, by their number, with the evidence in nats. */
export type NearWords = ReadonlyMap<number, number>;

/** A word that is compared with those of the gallery. */
export interface AskedWord {
  readonly word: PreparedToken;
  readonly key: string;
  readonly number: number;
  /** How many letters a fine key shares with the word's, in their order. */
  readonly sharedWith: (fine: string) => number;
}

const MAX_REMEMBERED = 20_000;

/** The distinct words of a gallery's names, and the names that have each. */
export class KnownWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: PreparedToken[] = [];
  readonly #names: number[][] = [];
  readonly #near = createBoundedMemo<NearWords>(MAX_REMEMBERED);
  readonly #absent = createBoundedMemo<number>(MAX_REMEMBERED);
  /** Words that are asked for, by numbers of their own, with the numbers of words of the gallery. */
  readonly #asked = createBoundedMemo<AskedWord>(MAX_REMEMBERED);
  readonly #pairs = new PairMemo();
  #lastAsked = 0;
  #index: WordIndex | null = null;

  constructor(
    private readonly evidence: TokenEvidence,
    /** Words with less evidence are not near. */
    private readonly leastNats: number,
  ) {}

  /** The number of the word, which the name has. All names are added before `near` is called. */
  add(word: PreparedToken, name: number): number {
    const key = keyOf(word);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#words.push(word) - 1;
      this.#numbers.set(key, number);
      this.#names.push([]);
    }
    const names = this.#names[number];
    if (names?.at(-1) !== name) names?.push(name);
    return number;
  }

  namesWith(word: number): readonly number[] {
    return this.#names[word] ?? [];
  }

  /** The word as one that is asked for: remembered, because words repeat. */
  ask(word: PreparedToken): AskedWord {
    const key = keyOf(word);
    let asked = this.#asked.get(key);
    if (asked === undefined)
      this.#asked.set(key, (asked = { word, key, number: ++this.#lastAsked, sharedWith: sharedLetters(word.fine) }));
    return asked;
  }

  /**
   * At most `compared` candidates are compared in full, at some microseconds each, and of them those that share at least
   * `leastShared`, 0 to 1, of the letters of the longer fine key in their order. Remembered, because words
   * repeat: nineteen of twenty words of a list of names are known from the names before.
   */
  near(asked: AskedWord, compared: number, leastShared: number): NearWords {
    const key = `${compared} ${asked.key}`;
    let near = this.#near.get(key);
    if (near === undefined) this.#near.set(key, (near = this.#compare(asked, compared, leastShared)));
    return near;
  }

  /** The evidence in nats that the word is the one of that number of the gallery; -Infinity if they sound too unlike. */
  evidenceOf(asked: AskedWord, number: number, leastShared: number): number {
    const other = this.#words[number];
    if (other === undefined) return -Infinity;
    return this.#evidence(asked, other, number, leastShared);
  }

  /** The evidence in nats of the word in one of two names only. */
  absent(word: PreparedToken): number {
    const key = keyOf(word);
    let nats = this.#absent.get(key);
    if (nats === undefined) this.#absent.set(key, (nats = absentEvidence(word, this.evidence)));
    return nats;
  }

  #compare(asked: AskedWord, compared: number, leastShared: number): NearWords {
    this.#index ??= createWordIndex(this.#words);
    const near = new Map<number, number>();
    for (const at of this.#index.candidates(asked.word, compared)) {
      const other = this.#words[at];
      const nats = other === undefined ? -Infinity : this.#evidence(asked, other, at, leastShared);
      if (nats >= this.leastNats) near.set(at, nats);
    }
    return near;
  }

  #evidence(asked: AskedWord, other: PreparedToken, number: number, leastShared: number): number {
    const { word, sharedWith } = asked;
    const longer = Math.max(word.fine.length, other.fine.length);
    if (sharedWith(other.fine) < leastShared * longer) return -Infinity;
    return this.#pairs.get(asked.number, number + 1, () => wordEvidence(word, other, this.evidence));
  }
}

/** Distinguishes the initial एम from the same letters as a word. */
function keyOf({ text, initial }: PreparedToken): string {
  return initial ? `${text}.` : text;
}
