import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, graphql, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import { readGatewayConfig } from '../../../../gateway/config';
import { createForward, type Forward } from '../../../../gateway/subgraph/forward';
import { startGraphqlServer } from '../../../../gateway/execution/graphql-server';
import { readSupergraph } from '../../../../gateway/supergraph/supergraph-model';
import { SUBGRAPHS } from '../../../../schema/agencies/agencies';
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { silentLog } from '../../../../schema/process/log';
import type { SubgraphAnswer, SubgraphLink, SubgraphRequest } from '../../../../schema/supergraph/subgraph-link';
import { testCallerContext } from '../../../caller-context';
import type { RandomOperation } from '../../../random-operations';
import { testSigner } from '../../../signing';
import { composed, sdlOf, type Parts } from './fixtures';
import { createUniverse, type Thing, type Universe } from './universe';

export interface Answered {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** What happens to one fetch to a subgraph. */
export type OnTheWay = (
  send: () => Promise<SubgraphAnswer>,
  late: () => Promise<SubgraphAnswer>,
) => Promise<SubgraphAnswer>;

export interface DrivenOptions {
  readonly parts: Parts;
  /** The supergraph of the parts, where it is not to be composed of them. */
  readonly supergraph?: string;
  readonly execution?: 'compiled' | 'stock';
  readonly seed?: number;
  readonly faults?: number;
  readonly dependent?: boolean;
}

/** The gateway over subgraphs of one made-up world, and plain graphql-js over the same world. */
export interface Driven {
  /** What clients may ask. */
  readonly schema: ReturnType<typeof apiSchema>;
  readonly universe: Universe;
  /** Through the gateway; `onTheWay` decides about each fetch to a subgraph. */
  ask(operation: RandomOperation): Promise<Answered>;
  /** By graphql-js, in one schema. */
  oracle(
    operation: RandomOperation,
    visit?: (path: readonly (string | number)[], type: string) => void,
  ): Promise<ExecutionResult>;
  disturb(subgraph: string | null, onTheWay?: OnTheWay): void;
  stop(): Promise<void>;
}

const BUDGET_MS = 2500;
const NOW = Date.parse('2025-10-03T09:00:00+05:30');

/** Rejects where the gateway refuses the supergraph. */
export async function startDriven(options: DrivenOptions): Promise<Driven> {
  const { parts, execution = 'compiled', seed = 1, faults = 0.06, dependent = true } = options;
  const supergraph = options.supergraph ?? composed(parts);
  const universe = createUniverse({ supergraph, parts: parts, seed, faults, dependent });
  const schema = apiSchema(supergraph);
  let disturbed: string | null = null;
  let onTheWay: OnTheWay = (send) => send();
  // The clock stands still: a fetch times out only when the test says so.
  let due: () => void = () => undefined;
  const clock = { now: () => NOW, after: (_ms: number, task: () => void) => ((due = task), () => undefined) };
  const late = () => {
    const task = due;
    return new Promise<never>(() => setImmediate(task));
  };
  const model = readSupergraph(supergraph);
  const signToken = testSigner(clock);
  const forwards = new Map<string, Forward>();
  for (const name of SUBGRAPHS) {
    const part = parts[name];
    if (part === undefined) continue;
    const answer = answering(universe, name, part);
    const send: SubgraphLink['send'] = (request) =>
      name === disturbed ? onTheWay(() => answer(request), late) : answer(request);
    const link: SubgraphLink = { name, send, ready: () => Promise.resolve(true), close: () => Promise.resolve() };
    forwards.set(name, createForward({ link, model, clock, log: silentLog, signToken, budgetMs: BUDGET_MS }));
  }
  const config = { ...readGatewayConfig({ DEV_ISSUER: 'on', MAX_TOKENS: '100000' }), execution };
  const parameters = { supergraph, model, forwards, config, log: silentLog };
  const server = await startGraphqlServer(parameters);
  const callerContext = testCallerContext();

  return {
    schema,
    universe,
    async ask({ query, variables }) {
      const context = { requestId: 'request-1', deadline: NOW + BUDGET_MS, callerContext };
      const { status, data, errors } = await server.execute({ query, operationName: null, variables }, context);
      const answer = JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), data });
      return { status, ...(JSON.parse(answer) as object) };
    },
    async oracle({ query, variables }, visit) {
      const resolve = universe.resolver(null);
      return execute({
        schema,
        document: parse(query),
        variableValues: variables,
        fieldResolver: (source, args: object, context, info) => {
          if (visit) visit(pathOf(info.path), String(info.returnType));
          return hiddenAsNull(resolve(source, args, context, info));
        },
        typeResolver: (value) => (value as Thing).__typename,
      });
    },
    disturb(subgraph, how = (send) => send()) {
      disturbed = subgraph;
      onTheWay = how;
    },
    stop: () => server.stop(),
  };

  /** Clients do not learn of a type that is hidden from them: where it stands, nothing stands. */
  function hiddenAsNull(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hiddenAsNull);
    const typename = (value as Partial<Thing> | null)?.__typename;
    return typename !== undefined && !schema.getType(typename) ? null : value;
  }
}

/** One part, as plain graphql-js answers for it. */
function answering(universe: Universe, name: string, part: string) {
  const document: DocumentNode = parse(sdlOf(part));
  const resolvers = Object.fromEntries(
    universe.entitiesOf(name).map((type) => [
      type,
      {
        __resolveReference: (representation: Readonly<Record<string, unknown>>) =>
          universe.entity(name, representation),
      },
    ]),
  );
  const schema = buildSubgraphSchema({ typeDefs: document, resolvers });
  const fieldResolver = universe.resolver(name);
  return async ({ query, variables }: SubgraphRequest): Promise<SubgraphAnswer> => {
    const answer = await graphql({
      ...{ schema, source: query, variableValues: variables, fieldResolver },
      typeResolver: (value) => (value as Thing).__typename,
    });
    // As over HTTP: what is shared by two places of the data is not shared by two places of the answer.
    return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
  };
}

interface PathNode {
  readonly prev: PathNode | undefined;
  readonly key: string | number;
}

function pathOf(path: PathNode): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (let node: PathNode | undefined = path; node; node = node.prev) steps.unshift(node.key);
  return steps;
}
