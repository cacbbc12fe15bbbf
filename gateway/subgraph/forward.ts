import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { AGENCY_REGISTRY } from '../../schema/agencies/agencies';
import type { CallerContext } from '../../schema/rights/caller';
import type { Clock } from '../../schema/process/clock';
import { codedError } from '../../schema/errors/coded-error';
import type { Code } from '../../schema/errors/codes';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import type { SignToken } from '../../schema/signing/service-token';
import type { Log } from '../../schema/process/log';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import {
  SubgraphFailure,
  signedBody,
  type SubgraphAnswer,
  type SubgraphLink,
} from '../../schema/supergraph/subgraph-link';
import type { Projection } from './answer-projection';
import { readDisclosed } from './disclosure-sum';
import { explainEmpty, explainNulls, isOfEntity, type ExplainedAnswer } from './explained-nulls';
import { failureCode, malformedCode } from '../errors/failure-code';
import { readFetchOperation, type FetchOperation } from './fetch-operation';
import { AnswerRefused, isJson, type FieldErrorPath, type Json } from '../supergraph/projection';
import { maskSubgraphErrors } from '../errors/subgraph-errors';
import type { SupergraphModel } from '../supergraph/supergraph-model';

/** One fetch of a query plan. */
export interface ForwardOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Json>;
  readonly requestId: string;
  /** Epoch milliseconds by which the caller must have the whole answer. */
  readonly deadline: number;
  readonly callerContext: CallerContext;
}

/** A checked answer: exactly the requested fields with the schema's types, and coded errors. */
export interface Forwarded extends ExplainedAnswer {
  /** What the data discloses of each child. */
  readonly disclosed: readonly ChildDisclosure[];
}

/** Never rejects, and never outlasts the fetch's share of the deadline. */
export type Forward = (operation: ForwardOperation) => Promise<Forwarded>;

export interface ForwardOptions {
  readonly link: SubgraphLink;
  readonly model: SupergraphModel;
  readonly clock: Clock;
  readonly log: Log;
  /** The time for the whole request, in milliseconds. */
  readonly budgetMs: number;
  readonly signToken: SignToken;
  /** The graph's own when not given. */
  readonly agencies?: AgencyRegistry;
}

/**
 * The share of the time that is kept for the 0, 1 or 2 stages of fetches after this one: the agencies' reports must
 * arrive while there is time to assemble the trace, and the registry's keys while there is time to ask the agencies.
 */
const KEPT_BACK = [0.024, 0.24, 0.44] as const;
/**
 * The subgraph's deadline is earlier than ours by this share, so that it can still report itself which source was late.
 */
const HEAD_START = 0.02;
const MAX_OPERATIONS = 1000;

/**
 * The only code that calls a subgraph, in process and over HTTP alike. It signs every request and checks every answer:
 * it keeps the deadline, drops fields that were not requested, and checks entities against their keys, values against
 * the schema and errors against the catalogue. A subgraph that is dead, late or wrong yields nulls and a code, so that
 * fetches that require its fields still run.
 */
export function createForward(options: ForwardOptions): Forward {
  const { link, model, clock, log, budgetMs, signToken, agencies = AGENCY_REGISTRY } = options;
  const operations = new LRUCache<string, FetchOperation>({ max: MAX_OPERATIONS });

  function read(query: string): FetchOperation {
    let operation = operations.get(query);
    if (!operation) {
      operation = readFetchOperation(query, link.name, model);
      operations.set(query, operation);
    }
    return operation;
  }

  function send(fetch: FetchOperation, operation: ForwardOperation): Promise<SubgraphAnswer> {
    const { operationName, callerContext, ...requested } = operation;
    const cut = requested.deadline - budgetMs * (KEPT_BACK[fetch.stagesAfter] ?? KEPT_BACK[2]);
    const left = cut - clock.now();
    if (left <= 0) return Promise.reject(new SubgraphFailure('SUBGRAPH_TIMEOUT', false));
    const named = operationName === undefined ? requested : { ...requested, operationName };
    const body = { ...named, query: fetch.query };
    const serviceToken = signToken(link.name, callerContext, signedBody(body));
    return new Promise((resolve, reject) => {
      const callOff = clock.after(left, () => reject(new SubgraphFailure('SUBGRAPH_TIMEOUT')));
      link
        .send({ ...body, serviceToken, deadline: cut - budgetMs * HEAD_START })
        .then(resolve, reject)
        .finally(callOff);
    });
  }

  function failed(code: Code, requestId: string, cause: string | null): GraphQLError {
    log.warn('subgraph-failed', { subgraph: link.name, code, requestId, cause });
    return codedError(code, { subgraph: link.name });
  }

  function check(
    answer: unknown,
    projection: Projection,
    { query, variables, requestId }: ForwardOperation,
  ): Forwarded {
    const malformed = malformedCode(query);
    const given = isJson(answer) ? answer : {};
    const disclosed = readDisclosed(given['extensions']);
    if (!disclosed) {
      // Data without a readable report of disclosures must not leave.
      const unaccounted = failed(malformed, requestId, 'disclosed');
      return { ...explainEmpty(projection.empty(variables), [unaccounted], projection.propagatesNull), disclosed: [] };
    }
    const masked = maskSubgraphErrors(given['errors'], link.name, agencies);
    const errors = [...(masked ?? [failed(malformed, requestId, 'errors')])];
    const data = given['data'];
    if (!isJson(data)) {
      if (errors.length === 0 || (data !== null && data !== undefined)) {
        errors.push(failed(malformed, requestId, 'data'));
      }
      return { ...explainEmpty(projection.empty(variables), errors, projection.propagatesNull), disclosed };
    }
    const errorPaths: FieldErrorPath[] = [];
    try {
      const isExplained = (index: number) => errors.some(({ path }) => isOfEntity(path, index));
      const projected = projection.read(data, variables, isExplained, errorPaths);
      if (errorPaths.length > 0) failed('SUBGRAPH_MALFORMED', requestId, 'fields');
      for (const errorPath of errorPaths)
        errors.push(codedError('SUBGRAPH_MALFORMED', { subgraph: link.name }, errorPath.reverse()));
      return { ...explainNulls(projected, errors, data['_entities']), disclosed };
    } catch (error) {
      if (!(error instanceof AnswerRefused)) throw error;
      // `_entities: null` with errors is how a subgraph says that it failed; that is not malformed.
      if (errors.length === 0 || (data['_entities'] ?? null) !== null) {
        errors.push(failed(malformed, requestId, 'shape'));
      }
      return { ...explainEmpty(projection.empty(variables), errors, projection.propagatesNull), disclosed };
    }
  }

  return async function forward(operation) {
    let projection: Projection | null = null;
    try {
      const fetch = read(operation.query);
      projection = fetch.projection;
      return check(await send(fetch, operation), projection, operation);
    } catch (error) {
      const code = failureCode(error, operation.query);
      // The class name of an unforeseen error helps to find its place; its message may quote a record.
      const cause = error instanceof SubgraphFailure || !(error instanceof Error) ? null : error.name;
      const errors = [failed(code, operation.requestId, cause)];
      return { ...explainEmpty(projection?.empty(operation.variables) ?? {}, errors, () => false), disclosed: [] };
    }
  };
}
