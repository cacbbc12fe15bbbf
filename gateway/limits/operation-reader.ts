import { Kind, OperationTypeNode, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { codedError } from '../../schema/errors/coded-error';
import type { Group } from '../../schema/rights/rights';
import { schemaFieldRules } from '../../schema/rights/field-rules';
import { selectedGroups } from '../../schema/rights/selected-groups';
import { possibleTypeNames } from '../supergraph/possible-types';
import { chosenOperation } from './chosen-operation';
import { createCostModel, type Cost, type Variables } from './operation-cost';
import { checkShape, parseWithin, type OperationLimits } from './operation-limits';

/** An operation as a request asks for it; `query` is GraphQL text. */
export interface RequestedText {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Variables;
}

/** What is known of an operation before it runs. */
export interface ReadOperation {
  /** Null when the text is not GraphQL: the GraphQL server reports what is wrong with it. */
  readonly document: DocumentNode | null;
  /** The operation's name in the text; null when it has none. */
  readonly name: string | null;
  readonly isMutation: boolean;
  /** The reply's `extensions.cost`. */
  readonly cost: { readonly requested: number; readonly limit: number };
  /** The groups of the fields that it selects. Anything beyond STATISTICS needs a purpose. */
  readonly groups: readonly Group[];
  /** Whether it asks about the schema. */
  readonly introspects: boolean;
}

export interface OperationReader {
  /**
   * Throws `QUERY_TOO_LARGE`, `QUERY_TOO_DEEP`, `QUERY_TOO_COSTLY`, or `QUERY_INVALID` where the document has no such
   * operation, as a coded GraphQLError.
   */
  read(request: RequestedText): ReadOperation;
}

interface Known extends Omit<ReadOperation, 'cost'> {
  readonly costOf: Cost;
}

const NOTHING_READ = { name: null, isMutation: false, groups: [], introspects: false };

/** The length of all cached texts together, in characters. */
const MAX_CACHED_LENGTH = 1_000_000;

/** Reads operations before the GraphQL server does. `schema` is the supergraph with its directives. */
export function createOperationReader({
  schema,
  limits,
}: {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
}): OperationReader {
  const costs = createCostModel(schema);
  const rules = schemaFieldRules(schema);
  const possible = possibleTypeNames(schema);
  const cache = new LRUCache<string, Known>({ maxSize: MAX_CACHED_LENGTH, sizeCalculation: (_, key) => key.length });

  function readText({ query, operationName }: RequestedText): Known {
    const document = parseWithin(query, limits);
    if (!document) return { document, ...NOTHING_READ, costOf: () => 0 };
    checkShape(document, limits);
    const operation = chosenOperation(document, operationName);
    return {
      document,
      name: operation.name?.value ?? null,
      isMutation: operation.operation === OperationTypeNode.MUTATION,
      groups: selectedGroups(document, operationName, rules, possible),
      introspects: introspects(document),
      costOf: costs.costOf(document, operationName),
    };
  }

  return {
    read(request) {
      const key = `${JSON.stringify(request.operationName)} ${request.query}`;
      let known = cache.get(key);
      if (!known) {
        known = readText(request);
        cache.set(key, known);
      }
      const { costOf, ...read } = known;
      const requested = costOf(request.variables);
      if (requested > limits.cost) {
        throw codedError('QUERY_TOO_COSTLY', { expected: `a cost of at most ${limits.cost}`, got: requested });
      }
      return { ...read, cost: { requested, limit: limits.cost } };
    },
  };
}

/** Whether any operation or fragment of the document asks about the schema; `__typename` does not. */
function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}
