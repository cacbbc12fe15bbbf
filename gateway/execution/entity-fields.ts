import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { collectFields } from '../supergraph/collected-fields';
import type { IsSubtype } from './representation';

/**
 * The response names that a fetch of entities asks for, by the entity's type. Seldom needed, so the query is parsed
 * then.
 */
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

  return (typename) => {
    const requested = collectFields(entities, fragments, (condition) => isSubtype(typename, condition));
    return [...requested.keys()].filter((name) => name !== '__typename');
  };
}
