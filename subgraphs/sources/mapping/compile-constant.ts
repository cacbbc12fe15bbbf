import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { FieldShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import type { MappingNode, RulePlace } from './node';

/** Compiles a value that the file states and no row: the state of the system, a kind of paper. */
export function compileConstant(
  constant: NonNullable<Rule['constant']>,
  shape: FieldShape,
  { path }: RulePlace,
): MappingNode {
  const entry = shape.kind === 'LIST' ? shape.of : shape;
  const at = [...path, 'constant'];
  if (entry.kind !== 'VALUE') throw new MappingInvalid(at, 'fields, because the field is an object', String(constant));
  const { types, words, isStated } = entry;
  if (isStated && constant !== true)
    throw new MappingInvalid(at, 'what each record says itself: of a child nothing is assumed', String(constant));
  const fits = types.size === 0 || types.has(typeof constant);
  if (!fits)
    throw new MappingInvalid(at, `a ${[...types].filter((type) => type !== 'null').join(' or ')}`, String(constant));
  if (words !== null && typeof constant === 'string' && !words.includes(constant))
    throw new MappingInvalid(at, `one of ${words.join(', ')}`, constant);
  const value = shape.kind === 'LIST' ? [constant] : constant;
  return {
    read: () => value,
    explain: (_row, _at, field) => [{ field, from: '', before: constant, after: value }],
    isAssumed: () => true,
  };
}
