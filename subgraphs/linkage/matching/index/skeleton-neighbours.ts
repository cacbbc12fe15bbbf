import type { PreparedToken } from '../../names/prepared-token';
import { ChunkedRows } from '../record/chunked-numbers';
import { leastSlips, letterSet } from '../record/letter-set';
import { hashOf, mixed } from '../record/mixed-hash';
import { Postings } from './postings';
import { slipsBetween } from '../record/slips';
import type { TokenLexicon } from '../record/token-lexicon';

/** Longer skeletons are indexed by their first letters only. */
const LETTERS = 9;
const READ = 256;
/** The default number of other skeletons of a query. */
const MAX_NEAR = 2;
/** The most typing errors between the words of neighbouring skeletons. */
const MAX_SLIPS = 2;

/** One of the nearest skeletons found so far. */
interface Near {
  skeleton: number;
  slips: number;
  text: string;
}

/**
 * Finds, for a word, the skeletons in use that are one letter away and whose words are spelled similarly. So a query
 * finds records with a different key, without indexing each record under every typing error.
 */
export class SkeletonNeighbours {
  /** By word: the number of rows that hold it. */
  readonly #uses = new ChunkedRows(1);
  /** By skeleton: its words in use, ordered by text. */
  readonly #words: number[][] = [];
  /** By skeleton: the letter set of the first of these words. */
  readonly #letters = new ChunkedRows(1);
  readonly #shortened = new Postings();
  readonly #found = new Int32Array(READ);
  /** By word: its forms, and when they were computed; by skeleton: when a neighbour last changed. */
  readonly #forms = new Map<number, readonly number[]>();
  readonly #foundAt = new ChunkedRows(1);
  readonly #changedAt = new ChunkedRows(1);
  #changes = 0;
  readonly #nearest: Near[] = [];
  #near = 0;
  #most = MAX_NEAR;

  constructor(private readonly lexicon: TokenLexicon) {}

  /** Counts one row more (or less) with the lasting word. */
  count(word: number, by: 1 | -1): void {
    const uses = this.#uses.get(word, 0) + by;
    this.#uses.set(word, 0, uses);
    if (by === 1 && uses === 1) this.#begin(word);
    else if (by === -1 && uses === 0) this.#end(word);
  }

  /**
   * Hashes of the word's own skeleton and of the nearest others, nearest first. The nearest ones depend on every word
   * in use, so a query that must not disclose some of them passes a `most` that includes all.
   */
  forms(word: number, most = MAX_NEAR): readonly number[] {
    if (most !== MAX_NEAR) return this.#find(word, most);
    // Changes near a skeleton that is not in use are not tracked, so its forms are not memoised.
    if (this.#uses.get(word, 0) === 0) return this.#find(word, MAX_NEAR);
    const known = this.#forms.get(word);
    const changedAt = this.#changedAt.get(this.lexicon.skeleton(word), 0);
    if (known !== undefined && this.#foundAt.get(word, 0) >= changedAt) return known;
    const forms = this.#find(word, MAX_NEAR);
    this.#forms.set(word, forms);
    this.#foundAt.set(word, 0, this.#changes);
    return forms;
  }

  #find(word: number, most: number): number[] {
    this.#most = most;
    while (this.#nearest.length < most) this.#nearest.push({ skeleton: 0, slips: 0, text: '' });
    const token = this.lexicon.token(word);
    if (token === undefined) return [];
    const own = this.lexicon.skeleton(word);
    const letters = letterSet(token.latin);
    this.#near = 0;
    eachShortening(token.skeleton, (key) => {
      const found = this.#shortened.read(this.#shortened.bucket(key), READ, this.#found);
      for (let at = 0; at < found; at++) {
        const skeleton = this.#found[at] ?? 0;
        if (skeleton !== own) this.#consider(skeleton, token, letters);
      }
    });
    const forms = [hashOf(token.skeleton)];
    for (let at = 0; at < this.#near; at++) forms.push(hashOf(this.#nearest[at]?.text ?? ''));
    return forms;
  }

  #begin(word: number): void {
    const skeleton = this.lexicon.skeleton(word);
    const words = (this.#words[skeleton] ??= []);
    if (words.length === 0)
      eachShortening(this.#textOf(word), (key) => {
        this.#shortened.add(key, skeleton);
      });
    const [before] = words;
    words.push(word);
    words.sort((one, other) => (this.#spellingOf(one) < this.#spellingOf(other) ? -1 : 1));
    this.#settleFirst(skeleton, before);
  }

  #end(word: number): void {
    const skeleton = this.lexicon.skeleton(word);
    const words = this.#words[skeleton] ?? [];
    const [before] = words;
    words.splice(words.indexOf(word), 1);
    this.#settleFirst(skeleton, before);
    if (words.length === 0)
      eachShortening(this.#textOf(word), (key) => {
        this.#shortened.remove(key, skeleton);
      });
  }

  /** The first word represents its skeleton; when it changes, memoised forms nearby become invalid. */
  #settleFirst(skeleton: number, before: number | undefined): void {
    const [first] = this.#words[skeleton] ?? [];
    if (first === before) return;
    this.#letters.set(skeleton, 0, this.lexicon.letters(first ?? 0));
    this.#changes += 1;
    eachShortening(this.#textOf(first ?? before ?? 0), (key) => {
      const bucket = this.#shortened.bucket(key);
      for (let at = this.#shortened.count(bucket) - 1; at >= 0; at--)
        this.#changedAt.set(this.#shortened.row(bucket, at), 0, this.#changes);
    });
  }

  /** Adds the skeleton to the nearest if it is one of them. */
  #consider(skeleton: number, requested: PreparedToken, letters: number): void {
    const last = this.#near === this.#most ? this.#nearest[this.#most - 1] : undefined;
    const most = last?.slips ?? MAX_SLIPS;
    // When all are requested, any word of a skeleton counts, because its first word depends on the other words in use.
    const isAll = this.#most > MAX_NEAR;
    if (!isAll && leastSlips(letters, this.#letters.get(skeleton, 0)) > most) return;
    for (let at = 0; at < this.#near; at++) if (this.#nearest[at]?.skeleton === skeleton) return;
    const token = this.lexicon.token(this.#words[skeleton]?.[0] ?? 0);
    if (token === undefined) return;
    const slips = isAll
      ? this.#leastSlips(requested, skeleton, most)
      : slipsBetween(requested.latin, token.latin, most);
    if (slips > most || (last?.slips === slips && last.text < token.skeleton)) return;
    const place = this.#nearest[Math.min(this.#near, this.#most - 1)];
    if (place === undefined) return;
    place.skeleton = skeleton;
    place.slips = slips;
    place.text = token.skeleton;
    this.#near = Math.min(this.#near + 1, this.#most);
    this.#settle();
  }

  #leastSlips(requested: PreparedToken, skeleton: number, most: number): number {
    let least = most + 1;
    for (const word of this.#words[skeleton] ?? []) {
      const latin = this.lexicon.token(word)?.latin ?? '';
      least = Math.min(least, slipsBetween(requested.latin, latin, most));
    }
    return least;
  }

  /** Moves the last of the nearest to its sorted position. */
  #settle(): void {
    for (let at = this.#near - 1; at > 0; at--) {
      const [before, here] = [this.#nearest[at - 1], this.#nearest[at]];
      if (before === undefined || here === undefined) return;
      if (before.slips < here.slips || (before.slips === here.slips && before.text < here.text)) return;
      this.#nearest[at - 1] = here;
      this.#nearest[at] = before;
    }
  }

  #textOf(word: number): string {
    return this.lexicon.token(word)?.skeleton ?? '';
  }

  #spellingOf(word: number): string {
    return this.lexicon.token(word)?.text ?? '';
  }
}

/** Calls `use` with a key for the skeleton itself and for it without each of its letters. */
function eachShortening(skeleton: string, use: (key: number) => void): void {
  const length = Math.min(skeleton.length, LETTERS);
  for (let left = -1; left < length; left++) {
    // Leaving out either of two equal adjacent letters gives the same key.
    if (left > 0 && skeleton.charCodeAt(left) === skeleton.charCodeAt(left - 1)) continue;
    let hash = 0x811c9dc5;
    for (let at = 0; at < length; at++) if (at !== left) hash = Math.imul(hash ^ skeleton.charCodeAt(at), 0x01000193);
    use(mixed(hash, left < 0 ? length : length - 1) || 1);
  }
}
