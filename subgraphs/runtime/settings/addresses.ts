import { z } from 'zod';
import { AGENCY_REGISTRY, type SubgraphName } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { httpUrl, readSettings } from '../../../schema/process/settings';
import { readSubgraphUrls } from '../../../schema/supergraph/subgraph-urls';

/** Where subgraphs that run as separate processes listen, and where they reach the registry. */
export interface Addresses {
  readonly subgraphs: ReadonlyMap<SubgraphName, URL>;
  readonly registry: string;
}

const settings = z.object({
  REGISTRY_URL: httpUrl,
});

/** Without `REGISTRY_URL` the registry is reached where children listens. Throws `SettingInvalid`. */
export function readAddresses(env: NodeJS.ProcessEnv, agencies: AgencyRegistry = AGENCY_REGISTRY): Addresses {
  const given = readSettings(settings, env, []);
  const subgraphs = new Map([...readSubgraphUrls(env, agencies)].map(([name, url]) => [name, new URL(url)]));
  const children = subgraphs.get('children');
  if (!children) throw new Error('supergraph.yaml does not say where children listens.');
  return { subgraphs, registry: given.REGISTRY_URL ?? children.origin };
}
