import type { FieldShape, ValueShape } from '../../sources/mapping/rules/field-shape';
import type { Column } from './columns';
import { areOfOne, isTelling, KIN, likeness, nameWords } from './name-words';
import { westernDigits } from '../../india/western-digits';
import { valueForms, type ValueForms } from './value-forms';

/** A field of the contract that holds one value, or a list of texts. */
export interface ContractField {
  /** `station.code`; within a list of objects, from its entry. */
  readonly path: string;
  /** The list of objects in which it stands; null in the record itself. */
  readonly list: string | null;
  readonly shape: ValueShape;
  readonly isList: boolean;
  /** Whether it names the record. */
  readonly isKey: boolean;
  /** The ways in which a column of it may be called, in words. */
  readonly words: readonly (readonly string[])[];
}

export interface GuessedField extends ContractField {
  readonly column: Column;
  readonly forms: ValueForms;
  /** How sure the guess is, from 0 to 1. */
  readonly likeness: number;
}

/** Below this a column is left out and listed, because a wrong guess costs more than none. */
const MIN_LIKENESS = 0.45;

/** The fields of a kind of record. Lists within lists are left to the writer of the file. */
export function contractFields(shape: FieldShape, kind: string, key: readonly string[]): readonly ContractField[] {
  return shapeFields(shape).map((field) => {
    const isKey = field.list === null && key.includes(field.path);
    return { ...field, isKey, words: callings(field.path, isKey ? kind : null) };
  });
}

/** `keyOf`: the kind of record that it names; null for other fields. */
function callings(path: string, keyOf: string | null): readonly (readonly string[])[] {
  const words = nameWords(path);
  // What names a record is a number, whatever the contract calls it: never the name of a child.
  if (keyOf !== null) return [words.includes('name') ? [...nameWords(keyOf), 'number'] : words];
  const leaf = nameWords(path.slice(path.lastIndexOf('.') + 1));
  // Of a father's names, "names" alone says too little.
  return areOfOne(leaf, words) ? [words, leaf] : [words];
}

function shapeFields(shape: FieldShape): readonly Omit<ContractField, 'isKey' | 'words'>[] {
  const walk = (part: FieldShape, path: string, list: string | null): Omit<ContractField, 'isKey' | 'words'>[] => {
    if (part.kind === 'OBJECT') {
      return [...part.fields].flatMap(([name, inner]) => walk(inner, path === '' ? name : `${path}.${name}`, list));
    }
    if (part.kind === 'VALUE') return [{ path, list, shape: part, isList: false }];
    if (part.of.kind === 'VALUE') return [{ path, list, shape: part.of, isList: true }];
    // Of names each entry is an object, whose text stands for it.
    const text = part.of.kind === 'OBJECT' ? part.of.fields.get('text') : undefined;
    if (text?.kind === 'VALUE') return [{ path, list, shape: text, isList: true }];
    return list === null && part.of.kind === 'OBJECT' ? walk(part.of, '', path) : [];
  };
  return walk(shape, '', null);
}

/**
 * For each column the field that it most likely is, by their names and by what the column's values look like. Each
 * column and each field is used once, the surest guess first. `lists`: which list of the contract each list of the
 * sample is; a sample without lists has the persons in the row itself.
 */
export function guessFields(
  fields: readonly ContractField[],
  columns: readonly Column[],
  lists: ReadonlyMap<string, string>,
): readonly GuessedField[] {
  const persons = lists.size === 0 ? personsList(fields) : null;
  const others = new Set(furtherEntries(columns));
  const guesses = columns.flatMap((column) => {
    if (others.has(column)) return [];
    const forms = valueForms(column.values);
    const words = nameWords(column.path);
    // That a column is about the child goes without saying among the child's fields.
    const about = words.filter((word) => word !== 'victim');
    return fields
      .filter(({ list }) =>
        column.list === null ? list === null || list === persons : list === lists.get(column.list),
      )
      .filter((field) => fits(field, forms, words))
      .map((field) => ({
        ...field,
        column,
        forms,
        likeness: likenessOf(field, field.list === persons && about.length > 0 ? about : words),
      }));
  });
  const taken = new Map<unknown, number>();
  return guesses
    .filter((guess) => guess.likeness >= MIN_LIKENESS)
    .sort((one, other) => other.likeness - one.likeness || depth(one) - depth(other))
    .filter((guess) => {
      const id = `${guess.list ?? ''}.${guess.path}`;
      const known = taken.get(id);
      // Several columns may hold names, in two scripts: then they are called alike.
      if (taken.has(guess.column) || (known !== undefined && !(guess.isList && known === guess.likeness))) return false;
      taken.set(guess.column, guess.likeness).set(id, guess.likeness);
      return true;
    });
}

/**
 * Columns of a second, third … of what a row names several times: `VICTIM2_NAME` beside `VICTIM1_NAME`. Taken as further
 * names of the first, they would make two children one.
 */
export function furtherEntries(columns: readonly Column[]): readonly Column[] {
  const numbered = columns.flatMap((column) => {
    const [, before = '', number = '', after = ''] = /^(.*?)(\d{1,2})(.*)$/u.exec(column.path) ?? [];
    return number === '' ? [] : [{ column, number: Number(number), stem: `${column.list ?? ''}\n${before}#${after}` }];
  });
  return numbered
    .filter(({ number, stem }) => numbered.some((one) => one.stem === stem && one.number < number))
    .map(({ column }) => column);
}

/** The list of persons that a record is about: each has a serial. */
export function personsList(fields: readonly ContractField[]): string | null {
  return fields.find(({ list, path }) => list !== null && path === 'serial')?.list ?? null;
}

/** The list of the contract that each list of the sample most likely is. */
export function guessLists(fields: readonly ContractField[], columns: readonly Column[]): ReadonlyMap<string, string> {
  const names = [...new Set(fields.flatMap(({ list }) => list ?? []))];
  const guessed = new Map<string, string>();
  for (const list of new Set(columns.flatMap((column) => column.list ?? []))) {
    const inside = columns.filter((column) => column.list === list);
    const [best] = names
      .filter((name) => ![...guessed.values()].includes(name))
      .map((name) => {
        const own = fields.filter((field) => field.list === name);
        const found = inside.map(({ path }) => Math.max(...own.map((field) => likenessOf(field, nameWords(path)))));
        return { name, sum: found.reduce((sum, one) => sum + (one >= MIN_LIKENESS ? one : 0), 0) };
      })
      .sort((one, other) => other.sum - one.sum);
    if (best && best.sum > 0) guessed.set(list, best.name);
  }
  return guessed;
}

/** How likely a column of this name is the field, from 0 to 1. */
function likenessOf(field: ContractField, column: readonly string[]): number {
  const [whole = []] = field.words;
  if (!areOfOne(whole, column)) return 0;
  // Where a child was found is not where it lives.
  if (column.includes('found') && !whole.includes('found')) return 0;
  // A day of admission is none of discharge because both are days.
  if (isTelling(whole) && !isTelling(whole.filter((word) => column.includes(word)))) return 0;
  const own = field.isKey ? whole : nameWords(field.path.slice(field.path.lastIndexOf('.') + 1));
  // A station named without more is so by its name.
  const isKin = column.some((word) => KIN.includes(word)) || (column.length === 1 && column[0] === 'station');
  // What holds names says so, and a unit's district is called a district.
  const isCalledSo = own.some((word) => column.includes(word)) || isKin;
  const share = isCalledSo && (isKin || !whole.includes('name') || column.includes('name')) ? 1 : 0.5;
  // Told by its last word alone it is less sure.
  return Math.max(...field.words.map((words, at) => likeness(words, column) * share * (at === 0 ? 1 : 0.9)));
}

function depth({ path }: ContractField): number {
  return path.split('.').length;
}

/** Whether the values may be the field's; a column without values may be any. */
function fits({ path, shape }: ContractField, forms: ValueForms, column: readonly string[]): boolean {
  if (column.includes('date') && shape.time === null) return false;
  if (forms.said.length === 0) return true;
  if (shape.time !== null) return forms.dates !== null || forms.areNumbers;
  const words = nameWords(path);
  if (words.includes('age')) return forms.areAges;
  if (words.includes('station') && words.includes('code'))
    return forms.said.some((value) => /\d/u.test(westernDigits(value)));
  if (forms.dates !== null && !forms.areNumbers) return false;
  if (shape.words !== null) return new Set(forms.said).size <= 20;
  return !(shape.types.has('number') && !shape.types.has('string')) || forms.areNumbers;
}
