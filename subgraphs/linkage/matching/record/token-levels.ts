import { gluedPart } from '../../names/glued-parts';
import { fineKey } from '../../names/keys';
import { tokenSimilarity } from '../../names/prepared-name';
import type { PreparedToken } from '../../names/prepared-token';
import { leastSlips, lengthOf } from './letter-set';
import { slipsBetween } from './slips';
import type { TokenLexicon } from './token-lexicon';

/** How similar two words are. MISSING is no similarity but the absence of evidence. */
export const TOKEN_LEVELS = ['MISSING', 'SAME', 'SPELT', 'CLOSE', 'FAR', 'DIFFERENT'] as const;
/**
 * How similar two names of people are. INITIAL: nothing but a letter that stands for a name, and a name that begins so
 * or the same letter.
 */
export const NAME_LEVELS = [...TOKEN_LEVELS, 'INITIAL'] as const;
export const SAME = 1;
export const SPELT = 2;
export const CLOSE = 3;
export const FAR = 4;
export const DIFFERENT = 5;
export const INITIAL = 6;
/** Whether the given names differ, or may be two names: a sibling, a twin, or a false name. An initial may be any name. */
export function isOtherName(givenLevel: number): boolean {
  return givenLevel >= FAR;
}

/** From this similarity on, words sound close. */
export const SOUNDS_CLOSE = 0.82;

/**
 * The best level of a word in another script and a differently written word, because the weights of SAME were learnt on
 * Hindi alone. Spellings by two writers reach SPELT less often than in Hindi; how often, and how seldom different words
 * do, is tested for each script (test/unit/linkage/names/other-scripts.test.ts).
 */
const BEST_OF_OTHER_SCRIPTS = SPELT;

const REMEMBERED_BITS = 19;
const REMEMBERED = 1 << REMEMBERED_BITS;
/** The share of letters that may differ between words of the same consonants for the learnt comparison to run. */
const SLIPS_OF_ONE_SOUND = 0.4;

/** Compares words of one lexicon and memoises a fixed number of results. */
export class TokenLevels {
  readonly #left = new Int32Array(REMEMBERED);
  readonly #right = new Int32Array(REMEMBERED);
  readonly #levels = new Uint8Array(REMEMBERED);

  /** `compared` is the level of two words with the same letters or consonants. */
  constructor(
    private readonly lexicon: TokenLexicon,
    private readonly compared: (one: PreparedToken, other: PreparedToken) => number = tokenLevel,
  ) {}

  /** The level of two words by their numbers, MISSING when one of them is 0. Symmetric. */
  level(one: number, other: number): number {
    if (one === 0 || other === 0) return 0;
    if (one === other) return SAME;
    const left = this.lexicon.letters(one);
    const right = this.lexicon.letters(other);
    const shorter = Math.min(lengthOf(left), lengthOf(right));
    if (shorter === 0) return DIFFERENT;
    if (shorter > 1) {
      const fine = this.lexicon.fineKey(one);
      const isOneKey = fine !== 0 && fine === this.lexicon.fineKey(other);
      if (isOneKey && this.compared === tokenLevel)
        return this.lexicon.isOtherScript(one) || this.lexicon.isOtherScript(other) ? BEST_OF_OTHER_SCRIPTS : SAME;
      if (
        !isOneKey &&
        !this.#isStem(one, other, fine) &&
        leastSlips(left, right) > mostSlips(Math.max(lengthOf(left), lengthOf(right))) &&
        this.lexicon.skeleton(one) !== this.lexicon.skeleton(other)
      )
        return DIFFERENT;
    }
    const low = Math.min(one, other);
    const high = Math.max(one, other);
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - REMEMBERED_BITS);
    if (this.#left[at] === low && this.#right[at] === high) return this.#levels[at] ?? DIFFERENT;
    const level = this.#compare(low, high);
    this.#left[at] = low;
    this.#right[at] = high;
    this.#levels[at] = level;
    return level;
  }

  /** Whether one word is the other with a part glued to it. */
  #isStem(one: number, other: number, fine: number): boolean {
    const [left, right] = [this.lexicon.stem(one), this.lexicon.stem(other)];
    return (left !== 0 && left === this.lexicon.fineKey(other)) || (right !== 0 && right === fine);
  }

  #compare(low: number, high: number): number {
    const one = this.lexicon.token(low);
    const other = this.lexicon.token(high);
    return one === undefined || other === undefined ? DIFFERENT : this.compared(one, other);
  }
}

/** The level of two words. Symmetric. */
export function tokenLevel(one: PreparedToken, other: PreparedToken): number {
  if (one.text === other.text) return SAME;
  if (one.latin === '' || other.latin === '') return DIFFERENT;
  if (one.latin.length === 1 || other.latin.length === 1) return one.latin[0] === other.latin[0] ? FAR : DIFFERENT;
  const isOther = one.script === 'OTHER' || other.script === 'OTHER';
  if (one.fine === other.fine) return isOther ? BEST_OF_OTHER_SCRIPTS : SAME;
  const slip = slipLevel(one.latin, other.latin);
  // The learnt comparison is slow, so it runs only for words that are spelled similarly or have the same consonants.
  const requested =
    one.skeleton === other.skeleton
      ? slip < DIFFERENT || mayBeOneSound(one.latin, other.latin)
      : slip < DIFFERENT && one.script !== other.script;
  const sound = requested ? soundLevel(tokenSimilarity(one, other)) : DIFFERENT;
  const level = Math.min(sound, slip, gluedLevel(one, other));
  return isGirlsForm(one.latin, other.latin) ? Math.max(level, FAR) : level;
}

/** The level of two words of which one is the other with a part glued to it; DIFFERENT for others. Symmetric. */
export function gluedLevel(one: PreparedToken, other: PreparedToken): number {
  return Math.min(levelOfStem(one, other), levelOfStem(other, one));
}

/** Rameshbhai is Ramesh; Sohanlal may be Sohan. */
function levelOfStem(long: PreparedToken, short: PreparedToken): number {
  const glued = long.latin.length > short.latin.length ? gluedPart(long.latin) : null;
  if (glued === null || fineKey(glued.stem) !== short.fine) return DIFFERENT;
  return glued.ofRespect ? SPELT : CLOSE;
}

function mayBeOneSound(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  const most = Math.ceil(longest * SLIPS_OF_ONE_SOUND);
  return longest > 2 && slipsBetween(one, other, most) <= most;
}

function soundLevel(similarity: number): number {
  if (similarity >= 0.92) return SPELT;
  if (similarity >= SOUNDS_CLOSE) return CLOSE;
  return similarity >= 0.68 ? FAR : DIFFERENT;
}

/** The level by typing errors: letters omitted, inserted, replaced or exchanged with their neighbour. */
function slipLevel(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  const most = mostSlips(longer);
  const slips = most === 0 ? 1 : slipsBetween(one, other, most);
  if (slips > most) return DIFFERENT;
  if (slips === 1) return longer >= 4 ? CLOSE : FAR;
  return slips === 2 && longer >= 8 ? CLOSE : FAR;
}

/** The most typing errors between two similar words, by the length of the longer one. */
function mostSlips(longer: number): number {
  if (longer < 3) return 0;
  if (longer < 5) return 1;
  return longer < 9 ? 2 : 3;
}

/** Whether the words differ only in the final i that makes a girl's form of a name: Kumari and Kumar. */
export function isGirlsForm(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return longer === `${shorter}i` || longer === `${shorter}ee`;
}
