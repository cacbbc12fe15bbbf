import { HeadComparer, MOVED_BITS, type Heads } from './head-comparison';
import { initialRarity, initialsOf } from './initials';
import { areOneWithoutBlanks, isFirstOfTwo } from './joined-names';
import { emptyParts, placeHead, readName, type NameParts } from './name-parts';
import { rarityBits } from './rarity';
import { placeOf, WordPairs } from './word-pairs';
import { GIVEN, LEVEL_STRIDE, SURNAME } from '../record/levels';
import { nameStarts, NAME_SLOTS, type RowAt } from '../record/record-row';
import { ROLES, type Role, type TokenLexicon } from '../record/token-lexicon';
import { CLOSE, FAR, INITIAL, isOtherName, SPELT, type TokenLevels } from '../record/token-levels';

/** The most bits of further words that agree. They count with the surname, because a family's names share them. */
const MIDDLE_BITS = 1.5;
/** A further word that tells nobody apart. */
const COMMON_MIDDLE_BITS = 0.5;
const INITIALS_AGREE_BITS = 0.7;
const INITIALS_DIFFER_BITS = -1.5;

/** The levels of given name and surname, and the bits their rarity adds. */
export interface NameComparison {
  givenLevel: number;
  surnameLevel: number;
  givenBits: number;
  surnameBits: number;
  /** The words that stand for the given names; 0 without. */
  givenOne: number;
  givenOther: number;
  /** The given names agree, but only by an alias of each: no main name agrees with any name of the other record. */
  byAliases: boolean;
  /** The words of the surname that were compared; 0 when an initial was, or none. */
  surnameOne: number;
  surnameOther: number;
}

interface Surname {
  level: number;
  bits: number;
  /** Positions. */
  at: number;
  to: number;
}

/** Compares the names of two records. It reuses one workspace, so results are valid only until the next call. */
export class NameComparer {
  readonly #one = emptyParts();
  readonly #other = emptyParts();
  readonly #starts = new Int32Array(NAME_SLOTS);
  readonly #otherStarts = new Int32Array(NAME_SLOTS);
  readonly #pairs: WordPairs;
  readonly #heads: HeadComparer;
  readonly #surname: Surname = { level: 0, bits: 0, at: -1, to: -1 };
  readonly #best: NameComparison = {
    ...{ givenLevel: 0, surnameLevel: 0, givenBits: 0, surnameBits: 0, surnameOne: 0, surnameOther: 0 },
    ...{ givenOne: 0, givenOther: 0, byAliases: false },
  };
  #fatherOne = 0;
  #fatherOther = 0;
  /** Whether one of the two names that are compared is the main one of its record. */
  #isMain = false;

  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly levels: TokenLevels,
    private readonly weights: Float64Array,
  ) {
    this.#pairs = new WordPairs(lexicon, levels);
    this.#heads = new HeadComparer(lexicon, this.#pairs);
  }

  /**
   * The best comparison of any name of one record with any of the other; the words are the given names of the fathers, 0
   * when not stated. Symmetric.
   */
  compare(one: RowAt, other: RowAt, fatherOne: number, fatherOther: number): NameComparison {
    const best = this.#best;
    this.#forget();
    this.#fatherOne = fatherOne;
    this.#fatherOther = fatherOther;
    const bits = this.#eachPair(one, other, -Infinity, (before) => this.#straight(before));
    // Only when no pair agrees as it is written: decided pair by pair it would depend on their order.
    const { givenLevel } = best;
    if (givenLevel === 0 || givenLevel > SPELT) this.#eachPair(one, other, bits, (before) => this.#joined(before));
    if (best.byAliases) best.byAliases = isOne(best.givenLevel) && !this.#agreesByMain(one, other);
    return best;
  }

  #forget(): void {
    const best = this.#best;
    best.givenLevel = best.surnameLevel = best.givenBits = best.surnameBits = 0;
    best.surnameOne = best.surnameOther = best.givenOne = best.givenOther = 0;
    best.byAliases = false;
  }

  /** Whether a main name agrees with a name of the other record, though another pair weighs more. */
  #agreesByMain(one: RowAt, other: RowAt): boolean {
    return this.#eachPair(one, other, 0, (found) => (found === 1 || (this.#isMain && this.#agree()) ? 1 : 0)) === 1;
  }

  #agree(): boolean {
    const [one, other, lexicon] = [this.#one, this.#other, this.lexicon];
    this.#pairs.pair(one, other);
    if (isOne(this.#heads.compare(one, other).level)) return true;
    if (one.fathers >= 0 || other.fathers >= 0) return false;
    return (
      areOneWithoutBlanks(one, other, lexicon) || isFirstOfTwo(one, other, lexicon) || isFirstOfTwo(other, one, lexicon)
    );
  }

  /** Calls `use` with each name of one record against each of the other, and with what it returned last. */
  #eachPair(one: RowAt, other: RowAt, first: number, use: (before: number) => number): number {
    const ones = nameStarts(one, this.#starts);
    const others = nameStarts(other, this.#otherStarts);
    let bits = first;
    for (let start = 0; start < ones; start++) {
      this.#read(one, this.#starts[start] ?? 0, this.#one);
      for (let against = 0; against < others; against++) {
        this.#read(other, this.#otherStarts[against] ?? 0, this.#other);
        this.#isMain = start === 0 || against === 0;
        bits = use(bits);
      }
    }
    return bits;
  }

  /** A name without its father's beside it may still contain the name of the father whom the other record states. */
  #read(row: RowAt, start: number, parts: NameParts): void {
    readName(row, start, this.lexicon, parts);
    for (let at = parts.count - 1; at >= 0 && parts.count > 1; at--)
      if (this.#isFathers(parts.words[at] ?? 0)) parts.fathers = at;
    placeHead(parts, this.lexicon);
  }

  #isFathers(word: number): boolean {
    const [one, other] = [this.levels.level(word, this.#fatherOne), this.levels.level(word, this.#fatherOther)];
    return (one > 0 && one <= SPELT) || (other > 0 && other <= SPELT);
  }

  #straight(bestBits: number): number {
    this.#pairs.pair(this.#one, this.#other);
    const heads = this.#heads.compare(this.#one, this.#other);
    this.#compareSurnames(heads);
    const { level, bits, at, to } = this.#surname;
    return this.#keep(bestBits, heads.level, heads.bits, level, bits, at, to);
  }

  #compareSurnames(heads: Heads): void {
    const [one, other, surname, pairs] = [this.#one, this.#other, this.#surname, this.#pairs];
    surname.level = surname.bits = 0;
    surname.at = surname.to = -1;
    if (heads.isSwapped) {
      // The pair of the two that is not the given name.
      const isFirst = heads.at === one.head;
      this.#trySurname(isFirst ? one.tail : one.head, isFirst ? other.head : other.tail, 0);
      return;
    }
    // The partner of a given name is no surname, also where two given names are further words of each other's name.
    const isFree = (tail: number, head: number, partner: number, otherHead: number) =>
      tail >= 0 && tail !== head && !(heads.isCrossed && partner === otherHead);
    const isLeft = isFree(one.tail, heads.at, pairs.ofOne[one.tail] ?? -1, other.head);
    const isRight = isFree(other.tail, heads.to, pairs.ofOther[other.tail] ?? -1, one.head);
    const [left, right] = [isLeft ? one.tail : -1, isRight ? other.tail : -1];
    if (left >= 0) this.#tryPartner(left, pairs.ofOne[left] ?? -1, heads);
    if (right >= 0) this.#tryPartner(pairs.ofOther[right] ?? -1, right, heads);
    if (surname.level === 0 && left >= 0 && right >= 0) {
      surname.level = Math.max(pairs.level(left, right), FAR);
      surname.at = left;
      surname.to = right;
    }
    this.#addInitials(heads);
    if (surname.level > 0) surname.bits += Math.min(this.#middleBits(heads), MIDDLE_BITS);
  }

  #tryPartner(at: number, to: number, heads: Heads): void {
    if (at < 0 || to < 0 || at === heads.at || to === heads.to) return;
    this.#trySurname(at, to, at === this.#one.tail && to === this.#other.tail ? 0 : MOVED_BITS);
  }

  #trySurname(at: number, to: number, moved: number): void {
    const { lexicon } = this;
    const [one, other, surname] = [this.#one, this.#other, this.#surname];
    const level = this.#pairs.level(at, to);
    const roleOf = (parts: NameParts, position: number): Role => (position === parts.last ? ROLES.TAIL : ROLES.LEAD);
    const rarity =
      level > CLOSE
        ? 0
        : rarityBits(lexicon, level, one.words[at] ?? 0, roleOf(one, at), other.words[to] ?? 0, roleOf(other, to));
    const bits = rarity + moved;
    // Both sums are of the same parts, so that equal pairs are exactly equal.
    const gain = this.#weight(SURNAME, level) + bits - (this.#weight(SURNAME, surname.level) + surname.bits);
    // Of equal pairs any will do, but the same in either direction.
    const order =
      gain ||
      this.#lowestSurname() - Math.min(one.words[at] ?? 0, other.words[to] ?? 0) ||
      placeOf(surname.at, surname.to) - placeOf(at, to);
    if (surname.level !== 0 && order <= 0) return;
    surname.level = level;
    surname.bits = bits;
    surname.at = at;
    surname.to = to;
  }

  #lowestSurname(): number {
    const { at, to } = this.#surname;
    return Math.min(this.#one.words[at] ?? 0, this.#other.words[to] ?? 0);
  }

  /** Initials say a little beside surnames, and are all there is when one of the names has no surname. */
  #addInitials(heads: Heads): void {
    const [one, other, surname, pairs, lexicon] = [this.#one, this.#other, this.#surname, this.#pairs, this.lexicon];
    if (heads.level === 0 || heads.level === INITIAL) return;
    const initials = initialsOf(one, other, pairs, lexicon);
    if (initials === 0) return;
    if (surname.level > 0 && surname.level <= CLOSE)
      surname.bits += initials > 0 ? INITIALS_AGREE_BITS : INITIALS_DIFFER_BITS;
    else if (initials > 0) {
      surname.level = INITIAL;
      surname.bits = initialRarity(one, other, pairs, lexicon);
      surname.at = surname.to = -1;
    } else if (surname.level === 0) {
      surname.level = FAR;
      surname.bits = INITIALS_DIFFER_BITS;
    }
  }

  /** Words that agree beside given name and surname. The father's given name counts as the father's only. */
  #middleBits(heads: Heads): number {
    const [one, other, pairs] = [this.#one, this.#other, this.#pairs];
    let bits = 0;
    for (let at = 0; at < one.count; at++) {
      const to = pairs.ofOne[at] ?? -1;
      if (to < 0 || at === heads.at || to === heads.to || at === one.tail || to === other.tail) continue;
      if (at === one.fathers || to === other.fathers) continue;
      const isCommon = this.lexicon.isCommon(one.words[at] ?? 0) || this.lexicon.isCommon(other.words[to] ?? 0);
      bits += isCommon ? COMMON_MIDDLE_BITS : MIDDLE_BITS;
    }
    return bits;
  }

  /** `Ram Kumar` and `Ramkumar`: the same letters with and without a blank, or a first word that is two of the other. */
  #joined(bestBits: number): number {
    const [one, other] = [this.#one, this.#other];
    let bits = bestBits;
    if (one.fathers >= 0 || other.fathers >= 0) return bits;
    if (areOneWithoutBlanks(one, other, this.lexicon)) bits = this.#keep(bits, SPELT, 0, 0, 0, -1, -1);
    if (isFirstOfTwo(one, other, this.lexicon))
      bits = this.#keepFirstJoined(bits, one.count === 1 || other.count === 2);
    if (isFirstOfTwo(other, one, this.lexicon))
      bits = this.#keepFirstJoined(bits, other.count === 1 || one.count === 2);
    return bits;
  }

  #keepFirstJoined(bestBits: number, isWhole: boolean): number {
    const [one, other] = [this.#one, this.#other];
    const [left, right] = [one.words[0] ?? 0, other.words[0] ?? 0];
    // Half, as for close words: how rare the two words are together is not known.
    const common = rarityBits(this.lexicon, CLOSE, left, ROLES.LEAD, right, ROLES.LEAD);
    if (isWhole) return this.#keep(bestBits, SPELT, common, 0, 0, -1, -1);
    const [at, to] = [one.count - 1, other.count - 1];
    const [leftLast, rightLast] = [one.words[at] ?? 0, other.words[to] ?? 0];
    const level = this.levels.level(leftLast, rightLast);
    const rarity =
      level === 0 || level > CLOSE ? 0 : rarityBits(this.lexicon, level, leftLast, ROLES.TAIL, rightLast, ROLES.TAIL);
    return this.#keep(bestBits, SPELT, common, level, rarity, at, to);
  }

  #keep(
    bestBits: number,
    given: number,
    givenBits: number,
    surname: number,
    surnameBits: number,
    at: number,
    to: number,
  ): number {
    const bits = this.#weight(GIVEN, given) + givenBits + this.#weight(SURNAME, surname) + surnameBits;
    const [best, { heads }] = [this.#best, this.#heads];
    // Of equal bits the names that differ more, because one of two has to be chosen whichever came first.
    const [surnameOne, surnameOther] = [this.#one.words[at] ?? 0, this.#other.words[to] ?? 0];
    const isFirst = Math.min(surnameOne, surnameOther) < Math.min(best.surnameOne, best.surnameOther);
    const isMore =
      given > best.givenLevel ||
      (given === best.givenLevel && (surname > best.surnameLevel || (surname === best.surnameLevel && isFirst)));
    if (bits < bestBits || (bits === bestBits && !isMore)) return bestBits;
    best.givenLevel = given;
    best.givenBits = givenBits;
    best.surnameLevel = surname;
    best.surnameBits = surnameBits;
    best.givenOne = this.#one.words[heads.at] ?? 0;
    best.givenOther = this.#other.words[heads.to] ?? 0;
    best.byAliases = !this.#isMain;
    best.surnameOne = surnameOne;
    best.surnameOther = surnameOther;
    return bits;
  }

  #weight(comparison: number, level: number): number {
    return this.weights[comparison * LEVEL_STRIDE + level] ?? 0;
  }
}

function isOne(givenLevel: number): boolean {
  return givenLevel > 0 && !isOtherName(givenLevel);
}
