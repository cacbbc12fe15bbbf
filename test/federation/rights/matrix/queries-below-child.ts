import fc from 'fast-check';
import { getNamedType, isCompositeType, isObjectType, isUnionType, type GraphQLNamedType, type GraphQLObjectType } from 'graphql'; // prettier-ignore
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';

export const PUBLIC_SCHEMA = apiSchema(supergraphSdl());

/** The duration of an open gap grows, so two answers need not agree on it. */
const MOVES_ON = 'Gap.hours';
/** Required arguments of fields: the moment of `recordsAt` is so late that all records are included. */
const ARGUMENTS: Readonly<Record<string, string>> = { 'Child.recordsAt': '(at: "2099-01-01T00:00:00+05:30")' };
/** Only the id of another child in a match or judgement is requested, because that child has rights of its own. */
const OTHER_CHILD = '{ id }';
/** Fragments within fragments. */
const NESTED_FRAGMENTS = 3;

/** A selection of all fields below `Child`, down to the leaves. */
export function everyField(): string {
  return whole(typeNamed('Child'));
}

function whole(type: GraphQLNamedType): string {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${whole(member)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).map(({ name, type: of }) => {
    const inner = getNamedType(of);
    return `${name}${argumentsOf(type, name)} ${inner.name === 'Child' ? OTHER_CHILD : whole(inner)}`;
  });
  return `{ __typename ${fields.join(' ')} }`;
}

function argumentsOf(type: GraphQLNamedType, field: string): string {
  return ARGUMENTS[`${type.name}.${field}`] ?? '';
}

type Node =
  | {
      readonly field: string;
      readonly args: string;
      readonly alias: string | null;
      readonly inner: Selection | typeof OTHER_CHILD | null;
    }
  | { readonly on: string; readonly isNamed: boolean; readonly inner: Selection };
type Selection = readonly Node[];

/** Operations that select some fields below `child(id: $id)`, with aliases, repetitions and fragments. */
export function queriesBelowChild(): fc.Arbitrary<string> {
  return selections(typeNamed('Child'), NESTED_FRAGMENTS).map((selection) => {
    const fragments: string[] = [];
    const text = print(selection, fragments);
    return [`query Random($id: ID!) { child(id: $id) ${text} }`, ...fragments].join('\n');
  });
}

/** The same for two children at once, `child(id: $id)` and `child(id: $other)`. */
export function queriesForTwo(): fc.Arbitrary<string> {
  const one = selections(typeNamed('Child'), NESTED_FRAGMENTS);
  return fc.tuple(one, one).map(([first, second]) => {
    const fragments: string[] = [];
    const texts = [print(first, fragments), print(second, fragments)] as const;
    const text = `one: child(id: $id) ${texts[0]} two: child(id: $other) ${texts[1]}`;
    return [`query Two($id: ID!, $other: ID!) { ${text} }`, ...fragments].join('\n');
  });
}

function selections(type: GraphQLNamedType, nested: number): fc.Arbitrary<Selection> {
  return fc.array(nodes(type, nested), { minLength: 1, maxLength: type.name === 'Child' ? 9 : 5 });
}

function nodes(type: GraphQLNamedType, nested: number): fc.Arbitrary<Node> {
  if (isUnionType(type)) return fc.constantFrom(...type.getTypes()).chain((member) => fragment(member, nested));
  if (!isObjectType(type)) throw new Error(`Nothing can be selected of ${type.name}.`);
  return fc.oneof(
    { weight: 8, arbitrary: field(type, nested) },
    { weight: nested > 0 ? 1 : 0, arbitrary: fragment(type, nested - 1) },
  );
}

function fragment(on: GraphQLObjectType, nested: number): fc.Arbitrary<Node> {
  const isNamed = fc.boolean();
  return isNamed.chain((named) => selections(on, nested).map((inner) => ({ on: on.name, isNamed: named, inner })));
}

function field(type: GraphQLObjectType, nested: number): fc.Arbitrary<Node> {
  const own = Object.values(type.getFields()).filter(({ name }) => `${type.name}.${name}` !== MOVES_ON);
  return fc.constantFrom('__typename', ...own.map(({ name }) => name)).chain((name) => {
    // Names that begin with two underscores belong to the schema.
    const aliases = name === '__typename' ? [] : [`${name}_a`, `${name}_b`];
    const of = own.find((one) => one.name === name)?.type;
    const inner = of && getNamedType(of);
    const below = isCompositeType(inner) ? selections(inner, nested) : fc.constant(null);
    return fc.record({
      field: fc.constant(name),
      args: fc.constant(argumentsOf(type, name)),
      alias: fc.constantFrom(null, null, ...aliases),
      inner: inner?.name === 'Child' ? fc.constant(OTHER_CHILD) : below,
    });
  });
}

function print(selection: Selection, definitions: string[]): string {
  const texts = selection.map((node) => {
    if ('field' in node) {
      const name = `${node.alias === null ? '' : `${node.alias}: `}${node.field}${node.args}`;
      if (node.inner === OTHER_CHILD) return `${name} ${OTHER_CHILD}`;
      return node.inner ? `${name} ${print(node.inner, definitions)}` : name;
    }
    const inner = print(node.inner, definitions);
    if (!node.isNamed) return `... on ${node.on} ${inner}`;
    const name = `F${definitions.length}`;
    definitions.push(`fragment ${name} on ${node.on} ${inner}`);
    return `...${name}`;
  });
  return `{ ${texts.join(' ')} }`;
}

function typeNamed(name: string): GraphQLNamedType {
  const type = PUBLIC_SCHEMA.getType(name);
  if (!type) throw new Error(`The graph has no type ${name}.`);
  return type;
}
