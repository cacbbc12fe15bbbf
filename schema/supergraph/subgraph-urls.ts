import { z } from 'zod';
import { AGENCY_REGISTRY, type SubgraphName } from '../agencies/agencies';
import { urlSettingOf, type AgencyRegistry } from '../agencies/agency-registry';
import { supergraphConfig } from './sdl';
import { SettingInvalid } from '../process/settings';

const url = z.url({ protocol: /^https?$/ });

/**
 * The GraphQL endpoint of each subgraph as a process of its own, from supergraph.yaml; `POLICE_URL` and the like
 * override it. Throws `SettingInvalid`.
 */
export function readSubgraphUrls(
  env: NodeJS.ProcessEnv,
  agencies: AgencyRegistry = AGENCY_REGISTRY,
): ReadonlyMap<SubgraphName, string> {
  const urls = [...supergraphConfig(agencies)].map(([name, { routing_url: usual }]) => {
    const setting = urlSettingOf(name);
    const given = env[setting] || usual;
    if (!url.safeParse(given).success) throw new SettingInvalid(setting, 'an http:// address', `"${given}"`);
    return [name, given] as const;
  });
  return new Map(urls);
}
