import { DAY_MS } from './record/birth-window';
import type { Comparer, Comparison } from './comparison/compare';
import { AGE, BIRTHDAY, COMPARISONS, GIVEN, LEVEL_STRIDE, PLACE, SURNAME, type Field } from './record/levels';
import type { Lexicons } from './record/lexicons';
import type { MatchIndex } from './index/match-index';
import {
  AT,
  DAY_ZERO,
  MARK_WORDS,
  nameEnd,
  nameStarts,
  NAME_SLOTS,
  PARENT_WORDS,
  PHONE_WORDS,
  TOKEN_MASK,
  wordOf,
  type RowAt,
} from './record/record-row';
import { ROLES, type TokenLexicon } from './record/token-lexicon';

/** One field's part in a score. `left` is from the query, `right` from the record in the index, both normalised. */
export interface ExplainedField {
  readonly field: Field | 'kin';
  readonly level: string;
  readonly bits: number;
  readonly left: string | null;
  readonly right: string | null;
  /** The agency that wrote the record on the right. */
  readonly agency?: string;
  /** The share of records with the commoner of the two values, for fields that count frequencies. */
  readonly frequency?: number;
}

/** A field that one side lacks, with the mean of the absolute bits that its value would add. */
export interface MissingField {
  readonly field: Field;
  readonly expectedBits: number;
}

/** The fields that were compared, and `kin` for the bits that are taken back because siblings share family fields. */
export function explain(
  comparer: Comparer,
  comparison: Comparison,
  requested: RowAt,
  row: RowAt,
  index: MatchIndex,
): ExplainedField[] {
  const agency = index.lexicons.agencies.text(wordOf(row, AT.AGENCY));
  const fields: ExplainedField[] = COMPARISONS.flatMap(({ field, levels }, at) => {
    const level = comparison.levels[at] ?? 0;
    if (level === 0) return [];
    const frequency = frequencyOf(at, requested, row, index.lexicons);
    return [
      {
        field,
        level: levels[level] ?? '',
        bits: comparer.bitsOf(comparison, at),
        left: valueOf(at, requested, index.lexicons),
        right: valueOf(at, row, index.lexicons),
        ...(agency === '' ? {} : { agency }),
        ...(frequency === null ? {} : { frequency }),
      },
    ];
  });
  const evidence = { evidence: 0, kin: 0 };
  comparer.evidence(comparison, index.size, evidence);
  if (evidence.kin === 0) return fields;
  return [...fields, { field: 'kin', level: 'SHARED_BY_FAMILY', bits: evidence.kin, left: null, right: null }];
}

/** Fields that are alternatives to other fields, or of unknown meaning, and so no question to ask. */
const NOT_ASKED = new Set<Field>(['birthday', 'event', 'eventPlace', 'other1', 'other2', 'other3', 'other4']);

/** The fields missing on either side, by expected bits, most first. */
export function missingFields(comparer: Comparer, { levels }: Comparison): MissingField[] {
  const born = levels[BIRTHDAY] !== 0 || levels[AGE] !== 0;
  return questionsOf(comparer)
    .filter(({ at }) => levels[at] === 0 && !(at === AGE && born))
    .map(({ question }) => question);
}

interface Question {
  readonly at: number;
  readonly question: MissingField;
}

/** Memoised, because the expected bits depend only on the model. */
const questions = new WeakMap<Comparer, readonly Question[]>();

function questionsOf(comparer: Comparer): readonly Question[] {
  const known = questions.get(comparer);
  if (known !== undefined) return known;
  const made = COMPARISONS.flatMap(({ field, levels: names }, at) => {
    let expectedBits = 0;
    for (const [level, name] of names.entries()) {
      const odds = comparer.model.fields[field]?.[name];
      if (level > 0 && odds !== undefined)
        expectedBits += ((odds.m + odds.u) / 2) * Math.abs(comparer.weights[at * LEVEL_STRIDE + level] ?? 0);
    }
    return expectedBits > 0 && !NOT_ASKED.has(field) ? [{ at, question: { field, expectedBits } }] : [];
  }).sort((one, other) => other.question.expectedBits - one.question.expectedBits);
  questions.set(comparer, made);
  return made;
}

function frequencyOf(at: number, one: RowAt, other: RowAt, { names, places }: Lexicons): number | null {
  const commoner = (lexicon: TokenLexicon, word: number, role: 0 | 1 | 2 | 3) => {
    const [left, right] = [wordOf(one, word) & TOKEN_MASK, wordOf(other, word) & TOKEN_MASK];
    return left === 0 || right === 0 ? null : Math.max(lexicon.frequency(left, role), lexicon.frequency(right, role));
  };
  if (at === GIVEN) return commoner(names, AT.NAMES, ROLES.LEAD);
  if (COMPARISONS[at]?.field === 'father') return commoner(names, AT.FATHER, ROLES.FATHER);
  if (COMPARISONS[at]?.field === 'mother') return commoner(names, AT.MOTHER, ROLES.MOTHER);
  return at === PLACE
    ? (commoner(places, AT.VILLAGE, ROLES.LEAD) ?? commoner(places, AT.DISTRICT, ROLES.FATHER))
    : null;
}

function valueOf(at: number, row: RowAt, lexicons: Lexicons): string | null {
  const words = (lexicon: TokenLexicon, from: number, count: number) => {
    const texts: string[] = [];
    for (let word = from; word < from + count; word++) {
      const token = lexicon.token(wordOf(row, word) & TOKEN_MASK);
      if (token !== undefined) texts.push(token.text);
    }
    return texts.join(' ');
  };
  const days = (from: number, to: number) =>
    [...new Set([from, to])].map((day) => new Date((day - DAY_ZERO) * DAY_MS).toISOString().slice(0, 10)).join('..');
  const { field } = COMPARISONS[at] ?? COMPARISONS[0];
  const variants = () => {
    const starts = new Int32Array(NAME_SLOTS);
    return [...starts.subarray(0, nameStarts(row, starts))]
      .map((start) => words(lexicons.names, start, nameEnd(row, start) - start))
      .join(' / ');
  };
  if (at === GIVEN || at === SURNAME) return variants();
  if (field === 'father') return words(lexicons.names, AT.FATHER, PARENT_WORDS);
  if (field === 'mother') return words(lexicons.names, AT.MOTHER, PARENT_WORDS);
  if (field === 'sex') return ['', 'F', 'M', 'T'][(wordOf(row, AT.FLAGS) >> 2) & 3] ?? null;
  if (field === 'birthday' || field === 'age') return days(wordOf(row, AT.BIRTH_FROM), wordOf(row, AT.BIRTH_TO));
  if (field === 'place') return words(lexicons.places, AT.VILLAGE, 4);
  if (field === 'phone') return phonesOf(row);
  if (field === 'marks') return words(lexicons.marks, AT.MARKS, MARK_WORDS);
  if (field === 'event') return days(wordOf(row, AT.EVENT_DAY), wordOf(row, AT.EVENT_DAY));
  if (field === 'eventPlace') return words(lexicons.places, AT.EVENT_DISTRICT, 2);
  const other = at - COMPARISONS.findIndex(({ field: name }) => name === 'other1');
  const lexicon = lexicons.others[other];
  return lexicon === undefined ? null : words(lexicon, AT.OTHERS + other, 1);
}

function phonesOf(row: RowAt): string {
  const phones: string[] = [];
  for (let at = AT.PHONE; at < AT.PHONE + PHONE_WORDS && wordOf(row, at) !== 0; at += 2)
    phones.push(`${wordOf(row, at) - 1}${String(wordOf(row, at + 1) - 1).padStart(5, '0')}`);
  return phones.join(' / ');
}
