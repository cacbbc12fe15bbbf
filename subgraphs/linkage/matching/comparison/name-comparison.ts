import { readParts, wordAt, wordCount, type NameParts } from './name-parts';
import { GIVEN, LEVEL_STRIDE, SURNAME } from '../record/levels';
import { nameStarts, NAME_SLOTS, NAME_WORDS, wordOf, type RowAt } from '../record/record-row';
import { slipsBetween } from '../record/slips';
import { ROLES, type Role, type TokenLexicon } from '../record/token-lexicon';
import { CLOSE, DIFFERENT, FAR, isGirlsForm, SPELT, type TokenLevels } from '../record/token-levels';

/** The limits of the bits that the rarity of a name adds or takes. */
const MIN_RARITY = -5;
const MAX_RARITY = 6;
/** Given name and surname are exchanged, which is rare. */
const SWAPPED_BITS = -2;
/** A word is in another position of the name than expected. */
const MOVED_BITS = -0.7;
/** Raj Kumar and Raj Kumari: siblings share a surname but not this form, so it counts with the given name. */
const GIRLS_FORM_BITS = -4;
/** The most bits of a further word that agrees. */
const MIDDLE_BITS = 1.5;

/** Of fewer letters two names are one word by chance: Singh and R Singh. */
const SHORTEST_JOINED = 6;

/** The levels of given name and surname, and the bits their rarity adds. */
export interface NameComparison {
  givenLevel: number;
  surnameLevel: number;
  givenBits: number;
  surnameBits: number;
}

/** The words, one of each set, that agree best. */
interface BestPair {
  level: number;
  rarity: number;
  bits: number;
}

/** Compares names word by word. It reuses one workspace, so results are valid only until the next call. */
export class NameComparer {
  readonly #one: NameParts = { words: new Int32Array(NAME_WORDS), count: 0, tail: 0 };
  readonly #other: NameParts = { words: new Int32Array(NAME_WORDS), count: 0, tail: 0 };
  readonly #starts = new Int32Array(NAME_SLOTS);
  readonly #otherStarts = new Int32Array(NAME_SLOTS);
  readonly #pair: BestPair = { level: 0, rarity: 0, bits: 0 };
  readonly #best: NameComparison = { givenLevel: 0, surnameLevel: 0, givenBits: 0, surnameBits: 0 };

  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly levels: TokenLevels,
    private readonly weights: Float64Array,
  ) {}

  /** The best comparison of any name of one record with any of the other. Symmetric. */
  compare(one: RowAt, other: RowAt): NameComparison {
    const best = this.#best;
    best.givenLevel = best.surnameLevel = best.givenBits = best.surnameBits = 0;
    const bits = this.#eachPair(one, other, -Infinity, (before) => this.#swapped(this.#straight(before)));
    // Only when no pair agrees as it is written: decided pair by pair it would depend on their order.
    const { givenLevel } = best;
    if (givenLevel === 0 || givenLevel > SPELT) this.#eachPair(one, other, bits, (before) => this.#joined(before));
    return best;
  }

  /** Calls `use` with each name of one record against each of the other, and with what it returned last. */
  #eachPair(one: RowAt, other: RowAt, first: number, use: (before: number) => number): number {
    const ones = nameStarts(one, this.#starts);
    const others = nameStarts(other, this.#otherStarts);
    let bits = first;
    for (let start = 0; start < ones; start++) {
      readParts(one, this.#starts[start] ?? 0, this.#one);
      for (let against = 0; against < others; against++) {
        readParts(other, this.#otherStarts[against] ?? 0, this.#other);
        bits = use(bits);
      }
    }
    return bits;
  }

  /** The level of the leading words only, for a parent, because the surname already counts with the child's. */
  compareLead(one: RowAt, other: RowAt, start: number, role: Role): BestPair {
    const pair = this.#pair;
    pair.level = pair.rarity = pair.bits = 0;
    const left = wordOf(one, start);
    const right = wordOf(other, start);
    if (left === 0 || right === 0) return pair;
    this.#set(left, role, right, role);
    return pair;
  }

  #straight(bestBits: number): number {
    const { words: left, count: lefts, tail: leftTail } = this.#one;
    const { words: right, count: rights, tail: rightTail } = this.#other;
    const pair = this.#pair;
    let level = 0;
    let rarity = 0;
    let bits = -Infinity;
    let agreeing = 0;
    for (let i = 0; i < lefts; i++)
      for (let j = 0; j < rights; j++) {
        this.#set(left[i] ?? 0, ROLES.LEAD, right[j] ?? 0, ROLES.LEAD);
        if (pair.level > 0 && pair.level <= SPELT) agreeing += 1;
        const moved = i + j > 0 ? MOVED_BITS : 0;
        const found = this.#weight(GIVEN, pair.level) + pair.rarity + moved;
        if (found <= bits) continue;
        bits = found;
        level = pair.level;
        rarity = pair.rarity + moved;
      }
    if (bits === -Infinity) bits = 0;
    else if (agreeing > 1) rarity += MIDDLE_BITS;
    this.#set(leftTail, ROLES.TAIL, rightTail, ROLES.TAIL);
    let tailLevel = pair.level;
    let tailRarity = pair.rarity;
    if (tailLevel >= FAR && lefts + rights > 2) {
      // The last word of a shorter name may be in the middle of a longer one.
      let tailBits = this.#weight(SURNAME, tailLevel);
      for (let at = 1; at < Math.max(lefts, rights); at++)
        for (const mirrored of [false, true]) {
          const word = (mirrored ? left[at] : right[at]) ?? 0;
          if (at >= (mirrored ? lefts : rights)) continue;
          this.#set(mirrored ? rightTail : leftTail, ROLES.TAIL, word, ROLES.LEAD);
          const found = this.#weight(SURNAME, pair.level) + pair.rarity + MOVED_BITS;
          if (pair.level > CLOSE || found <= tailBits) continue;
          tailBits = found;
          tailLevel = pair.level;
          tailRarity = pair.rarity + MOVED_BITS;
        }
    }
    if (tailLevel === FAR && this.#isGirlsForm(leftTail, rightTail)) rarity += GIRLS_FORM_BITS;
    return this.#keep(bestBits, level, rarity, tailLevel, tailRarity);
  }

  #isGirlsForm(left: number, right: number): boolean {
    const one = this.lexicon.token(left);
    const other = this.lexicon.token(right);
    return one !== undefined && other !== undefined && isGirlsForm(one.latin, other.latin);
  }

  #swapped(bestBits: number): number {
    const { words: left, tail: leftTail } = this.#one;
    const { words: right, tail: rightTail } = this.#other;
    if (leftTail === 0 && rightTail === 0) return bestBits;
    const pair = this.#pair;
    this.#set(left[0] ?? 0, ROLES.LEAD, rightTail, ROLES.TAIL);
    const { level: oneLevel, rarity: oneRarity } = pair;
    this.#set(leftTail, ROLES.TAIL, right[0] ?? 0, ROLES.LEAD);
    const { level, rarity } = pair;
    if (oneLevel === 0 || level === 0) {
      // A single word may also be the surname: its level then counts as the surname's, and the given name is missing.
      const only = Math.max(oneLevel, level);
      if (only === 0 || only > CLOSE) return bestBits;
      return this.#keep(bestBits, 0, 0, only, (oneLevel === 0 ? rarity : oneRarity) + MOVED_BITS);
    }
    if (oneLevel < level) return this.#keep(bestBits, oneLevel, oneRarity + SWAPPED_BITS, level, rarity);
    if (oneLevel > level) return this.#keep(bestBits, level, rarity + SWAPPED_BITS, oneLevel, oneRarity);
    const rarer = Math.max(oneRarity, rarity);
    return this.#keep(bestBits, level, rarer + SWAPPED_BITS, level, oneRarity + rarity - rarer);
  }

  /** `Ram Kumar` and `Ramkumar`: the same letters with and without a blank, or a first word that is two of the other. */
  #joined(bestBits: number): number {
    let bits = bestBits;
    const [lefts, rights] = [wordCount(this.#one), wordCount(this.#other)];
    if (lefts !== rights && lefts > 0 && rights > 0) bits = this.#wholes(bits, lefts, rights);
    if (rights > 1) bits = this.#firstJoined(bits, this.#one, lefts, this.#other, rights);
    return lefts > 1 ? this.#firstJoined(bits, this.#other, rights, this.#one, lefts) : bits;
  }

  #wholes(bestBits: number, lefts: number, rights: number): number {
    const one = this.#letters(this.#one, 0, lefts);
    const other = this.#letters(this.#other, 0, rights);
    if (!isOneText(one, other)) return bestBits;
    return this.#keep(bestBits, SPELT, 0, 0, 0);
  }

  /** `Ramkumar Yadav` and `Ram Kumar Yadav`; `Singhkirtan` and `Kirtan Singh`. */
  #firstJoined(bestBits: number, single: NameParts, singles: number, apart: NameParts, aparts: number): number {
    const word = this.#letters(single, 0, 1);
    const [first, second] = [this.#letters(apart, 0, 1), this.#letters(apart, 1, 2)];
    const isJoined = word.charAt(0) === first.charAt(0) && isOneText(word, first + second);
    const isTurned = !isJoined && singles === 1 && aparts === 2 && isOneText(word, second + first);
    if (!isJoined && !isTurned) return bestBits;
    // Half, as for close words: how rare the two words are together is not known.
    const common = rarityBits(this.lexicon, CLOSE, wordAt(single, 0), ROLES.LEAD, wordAt(apart, 0), ROLES.LEAD);
    if (singles === 1 || aparts === 2) return this.#keep(bestBits, SPELT, common, 0, 0);
    this.#set(wordAt(single, singles - 1), ROLES.TAIL, wordAt(apart, aparts - 1), ROLES.TAIL);
    const { level, rarity } = this.#pair;
    return this.#keep(bestBits, SPELT, common, level, rarity);
  }

  #letters(parts: NameParts, from: number, to: number): string {
    let letters = '';
    for (let at = from; at < to; at++) letters += this.lexicon.token(wordAt(parts, at))?.latin ?? '';
    return letters;
  }

  #keep(bestBits: number, given: number, givenBits: number, surname: number, surnameBits: number): number {
    const bits = this.#weight(GIVEN, given) + givenBits + this.#weight(SURNAME, surname) + surnameBits;
    const best = this.#best;
    // Of equal bits the names that differ more, because one of two has to be chosen whichever came first.
    const isMore = given > best.givenLevel || (given === best.givenLevel && surname > best.surnameLevel);
    if (bits < bestBits || (bits === bestBits && !isMore)) return bestBits;
    best.givenLevel = given;
    best.givenBits = givenBits;
    best.surnameLevel = surname;
    best.surnameBits = surnameBits;
    return bits;
  }

  #weight(comparison: number, level: number): number {
    return this.weights[comparison * LEVEL_STRIDE + level] ?? 0;
  }

  #set(left: number, leftRole: Role, right: number, rightRole: Role): void {
    const level = this.levels.level(left, right);
    this.#pair.level = level;
    this.#pair.rarity =
      level === 0 || level >= FAR ? 0 : rarityBits(this.lexicon, level, left, leftRole, right, rightRole);
  }
}

/** The bits that an agreement gains (or loses) because the name is rare (or common), by the commoner of the two. */
export function rarityBits(
  lexicon: TokenLexicon,
  level: number,
  left: number,
  leftRole: Role,
  right: number,
  rightRole: Role,
): number {
  const one = Math.log2(lexicon.chance(leftRole) / lexicon.frequency(left, leftRole));
  const other = Math.log2(lexicon.chance(rightRole) / lexicon.frequency(right, rightRole));
  const bits = Math.min(Math.max(Math.min(one, other), MIN_RARITY), MAX_RARITY);
  // Close words may be two names, so their rarity counts half.
  return level >= CLOSE && level < DIFFERENT ? bits / 2 : bits;
}

/** Whether two words with their blanks removed are one, but for a slip that makes no girl's form of a boy's name. */
function isOneText(one: string, other: string): boolean {
  if (
    Math.min(one.length, other.length) < SHORTEST_JOINED ||
    Math.abs(one.length - other.length) > 1 ||
    isGirlsForm(one, other)
  )
    return false;
  return slipsBetween(one, other, 1) <= 1;
}
