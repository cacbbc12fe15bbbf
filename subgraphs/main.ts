import { parseArgs } from 'node:util';
import { SUBGRAPHS, type SubgraphName } from '../schema/agencies/agencies';
import { systemClock } from '../schema/process/clock';
import { closeOnSignal } from '../schema/process/close-on-signal';
import { createLog } from '../schema/process/log';
import { readSecrets } from '../schema/signing/secrets';
import { SettingInvalid } from '../schema/process/settings';
import { assembleSubgraphs } from './assemble';
import { readAddresses } from './runtime/settings/addresses';
import { readSubgraphConfig } from './runtime/settings/config';
import { serveSubgraph } from './runtime/graphql/subgraph-server';

/** `npm run serve -- subgraph police`: one or several subgraphs as a process of their own, on the ports of supergraph.yaml. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const names = positionals.length > 0 ? positionals.map(subgraphName) : SUBGRAPHS;
  const addresses = readAddresses(process.env);
  const log = createLog(names.join('+'));
  const running = await assembleSubgraphs({
    names,
    config: readSubgraphConfig(process.env),
    registryUrl: addresses.registry,
    secrets: readSecrets(process.env),
    clock: systemClock,
    log,
  });
  const servers = await Promise.all(
    [...running.links].map(([name, subgraph]) => {
      const address = addresses.subgraphs.get(name);
      if (!address) throw new Error(`Nothing says where ${name} listens.`);
      const { hostname, port } = address;
      const endpoints = name === 'children' && running.registryApi ? { endpoints: running.registryApi } : {};
      return serveSubgraph({ subgraph, host: hostname, port: Number(port), clock: systemClock, log, ...endpoints });
    }),
  );
  running.startFeeds();
  for (const server of servers) log.info('listening', { url: server.url });

  closeOnSignal(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await running.close();
  });
}

function subgraphName(word: string): SubgraphName {
  const name = SUBGRAPHS.find((known) => known === word);
  if (!name) throw new SettingInvalid('subgraph', `one of ${SUBGRAPHS.join(', ')}`, `"${word}"`);
  return name;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The subgraph could not start.'}\n`);
  process.exitCode = 1;
});
