import { createBoundedMemo } from './bounded-memo';
import { wordEvidence } from './name-evidence';
import type { PreparedToken } from './prepared-token';
import type { TokenEvidence } from './token-evidence';
import { createWordIndex, type WordIndex } from './word-index';

/** The words that a word may be, by their number, with the evidence in nats. */
export type NearWords = ReadonlyMap<number, number>;

const MAX_REMEMBERED = 20_000;

/** The distinct words of a gallery's names, and the names that have each. */
export class KnownWords {
  readonly #numbers = new Map<string, number>();
  readonly #words: PreparedToken[] = [];
  readonly #names: number[][] = [];
  readonly #near = createBoundedMemo<NearWords>(MAX_REMEMBERED);
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

  #compare(word: PreparedToken, compared: number): NearWords {
    this.#index ??= createWordIndex(this.#words);
    const near = new Map<number, number>();
    for (const at of this.#index.candidates(word, compared)) {
      const other = this.#words[at];
      const nats = other === undefined ? -Infinity : wordEvidence(word, other, this.evidence);
      if (nats >= this.leastNats) near.set(at, nats);
    }
    return near;
  }
}

/** Distinguishes the initial एम from the same letters as a word. */
function keyOf({ text, initial }: PreparedToken): string {
  return initial ? `${text}.` : text;
}
