import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../../schema/records/claims';
import type { Clock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { registryPaths } from '../../../subgraphs/runtime/feed/registry-api';
import { createRegistryLink } from '../../../subgraphs/runtime/feed/registry-link';
import { createSignedEndpoints } from '../../../subgraphs/runtime/graphql/signed-endpoints';
import { testVerifier, testSigner } from '../../signing';
import { serveEndpoints } from '../../served-endpoints';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** The registry as the police subgraph calls it from another process, for the duration of the test. */
export async function registryOverHttp(registry: ClaimRegistry, clock: Clock): Promise<ClaimRegistry> {
  const verifyToken = testVerifier('registry', clock);
  const endpoints = createSignedEndpoints({
    prefix: '/registry/',
    paths: registryPaths(registry, AGENCY_REGISTRY),
    verifyToken,
    log: silentLog,
  });
  const server = await serveEndpoints(endpoints);
  const link = createRegistryLink(server.url, { agency: 'police', signToken: testSigner(clock) });
  cleanUps.push(async () => {
    await link.close();
    await server.close();
  });
  return link;
}
