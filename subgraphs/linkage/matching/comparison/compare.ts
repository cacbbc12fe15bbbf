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
import { weightsOf, type MatchModel } from '../model/match-model';
import { NameComparer, rarityBits } from './name-comparison';
import { districtLevel, EVENT_DISTRICT, KIN } from './district-comparison';
import { comparePlaces, SAME_DISTRICT } from './place-comparison';
import { AT, MARK_WORDS, NAME_VARIANTS, NAME_WORDS, OTHER_WORDS, wordOf, type RowAt } from '../record/record-row';
import { ROLES } from '../record/token-lexicon';
import { CLOSE, SPELT } from '../record/token-levels';

const NAME_STARTS = Array.from({ length: NAME_VARIANTS }, (_, at) => AT.NAMES + at * NAME_WORDS);
const MISSING_EVENT = 1;
const IS_FAMILYS = Uint8Array.from(COMPARISONS, ({ family }) => (family ? 1 : 0));

/** The levels of two records, and the bits that rarity adds to or takes from each. */
export interface Comparison {
  readonly levels: Uint8Array;
  readonly rarity: Float64Array;
}

export function emptyComparison(): Comparison {
  return { levels: new Uint8Array(COMPARISONS.length), rarity: new Float64Array(COMPARISONS.length) };
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
  readonly #names: NameComparer;
  readonly #place = { level: 0, bits: 0, kin: false };

  constructor(
    private readonly lexicons: Lexicons,
    readonly model: MatchModel,
  ) {
    this.weights = weightsOf(model);
    this.#names = new NameComparer(lexicons.names, lexicons.nameLevels, this.weights);
  }

  /** Writes the levels and rarities of two rows to `into`. */
  compare(one: RowAt, other: RowAt, into: Comparison): void {
    const { levels, rarity } = into;
    rarity.fill(0);
    const names = this.#names.compare(one, other, NAME_STARTS);
    levels[GIVEN] = names.givenLevel;
    levels[SURNAME] = names.surnameLevel;
    rarity[GIVEN] = names.givenBits;
    rarity[SURNAME] = names.surnameBits;
    const father = this.#names.compareLead(one, other, AT.FATHER, ROLES.FATHER);
    levels[FATHER] = father.level;
    rarity[FATHER] = father.rarity;
    const mother = this.#names.compareLead(one, other, AT.MOTHER, ROLES.MOTHER);
    levels[MOTHER] = mother.level;
    rarity[MOTHER] = mother.rarity;
    levels[SEX] = sexLevel(wordOf(one, AT.FLAGS), wordOf(other, AT.FLAGS));
    compareBirths(one, other, levels);
    comparePlaces(one, other, this.lexicons, this.#place);
    const place = this.#place.level;
    levels[PLACE] = place;
    // Kin weighs as much as nearness, and never against the pair.
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
   * The evidence that the pair is one person; `held` is the number of records in the index. A sibling would agree in
   * the family's fields and a twin in the birthday too, so the expected number of kin in the index bounds their bits.
   */
  evidence(comparison: Comparison, held: number, into: Evidence): void {
    let family = 0;
    let own = 0;
    for (let at = 0; at < COMPARISONS.length; at++) {
      const bits = this.bitsOf(comparison, at);
      if (IS_FAMILYS[at] === 1) family += bits;
      else own += bits;
    }
    const birth = this.bitsOf(comparison, BIRTHDAY) + this.bitsOf(comparison, AGE);
    const { siblings, twins } = this.model;
    const kin = (siblings * 2 ** family + twins * 2 ** (family + birth)) / Math.max(held, 1);
    into.kin = -Math.log2(1 + kin);
    into.evidence = family + own + into.kin;
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
  return left === right ? 1 : 2;
}

function phoneLevel(one: RowAt, other: RowAt): number {
  const left = wordOf(one, AT.PHONE);
  const right = wordOf(other, AT.PHONE);
  if (left === 0 || right === 0) return 0;
  const leftEnd = wordOf(one, AT.PHONE + 1);
  const rightEnd = wordOf(other, AT.PHONE + 1);
  if (left === right && leftEnd === rightEnd) return 1;
  return wrongDigits(left - 1, right - 1) + wrongDigits(leftEnd - 1, rightEnd - 1) <= 2 ? 2 : 3;
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
