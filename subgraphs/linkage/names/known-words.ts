import { createBoundedMemo } from './bounded-memo';
import { absentEvidence, wordEvidence } from './name-evidence';
import { PairMemo } from './pair-memo';
import type { PreparedToken } from './prepared-token';
import type { TokenEvidence } from './token-evidence';
import { createWordIndex, type WordIndex } from './word-index';

/** The words that a word may be, by their number, with the evidence in nats. */
export type NearWords = ReadonlyMap<number, number>;

/** Words that share less than one of so many consonants are two. On names of five states no right pair is lost. */
const SHARED_CONSONANTS = 3;
const MAX_REMEMBERED = 20_000;

/** The distinct words of a gallery's names, and the names that have each. */
export class KnownWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: PreparedToken[] = [];
  readonly #names: number[][] = [];
  readonly #near = createBoundedMemo<NearWords>(MAX_REMEMBERED);
  readonly #absent = createBoundedMemo<number>(MAX_REMEMBERED);
  /** Words that were compared, by numbers of their own, with the numbers of words of the gallery. */
  readonly #compared = createBoundedMemo<number>(MAX_REMEMBERED);
  readonly #pairs = new PairMemo();
  #lastCompared = 0;
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

  /**
   * At most `compared` candidates are compared in full, at about five microseconds each. Remembered, because words
   * repeat: nineteen of twenty words of a list of names are known from the names before.
   */
  near(word: PreparedToken, compared: number): NearWords {
    const key = `${compared} ${keyOf(word)}`;
    let near = this.#near.get(key);
    if (near === undefined) this.#near.set(key, (near = this.#compare(word, compared)));
    return near;
  }

  /** The evidence in nats that the word is the one of that number of the gallery, after `near` was asked for it. */
  evidenceOf(word: PreparedToken, number: number): number {
    const other = this.#words[number];
    if (other === undefined) return -Infinity;
    return this.#evidence(word, other, number, () => mayBeOne(word.skeleton, other.skeleton));
  }

  /** The evidence in nats of the word in one of two names only. */
  absent(word: PreparedToken): number {
    const key = keyOf(word);
    let nats = this.#absent.get(key);
    if (nats === undefined) this.#absent.set(key, (nats = absentEvidence(word, this.evidence)));
    return nats;
  }

  #compare(word: PreparedToken, compared: number): NearWords {
    this.#index ??= createWordIndex(this.#words);
    const near = new Map<number, number>();
    for (const at of this.#index.candidates(word, compared)) {
      const other = this.#words[at];
      const nats = other === undefined ? -Infinity : this.#evidence(word, other, at, () => true);
      if (nats >= this.leastNats) near.set(at, nats);
    }
    return near;
  }

  #evidence(word: PreparedToken, other: PreparedToken, number: number, isWorthwhile: () => boolean): number {
    const key = keyOf(word);
    let compared = this.#compared.get(key);
    if (compared === undefined) this.#compared.set(key, (compared = ++this.#lastCompared));
    return this.#pairs.get(compared, number + 1, () =>
      isWorthwhile() ? wordEvidence(word, other, this.evidence) : -Infinity,
    );
  }
}

/** Whether words share so many consonants that comparing them in full, which is slow, may tell that they are one. */
function mayBeOne(one: string, other: string): boolean {
  let shared = 0;
  for (const letter of one) if (other.includes(letter)) shared += 1;
  return shared * SHARED_CONSONANTS >= Math.max(one.length, other.length);
}

/** Distinguishes the initial एम from the same letters as a word. */
function keyOf({ text, initial }: PreparedToken): string {
  return initial ? `${text}.` : text;
}
