import { SUBGRAPHS, type SubgraphName } from '../schema/agencies';
import { systemClock } from '../schema/clock';
import { closeOnSignal } from '../schema/close-on-signal';
import { createLog, type Log } from '../schema/log';
import type { SubgraphLink } from '../schema/subgraph-link';
import { assembleSubgraphs } from '../subgraphs/assemble';
import { readSubgraphConfig } from '../subgraphs/runtime/config';
import { readGatewayConfig, type GatewayConfig } from './config';
import type { ReadyQuery } from './ready-query';
import { startGateway, type Gateway } from './server';
import { httpSubgraphLink } from './subgraph-link';

/**
 * Starts the graph by the environment's settings: the door, and behind it the subgraphs, in this process
 * (`SUBGRAPHS=in-process`, the default) or as processes of their own (`SUBGRAPHS=processes`). `readyQuery` is what the
 * console opens with. Throws `SettingInvalid`.
 */
export async function startGraph(env: NodeJS.ProcessEnv, log: Log, readyQuery?: () => ReadyQuery): Promise<Gateway> {
  const config = readGatewayConfig(env);
  const subgraphs = config.subgraphs === 'in-process' ? await inThisProcess(env, config, log) : overHttp(config);
  try {
    const console = readyQuery ? { readyQuery } : {};
    const gateway = await startGateway({ config, links: subgraphs.links, log, clock: systemClock, ...console });
    return {
      url: gateway.url,
      close: async () => {
        await gateway.close();
        await subgraphs.close();
      },
    };
  } catch (error) {
    await subgraphs.close();
    throw error;
  }
}

function inThisProcess(env: NodeJS.ProcessEnv, config: GatewayConfig, log: Log) {
  return assembleSubgraphs({
    names: SUBGRAPHS,
    config: readSubgraphConfig(env),
    registryUrl: new URL(config.routing.children).origin,
    clock: systemClock,
    log,
  });
}

function overHttp(config: GatewayConfig) {
  const links = new Map<SubgraphName, SubgraphLink>(
    SUBGRAPHS.map((name) => [name, httpSubgraphLink(name, config.routing[name])]),
  );
  return {
    links,
    close: async () => {
      await Promise.all([...links.values()].map((link) => link.close()));
    },
  };
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
