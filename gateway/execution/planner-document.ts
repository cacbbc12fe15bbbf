import { TYPENAME } from '../operations/with-typenames';
import {
  Kind, isAbstractType, visit,
  type DocumentNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode, type VariableDefinitionNode,
} from 'graphql'; // prettier-ignore
import type { RequestedField, RequestedPart, RequestedSelection } from './requested-selection';
import type { PlannerNames } from '../supergraph/planner-names';

/**
 * Writes root fields as an operation without name, conditions, named fragments or names of the caller's. Null when no
 * subgraph has to be asked.
 */
export function plannerDocument(
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
  parts: readonly RequestedPart[],
  names: PlannerNames,
): DocumentNode | null {
  const selections = parts.flatMap(toNodes);
  if (selections.length === 0) return null;
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const definitions = variableDefinitions
    .map((node): VariableDefinitionNode => {
      const { kind, variable, type, defaultValue } = node;
      return { kind, variable: names.renamed(variable), type, ...(defaultValue ? { defaultValue } : {}) };
    })
    .filter(({ variable }) => used.has(variable.name.value));
  const definition = { kind: Kind.OPERATION_DEFINITION, operation, variableDefinitions: definitions, selectionSet };
  return { kind: Kind.DOCUMENT, definitions: [definition as OperationDefinitionNode] };
}

function toNodes(part: RequestedPart): readonly SelectionNode[] {
  if (part.kind === 'field') return fieldNodes(part);
  const { selection } = part;
  const selections = selection.parts.flatMap(toNodes);
  if (selections.length === 0) return [];
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: selection.type.name } },
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    },
  ];
}

/** No node for `__typename`: the type is known, or `toSet` asks for it where several are possible. */
function fieldNodes({
  field,
  plannerName,
  fieldName,
  node,
  selection,
  failure,
}: RequestedField): readonly SelectionNode[] {
  if (!field || failure) return [];
  return [
    {
      kind: Kind.FIELD,
      ...(plannerName === fieldName ? {} : { alias: { kind: Kind.NAME, value: plannerName } }),
      name: { kind: Kind.NAME, value: fieldName },
      ...node,
      ...(selection ? { selectionSet: toSet(selection) } : {}),
    },
  ];
}

function toSet({ type, parts }: RequestedSelection): SelectionSetNode {
  const requested = parts.flatMap(toNodes);
  const needsType = isAbstractType(type) || requested.length === 0;
  return { kind: Kind.SELECTION_SET, selections: needsType ? [TYPENAME, ...requested] : requested };
}
