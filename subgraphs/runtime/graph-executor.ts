import { parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

type Run = (context: unknown, variables: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;

/** One operation to run; `query` is the text that compiled operations are remembered by. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Runs operations on a schema, each compiled to a function the first time it is seen: the gateway sends the same few
 * texts over and over, and parsing and validating them again was a fifth of a subgraph's time.
 */
export function createGraphExecutor(schema: GraphQLSchema, maxOperations = 500) {
  const compiled = new LRUCache<string, Run>({ max: maxOperations });

  function compile(operation: Operation): Run {
    const document = parse(operation.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return () => Promise.resolve({ errors });
    const query = compileQuery(schema, document, operation.operationName);
    if (!isCompiledQuery(query)) return () => Promise.resolve(query);
    return async (context, variables) => query.query(undefined, context, variables);
  }

  return function execute(operation: Operation, context: unknown): Promise<ExecutionResult> {
    const name = `${operation.operationName ?? ''}\n${operation.query}`;
    let run = compiled.get(name);
    if (!run) {
      try {
        run = compile(operation);
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error('UNREADABLE_OPERATION'));
      }
      compiled.set(name, run);
    }
    return run(context, operation.variables);
  };
}
