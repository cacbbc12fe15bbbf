import { tenthsOf } from '../../linkage/matching/model/bands';
import { CLOSE, SPELT, TOKEN_LEVELS, tokenLevel } from '../../linkage/matching/record/token-levels';
import { prepareName, prepareWords, toJoinedToken } from '../../linkage/names/prepared-name';
import type { PreparedToken } from '../../linkage/names/prepared-token';
import type { FittedField } from './fitted-field';
import { fittingBits } from './level-bits';
import type { SearchedClaim } from '../registry/claims/searched-claims';
import { comparedBy, type SeenClaim } from './seen-claims';

type NameField = 'given' | 'surname' | 'father' | 'mother';
type NameLevel = 'SAME' | 'SPELT' | 'CLOSE';

/** A word of a name as a record has it. */
interface SaidWord {
  readonly token: PreparedToken;
  readonly field: NameField;
  /** Two words of the record without the blank between them. */
  readonly isJoined?: true;
}

/** A requested word, with the word of the record that it fits best. */
interface Agreement {
  readonly field: NameField;
  readonly level: NameLevel;
  readonly bits: number;
}

/** Given names are read in this order. A word that the father's name shares with the child's counts as the child's. */
const FIELDS = ['given', 'surname', 'father', 'mother'] as const;
/** The bits of each further word of one name. They are few, because the word was given together with the first. */
const FURTHER_BITS = 1.5;

/**
 * The fields to which the requested words belong, in any order; null when they do not fit. At least half of the words
 * have to be names of the child or the parents, and not merely the family's name if more was requested.
 */
export function fittingWords(words: readonly PreparedToken[], seen: readonly SeenClaim[]): FittedField[] | null {
  const said = [
    ...comparedBy(seen, 'IDENTITY').flatMap(ownWords),
    ...comparedBy(seen, 'FAMILY').flatMap(({ evidence: { father, mother } }) => [
      ...parentWords(father ?? '', 'father'),
      ...parentWords(mother ?? '', 'mother'),
    ]),
    ...comparedBy(
      seen.filter(({ levels }) => levels.IDENTITY === 'FULL'),
      'FAMILY',
    ).flatMap(relativesWords),
  ];
  const found = words.flatMap((word, at) => bestOf(word, said) ?? bestOfJoined(words, at, said) ?? []);
  if (found.length * 2 < words.length || found.length === 0) return null;
  if (words.length > 1 && found.every(({ field }) => field === 'surname')) return null;
  return FIELDS.flatMap((field) => {
    const ofField = found.filter((one) => one.field === field);
    const [best] = ofField.sort((one, other) => other.bits - one.bits);
    if (!best) return [];
    const bits = best.bits + FURTHER_BITS * (ofField.length - 1);
    const group = field === 'given' || field === 'surname' ? 'IDENTITY' : 'FAMILY';
    return [{ field: FIELD_NAMES[field], level: best.level, tenths: tenthsOf(bits), group }] as const;
  });
}

const FIELD_NAMES = { given: 'GIVEN', surname: 'SURNAME', father: 'FATHER', mother: 'MOTHER' } as const;

/** The field of the requested words of a description; null when the records have fewer than half of them. */
export function fittingMarks(marks: readonly PreparedToken[], seen: readonly SeenClaim[]): FittedField | null {
  const said = comparedBy(seen, 'DESCRIPTION').flatMap(({ evidence }) =>
    (evidence.marks ?? []).flatMap((mark) => prepareWords(mark)),
  );
  const found = marks.filter((word) => said.some((other) => isAlike(tokenLevel(word, other), SPELT))).length;
  if (found === 0 || found * 2 < marks.length) return null;
  const bits = (fittingBits('marks', 'SEVERAL') * found) / marks.length;
  return { field: 'MARKS', level: found === 1 ? 'ONE' : 'SEVERAL', tenths: tenthsOf(bits), group: 'DESCRIPTION' };
}

function ownWords({ names }: SearchedClaim): SaidWord[] {
  return names.flatMap(({ text }) => tokensOf(text).flatMap((name) => inRoles(name, 'given')));
}

function parentWords(text: string, field: 'father' | 'mother'): SaidWord[] {
  return tokensOf(text).flatMap((name) => inRoles(name, field));
}

/** Relatives named within a name, `Sunita d/o Ramesh`. They are facts of the family, wherever they are written. */
function relativesWords({ names }: SearchedClaim): SaidWord[] {
  return names.flatMap(({ text }) => {
    const { fathers, mothers } = prepareName(text);
    return [
      ...fathers.flatMap((name) => inRoles(name, 'father')),
      ...mothers.flatMap((name) => inRoles(name, 'mother')),
    ];
  });
}

/** The last of several words is the family's name. Two neighbours also count as one word, because blanks are unreliable. */
function inRoles(name: readonly PreparedToken[], field: NameField): SaidWord[] {
  return name.flatMap((token, at): SaidWord[] => {
    const word: SaidWord = { token, field: at > 0 && at === name.length - 1 ? 'surname' : field };
    const both = toJoinedToken(name.slice(at, at + 2));
    return both === null || both === token ? [word] : [word, { token: both, field, isJoined: true }];
  });
}

/** The words of each name that the text has for one person. */
function tokensOf(text: string): readonly (readonly PreparedToken[])[] {
  const { tokens, aliases } = prepareName(text);
  return [tokens, ...aliases];
}

function bestOf(word: PreparedToken, said: readonly SaidWord[]): Agreement | null {
  let best: Agreement | null = null;
  for (const { token, field, isJoined } of said) {
    const at = tokenLevel(word, token);
    if (!isAlike(at, isJoined ? SPELT : CLOSE)) continue;
    const level = TOKEN_LEVELS[at] as NameLevel;
    const bits = fittingBits(field, level);
    if (!best || bits > best.bits) best = { field, level, bits };
  }
  return best;
}

/** The requested word together with the one before or after it, where the record has both in one: Ram Kumar, Ramkumar. */
function bestOfJoined(words: readonly PreparedToken[], at: number, said: readonly SaidWord[]): Agreement | null {
  for (const from of [at - 1, at]) {
    const both = from < 0 ? null : toJoinedToken(words.slice(from, from + 2));
    const best = both === null || both === words[at] ? null : bestOf(both, said);
    if (best !== null && best.level !== 'CLOSE') return best;
  }
  return null;
}

function isAlike(level: number, least: number): boolean {
  return level > 0 && level <= least;
}
