import { Kind, visit, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';

export const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const isIntrospection = (node: SelectionNode) => node.kind === Kind.FIELD && node.name.value.startsWith('__');

/**
 * The document as Apollo Client sends and hashes it. Its cache needs types, so it adds `__typename` at the end of each
 * selection set except the operation's own, unless the set has it already.
 */
export function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.SELECTION_SET]: {
      enter(set, _key, parent) {
        const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
        if (isRoot || set.selections.some(isIntrospection)) return undefined;
        return { ...set, selections: [...set.selections, TYPENAME] };
      },
    },
  });
}
