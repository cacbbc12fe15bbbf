import type { Rule } from '../../runtime/source-file/source-file';
import { Unread } from '../../runtime/wire/unread';
import { compileSteps, type Steps } from './compile-steps';
import type { FieldShape, ValueShape } from './field-shape';
import type { MappedField } from './mapping';
import { MappingInvalid } from './mapping-invalid';
import { dotted, type MappingNode, type RulePlace } from './node';
import { compilePath, type Take } from './paths';

/** Compiles a rule that takes a value, or several, from the row. */
export function compileValue(rule: Rule, shape: FieldShape, place: RulePlace): MappingNode {
  const paths = [rule.from ?? []].flat();
  for (const path of paths) place.reads?.add(path);
  const takes = paths.map(compilePath);
  if (rule.join !== undefined && paths.length < 2)
    throw new MappingInvalid([...place.path, 'join'], 'join beside several paths in from', rule.join);
  const { value, wrap } = entryOf(shape, place);
  const steps = compileSteps(rule, value, shape.kind === 'LIST', place);
  const one = paths.length === 1 ? takes[0] : undefined;
  if (shape.kind === 'LIST') {
    const several =
      rule.join === undefined ? severalOf(takes) : one ? severalOf([one]) : listed(joined(takes, rule.join));
    return listNode(several, paths, steps, wrap);
  }
  return valueNode(one ?? joined(takes, rule.join ?? ' '), paths, steps);
}

interface Entry {
  readonly value: ValueShape;
  /** An entry of the list: the value, or the object that has it as its text. */
  readonly wrap: (value: unknown) => unknown;
}

function entryOf(shape: FieldShape, { path }: RulePlace): Entry {
  const of = shape.kind === 'LIST' ? shape.of : shape;
  if (of.kind === 'VALUE') return { value: of, wrap: (value) => value };
  const text = of.kind === 'OBJECT' && shape.kind === 'LIST' ? of.fields.get('text') : undefined;
  if (text?.kind === 'VALUE') return { value: text, wrap: (value) => ({ text: value }) };
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
    const values = takes.map((take) => take(row, at)).filter((value) => value !== null && value !== undefined);
    const odd = values.find((value) => typeof value === 'object');
    if (odd !== undefined) return odd;
    const texts = values
      .map((value) => String(value as string | number | boolean).trim())
      .filter((text) => text !== '');
    return texts.length === 0 ? null : texts.join(by);
  };
}

const listed =
  (take: Take) =>
  (row: unknown, at: number): readonly unknown[] => [take(row, at)];

const severalOf =
  (takes: readonly Take[]) =>
  (row: unknown, at: number): readonly unknown[] =>
    takes.flatMap((take) => {
      const value = take(row, at);
      return Array.isArray(value) ? (value as readonly unknown[]) : [value];
    });

function valueNode(take: Take, paths: readonly string[], steps: Steps): MappingNode {
  return {
    read: (row, at) => steps.read(take(row, at)),
    explain: (row, at, field, from) => [mapped(take(row, at), steps, field, whereFrom(from, paths))],
  };
}

function listNode(
  take: (row: unknown, at: number) => readonly unknown[],
  paths: readonly string[],
  steps: Steps,
  wrap: Entry['wrap'],
): MappingNode {
  return {
    read(row, at) {
      const entries: unknown[] = [];
      for (const value of take(row, at)) {
        const read = steps.read(value);
        if (Array.isArray(read)) for (const part of read) entries.push(wrap(part));
        else if (read !== null) entries.push(wrap(read));
      }
      return entries;
    },
    explain: (row, at, field, from) =>
      take(row, at).map((value) => mapped(value, steps, field, whereFrom(from, paths))),
  };
}

function whereFrom(from: string, paths: readonly string[]): string {
  return paths.map((path) => dotted(from, path)).join(' + ');
}

function mapped(before: unknown, steps: Steps, field: string, from: string): MappedField {
  const after = steps.read(before);
  const losses = [after].flat().filter((one) => one instanceof Unread);
  const [lost] = losses;
  if (lost === undefined) return { field, from, before, after };
  return { field, from, before, problem: { reason: lost.reason, expected: steps.expected(lost) } };
}
