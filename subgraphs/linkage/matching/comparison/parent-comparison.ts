import { HeadComparer } from './head-comparison';
import { areOneWithoutBlanks, isFirstOfTwo } from './joined-names';
import { dropWord, emptyParts, readName, readParent, type NameParts } from './name-parts';
import type { LevelAndBits } from './place-comparison';
import { rarityBits } from './rarity';
import { WordPairs } from './word-pairs';
import { AT, wordOf, type RowAt } from '../record/record-row';
import type { TokenLexicon } from '../record/token-lexicon';
import { CLOSE, SPELT, type TokenLevels } from '../record/token-levels';

/** The bits of a further word that agrees. */
const MIDDLE_BITS = 1.5;

/** Compares the names of one parent of two records. It reuses one workspace. */
export class ParentComparer {
  readonly #one = emptyParts();
  readonly #other = emptyParts();
  readonly #child = emptyParts();
  readonly #pairs: WordPairs;
  readonly #heads: HeadComparer;
  readonly #result: LevelAndBits = { level: 0, bits: 0 };

  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly levels: TokenLevels,
    /** Where a row has the parent's name, and the role in which it is counted. */
    private readonly start: number,
    private readonly role: 2 | 3,
  ) {
    this.#pairs = new WordPairs(lexicon, levels);
    this.#heads = new HeadComparer(lexicon, this.#pairs, role);
  }

  /** The given names of the parent in the rows compared last, as words; 0 where there is none. */
  get givenOne(): number {
    return this.#one.words[this.#one.head] ?? 0;
  }

  get givenOther(): number {
    return this.#other.words[this.#other.head] ?? 0;
  }

  /** As names are compared, but without the surname, which counts with the child's. Symmetric. */
  compare(one: RowAt, other: RowAt): LevelAndBits {
    const { lexicon } = this;
    const [left, right, result, pairs] = [this.#one, this.#other, this.#result, this.#pairs];
    this.#read(one, left);
    this.#read(other, right);
    result.level = result.bits = 0;
    if (left.count + left.initialCount === 0 || right.count + right.initialCount === 0) return result;
    pairs.pair(left, right);
    const heads = this.#heads.compare(left, right);
    result.level = heads.level;
    result.bits = heads.bits;
    if (heads.level <= CLOSE) {
      if (this.#agreeFurther(heads.at, heads.to)) result.bits += MIDDLE_BITS;
    } else if (
      areOneWithoutBlanks(left, right, lexicon) ||
      isFirstOfTwo(left, right, lexicon) ||
      isFirstOfTwo(right, left, lexicon)
    ) {
      result.level = SPELT;
      result.bits = rarityBits(lexicon, CLOSE, left.words[0] ?? 0, this.role, right.words[0] ?? 0, this.role);
    }
    return result;
  }

  #read(row: RowAt, parts: NameParts): void {
    const { lexicon, levels } = this;
    readParent(row, this.start, lexicon, parts);
    if (parts.count < 2 || wordOf(row, AT.NAMES) === 0) return;
    readName(row, AT.NAMES, lexicon, this.#child);
    const surname = this.#child.words[this.#child.last] ?? 0;
    // The first word is the parent's own, even if the child bears it as a second name.
    for (let at = parts.count - 1; at > 0 && surname !== 0; at--) {
      const level = levels.level(parts.words[at] ?? 0, surname);
      if (level > 0 && level <= SPELT) dropWord(parts, at, lexicon);
    }
  }

  #agreeFurther(at: number, to: number): boolean {
    const [one, other, { lexicon }] = [this.#one, this.#other, this];
    for (let word = 0; word < one.count; word++) {
      const partner = this.#pairs.ofOne[word] ?? -1;
      if (word === at || partner < 0 || partner === to) continue;
      if (!lexicon.isCommon(one.words[word] ?? 0) && !lexicon.isCommon(other.words[partner] ?? 0)) return true;
    }
    return false;
  }
}
