import type { ValueShape } from '../rules/field-shape';
import { MappingInvalid } from '../rules/mapping-invalid';
import { fold, unread } from '../rules/written-text';
import type { Verb, VerbResult } from './verb';

const MAX_SHOWN = 20;
const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  '1': true,
  false: false,
  no: false,
  n: false,
  '0': false,
};

/** Compiles a table of codes. The words are compared in one spelling and without case; one that is not listed is a loss. */
export function compileCodes(
  codes: Readonly<Record<string, string>>,
  shape: ValueShape,
  path: readonly (string | number)[],
): Verb {
  const table = new Map<string, VerbResult>();
  for (const [code, word] of Object.entries(codes)) {
    const [key, target] = [fold(code), targetOf(word, shape, [...path, code])];
    if (table.has(key) && table.get(key) !== target)
      throw new MappingInvalid(
        [...path, code],
        'one word for each code; another code with the same letters has another',
        word,
      );
    table.set(key, target);
  }
  return {
    read(written) {
      const word = table.get(fold(written));
      return word === undefined ? unread(written, 'WORD') : word;
    },
    expected() {
      const listed = Object.keys(codes).slice(0, MAX_SHOWN).join(', ');
      return `one of the words listed by \`codes\`: ${listed}${table.size > MAX_SHOWN ? ', …' : ''}`;
    },
  };
}

function targetOf(word: string, { words, types }: ValueShape, path: readonly (string | number)[]): VerbResult {
  if (words !== null && !words.includes(word)) throw new MappingInvalid(path, `one of ${words.join(', ')}`, word);
  if (types.has('string') || words !== null) return word;
  if (types.has('boolean')) {
    const flag = FLAGS[word.toLowerCase()];
    if (flag === undefined) throw new MappingInvalid(path, 'true or false', word);
    return flag;
  }
  const number = word.trim() === '' ? Number.NaN : Number(word);
  if (!Number.isFinite(number)) throw new MappingInvalid(path, 'a number', word);
  return number;
}
