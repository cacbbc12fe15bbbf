import { z } from 'zod';
import { SUBGRAPHS, type SubgraphName } from '../schema/agencies';
import { supergraphConfig } from '../schema/sdl';
import { port, readSettings } from '../schema/settings';

/** Everything the door is told from outside. Times are milliseconds, sizes bytes. */
export interface GatewayConfig {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** Whether the subgraphs run in this process or are reached over HTTP. */
  readonly subgraphs: 'in-process' | 'processes';
  /** Where each subgraph answers as a process of its own; its GraphQL endpoint. */
  readonly routing: Readonly<Record<SubgraphName, string>>;
  /** The longest a request may take, whatever does not answer. */
  readonly budgetMs: number;
  readonly maxRequestBytes: number;
  readonly introspection: boolean;
  /** Who executes query plans: ours, compiled once an operation, or ApolloGateway's own. */
  readonly execution: 'compiled' | 'stock';
}

const whole = (fallback: number, min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected).default(fallback);
};

const url = z.url({ protocol: /^https?$/, error: 'an http:// address' }).optional();

const settings = z.object({
  PORT: port(4000),
  HOST: z.string().default('127.0.0.1'),
  SUBGRAPHS: z.enum(['in-process', 'processes'], 'in-process or processes').default('in-process'),
  BUDGET_MS: whole(2500, 100, 60_000),
  MAX_REQUEST_BYTES: whole(1_000_000, 1000, 100_000_000),
  INTROSPECTION: z.enum(['on', 'off'], 'on or off').default('on'),
  EXECUTION: z.enum(['compiled', 'stock'], 'compiled or stock').default('compiled'),
  CHILDREN_URL: url,
  POLICE_URL: url,
  HOMES_URL: url,
  AHTU_URL: url,
  RAILWAY_URL: url,
});

/**
 * Reads the environment. Where a subgraph answers stands in supergraph.yaml; `POLICE_URL` and its like move one
 * elsewhere. Throws `SettingInvalid`.
 */
export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const given = readSettings(settings, env, []);
  const { subgraphs } = supergraphConfig();
  const moved: Readonly<Record<SubgraphName, string | undefined>> = {
    children: given.CHILDREN_URL,
    police: given.POLICE_URL,
    homes: given.HOMES_URL,
    ahtu: given.AHTU_URL,
    railway: given.RAILWAY_URL,
  };
  return {
    port: given.PORT,
    host: given.HOST,
    subgraphs: given.SUBGRAPHS,
    routing: Object.fromEntries(SUBGRAPHS.map((name) => [name, moved[name] ?? subgraphs[name].routing_url])) as Record<
      SubgraphName,
      string
    >,
    budgetMs: given.BUDGET_MS,
    maxRequestBytes: given.MAX_REQUEST_BYTES,
    introspection: given.INTROSPECTION === 'on',
    execution: given.EXECUTION,
  };
}
