import type { Rule } from '../../runtime/source-file/mapping-rule';
import { Unread } from '../../runtime/wire/unread';
import { compileSteps, type Steps } from './compile-steps';
import type { FieldShape, ValueShape } from './rules/field-shape';
import { elementText } from './rules/written-text';
import type { MappedField } from './mapping';
import { MappingInvalid } from './rules/mapping-invalid';
import { dotted, type MappingNode, type RulePlace } from './node';
import { compilePath, PLACE, ROW, type Take } from './paths';

/** Compiles a rule that takes a value, or several, from the row. */
export function compileValue(rule: Rule, shape: FieldShape, place: RulePlace): MappingNode {
  const isList = shape.kind === 'LIST';
  const all = takenOf(rule, isList, place);
  const entry = entryOf(shape, place);
  const steps = compileSteps(rule, entry.value, isList, place);
  const [first] = all;
  const node = isList || first === undefined ? listNode(all, steps, entry) : valueNode(first, steps);
  // A place in a list is nothing that the row says.
  return [rule.from ?? []].flat().every((path) => path === PLACE) ? { ...node, isAssumed: () => true } : node;
}

/** What a rule takes from a row: of a list each path by itself, else all paths as one text. */
export function takenOf({ from, join }: Rule, isList: boolean, { path: at, reads, isOfPart }: RulePlace): Taken[] {
  const paths = [from ?? []].flat();
  for (const path of paths) {
    reads?.add(path);
    if (isOfPart === true && path !== ROW && path !== PLACE)
      throw new MappingInvalid(at, `${ROW} or ${PLACE}, because a part of a text has no fields`, path);
  }
  const takes = paths.map(compilePath);
  if (join !== undefined && paths.length < 2)
    throw new MappingInvalid([...at, 'join'], 'join beside several paths in from', join);
  const [first] = takes;
  if (join === undefined && isList && takes.length > 1) return takes.map((take, n) => ({ from: paths[n] ?? '', take }));
  return [{ from: paths.join(' + '), take: takes.length === 1 && first ? first : joined(takes, join ?? ' ') }];
}

/** One value of a row, or a list of them, and the path that it has. */
export interface Taken {
  readonly from: string;
  readonly take: Take;
}

interface Entry {
  readonly value: ValueShape;
  /** The field of an entry that has the value; empty where the entry is the value. */
  readonly field: string;
  /** An entry of the list: the value, or the object that has it as its text. */
  readonly wrap: (value: unknown) => unknown;
}

function entryOf(shape: FieldShape, { path }: RulePlace): Entry {
  const of = shape.kind === 'LIST' ? shape.of : shape;
  if (of.kind === 'VALUE') return { value: of, field: '', wrap: (value) => value };
  const text = of.kind === 'OBJECT' && shape.kind === 'LIST' ? of.fields.get('text') : undefined;
  if (text?.kind === 'VALUE') return { value: text, field: 'text', wrap: (value) => ({ text: value }) };
  throw new MappingInvalid(
    path,
    shape.kind === 'LIST'
      ? 'each and fields, because the field is a list of objects'
      : 'fields, because the field is an object',
    'from',
  );
}

/** The values of all paths as one text; a value that is no text is lost with all of them. */
function joined(takes: readonly Take[], by: string): Take {
  return (row, at) => {
    const values = takes
      .map((take) => elementText(take(row, at)))
      .filter((value) => value !== null && value !== undefined);
    const odd = values.find((value) => typeof value === 'object');
    if (odd !== undefined) return odd;
    const texts = values
      .map((value) => String(value as string | number | boolean).trim())
      .filter((text) => text !== '');
    return texts.length === 0 ? null : texts.join(by);
  };
}

/** The values of a path; a list has several. */
export function valuesOf({ take }: Taken, row: unknown, at: number): readonly unknown[] {
  const value = take(row, at);
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function valueNode({ from: path, take }: Taken, steps: Steps): MappingNode {
  return {
    read: (row, at) => steps.read(take(row, at)),
    explain: (row, at, field, from) => [mapped(take(row, at), steps, field, dotted(from, path))],
  };
}

function listNode(all: readonly Taken[], steps: Steps, entry: Entry): MappingNode {
  return {
    read(row, at) {
      const entries: unknown[] = [];
      for (const taken of all)
        for (const value of valuesOf(taken, row, at)) {
          const read = steps.read(value);
          if (Array.isArray(read)) for (const part of read) entries.push(entry.wrap(part));
          else if (read !== null) entries.push(entry.wrap(read));
        }
      return entries;
    },
    explain: (row, at, field, from) =>
      all.flatMap((taken) =>
        valuesOf(taken, row, at).map((value) =>
          mapped(value, steps, dotted(field, entry.field), dotted(from, taken.from)),
        ),
      ),
  };
}

function mapped(before: unknown, steps: Steps, field: string, from: string): MappedField {
  const after = steps.read(before);
  const losses = [after].flat().filter((one) => one instanceof Unread);
  const [lost] = losses;
  if (lost === undefined) return { field, from, before, after };
  return { field, from, before, problem: { reason: lost.reason, expected: steps.expected(lost) } };
}
