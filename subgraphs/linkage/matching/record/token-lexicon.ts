import { gluedPart } from '../../names/glued-parts';
import { fineKey } from '../../names/keys';
import type { PreparedToken } from '../../names/prepared-token';
import { ChunkedRows } from './chunked-numbers';
import { InternedStrings } from './interned-strings';
import { isCommonWord } from './known-names';
import { letterSet } from './letter-set';

/** The role of a word: it may be rare in one role and common in another (Kumar as given name and surname). */
export const ROLES = { LEAD: 0, TAIL: 1, FATHER: 2, MOTHER: 3 } as const;
export type Role = (typeof ROLES)[keyof typeof ROLES];
const ROLE_COUNT = 4;

/**
 * Words that occur only in queries get temporary numbers from here on, so that queries do not grow the lexicon. A
 * number is reused only after a hundred million words, when no memo holds it any more.
 */
const PASSING = 1 << 27;
const MAX_QUESTION_LENGTH = 1 << 10;

/** A first or middle word of at least this share of the names tells nobody apart, if there are enough names to say so. */
const COMMON_SHARE = 0.03;
const ENOUGH_NAMES = 2000;
/** Fewer records say nothing of how a word is used. */
const FEW_RECORDS = 3;
const LETTERS = 32;

/**
 * Numbers the distinct words of the records and counts how often each *name* occurs. Counts are by fine key, which all
 * spellings of a name share, because a rare spelling of a common name is not a rare name.
 */
export class TokenLexicon {
  readonly #texts = new InternedStrings();
  readonly #tokens: (PreparedToken | undefined)[] = [undefined];
  readonly #fineKeys = new InternedStrings();
  readonly #skeletons = new InternedStrings();
  readonly #fineOf: number[] = [0];
  readonly #skeletonOf: number[] = [0];
  readonly #stemOf: number[] = [0];
  readonly #letters: number[] = [0];
  readonly #other: boolean[] = [false];
  readonly #initial: boolean[] = [false];
  readonly #common: boolean[] = [false];
  readonly #firstLetters = new Float64Array(LETTERS);
  #firsts = 0;
  readonly #counts = new ChunkedRows(ROLE_COUNT);
  readonly #totals = new Float64Array(ROLE_COUNT);
  readonly #squares = new Float64Array(ROLE_COUNT);
  #passingFrom = PASSING;
  #passing: PreparedToken[] = [];

  /** The lasting number of the word, a new one if necessary. */
  intern(token: PreparedToken): number {
    const number = this.#texts.intern(token.text);
    if (number === this.#tokens.length) {
      this.#tokens.push(token);
      this.#fineOf.push(this.#fineKeys.intern(token.fine));
      this.#skeletonOf.push(this.#skeletons.intern(token.skeleton));
      const glued = gluedPart(token.latin);
      this.#stemOf.push(glued === null ? 0 : this.#fineKeys.intern(fineKey(glued.stem)));
      this.#letters.push(letterSet(token.latin));
      this.#other.push(token.script === 'OTHER');
      this.#initial.push(token.initial);
      this.#common.push(isCommonWord(token.fine));
    }
    return number;
  }

  /** The number of the word for one query: lasting if a record holds it, else valid until `forgetPassing`. */
  find(token: PreparedToken): number {
    const known = this.#texts.find(token.text);
    if (known !== 0) return known;
    return this.#passingFrom + this.#passing.push(token) - 1;
  }

  forgetPassing(): void {
    if (this.#passing.length === 0) return;
    this.#passingFrom += this.#passing.length;
    if (this.#passingFrom > PASSING * 2 - MAX_QUESTION_LENGTH) this.#passingFrom = PASSING;
    this.#passing = [];
  }

  token(number: number): PreparedToken | undefined {
    return number >= PASSING ? this.#passing[number - this.#passingFrom] : this.#tokens[number];
  }

  /** The `letterSet` of the word in Latin. */
  letters(number: number): number {
    return number < PASSING ? (this.#letters[number] ?? 0) : letterSet(this.token(number)?.latin ?? '');
  }

  /** Whether the word is in another script than Devanagari and Latin. */
  isOtherScript(number: number): boolean {
    return number < PASSING ? this.#other[number] === true : this.token(number)?.script === 'OTHER';
  }

  /** Whether the word is a letter that stands for a name. */
  isInitial(number: number): boolean {
    return number < PASSING ? this.#initial[number] === true : this.token(number)?.initial === true;
  }

  /** Whether the word tells nobody apart as a given name, by the corpora or by the names of this index: Kumar. */
  isCommon(number: number): boolean {
    const isCommon = number < PASSING ? this.#common[number] : isCommonWord(this.token(number)?.fine ?? '');
    if (isCommon === true) return true;
    const all = this.#totals[ROLES.LEAD] ?? 0;
    return all >= ENOUGH_NAMES && this.#counts.get(this.fineKey(number), ROLES.LEAD) >= COMMON_SHARE * all;
  }

  /** Whether several records of this index have the word at the end of a name, and fewer elsewhere. */
  isMostlySurname(number: number): boolean {
    const name = this.fineKey(number);
    const last = this.#counts.get(name, ROLES.TAIL);
    return last >= FEW_RECORDS && last > 2 * this.#counts.get(name, ROLES.LEAD);
  }

  /** How many records have the name as a given name or a parent's. */
  bearers(number: number): number {
    const name = this.fineKey(number);
    const { LEAD, FATHER, MOTHER } = ROLES;
    return this.#counts.get(name, LEAD) + this.#counts.get(name, FATHER) + this.#counts.get(name, MOTHER);
  }

  /** The share of the names that begin with the same letter as this word; never 0. */
  firstLetterShare(number: number): number {
    return (1 + (this.#firstLetters[this.#firstLetter(number)] ?? 0)) / (LETTERS + this.#firsts);
  }

  #firstLetter(number: number): number {
    return this.letters(number) === 0 ? 0 : (this.token(number)?.latin.charCodeAt(0) ?? 0) % LETTERS;
  }

  /** The number of the word's fine key, or of its skeleton; 0 when no record has a word with it. */
  fineKey(number: number): number {
    return number < PASSING ? (this.#fineOf[number] ?? 0) : this.#fineKeys.find(this.token(number)?.fine ?? '');
  }

  skeleton(number: number): number {
    return number < PASSING
      ? (this.#skeletonOf[number] ?? 0)
      : this.#skeletons.find(this.token(number)?.skeleton ?? '');
  }

  /** The number of the fine key of the name to which a part is glued; 0 without one, or when no record has it. */
  stem(number: number): number {
    if (number < PASSING) return this.#stemOf[number] ?? 0;
    const glued = gluedPart(this.token(number)?.latin ?? '');
    return glued === null ? 0 : this.#fineKeys.find(fineKey(glued.stem));
  }

  /** Counts one record more (or less) with the lasting word in this role. */
  count(number: number, role: Role, by: 1 | -1): void {
    const name = this.fineKey(number);
    const before = this.#counts.get(name, role);
    this.#counts.set(name, role, before + by);
    this.#totals[role] = (this.#totals[role] ?? 0) + by;
    const letter = this.#firstLetter(number);
    this.#firstLetters[letter] = (this.#firstLetters[letter] ?? 0) + by;
    this.#firsts += by;
    this.#squares[role] = (this.#squares[role] ?? 0) + 2 * by * before + 1;
  }

  /** The share of this name among the names in this role; never 0: an unseen name counts as one more record. */
  frequency(number: number, role: Role): number {
    const held = this.#counts.get(this.fineKey(number), role);
    return Math.max(held, 1) / Math.max(this.#totals[role] ?? 0, 1);
  }

  /** The probability that two names in this role are the same by chance. */
  chance(role: Role): number {
    const total = Math.max(this.#totals[role] ?? 0, 1);
    return Math.max(this.#squares[role] ?? 0, total) / (total * total);
  }

  /** All lasting words, ordered by number. */
  *words(): Generator<PreparedToken> {
    for (const token of this.#tokens) if (token !== undefined) yield token;
  }

  get size(): number {
    return this.#texts.size;
  }
}
