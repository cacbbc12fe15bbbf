import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { GROUPS, type Group } from './rights';

/** How a value is masked for callers who may not see it in full; `Mask` in the SDL defines each. */
export const MASKS = ['WITHHELD', 'KEPT', 'INITIALS', 'DISTRICT', 'TOKEN'] as const;
export type Mask = (typeof MASKS)[number];

/** The rule of one field, from the SDL. */
export interface FieldRule {
  /** Null for a field of a value type, which follows the field above it, and for one that no client can select. */
  readonly group: Group | null;
  readonly masked: Mask;
  readonly exists: Mask;
  /** Further groups that a place in the field may disclose. */
  readonly tells: readonly Group[];
  /** The field's type without lists and non-null marks. */
  readonly type: string;
  readonly isInaccessible: boolean;
}

/** By type name, then by field name. */
export type FieldRules = ReadonlyMap<string, ReadonlyMap<string, FieldRule>>;

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;
type Rights = Pick<FieldRule, 'group' | 'masked' | 'exists' | 'tells'>;

const UNRULED: Rights = { group: null, masked: 'KEPT', exists: 'KEPT', tells: [] };

/** The rules of a schema that was built from SDL with its directives. */
export function schemaFieldRules(schema: GraphQLSchema): FieldRules {
  return rulesOf(Object.values(schema.getTypeMap()).flatMap(({ astNode }) => astNode ?? []));
}

/** The rules of an SDL. The SDL is only parsed, so it need not be a complete schema. */
export function readFieldRules(sdl: string): FieldRules {
  return rulesOf(parse(sdl, { noLocation: true }).definitions);
}

/**
 * Reads the `@group` of every field of an object type: its own, otherwise its type's. Throws on an unknown group or
 * mask, so that no field is left without a rule.
 */
function rulesOf(definitions: readonly DefinitionNode[]): FieldRules {
  const nodes = definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const ofTypes = new Map<string, Rights>();
  for (const node of nodes) {
    const rights = readGroup(node);
    if (rights) ofTypes.set(node.name.value, rights);
  }
  const rules = new Map<string, Map<string, FieldRule>>();
  for (const { name, fields } of nodes) {
    const ofType = rules.get(name.value) ?? new Map<string, FieldRule>();
    for (const field of fields ?? []) ofType.set(field.name.value, readRule(field, ofTypes.get(name.value)));
    rules.set(name.value, ofType);
  }
  return rules;
}

function readRule(field: FieldDefinitionNode, ofType: Rights = UNRULED): FieldRule {
  const isInaccessible = directive(field, 'inaccessible') !== undefined;
  const rights = isInaccessible ? UNRULED : (readGroup(field) ?? ofType);
  return { ...rights, type: namedType(field.type), isInaccessible };
}

function readGroup(node: ObjectNode | FieldDefinitionNode): Rights | null {
  const found = directive(node, 'group');
  if (!found) return null;
  const given = (argument: string) => found.arguments?.find(({ name }) => name.value === argument)?.value;
  const wordIn = <W extends string>(argument: string, value: ConstValueNode | undefined, words: readonly W[]): W => {
    const known = words.find((one) => value?.kind === Kind.ENUM && value.value === one);
    if (known === undefined) throw new Error(`@group of ${node.name.value} has no \`${argument}\` that is known.`);
    return known;
  };
  const word = <W extends string>(argument: string, words: readonly W[], missing?: W): W => {
    const value = given(argument);
    return !value && missing !== undefined ? missing : wordIn(argument, value, words);
  };
  const tells = given('tells');
  return {
    group: word('is', GROUPS),
    masked: word('masked', MASKS, 'WITHHELD'),
    exists: word('exists', MASKS, 'WITHHELD'),
    tells: tells?.kind === Kind.LIST ? tells.values.map((one) => wordIn('tells', one, GROUPS)) : [],
  };
}

function directive(node: ObjectNode | FieldDefinitionNode, name: string): ConstDirectiveNode | undefined {
  return node.directives?.find((one) => one.name.value === name);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
