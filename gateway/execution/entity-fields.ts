import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { IsSubtype } from './representation';

/** The response names that a fetch of entities asks for, by the type of the entity. Needed seldom, so read when needed. */
export function entityFields(query: string, isSubtype: IsSubtype): (typename: string) => readonly string[] {
  let read: ((typename: string) => readonly string[]) | null = null;
  return (typename) => (read ??= readFields(query, isSubtype))(typename);
}

function readFields(query: string, isSubtype: IsSubtype): (typename: string) => readonly string[] {
  const { definitions } = parse(query, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  const entities: SelectionSetNode[] = [];
  for (const node of definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of node.selectionSet.selections) {
      if (selection.kind === Kind.FIELD && selection.selectionSet) entities.push(selection.selectionSet);
    }
  }

  function namesIn({ selections }: SelectionSetNode, typename: string): readonly string[] {
    return selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.alias?.value ?? node.name.value];
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (condition !== undefined && !isSubtype(typename, condition))) return [];
      return namesIn(fragment.selectionSet, typename);
    });
  }

  return (typename) => entities.flatMap((set) => namesIn(set, typename)).filter((name) => name !== '__typename');
}
