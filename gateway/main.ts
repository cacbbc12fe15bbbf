import { systemClock, type Clock } from '../schema/process/clock';
import { closeOnSignal } from '../schema/process/close-on-signal';
import { createTokenSigner } from '../schema/signing/service-token';
import { createLog, type Log } from '../schema/process/log';
import { readSecrets, type Secrets } from '../schema/signing/secrets';
import { createAgencyRegistry, type AgencyRegistry } from '../schema/agencies/agency-registry';
import { AGENCY_MODULES, type AgencyModule } from '../subgraphs/agencies';
import { assembleSubgraphs } from '../subgraphs/assemble';
import { readSubgraphConfig } from '../subgraphs/runtime/settings/config';
import { createAudit } from './audit/audit';
import { createDisclosureLink } from './audit/disclosure-link';
import type { DevelopmentCaller } from './callers/development-callers';
import { openCallers } from './callers/open-callers';
import { readGatewayConfig, type GatewayConfig } from './config';
import type { OperationRegistry } from './operations/operation-registry';
import type { ReadyQuery } from './http/ready-query';
import { startGateway, type Gateway } from './server';
import { httpSubgraphLink } from './subgraph/subgraph-link';

export interface GraphOptions {
  /** What the console opens with. */
  readonly readyQuery?: () => ReadyQuery;
  /** With `DEV_ISSUER=on`: who the developers are; called each time. */
  readonly developers?: () => readonly DevelopmentCaller[];
  /** The registered operations of callers who may not write queries; by default those in the configured folder. */
  readonly operations?: OperationRegistry;
  /** The agencies of the graph and its supergraph; by default its own four and the committed one. */
  readonly agencies?: readonly AgencyModule[];
  readonly supergraph?: string;
}

/**
 * Starts the graph by the environment's settings: the gateway, with the subgraphs in this process
 * (`SUBGRAPHS=in-process`, the default) or as processes of their own (`SUBGRAPHS=processes`). Throws `SettingInvalid`.
 */
export async function startGraph(env: NodeJS.ProcessEnv, log: Log, options: GraphOptions = {}): Promise<Gateway> {
  const modules = options.agencies ?? AGENCY_MODULES;
  const agencies = createAgencyRegistry(modules.map(({ descriptor }) => descriptor));
  const config = readGatewayConfig(env, agencies);
  const secrets = readSecrets(env);
  const shared = { secrets, log, clock: systemClock, agencies };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const inProcess = config.subgraphs === 'in-process';
    const subgraphs = inProcess ? await inThisProcess(env, config, shared, modules) : overHttp(config, shared);
    closing.push(() => subgraphs.close());
    const audit = createAudit({ ...config.audit, clock: systemClock, log: subgraphs.disclosures, logger: log });
    closing.push(() => audit.close());
    const callers = await openCallers({ config: config.callers, ...shared, ...options });
    closing.push(() => callers.close());
    const gateway = await startGateway({ ...options, ...shared, config, links: subgraphs.links, audit, callers });
    closing.push(() => gateway.close());
    subgraphs.startFeeds();
    return { url: gateway.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Shared {
  readonly secrets: Secrets;
  readonly log: Log;
  readonly clock: Clock;
  readonly agencies: AgencyRegistry;
}

async function inThisProcess(
  env: NodeJS.ProcessEnv,
  config: GatewayConfig,
  { secrets, log, clock, agencies }: Shared,
  modules: readonly AgencyModule[],
) {
  const registryUrl = registryOf(config);
  const running = await assembleSubgraphs({
    ...{ secrets, log, clock },
    names: agencies.subgraphs,
    agencies: modules,
    config: readSubgraphConfig(env, agencies),
    registryUrl,
  });
  if (!running.disclosures) throw new Error('The registry of this process has no disclosure log.');
  return {
    links: running.links,
    disclosures: running.disclosures,
    startFeeds: () => running.startFeeds(),
    close: () => running.close(),
  };
}

function overHttp(config: GatewayConfig, { secrets, clock }: Shared) {
  const signToken = createTokenSigner({ keyOf: (audience) => secrets.serviceKey(audience), clock });
  const disclosures = createDisclosureLink(registryOf(config), signToken);
  const links = new Map([...config.routing].map(([name, url]) => [name, httpSubgraphLink(name, url)] as const));
  return {
    links,
    disclosures,
    // The subgraphs' own processes start them.
    startFeeds: () => undefined,
    close: async () => {
      await Promise.all([disclosures.close(), ...[...links.values()].map((link) => link.close())]);
    },
  };
}

function registryOf(config: GatewayConfig): string {
  return new URL(config.routing.get('children') ?? '').origin;
}

async function main(): Promise<void> {
  const log = createLog('gateway');
  const graph = await startGraph(process.env, log);
  closeOnSignal(() => graph.close());
  log.info('listening', { url: graph.url });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The gateway could not start.'}\n`);
    process.exitCode = 1;
  });
}
