import {
  Kind,
  OperationTypeNode,
  getOperationAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { GROUPS, type Group } from './rights';
import type { FieldRule, FieldRules } from './field-rules';

/** A field that an operation selects: `Child.names`. */
export interface SelectedField {
  readonly coordinate: string;
  readonly rule: FieldRule;
}

/** The object types of an interface or union; subgraphs have no interface, and a union has no fields of its own. */
export type PossibleTypes = (type: string) => readonly string[];

/** Without a schema every type is taken as an object type. */
const unknownTypes: PossibleTypes = (type) => [type];

/**
 * The fields that an operation selects and that have rules, each once. Fields under `@skip` and `@include` count as
 * selected, since the result is cached for requests with other variables. `operationName` picks one of several
 * operations.
 */
export function selectedFields(
  document: DocumentNode,
  operationName: string | null,
  rules: FieldRules,
  possibleTypes: PossibleTypes = unknownTypes,
): readonly SelectedField[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const selected = new Map<string, SelectedField>();
  // A fragment is walked once: the same text selects the same fields wherever it is spread.
  const walked = new Set<string>();

  function objectTypes(type = ''): readonly string[] {
    return rules.has(type) ? [type] : possibleTypes(type);
  }

  function walk({ selections }: SelectionSetNode, type: string | undefined): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const below = new Set<string | undefined>();
        for (const of of objectTypes(type)) {
          const rule = rules.get(of)?.get(node.name.value);
          if (rule) selected.set(`${of}.${node.name.value}`, { coordinate: `${of}.${node.name.value}`, rule });
          // Federation's own fields (`_entities`) have no rule; the fragments below them name their types.
          below.add(rule?.type);
        }
        for (const of of below) if (node.selectionSet) walk(node.selectionSet, of);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, node.typeCondition?.name.value ?? type);
      } else if (!walked.has(node.name.value)) {
        walked.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition.name.value);
      }
    }
  }

  const operation = getOperationAST(document, operationName);
  if (operation) {
    walk(operation.selectionSet, operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query');
  }
  return [...selected.values()];
}

/** The groups whose fields an operation selects, in the order of the matrix: its answer discloses at most these. */
export function selectedGroups(
  document: DocumentNode,
  operationName: string | null,
  rules: FieldRules,
  possibleTypes: PossibleTypes = unknownTypes,
): readonly Group[] {
  const fields = selectedFields(document, operationName, rules, possibleTypes);
  const selected = new Set(fields.flatMap(({ rule }) => (rule.group ? [rule.group, ...rule.tells] : [])));
  return GROUPS.filter((group) => selected.has(group));
}
