import type { Rule } from '../../runtime/source-file/mapping-rule';
import { Unread } from '../../runtime/wire/unread';
import type { FieldShape } from './rules/field-shape';
import { MappingInvalid } from './rules/mapping-invalid';
import { dotted, isConstant, isNothing, type CompileRule, type MappingNode, type RulePlace } from './node';
import { compilePath, firstName } from './paths';

type Fields = Readonly<Record<string, Rule | string>>;

/** Compiles the fields of an object, or of each entry of a list. */
export function compileFields(
  fields: Fields,
  each: string | undefined,
  shape: FieldShape,
  place: RulePlace,
  compile: CompileRule,
): MappingNode {
  const of = shape.kind === 'LIST' ? shape.of : shape;
  if (of.kind !== 'OBJECT')
    throw new MappingInvalid(
      [...place.path, 'fields'],
      'a rule for a value: the field has no fields of its own',
      'fields',
    );
  const path = [...place.path, 'fields'];
  if (each === undefined) {
    if (Object.values(fields).every(isConstant))
      throw new MappingInvalid(path, 'a field of the row beside the constants: they alone say nothing', 'constants');
    const object = compileObject(fields, of, { ...place, path }, compile);
    return shape.kind === 'LIST' ? listOfOne(object) : object;
  }
  if (place.isOfPart === true)
    throw new MappingInvalid([...place.path, 'each'], 'no each, because a part of a text holds no list', each);
  place.reads?.add(firstName(each));
  const entry = compileObject(fields, of, { ...place, path, reads: null }, compile);
  return shape.kind === 'LIST' ? listOf(entry, each) : partOf(entry, each);
}

/** An object of the contract, null when the row says nothing of it, whatever constants it has. */
export interface ObjectNode extends MappingNode {
  /** The object even when the row says nothing of it. */
  readAll(row: unknown, at: number): Record<string, unknown>;
  explainAll: MappingNode['explain'];
}

/** Compiles an object field by field. Throws `MappingInvalid` for a field that the contract does not have. */
export function compileObject(
  fields: Fields,
  of: Extract<FieldShape, { kind: 'OBJECT' }>,
  place: RulePlace,
  compile: CompileRule,
): ObjectNode {
  const nodes = Object.entries(fields).map(([name, rule]) => {
    const shape = of.fields.get(name);
    const path = [...place.path, name];
    if (shape === undefined)
      throw new MappingInvalid(path, `a field of the contract: ${[...of.fields.keys()].join(', ')}`, name);
    return [name, compile(rule, shape, { ...place, path })] as const;
  });
  const readAll = (row: unknown, at: number) => {
    const read: Record<string, unknown> = {};
    for (const [name, node] of nodes) read[name] = node.read(row, at);
    return read;
  };
  const explainAll: MappingNode['explain'] = (row, at, field, from) =>
    nodes.flatMap(([name, node]) => node.explain(row, at, dotted(field, name), from));
  return {
    readAll,
    read(row, at) {
      const read = readAll(row, at);
      for (const [name, node] of nodes) if (!isNothing(read[name]) && node.isAssumed?.(row, at) !== true) return read;
      return null;
    },
    explainAll,
    explain(row, at, field, from) {
      const all = explainAll(row, at, field, from);
      // Of an object that is not there the constants are not there either.
      return this.read(row, at) === null ? all.filter((one) => one.from !== '') : all;
    },
  };
}

function listOfOne(object: ObjectNode): MappingNode {
  return {
    read(row, at) {
      const read = object.read(row, at);
      return read === null ? [] : [read];
    },
    explain: (row, at, field, from) => object.explain(row, at, field, from),
  };
}

/**
 * An entry without a field that says anything stays: with one person fewer, a sibling could pass for the only child. A
 * list that is not there is not an empty one, or a child could lose the law's protection with it. XML does not tell a
 * list of one from an element.
 */
function listOf(entry: ObjectNode, each: string): MappingNode {
  const take = compilePath(each);
  const entries = (row: unknown, at: number): readonly unknown[] | null => {
    const found = take(row, at);
    if (Array.isArray(found)) return found as readonly unknown[];
    return isAbsentPart(found) ? null : [found];
  };
  return {
    read: (row, at) => entries(row, at)?.map((one, place) => entry.readAll(one, place)) ?? null,
    explain: (row, at, field, from) =>
      (entries(row, at) ?? []).flatMap((one, place) => entry.explainAll(one, place, field, dotted(from, each))),
  };
}

function partOf(entry: ObjectNode, each: string): MappingNode {
  const take = compilePath(each);
  const part = (row: unknown, at: number): unknown => {
    const found = take(row, at);
    return Array.isArray(found) && found.length < 2 ? (found[0] as unknown) : found;
  };
  return {
    read(row, at) {
      const found = part(row, at);
      if (Array.isArray(found)) return new Unread('TYPE', found);
      return isAbsentPart(found) ? null : entry.read(found, 0);
    },
    explain(row, at, field, from) {
      const [found, path] = [part(row, at), dotted(from, each)];
      if (!Array.isArray(found)) return isAbsentPart(found) ? [] : entry.explain(found, 0, field, path);
      return [{ field, from: path, before: found, problem: { reason: 'TYPE', expected: 'one entry, not several' } }];
    },
  };
}

function isAbsentPart(found: unknown): boolean {
  return found === null || found === undefined || (typeof found === 'string' && found.trim() === '');
}
