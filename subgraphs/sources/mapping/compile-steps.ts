import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { Unread } from '../../runtime/wire/unread';
import type { ValueShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import type { RulePlace } from './node';
import { compileAt } from './verbs/at';
import { compileCodes } from './verbs/codes';
import { compileFont } from './verbs/font';
import { faultOfAs, readAs } from './verbs/read-as';
import { compileSplit } from './verbs/split';
import { undeclaredTime } from './verbs/undeclared-time';
import type { Verb } from './verbs/verb';
import { UnknownWords, writtenText } from './rules/written-text';

/** What happens to one value of a row on its way to the contract. */
export interface Steps {
  /** What the contract's reader is given; a list where the rule gives several; null where nothing is said. */
  read(value: unknown): unknown;
  /** What was expected of a value that could not be read, in words. */
  expected(lost: Unread): string;
}

/** A value as it is, trimmed; the contract's reader judges it. */
const asItIs: Verb = {
  read: (written, value) => (typeof value === 'number' || typeof value === 'boolean' ? value : written),
  expected: () => 'a text of no more than 20,000 letters',
};

/** Compiles the verbs of a rule: font, unknown, split and part, then one of at, codes and as. */
export function compileSteps(rule: Rule, shape: ValueShape, isList: boolean, place: RulePlace): Steps {
  const verb = verbOf(rule, shape, place);
  const unknown = new UnknownWords([...place.unknown, ...(rule.unknown ?? [])]);
  const font = rule.font === undefined ? null : compileFont(rule.font);
  const split = splitOf(rule, isList, place);
  const oneText = (text: string, value: unknown): unknown => {
    if (text === '' || unknown.has(text)) return null;
    const read = verb.read(text, value);
    if (!Array.isArray(read)) return read;
    return isList ? read : read.length === 0 ? null : read.join(', ');
  };
  const read = (value: unknown): unknown => {
    const written = writtenText(value);
    if (typeof written !== 'string') return written;
    if (font === null && split === null) return oneText(written, value);
    if (unknown.has(written)) return null;
    const text = font === null ? written : font(written);
    if (typeof text !== 'string') return text;
    if (split === null) return oneText(text, text);
    const parts = split(text);
    if (rule.part !== undefined) return oneText(parts[rule.part - 1] ?? '', null);
    return parts
      .map((part) => oneText(part, part))
      .flat()
      .filter((part) => part !== null);
  };
  return { read, expected: (lost) => expectation(lost, rule, verb) };
}

function verbOf(rule: Rule, shape: ValueShape, { path, numbers }: RulePlace): Verb {
  const [first, second] = (['at', 'codes', 'as'] as const).filter((name) => rule[name] !== undefined);
  if (first !== undefined && second !== undefined)
    throw new MappingInvalid([...path, second], `one of at, codes and as`, `${first} and ${second}`);
  if (rule.zone !== undefined && rule.at === undefined)
    throw new MappingInvalid([...path, 'zone'], 'zone beside at', rule.zone);
  if (rule.at !== undefined) {
    if (shape.time === null)
      throw new MappingInvalid([...path, 'at'], 'at for a field that is a date or a time', [rule.at].flat().join(', '));
    return compileAt([rule.at].flat(), rule.zone, shape.time, [...path, 'at']);
  }
  if (rule.codes !== undefined) return compileCodes(rule.codes, shape, [...path, 'codes']);
  if (rule.as !== undefined) {
    const fault = shape.types.size === 0 ? null : faultOfAs(rule.as, shape.types);
    if (fault !== null) throw new MappingInvalid([...path, 'as'], `another verb: the field is not ${fault}`, rule.as);
    return readAs(rule.as, numbers);
  }
  return shape.time === null ? asItIs : undeclaredTime;
}

function splitOf(rule: Rule, isList: boolean, { path }: RulePlace): ((text: string) => readonly string[]) | null {
  if (rule.split === undefined) {
    if (rule.part !== undefined) throw new MappingInvalid([...path, 'part'], 'part beside split', String(rule.part));
    return null;
  }
  if (!isList && rule.part === undefined)
    throw new MappingInvalid(
      [...path, 'split'],
      'part beside split, because the field holds one value',
      rule.split.join(', '),
    );
  const blank = rule.split.findIndex((separator) => separator === '');
  if (blank >= 0) throw new MappingInvalid([...path, 'split', blank], 'a word or sign that divides', 'an empty text');
  return compileSplit(rule.split);
}

function expectation({ reason, written }: Unread, rule: Rule, verb: Verb): string {
  if (reason === 'TYPE') return 'one text or number, not a list or an object';
  if (reason === 'LEGACY_FONT')
    return `text typed for ${rule.font === 'chanakya' ? 'Chanakya' : 'Kruti Dev'}, or Devanagari`;
  if (reason === 'ENCODING') return 'text that the system reads and sends in UTF-8: it took UTF-8 for another encoding';
  return verb.expected(typeof written === 'string' ? written : '');
}
