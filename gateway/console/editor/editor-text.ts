import { Kind, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { Operation } from '../graph/operation';

/** An operation as the editors hold it. */
export interface EditorText {
  readonly query: string;
  /** JSON; empty when there are none. */
  readonly variables: string;
  /** Null while the text is no GraphQL. */
  readonly document: DocumentNode | null;
  readonly operations: readonly OperationDefinitionNode[];
  /** Of the operation that is run. */
  readonly operationName: string | null;
}

export function editorText({ query, variables, operationName }: Operation): EditorText {
  const document = parsed(query);
  const operations = (document?.definitions ?? []).filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  return {
    query,
    variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '',
    document,
    operations,
    operationName: operationName ?? operations[0]?.name?.value ?? null,
  };
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}
