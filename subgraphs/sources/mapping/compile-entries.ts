import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { FieldShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import { isConstant, type CompileRule, type MappingNode, type RulePlace } from './node';

/**
 * Compiles a list whose entries have rules of their own, because a row has them in columns: FROM_PLACE and TO_PLACE of a
 * chain. An entry of which the row says nothing is none; `#` in a rule is that rule's place.
 */
export function compileEntries(
  rules: readonly (Rule | string)[],
  shape: FieldShape,
  place: RulePlace,
  compile: CompileRule,
): MappingNode {
  const path = [...place.path, 'entries'];
  if (shape.kind !== 'LIST') throw new MappingInvalid(path, 'a rule for one value: the field is no list', 'entries');
  const constant = rules.findIndex(isConstant);
  if (constant >= 0)
    throw new MappingInvalid([...path, constant], 'an entry of the row: a constant alone says nothing', 'a constant');
  const nodes = rules.map((rule, at) => compile(rule, shape, { ...place, path: [...path, at] }));
  return {
    read: (row) => nodes.flatMap((node, at) => node.read(row, at)),
    explain: (row, _, field, from) => nodes.flatMap((node, at) => node.explain(row, at, field, from)),
  };
}
