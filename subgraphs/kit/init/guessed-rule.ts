import { readSex } from '../../india/read-sex';
import type { GuessedField } from './guessed-fields';
import { nameWords } from './name-words';
import { SERIAL } from './value-forms';

/** A rule as it is written in YAML, in one line, and what it was guessed by. */
export interface WrittenRule {
  readonly text: string;
  readonly comment: string;
}

/** More words than that are no code table. */
const MAX_CODES = 20;

/** The rule for a field, from the column or columns that it was guessed to be. */
export function guessedRule(guesses: readonly [GuessedField, ...GuessedField[]]): WrittenRule {
  const [guess] = guesses;
  const froms = guesses.map(({ column }) => yamlText(column.path));
  const from = froms.length === 1 ? (froms[0] ?? '') : `[${froms.join(', ')}]`;
  const verbs = verbsOf(guess);
  const isEmpty = guess.forms.said.length === 0;
  const comment = isEmpty
    ? 'guess: by its name; the sample has no value'
    : `guess: by ${verbs.length > 0 ? 'name and values' : 'its name'}`;
  if (verbs.length === 0) return { text: froms.length === 1 ? from : `{ from: ${from} }`, comment };
  return { text: `{ from: ${from}, ${verbs.join(', ')} }`, comment };
}

function verbsOf(guess: GuessedField): readonly string[] {
  const { path, shape, forms, isList } = guess;
  const words = nameWords(path);
  if (forms.said.length === 0) return [];
  if (shape.time !== null) return timeVerbs(guess);
  if (words.includes('sex')) return codes(guess, (word) => readSex(word), false);
  if (shape.words !== null) {
    const known = new Map(shape.words.map((word) => [word.toUpperCase(), word]));
    return codes(guess, (word) => known.get(word.toUpperCase()) ?? null, true);
  }
  if (words.includes('age')) return forms.areNumbers ? [] : ['as: age'];
  if (forms.areLegacyFont) return ['font: krutidev'];
  // Where the year is a field of its own; elsewhere the number is copied with its year.
  if (guess.isKey && words.includes('number') && words.includes('fir') && !isList && !forms.areNumbers)
    return ['as: firNumber'];
  if (words.includes('year') && !forms.said.every((value) => /^\d{4}$/u.test(value))) return ['as: firYear'];
  return [];
}

function timeVerbs({ shape, forms }: GuessedField): readonly string[] {
  const { dates, said } = forms;
  if (dates === null) {
    if (shape.time === 'BIRTH' && said.every((value) => /^(19|20)\d{2}$/u.test(value))) return [];
    const isSerial = said.every((value) => SERIAL.test(value));
    return [`at: ${isSerial ? 'excel' : '"TODO: the form of this date, like dd/MM/yyyy"'}`];
  }
  // Which number is the month, only who knows the system can say.
  if ('orders' in dates) {
    const forms = dates.orders.map(([day, month]) => (day === month ? yamlText(day) : `"TODO: ${day}, or ${month}"`));
    return [`at: ${forms.length === 1 ? forms[0] : `[${forms.join(', ')}]`}`];
  }
  const [first = '', ...others] = dates.formats;
  if (others.length > 0) return [`at: [${dates.formats.map(yamlText).join(', ')}]`];
  return first === 'iso' ? [] : [`at: ${yamlText(first)}`];
}

/** `isClosed`: the contract takes its own words only. */
function codes(
  { forms, shape }: GuessedField,
  read: (word: string) => string | null,
  isClosed: boolean,
): readonly string[] {
  const words = [...new Set(forms.said)];
  if (words.length > MAX_CODES) return [`codes: { TODO: "TODO: one of ${(shape.words ?? []).join(', ')}" }`];
  const isNeeded = words.some((word) => (isClosed ? read(word) !== word : read(word) === null));
  if (!isNeeded) return [];
  const entries = words.map((word) => `${yamlText(word)}: ${read(word) ?? 'TODO'}`);
  return [`codes: { ${entries.join(', ')} }`];
}

/** A text in YAML, in quotes where it would else be something else. */
export function yamlText(text: string): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{M}\p{N}_.@ -]*$/u.test(text) &&
    text.trim() === text &&
    !/^(true|false|null|y|n|yes|no|on|off)$/iu.test(text);
  return isPlain ? text : JSON.stringify(text);
}
