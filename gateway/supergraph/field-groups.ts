import {
  Kind, getNamedType, getOperationAST, isCompositeType, isInterfaceType, isObjectType, valueFromASTUntyped,
  type DirectiveNode, type DocumentNode, type FieldNode, type GraphQLField, type GraphQLObjectType, type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'; // prettier-ignore
import { GROUPS, type Group } from '../../schema/rights/rights';

/** The group of a field, and what is left of its value at the lower levels (`@group` in schema/children.graphql). */
export interface GroupRule {
  readonly group: Group;
  /** `WITHHELD` where nothing is left. */
  readonly masked: string;
  readonly exists: string;
  /** Further groups that a value of the field can tell of. */
  readonly tells: readonly Group[];
}

/** A field that an operation selects: `Child.names`. */
export interface SelectedField {
  readonly coordinate: string;
  /** Null for a field that the field above speaks for. */
  readonly rule: GroupRule | null;
}

/** Reads groups from the supergraph's `@group`. */
export interface FieldGroups {
  /** Every field that an operation selects, once; of a field of an interface those of its types. */
  fieldsOf(document: DocumentNode, operationName: string | null): readonly SelectedField[];
  /** The groups of these fields, in the order of the matrix. What does not fit the schema has none. */
  groupsOf(document: DocumentNode, operationName: string | null): readonly Group[];
}

/** `schema` is the supergraph with its directives. */
export function createFieldGroups(schema: GraphQLSchema): FieldGroups {
  function fieldsOf(document: DocumentNode, operationName: string | null): readonly SelectedField[] {
    const operation = getOperationAST(document, operationName);
    const root = operation && schema.getRootType(operation.operation);
    const found = new Map<string, SelectedField>();
    if (operation && root) select(operation.selectionSet, root.name, new Set());
    return [...found.values()];

    function select(set: SelectionSetNode, typeName: string, spread: Set<string>): void {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) selectField(node, typeName, spread);
        else if (node.kind === Kind.INLINE_FRAGMENT) {
          select(node.selectionSet, node.typeCondition?.name.value ?? typeName, spread);
        } else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          for (const fragment of document.definitions) {
            if (fragment.kind !== Kind.FRAGMENT_DEFINITION || fragment.name.value !== node.name.value) continue;
            select(fragment.selectionSet, fragment.typeCondition.name.value, spread);
          }
        }
      }
    }

    function selectField(node: FieldNode, typeName: string, spread: Set<string>): void {
      for (const type of objectTypes(schema, typeName)) {
        const field = type.getFields()[node.name.value];
        if (!field) continue;
        const coordinate = `${type.name}.${field.name}`;
        found.set(coordinate, { coordinate, rule: ruleOf(type, field) });
      }
      const type = schema.getType(typeName);
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      if (node.selectionSet && field) select(node.selectionSet, getNamedType(field.type).name, spread);
    }
  }

  return {
    fieldsOf,
    groupsOf(document, operationName) {
      const requested = fieldsOf(document, operationName).flatMap(({ rule }) =>
        rule ? [rule.group, ...rule.tells] : [],
      );
      return GROUPS.filter((group) => requested.includes(group));
    },
  };
}

function objectTypes(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isObjectType(type)) return [type];
  return isCompositeType(type) ? schema.getPossibleTypes(type) : [];
}

/** A field's own rule goes before that of its type. */
function ruleOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): GroupRule | null {
  const directives = [...(field.astNode?.directives ?? []), ...(type.astNode?.directives ?? [])];
  const directive = directives.find(({ name }) => name.value === 'group');
  return directive ? toRule(directive) : null;
}

function toRule(directive: DirectiveNode): GroupRule | null {
  const given = new Map(directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
  const group = GROUPS.find((name) => name === given.get('is'));
  const mask = (level: string) => {
    const word = given.get(level);
    return typeof word === 'string' ? word : 'WITHHELD';
  };
  const told: unknown = given.get('tells');
  const tells = GROUPS.filter((name) => Array.isArray(told) && told.includes(name));
  return group ? { group, masked: mask('masked'), exists: mask('exists'), tells } : null;
}
