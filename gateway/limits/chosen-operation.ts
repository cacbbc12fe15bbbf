import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { codedError } from '../../schema/errors/coded-error';

/**
 * The operation of a document that a request asks for. Throws `QUERY_INVALID` when there is none to run, since later
 * code would report that as an internal error. The error names no operation, since that name is the caller's text.
 */
export function chosenOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operations.length === 0) throw invalid('a document with an operation', 'a document without one');
  const isRequested = ({ name }: OperationDefinitionNode) => operationName === null || name?.value === operationName;
  const [chosen, ...others] = operations.filter(isRequested);
  if (!chosen) throw invalid('an `operationName` of the document', 'a name that no operation of it has');
  if (others.length > 0) {
    throw operationName === null
      ? invalid('an `operationName`, since the document has several operations', 'none')
      : invalid('operations with different names', 'several operations of the same name');
  }
  if (chosen.operation === OperationTypeNode.SUBSCRIPTION) throw invalid('a query or a mutation', 'a subscription');
  return chosen;
}

function invalid(expected: string, got: string) {
  return codedError('QUERY_INVALID', { expected, got });
}
