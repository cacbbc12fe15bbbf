import { NAME_WORDS } from '../record/record-row';
import type { TokenLexicon } from '../record/token-lexicon';
import { CLOSE, FAR, type TokenLevels } from '../record/token-levels';
import type { NameParts } from './name-parts';
import { mayBeSlip } from './slip-of-name';

const NONE = -1;

/** Orders pairs of positions alike in either direction: the nearer first, and then the earlier. */
export function placeOf(at: number, to: number): number {
  return Math.abs(at - to) * 2 * NAME_WORDS + at + to;
}

/** Pairs the words of two names, each word at most once. It reuses its workspace: valid until the next call. */
export class WordPairs {
  readonly #levels = new Uint8Array(NAME_WORDS * NAME_WORDS);
  /** By position in one name, the position of the partner in the other; -1 without. */
  readonly ofOne = new Int8Array(NAME_WORDS);
  readonly ofOther = new Int8Array(NAME_WORDS);

  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly words: TokenLevels,
  ) {}

  /** Words that agree are paired by level, the fuller agreement first, and then by position. Symmetric. */
  pair(one: NameParts, other: NameParts): void {
    this.ofOne.fill(NONE);
    this.ofOther.fill(NONE);
    let best = Infinity;
    for (let at = 0; at < one.count; at++)
      for (let to = 0; to < other.count; to++) {
        const level = this.#levelOf(one.words[at] ?? 0, other.words[to] ?? 0);
        this.#levels[at * NAME_WORDS + to] = level;
        best = Math.min(best, level);
      }
    for (let level = best; level <= CLOSE; level++) this.#pairAt(level, one.count, other.count);
  }

  level(at: number, to: number): number {
    return this.#levels[at * NAME_WORDS + to] ?? 0;
  }

  #levelOf(left: number, right: number): number {
    const level = this.words.level(left, right);
    return level === CLOSE && !mayBeSlip(this.lexicon, left, right) ? FAR : level;
  }

  /** Of pairs at one distance those with the same sum of positions have no word in common, so that turns do not matter. */
  #pairAt(level: number, ones: number, others: number): void {
    const longest = Math.max(ones, others);
    for (let distance = 0; distance < longest; distance++)
      for (let low = 0; low + distance < longest; low++) {
        this.#try(level, low, low + distance, ones, others);
        this.#try(level, low + distance, low, ones, others);
      }
  }

  #try(level: number, at: number, to: number, ones: number, others: number): void {
    if (at >= ones || to >= others || this.ofOne[at] !== NONE || this.ofOther[to] !== NONE) return;
    if (this.level(at, to) !== level) return;
    this.ofOne[at] = to;
    this.ofOther[to] = at;
  }
}
