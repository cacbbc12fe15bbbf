import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../../schema/records/claims';
import type { Clock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { registryPaths } from '../../../subgraphs/runtime/feed/registry-door';
import { createRegistryLink } from '../../../subgraphs/runtime/feed/registry-link';
import { createSealedDoor } from '../../../subgraphs/runtime/graphql/sealed-door';
import { testOpen, testSeal } from '../../sealing';
import { serveDoor } from '../../served-door';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** The registry as the police's subgraph reaches it from another process, for as long as the test runs. */
export async function registryOverHttp(registry: ClaimRegistry, clock: Clock): Promise<ClaimRegistry> {
  const open = testOpen('registry', clock);
  const door = createSealedDoor({
    prefix: '/registry/',
    paths: registryPaths(registry, AGENCY_REGISTRY),
    open,
    log: silentLog,
  });
  const server = await serveDoor(door);
  const link = createRegistryLink(server.url, { agency: 'police', seal: testSeal(clock) });
  cleanUps.push(async () => {
    await link.close();
    await server.close();
  });
  return link;
}
