import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { GROUPS, type Group } from '../../../schema/rights/rights';
import type { FieldRules } from './field-rules';

/**
 * The groups whose fields an operation selects; its answer can disclose no others. Fields under `@skip` and `@include`
 * count as selected, because requests with other variables share the compiled operation. `document` must be valid;
 * `operationName` selects one of several operations.
 */
export function touchedGroups(
  document: DocumentNode,
  operationName: string | undefined,
  rules: FieldRules,
): readonly Group[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const touched = new Set<Group>();
  // A fragment is walked once: the same text touches the same groups wherever it is spread.
  const walked = new Set<string>();

  function walk({ selections }: SelectionSetNode, type: string | undefined): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const rule = rules.get(type ?? '')?.get(node.name.value);
        if (rule?.group) touched.add(rule.group);
        for (const group of rule?.tells ?? []) touched.add(group);
        // The fields that federation adds (`_entities`) have no rule: what is below them names its type itself.
        if (node.selectionSet) walk(node.selectionSet, rule?.type);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, node.typeCondition?.name.value ?? type);
      } else if (!walked.has(node.name.value)) {
        walked.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition.name.value);
      }
    }
  }

  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName && node.name?.value !== operationName) continue;
    walk(node.selectionSet, node.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query');
  }
  return GROUPS.filter((group) => touched.has(group));
}
