import { parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** One operation to run. `query` is the text under which the compiled operation is kept. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A compiled operation, and what `inspect` found out about it. */
export interface Prepared<About> {
  /** Null for an operation that is not valid in the schema. */
  readonly about: About | null;
  run(context: unknown, variables: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
}

/**
 * Compiles operations on a schema, each the first time its text is seen: the gateway sends the same few texts over and
 * over, and parsing and validating them again took a fifth of a subgraph's time. `inspect` sees a valid document once.
 * Throws for a text that is not GraphQL.
 */
export function createGraphExecutor<About>(
  schema: GraphQLSchema,
  inspect: (document: DocumentNode, operationName: string | undefined) => About,
  maxOperations = 500,
): (operation: Operation) => Prepared<About> {
  const prepared = new LRUCache<string, Prepared<About>>({ max: maxOperations });

  function prepare({ query: text, operationName }: Operation): Prepared<About> {
    const document = parse(text);
    const errors = validate(schema, document);
    if (errors.length > 0) return { about: null, run: () => Promise.resolve({ errors }) };
    const query = compileQuery(schema, document, operationName);
    if (!isCompiledQuery(query)) return { about: null, run: () => Promise.resolve(query) };
    return {
      about: inspect(document, operationName),
      run: async (context, variables) => query.query(undefined, context, variables),
    };
  }

  return function prepareOnce(operation) {
    const name = `${operation.operationName ?? ''}\n${operation.query}`;
    let known = prepared.get(name);
    if (!known) {
      known = prepare(operation);
      prepared.set(name, known);
    }
    return known;
  };
}
