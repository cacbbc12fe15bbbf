import { ROLES, type TokenLexicon } from '../record/token-lexicon';
import { CLOSE, FAR, INITIAL, isGirlsForm, SPELT } from '../record/token-levels';
import { initialRarity, initialsOf } from './initials';
import type { NameParts } from './name-parts';
import { rarityBits } from './rarity';
import { placeOf, type WordPairs } from './word-pairs';

/** Given name and surname are exchanged, which is rare. */
const SWAPPED_BITS = -2;
/** A word is in another position of the name than expected. */
export const MOVED_BITS = -0.7;
/** Both names have a further word that the other lacks, and that tells little: Anil Kumar Yadav and Anil Prasad Yadav. */
const OTHER_COMMON_BITS = -0.5;

/** The words that stand for the given names, by position (-1 without), and how much they agree. */
export interface Heads {
  level: number;
  bits: number;
  at: number;
  to: number;
  /** Each given name is where the other name has the surname. */
  isSwapped: boolean;
  /** Each given name is a further word of the other name. */
  isCrossed: boolean;
}

/**
 * Decides which words of two names stand for the given name, with all words paired. A word that both names share is the
 * given name only if no given name is left over on both sides: in Anil Kumar Yadav and Deepak Kumar Yadav it is neither
 * Kumar nor Yadav. It reuses its result. Symmetric.
 */
export class HeadComparer {
  readonly heads: Heads = { level: 0, bits: 0, at: -1, to: -1, isSwapped: false, isCrossed: false };

  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly pairs: WordPairs,
    /** The role in which the given names of this field are counted. */
    private readonly role: 0 | 2 | 3 = ROLES.LEAD,
  ) {}

  compare(one: NameParts, other: NameParts): Heads {
    const { heads, pairs } = this;
    heads.level = heads.bits = 0;
    heads.at = one.head;
    heads.to = other.head;
    heads.isSwapped = heads.isCrossed = false;
    if (one.head < 0 || other.head < 0) return this.#byInitials(one, other);
    const to = pairs.ofOne[one.head] ?? -1;
    const at = pairs.ofOther[other.head] ?? -1;
    if (to === other.head) this.#settle(one, other, one.head, to, 0);
    else if (to >= 0 && at >= 0) this.#crossed(one, other, at, to);
    else if (to >= 0) this.#moved(one, other, one.head, to, isOnlySurname(one, other, to));
    else if (at >= 0) this.#moved(one, other, at, other.head, isOnlySurname(other, one, at));
    else this.#differ(one, other);
    return heads;
  }

  /** Whether a name has a word without partner beside its given name and surname, and whether that tells people apart. */
  looseWord(parts: NameParts, partners: Int8Array, head: number): 0 | 1 | 2 {
    let loose: 0 | 1 | 2 = 0;
    for (let at = 0; at < parts.count; at++) {
      if (at === head || at === parts.tail || partners[at] !== -1) continue;
      if (!this.lexicon.isCommon(parts.words[at] ?? 0)) return 2;
      loose = 1;
    }
    return loose;
  }

  #byInitials(one: NameParts, other: NameParts): Heads {
    const { heads, lexicon, pairs } = this;
    const isStatedOnly = (parts: NameParts) => parts.head < 0 && parts.initialCount === 0;
    if (isStatedOnly(one) || isStatedOnly(other)) return heads;
    const agreement = initialsOf(one, other, pairs, lexicon);
    heads.level = agreement === 1 ? INITIAL : agreement === -1 || one.count + other.count > 0 ? FAR : 0;
    if (agreement === 1) heads.bits = initialRarity(one, other, pairs, lexicon);
    return heads;
  }

  #settle(one: NameParts, other: NameParts, at: number, to: number, moved: number): void {
    const { heads, pairs } = this;
    heads.at = at;
    heads.to = to;
    heads.level = pairs.level(at, to);
    heads.bits = this.#rarity(one, other, at, to) + moved;
    if (at > 0 && at === one.last && to > 0 && to === other.last && pairs.level(0, 0) > SPELT) {
      // Raja Nagar and Raj Nagar, where the first words are such that they tell little.
      heads.level = FAR;
      heads.bits = 0;
      return;
    }
    const [left, right] = [this.looseWord(one, pairs.ofOne, at), this.looseWord(other, pairs.ofOther, to)];
    const isOtherName =
      (left === 2 && (right === 2 || this.#isSecondName(other, pairs.ofOther, to))) ||
      (right === 2 && this.#isSecondName(one, pairs.ofOne, at));
    if (isOtherName && !this.#mayBeSpellings(one, other)) {
      // Ram Kishan and Ram Charan may be brothers.
      heads.level = FAR;
      heads.bits = 0;
    } else if (left > 0 && right > 0) heads.bits += OTHER_COMMON_BITS;
    // Raj Kumar and Raj Kumari: siblings share a surname but not this form, so it counts with the given name.
    if (this.#haveGirlsForm(one, other)) heads.level = Math.max(heads.level, CLOSE);
  }

  /** Whether two words without partner are similar at least. */
  #mayBeSpellings(one: NameParts, other: NameParts): boolean {
    const { pairs } = this;
    for (let at = 0; at < one.count; at++)
      for (let to = 0; to < other.count; to++)
        if (pairs.ofOne[at] === -1 && pairs.ofOther[to] === -1 && pairs.level(at, to) === FAR) return true;
    return false;
  }

  /** Whether the last word has no partner and is rather a second given name than a surname. */
  #isSecondName(parts: NameParts, partners: Int8Array, head: number): boolean {
    const { tail, isStated, words } = parts;
    if (tail < 0 || isStated || tail === head || partners[tail] !== -1) return false;
    return !this.lexicon.isCommon(words[tail] ?? 0) && !this.lexicon.isMostlySurname(words[tail] ?? 0);
  }

  /** Each given name is a further word of the other name. */
  #crossed(one: NameParts, other: NameParts, at: number, to: number): void {
    const { heads, pairs } = this;
    const [left, right] = [pairs.level(one.head, to), pairs.level(at, other.head)];
    const [leftBits, rightBits] = [this.#rarity(one, other, one.head, to), this.#rarity(one, other, at, other.head)];
    // Of equal pairs any will do, but the same in either direction.
    const order =
      left - right ||
      rightBits - leftBits ||
      lowest(one.words[one.head], other.words[to]) - lowest(one.words[at], other.words[other.head]) ||
      placeOf(one.head, to) - placeOf(at, other.head);
    const isLeft = order < 0;
    const isSwapped = to === other.tail && at === one.tail;
    heads.level = Math.min(left, right);
    heads.bits = (isLeft ? leftBits : rightBits) + (isSwapped ? SWAPPED_BITS : MOVED_BITS);
    heads.isSwapped = isSwapped;
    heads.isCrossed = true;
    heads.at = isLeft ? one.head : at;
    heads.to = isLeft ? to : other.head;
  }

  /** One of the given names is a further word of the other name, whose own given name has no partner. */
  #moved(one: NameParts, other: NameParts, at: number, to: number, isOnlySurname: boolean): void {
    const { heads, pairs } = this;
    if (isOnlySurname) {
      // Nothing is known of the given name of a single word that is the other's surname.
      heads.at = heads.to = -1;
      return;
    }
    const isTail = at === one.tail || to === other.tail;
    const [left, right] = [this.#isLeftOver(one, pairs.ofOne), this.#isLeftOver(other, pairs.ofOther)];
    const isFathers = one.fathers === at || other.fathers === to;
    if (isTail || isFathers || (left && right)) this.#differ(one, other);
    else this.#settle(one, other, at, to, MOVED_BITS);
  }

  #isLeftOver(parts: NameParts, partners: Int8Array): boolean {
    return (partners[parts.head] ?? 0) === -1 || this.looseWord(parts, partners, parts.head) > 0;
  }

  #differ(one: NameParts, other: NameParts): void {
    this.heads.level = Math.max(this.pairs.level(one.head, other.head), FAR);
    this.heads.bits = 0;
  }

  #haveGirlsForm(one: NameParts, other: NameParts): boolean {
    const { pairs, lexicon } = this;
    for (let at = 0; at < one.count; at++)
      for (let to = 0; to < other.count; to++) {
        if (pairs.ofOne[at] !== -1 || pairs.ofOther[to] !== -1) continue;
        const [left, right] = [lexicon.token(one.words[at] ?? 0), lexicon.token(other.words[to] ?? 0)];
        if (left && right && isGirlsForm(left.latin, right.latin)) return true;
      }
    return false;
  }

  #rarity(one: NameParts, other: NameParts, at: number, to: number): number {
    const level = this.pairs.level(at, to);
    if (level === 0 || level > CLOSE) return 0;
    const left = at === one.last ? ROLES.TAIL : this.role;
    const right = to === other.last ? ROLES.TAIL : this.role;
    return rarityBits(this.lexicon, level, one.words[at] ?? 0, left, other.words[to] ?? 0, right);
  }
}

function lowest(one = 0, other = 0): number {
  return Math.min(one, other);
}

/** A name of one word whose partner is the other's surname. */
function isOnlySurname(single: NameParts, other: NameParts, to: number): boolean {
  return single.count === 1 && to === other.tail;
}
