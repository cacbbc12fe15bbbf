import { codedError } from '../../schema/errors/coded-error';
import {
  GraphQLError, Kind, SchemaMetaFieldDef, TypeMetaFieldDef, getArgumentValues, getNamedType, isAbstractType, isCompositeType, isObjectType,
  type DirectiveNode, type FieldNode, type FragmentDefinitionNode, type GraphQLCompositeType, type GraphQLField,
  type GraphQLObjectType, type GraphQLSchema, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode,
} from 'graphql'; // prettier-ignore
import { nullPrototype, type RequestedVariables } from './requested-variables';
import type { PlannerNames } from '../supergraph/planner-names';

/** The fields requested of one object: conditions decided, fragments spread out, fields of one response name merged. */
export interface RequestedSelection {
  /** Equal for the same selection only. */
  readonly id: number;
  readonly type: GraphQLCompositeType;
  /** In the caller's order. */
  readonly parts: readonly RequestedPart[];
}

export type RequestedPart = RequestedField | RequestedOfType;

export interface RequestedField {
  readonly kind: 'field';
  /** The caller's name for the field. */
  readonly responseName: string;
  /** Its name in the plan and in fetches. */
  readonly plannerName: string;
  readonly fieldName: string;
  /** Null for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | null;
  /** Arguments and directives, with renamed variables. */
  readonly node: Pick<FieldNode, 'arguments' | 'directives'>;
  /** Null for a leaf. */
  readonly selection: RequestedSelection | null;
  /** Set when the variables put a null in a non-null argument: the field fails, and no subgraph is asked for it. */
  readonly failure: GraphQLError | null;
}

/** Fields requested only of objects of a narrower type. */
export interface RequestedOfType {
  readonly kind: 'of type';
  readonly selection: RequestedSelection;
}

export interface RequestedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: RequestedVariables;
  readonly names: PlannerNames;
}

/**
 * Reads a validated operation, once for the variables that decide (requested-variables.ts). The work grows with the
 * fields spread out, which gateway/limits bounds. Throws a coded GraphQLError when the condition of a root field is
 * null.
 */
export function readSelection(requested: RequestedOperation, root: GraphQLObjectType): RequestedSelection {
  const { schema, fragments, names } = requested;
  const variables = nullPrototype(requested.variables);
  let count = 0;
  return select(root, new Set([root]), [requested.operation.selectionSet]);

  function select(
    type: GraphQLCompositeType,
    possible: ReadonlySet<GraphQLObjectType>,
    sets: readonly SelectionSetNode[],
  ): RequestedSelection {
    const id = count++;
    const parts: (FieldNode[] | RequestedOfType)[] = [];
    const known = new Map<string, FieldNode[]>();

    function spread({ selections }: SelectionSetNode): void {
      for (const node of selections) {
        if (!isIncluded(node)) continue;
        if (node.kind === Kind.FIELD) {
          const name = node.alias?.value ?? node.name.value;
          const same = known.get(name);
          if (same) same.push(node);
          else {
            const nodes = [node];
            known.set(name, nodes);
            parts.push(nodes);
          }
          continue;
        }
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        if (fragment) spreadFragment(fragment.typeCondition?.name.value, fragment.selectionSet);
      }
    }

    function spreadFragment(condition: string | undefined, set: SelectionSetNode): void {
      const on = condition === undefined ? type : schema.getType(condition);
      if (!isCompositeType(on)) return;
      if (isWithin(type, on)) {
        spread(set);
        return;
      }
      const narrowed = new Set(possibleTypes(on).filter((one) => possible.has(one)));
      if (narrowed.size > 0) parts.push({ kind: 'of type', selection: select(on, narrowed, [set]) });
    }

    for (const set of sets) spread(set);
    return { id, type, parts: parts.map((part) => (Array.isArray(part) ? readField(type, part) : part)) };
  }

  function readField(parent: GraphQLCompositeType, nodes: readonly FieldNode[]): RequestedField {
    const [node] = nodes;
    if (!node) throw new Error('A field is asked for by a node.');
    const fieldName = node.name.value;
    const responseName = node.alias?.value ?? fieldName;
    const plannerName = names.ofField(responseName, fieldName);
    const field = fieldOf(parent, fieldName);
    const common = { kind: 'field', responseName, plannerName, fieldName, field } as const;
    const requested = { arguments: (node.arguments ?? []).map(names.renamed), directives: ownDirectives(node) };
    if (!field) return { ...common, node: requested, selection: null, failure: null };
    try {
      getArgumentValues(field, node, variables);
      const type = getNamedType(field.type);
      const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const selection = isCompositeType(type) ? select(type, new Set(possibleTypes(type)), sets) : null;
      return { ...common, node: requested, selection, failure: null };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { ...common, node: requested, selection: null, failure: misplacedNull() };
    }
  }

  function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
    if (name === '__typename') return null;
    if (parent === schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    const fields = 'getFields' in parent ? parent.getFields() : {};
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) throw new Error('A validated operation asks for fields that are there.');
    return field;
  }

  function possibleTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
  }

  /** Whether every field of `on` is one of `type` as well. */
  function isWithin(type: GraphQLCompositeType, on: GraphQLCompositeType): boolean {
    if (type === on) return true;
    return isAbstractType(on) && 'getInterfaces' in type && schema.isSubType(on, type);
  }

  function isIncluded(node: SelectionNode): boolean {
    return (node.directives ?? []).every((directive) => {
      if (!isCondition(directive)) return true;
      const given = directive.arguments?.[0]?.value;
      const value =
        given?.kind === Kind.VARIABLE ? variables[given.name.value] : given?.kind === Kind.BOOLEAN && given.value;
      if (typeof value !== 'boolean') throw misplacedNull();
      return value === (directive.name.value === 'include');
    });
  }

  function ownDirectives({ directives = [] }: FieldNode): readonly DirectiveNode[] {
    return directives.filter((directive) => !isCondition(directive)).map(names.renamed);
  }
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function misplacedNull(): GraphQLError {
  return codedError('QUERY_INVALID', { expected: 'a value that is not null', got: 'null' });
}
