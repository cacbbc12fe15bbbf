import type { Rule } from '../../runtime/source-file/mapping-rule';
import { Unread } from '../../runtime/wire/unread';
import { compileObject } from './compile-fields';
import { compileSteps } from './compile-steps';
import { valuesOf, takenOf } from './compile-value';
import type { FieldShape, ValueShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import { dotted, isConstant, type CompileRule, type MappingNode, type RulePlace } from './node';

const PART: ValueShape = { kind: 'VALUE', types: new Set(['string']), words: null, time: null, isStated: false };
/** They read one value, and here the fields do. */
const OF_ONE_VALUE = ['part', 'at', 'zone', 'codes', 'as'] as const;

/** Compiles a list whose entries stand in one cell: `BNS 137(2), POCSO 6`. In its fields `.` is the part. */
export function compileParts(
  rule: Rule & { readonly fields: NonNullable<Rule['fields']> },
  shape: FieldShape,
  place: RulePlace,
  compile: CompileRule,
): MappingNode {
  const strange = OF_ONE_VALUE.find((name) => rule[name] !== undefined);
  if (strange !== undefined) throw new MappingInvalid([...place.path, strange], `no ${strange} beside fields`, strange);
  if (shape.kind !== 'LIST')
    throw new MappingInvalid([...place.path, 'split'], 'a list of objects, of which each part is one', 'another field');
  const path = [...place.path, 'fields'];
  if (shape.of.kind !== 'OBJECT')
    throw new MappingInvalid(path, 'split alone: the entries have no fields of their own', 'fields');
  if (Object.values(rule.fields).every(isConstant))
    throw new MappingInvalid(path, 'a field of the part beside the constants: they alone say nothing', 'constants');
  const all = takenOf(rule, true, place);
  const steps = compileSteps(rule, PART, true, place);
  const entry = compileObject(rule.fields, shape.of, { ...place, path, reads: null, isOfPart: true }, compile);
  /** A cell that could not be read is one part. */
  const parts = (row: unknown, at: number) =>
    all.flatMap((taken) =>
      valuesOf(taken, row, at).flatMap((before) =>
        [steps.read(before)]
          .flat()
          .flatMap((part: unknown) => (part === null ? [] : [{ from: taken.from, before, part }])),
      ),
    );
  return {
    read: (row, at) =>
      parts(row, at).map(({ part }, place) => (part instanceof Unread ? part : entry.readAll(part, place))),
    explain: (row, at, field, from) =>
      parts(row, at).flatMap(({ from: column, before, part }, place) =>
        part instanceof Unread
          ? [
              {
                field,
                from: dotted(from, column),
                before,
                problem: { reason: part.reason, expected: steps.expected(part) },
              },
            ]
          : entry.explainAll(part, place, field, dotted(from, column)),
      ),
  };
}
