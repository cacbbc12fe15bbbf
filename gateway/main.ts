import { SUBGRAPHS, type SubgraphName } from '../schema/records/agencies';
import { systemClock, type Clock } from '../schema/process/clock';
import { closeOnSignal } from '../schema/process/close-on-signal';
import { createSeal } from '../schema/signing/hop-seal';
import { createLog, type Log } from '../schema/process/log';
import { readSecrets, type Secrets } from '../schema/signing/secrets';
import type { SubgraphLink } from '../schema/supergraph/subgraph-link';
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
  /** With `DEV_ISSUER=on`: who the developers are; asked each time. */
  readonly developers?: () => readonly DevelopmentCaller[];
  /** What callers who may not write queries may send; the folder of the settings when not given. */
  readonly operations?: OperationRegistry;
}

/**
 * Starts the graph by the environment's settings: the door, and behind it the subgraphs, in this process
 * (`SUBGRAPHS=in-process`, the default) or as processes of their own (`SUBGRAPHS=processes`). Throws `SettingInvalid`.
 */
export async function startGraph(env: NodeJS.ProcessEnv, log: Log, options: GraphOptions = {}): Promise<Gateway> {
  const config = readGatewayConfig(env);
  const secrets = readSecrets(env);
  const shared = { secrets, log, clock: systemClock };
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const inProcess = config.subgraphs === 'in-process';
    const subgraphs = inProcess ? await inThisProcess(env, config, shared) : overHttp(config, shared);
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
}

async function inThisProcess(env: NodeJS.ProcessEnv, config: GatewayConfig, shared: Shared) {
  const registryUrl = registryOf(config);
  const running = await assembleSubgraphs({
    ...shared,
    names: SUBGRAPHS,
    config: readSubgraphConfig(env),
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
  const seal = createSeal({ keyOf: (audience) => secrets.hopKey(audience), clock });
  const disclosures = createDisclosureLink(registryOf(config), seal);
  const links = new Map<SubgraphName, SubgraphLink>(
    SUBGRAPHS.map((name) => [name, httpSubgraphLink(name, config.routing[name])]),
  );
  return {
    links,
    disclosures,
    // Their own processes do.
    startFeeds: () => undefined,
    close: async () => {
      await Promise.all([disclosures.close(), ...[...links.values()].map((link) => link.close())]);
    },
  };
}

function registryOf(config: GatewayConfig): string {
  return new URL(config.routing.children).origin;
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
