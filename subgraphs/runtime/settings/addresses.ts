import { z } from 'zod';
import type { SubgraphName } from '../../../schema/records/agencies';
import { supergraphConfig } from '../../../schema/supergraph/sdl';
import { httpUrl, readSettings } from '../../../schema/process/settings';

/** Where subgraphs that run as separate processes listen, and where they reach the registry. */
export interface Addresses {
  readonly subgraphs: Readonly<Record<SubgraphName, URL>>;
  readonly registry: string;
}

const settings = z.object({
  REGISTRY_URL: httpUrl,
  CHILDREN_URL: httpUrl,
  POLICE_URL: httpUrl,
  HOMES_URL: httpUrl,
  AHTU_URL: httpUrl,
  RAILWAY_URL: httpUrl,
});

/** `POLICE_URL` and the like override the addresses of supergraph.yaml. Throws `SettingInvalid`. */
export function readAddresses(env: NodeJS.ProcessEnv): Addresses {
  const given = readSettings(settings, env, []);
  const { subgraphs: routing } = supergraphConfig();
  const { children, police, homes, ahtu, railway } = routing;
  return {
    subgraphs: {
      children: new URL(given.CHILDREN_URL ?? children.routing_url),
      police: new URL(given.POLICE_URL ?? police.routing_url),
      homes: new URL(given.HOMES_URL ?? homes.routing_url),
      ahtu: new URL(given.AHTU_URL ?? ahtu.routing_url),
      railway: new URL(given.RAILWAY_URL ?? railway.routing_url),
    },
    registry: given.REGISTRY_URL ?? new URL(children.routing_url).origin,
  };
}
