import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { readGatewayConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/server';
import { SUBGRAPHS, type SubgraphName } from '../../../schema/agencies/agencies';
import { compose } from '../../../schema/supergraph/compose';
import { silentLog, type Log } from '../../../schema/process/log';
import { createGraphExecutor } from '../../../subgraphs/runtime/graphql/graph-executor';
import { SubgraphFailure, type SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { AMPLE_TIME } from '../../every-budget';
import { gatewayParts } from '../../gateway-parts';

type Resolvers = NonNullable<Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>['resolvers']>;

export interface SmallSubgraph {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

export interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: unknown; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** A whole gateway over subgraphs of a test's own, under the graph's own names. */
export interface SmallFederation {
  ask(query: string, variables?: object): Promise<Answer>;
  /** `[code, path]` for each error. */
  errorsOf(answer: Answer): unknown[];
  /** What each fetch asked, in order. */
  readonly requested: { readonly subgraph: SubgraphName; readonly query: string; readonly variables: unknown }[];
  /** These reject every fetch, as an ended process does. */
  readonly dead: Set<SubgraphName>;
  close(): Promise<void>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@inaccessible", "@shareable", "@interfaceObject", "@context", "@fromContext"])`;

export type SmallSubgraphs = Readonly<Partial<Record<SubgraphName, SmallSubgraph>>>;

function composed(subgraphs: SmallSubgraphs): string {
  const parts = SUBGRAPHS.flatMap((name) => {
    const own = subgraphs[name];
    return own ? [{ name, url: `http://${name}/`, file: `${name}.graphql`, sdl: `${LINK}\n${own.sdl}` }] : [];
  });
  const { sdl, problems } = compose(parts);
  if (problems) throw new Error(problems.join('\n'));
  return sdl;
}

export async function startSmallFederation(
  subgraphs: SmallSubgraphs,
  execution: 'compiled' | 'stock',
  { log = silentLog, env = {} }: { readonly log?: Log; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<SmallFederation> {
  const requested: SmallFederation['requested'] = [];
  const dead = new Set<SubgraphName>();
  const links = new Map(
    SUBGRAPHS.map((name) => {
      const prepare = executorOf(subgraphs[name]);
      const send: SubgraphLink['send'] = async ({ query, variables }) => {
        requested.push({ subgraph: name, query, variables });
        if (dead.has(name) || !prepare) throw new SubgraphFailure('SUBGRAPH_UNREACHABLE');
        return JSON.parse(JSON.stringify(await prepare({ query, variables }).run({}, variables))) as object;
      };
      return [name, { name, send, ready: () => Promise.resolve(true), close: () => Promise.resolve() }];
    }),
  );
  const gateway = await startGateway({
    ...gatewayParts().parts,
    config: readGatewayConfig({ PORT: '0', DEV_ISSUER: 'on', ...AMPLE_TIME, EXECUTION: execution, ...env }),
    supergraph: composed(subgraphs),
    links,
    log,
  });
  return {
    requested,
    dead,
    async ask(query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof variables === 'string' ? variables : JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as Answer;
      return { status: response.status, ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}) };
    },
    errorsOf: ({ errors = [] }) => errors.map(({ path, extensions: { code } }) => [code, path]),
    close: () => gateway.close(),
  };
}

/** Executes as the product's subgraphs do. */
function executorOf(subgraph: SmallSubgraph | undefined) {
  if (!subgraph) return null;
  const schema = buildSubgraphSchema({
    typeDefs: parse(`${LINK}\n${subgraph.sdl}`),
    ...(subgraph.resolvers ? { resolvers: subgraph.resolvers } : {}),
  });
  return createGraphExecutor(schema, () => null);
}
