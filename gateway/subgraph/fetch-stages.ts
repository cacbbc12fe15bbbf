import {
  Kind,
  getNamedType,
  isCompositeType,
  isObjectType,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { SupergraphModel } from '../supergraph/supergraph-model';

/** How many stages of further fetches may wait for this selection: the most of any field in it. */
export function stagesAfter(
  set: SelectionSetNode,
  typeName: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  model: SupergraphModel,
): number {
  function walk({ selections }: SelectionSetNode, ofType: string): number {
    return selections.reduce((most, node) => {
      if (node.kind === Kind.FIELD) {
        const field = node.name.value;
        const below = node.selectionSet ? walk(node.selectionSet, typeOf(ofType, field)) : 0;
        return Math.max(most, below, model.stagesAfter(ofType, field));
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!fragment) return most;
      return Math.max(most, walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? ofType));
    }, 0);
  }

  /** The type of a field; none for `_entities`, whose fragments name their types. */
  function typeOf(ofType: string, field: string): string {
    const type = model.schema.getType(ofType);
    if (!isObjectType(type)) return '';
    const found = type.getFields()[field];
    const named = found ? getNamedType(found.type) : undefined;
    return isCompositeType(named) ? named.name : '';
  }

  return walk(set, typeName);
}
