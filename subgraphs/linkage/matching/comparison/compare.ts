import { endingsDiffer } from '../../names/name-ending';
import { compareBirths } from './birth-comparison';
import {
  AGE,
  BIRTHDAY,
  COMPARISONS,
  EVENT,
  EVENT_PLACE,
  FATHER,
  GIVEN,
  LEVEL_STRIDE,
  MARKS,
  MOTHER,
  OTHER,
  PHONE,
  PLACE,
  SEX,
  SURNAME,
} from '../record/levels';
import type { Lexicons } from '../record/lexicons';
import { siblingBitsOf, weightsOf, type MatchModel } from '../model/match-model';
import { NameComparer, type NameComparison } from './name-comparison';
import { ParentComparer } from './parent-comparison';
import { rarityBits } from './rarity';
import { districtLevel, EVENT_DISTRICT, KIN } from './district-comparison';
import { comparePlaces, SAME_DISTRICT } from './place-comparison';
import { AT, MARK_WORDS, OTHER_WORDS, PHONE_WORDS, wordOf, type RowAt } from '../record/record-row';
import { ROLES } from '../record/token-lexicon';
import { CLOSE, FAR, isOtherName, SPELT } from '../record/token-levels';

const MISSING_EVENT = 1;
const OTHER_SEX = 2;
const IS_FAMILYS = Uint8Array.from(COMPARISONS, ({ family }) => (family ? 1 : 0));

/** The levels of two records, and the bits that rarity adds to or takes from each. */
export interface Comparison {
  readonly levels: Uint8Array;
  readonly rarity: Float64Array;
  /** The given names agree only by an alias of each. It weighs as any agreement does. */
  byAliases: boolean;
}

export function emptyComparison(): Comparison {
  return { levels: new Uint8Array(COMPARISONS.length), rarity: new Float64Array(COMPARISONS.length), byAliases: false };
}

/**
 * Whether the given names differ, or may be two names: a sibling, a twin, or a false name. Many children are called Guddu
 * at home, so one alias of two children with other names does not make them one.
 */
export function isNamedOtherwise({ levels, byAliases }: Comparison): boolean {
  return byAliases || isOtherName(levels[GIVEN] ?? 0);
}

/** The bits of a comparison; `kin` is part of `evidence`. */
export interface Evidence {
  evidence: number;
  /** The bits taken back because siblings and twins would share the same fields; never above 0. */
  kin: number;
}

/** Compares rows of one set of lexicons with one model. Symmetric. It reuses its workspace: one call at a time. */
export class Comparer {
  readonly weights: Float64Array;
  readonly siblingBits: Float64Array;
  readonly #names: NameComparer;
  readonly #fathers: ParentComparer;
  readonly #mothers: ParentComparer;
  readonly #place = { level: 0, bits: 0, kin: false };

  constructor(
    private readonly lexicons: Lexicons,
    readonly model: MatchModel,
  ) {
    this.weights = weightsOf(model);
    this.siblingBits = siblingBitsOf(model);
    const { names, nameLevels } = lexicons;
    this.#names = new NameComparer(names, nameLevels, this.weights);
    this.#fathers = new ParentComparer(names, nameLevels, AT.FATHER, ROLES.FATHER);
    this.#mothers = new ParentComparer(names, nameLevels, AT.MOTHER, ROLES.MOTHER);
  }

  /** Writes the levels and rarities of two rows to `into`. */
  compare(one: RowAt, other: RowAt, into: Comparison): void {
    const { levels, rarity } = into;
    rarity.fill(0);
    const father = this.#fathers.compare(one, other);
    levels[FATHER] = father.level;
    rarity[FATHER] = father.bits;
    const mother = this.#mothers.compare(one, other);
    levels[MOTHER] = mother.level;
    rarity[MOTHER] = mother.bits;
    const names = this.#names.compare(one, other, this.#fathers.givenOne, this.#fathers.givenOther);
    levels[GIVEN] = names.givenLevel;
    levels[SURNAME] = names.surnameLevel;
    rarity[GIVEN] = names.givenBits;
    rarity[SURNAME] = names.surnameBits;
    into.byAliases = names.byAliases;
    if (this.#isFathersName(names, father.level)) levels[SURNAME] = rarity[SURNAME] = 0;
    levels[SEX] = sexLevel(wordOf(one, AT.FLAGS), wordOf(other, AT.FLAGS));
    // A boy's and a girl's names that are nearly one are two names: Sunil and Sunila, Ankit and Ankita.
    if (levels[SEX] === OTHER_SEX && this.#areNearlyOne(names)) {
      levels[GIVEN] = FAR;
      rarity[GIVEN] = 0;
    }
    compareBirths(one, other, this.lexicons.births, levels, rarity);
    comparePlaces(one, other, this.lexicons, this.#place);
    const place = this.#place.level;
    levels[PLACE] = place;
    // A district and a part of it are no evidence against the pair, however common they are and whatever was fitted.
    const floor = this.#place.kin ? -(this.weights[PLACE * LEVEL_STRIDE + place] ?? 0) : -Infinity;
    rarity[PLACE] = Math.max(this.#place.bits, floor);
    levels[PHONE] = phoneLevel(one, other);
    this.#compareMarks(one, other, into);
    levels[EVENT] = eventLevel(one, other);
    levels[EVENT_PLACE] = this.#eventPlaceLevel(one, other);
    if (sameDistrict(place)) this.#foldEventPlace(into);
    for (let at = 0; at < OTHER_WORDS; at++) this.#compareOther(one, other, at, into);
  }

  /** The bits of one field. */
  bitsOf({ levels, rarity }: Comparison, comparison: number): number {
    const level = levels[comparison] ?? 0;
    if (level === 0) return 0;
    const bits = (this.weights[comparison * LEVEL_STRIDE + level] ?? 0) + (rarity[comparison] ?? 0);
    return level === 1 ? Math.max(bits, 0) : bits;
  }

  /**
   * The evidence that the pair is one person; `held` is the number of records in the index. Two siblings share the
   * family's fields, and their names and ages resemble each other more than those of strangers do; twins share the age
   * too. The expected number of them in the index, with the odds of these levels among them, bounds the evidence.
   */
  evidence(comparison: Comparison, held: number, into: Evidence): void {
    let bits = 0;
    let siblings = 0;
    let twins = 0;
    for (let at = 0; at < COMPARISONS.length; at++) {
      const own = this.bitsOf(comparison, at);
      bits += own;
      if (IS_FAMILYS[at] === 1) {
        siblings += own;
        twins += own;
        continue;
      }
      const level = comparison.levels[at] ?? 0;
      const difference = level === 0 ? NaN : (this.siblingBits[at * LEVEL_STRIDE + level] ?? NaN);
      // As among strangers, which is the scale of all bits.
      const asSiblings = Number.isNaN(difference) ? 0 : own + difference;
      siblings += asSiblings;
      twins += at === AGE || at === BIRTHDAY ? own : asSiblings;
    }
    const { model } = this;
    const kin = (model.siblings * 2 ** siblings + model.twins * 2 ** twins) / Math.max(held, 1);
    into.kin = -Math.log2(1 + kin);
    into.evidence = bits + into.kin;
  }

  #areNearlyOne({ givenLevel, givenOne, givenOther }: NameComparison): boolean {
    if (givenLevel === CLOSE) return true;
    const [one, other] = [this.lexicons.names.token(givenOne), this.lexicons.names.token(givenOther)];
    return givenLevel > 0 && givenLevel <= SPELT && one && other ? endingsDiffer(one.latin, other.latin) : false;
  }

  /** Sanjay Ramesh, son of Ramesh: the name counts once, as the father's. */
  #isFathersName({ surnameOne, surnameOther }: NameComparison, fatherLevel: number): boolean {
    if (fatherLevel === 0 || fatherLevel > CLOSE) return false;
    const { nameLevels } = this.lexicons;
    const isAlike = (word: number, father: number) => {
      const level = nameLevels.level(word, father);
      return level > 0 && level <= SPELT;
    };
    return isAlike(surnameOne, this.#fathers.givenOne) || isAlike(surnameOther, this.#fathers.givenOther);
  }

  #compareMarks(one: RowAt, other: RowAt, { levels, rarity }: Comparison): void {
    levels[MARKS] = 0;
    if (wordOf(one, AT.MARKS) === 0 || wordOf(other, AT.MARKS) === 0) return;
    let shared = 0;
    let rarest = -Infinity;
    const { marks, markLevels } = this.lexicons;
    for (let i = 0; i < MARK_WORDS; i++)
      for (let j = 0; j < MARK_WORDS; j++) {
        const left = wordOf(one, AT.MARKS + i);
        const right = wordOf(other, AT.MARKS + j);
        const level = markLevels.level(left, right);
        if (level === 0 || level > SPELT) continue;
        shared += 1;
        rarest = Math.max(rarest, rarityBits(marks, level, left, ROLES.LEAD, right, ROLES.LEAD));
      }
    levels[MARKS] = shared === 0 ? 3 : shared === 1 ? 2 : 1;
    if (shared > 0) rarity[MARKS] = Math.min(Math.max(rarest, -2), 3);
  }

  /** Children are often lost and found in their own district, so only the stronger of the two agreements counts. */
  #foldEventPlace({ levels, rarity }: Comparison): void {
    const place = this.weights[PLACE * LEVEL_STRIDE + (levels[PLACE] ?? 0)] ?? 0;
    const event = this.weights[EVENT_PLACE * LEVEL_STRIDE + (levels[EVENT_PLACE] ?? 0)] ?? 0;
    rarity[PLACE] = Math.max(rarity[PLACE] ?? 0, event - place);
    levels[EVENT_PLACE] = 0;
  }

  #eventPlaceLevel(one: RowAt, other: RowAt): number {
    const { placeLevels } = this.lexicons;
    const state = placeLevels.level(wordOf(one, AT.EVENT_STATE), wordOf(other, AT.EVENT_STATE));
    const district = districtLevel(one, other, EVENT_DISTRICT, this.lexicons);
    if (district > 0 && district <= SPELT) return 1;
    if (district === KIN || (state > 0 && state <= SPELT)) return 2;
    return state + district > 0 ? 3 : 0;
  }

  #compareOther(one: RowAt, other: RowAt, at: number, { levels, rarity }: Comparison): void {
    const left = wordOf(one, AT.OTHERS + at);
    const right = wordOf(other, AT.OTHERS + at);
    const level = this.lexicons.otherLevels[at]?.level(left, right) ?? 0;
    const lexicon = this.lexicons.others[at];
    levels[OTHER + at] = level;
    if (level > 0 && level <= CLOSE && lexicon !== undefined)
      rarity[OTHER + at] = rarityBits(lexicon, level, left, ROLES.LEAD, right, ROLES.LEAD);
  }
}

function sameDistrict(placeLevel: number): boolean {
  return placeLevel > 0 && placeLevel <= SAME_DISTRICT;
}

function sexLevel(one: number, other: number): number {
  const left = (one >> 2) & 3;
  const right = (other >> 2) & 3;
  if (left === 0 || right === 0) return 0;
  return left === right ? 1 : OTHER_SEX;
}

/** The level of the two numbers that agree best, because a record may hold several. */
function phoneLevel(one: RowAt, other: RowAt): number {
  let best = 0;
  for (let left = AT.PHONE; left < AT.PHONE + PHONE_WORDS && wordOf(one, left) !== 0; left += 2)
    for (let right = AT.PHONE; right < AT.PHONE + PHONE_WORDS && wordOf(other, right) !== 0; right += 2) {
      const level = numberLevel(one, left, other, right);
      if (best === 0 || level < best) best = level;
    }
  return best;
}

function numberLevel(one: RowAt, left: number, other: RowAt, right: number): number {
  const begin = wrongDigits(wordOf(one, left) - 1, wordOf(other, right) - 1);
  const wrong = begin + wrongDigits(wordOf(one, left + 1) - 1, wordOf(other, right + 1) - 1);
  return wrong === 0 ? 1 : wrong <= 2 ? 2 : 3;
}

function wrongDigits(one: number, other: number): number {
  let wrong = 0;
  for (let left = one, right = other; left !== right; left = Math.trunc(left / 10), right = Math.trunc(right / 10))
    if (left % 10 !== right % 10) wrong += 1;
  return wrong;
}

/** The level of missing then found, by the time between; MISSING for two records of the same kind. */
function eventLevel(one: RowAt, other: RowAt): number {
  const left = wordOf(one, AT.FLAGS) & 3;
  const right = wordOf(other, AT.FLAGS) & 3;
  const leftDay = wordOf(one, AT.EVENT_DAY);
  const rightDay = wordOf(other, AT.EVENT_DAY);
  if (left === 0 || right === 0 || left === right || leftDay === 0 || rightDay === 0) return 0;
  const days = left === MISSING_EVENT ? rightDay - leftDay : leftDay - rightDay;
  if (days < -1) return 5;
  if (days <= 30) return 1;
  if (days <= 182) return 2;
  return days <= 730 ? 3 : 4;
}
