import { pluggedSystems, type PluggedSource } from './plugged/plugged-systems';
import { tellStory, type Story } from './story/truth';
import { World } from './story/world';
import { SystemServer } from './system-server';
import type { AgencySystem } from './systems/agency-system';
import { ahtuSystem } from './systems/ahtu';
import { homesSystem } from './systems/homes';
import { policeSystem } from './systems/police';
import { railwaySystem } from './systems/railway';

export interface AgencySource {
  /** `police-mp` */
  readonly id: string;
  readonly agency: AgencySystem['agency'];
  /** The state or railway zone it answers for. */
  readonly region: string;
  readonly baseUrl: string;
  readonly credential: string;
}

export interface RunningAgencies {
  readonly sources: readonly AgencySource[];
  /** Those that are plugged in by a source file; empty without `plugged`. */
  readonly plugged: readonly PluggedSource[];
  /** `crossing`: how many children cross the plugged ones, in addition to `size`. */
  readonly world: { readonly seed: number; readonly size: number; readonly crossing: number; readonly drives: boolean };
  /** Which records really belong to one child; the same as `GET /_control/story`. */
  story(): Story;
  /** The source of that id; throws for one that is not running. */
  system(id: string): AgencySource;
  close(): Promise<void>;
}

interface OwnSystem {
  readonly speaks: AgencySystem;
  readonly region: string;
  readonly prefix?: string;
}

/** In the order of their ports. */
const SYSTEMS: readonly OwnSystem[] = [
  { speaks: policeSystem, region: 'MP' },
  { speaks: policeSystem, region: 'MH' },
  { speaks: homesSystem, region: 'MP' },
  { speaks: homesSystem, region: 'RJ' },
  { speaks: homesSystem, region: 'MH' },
  // One base URL has a path, so that no client relies on there being none; the system answers without it too.
  { speaks: homesSystem, region: 'UP', prefix: '/cci' },
  { speaks: ahtuSystem, region: 'MP' },
  { speaks: ahtuSystem, region: 'MH' },
  { speaks: railwaySystem, region: 'WCR' },
  { speaks: railwaySystem, region: 'NWR' },
  { speaks: railwaySystem, region: 'CR' },
  { speaks: railwaySystem, region: 'NER' },
];
/** Has records of a drive only. Its port comes after those of the plugged systems. */
const OF_DRIVES: OwnSystem = { speaks: policeSystem, region: 'CG' };

/**
 * Starts all simulated agency systems over one world. `size` counts children. `ports` is the first of twelve ports in a
 * row, or `ephemeral`; with `plugged` of three more: systems that write their files below `folder`, and at least
 * `crossing` children who cross them; with `drives` of one more: the police of Chhattisgarh, and the records of five
 * published reports of drives. Rejects when a port is taken, and leaves none listening then.
 */
export async function startAgencies(options: {
  readonly seed: number;
  readonly size: number;
  readonly ports: number | 'ephemeral';
  readonly plugged?: { readonly folder: string; readonly crossing: number };
  readonly drives?: boolean;
}): Promise<RunningAgencies> {
  const { seed, size, ports, plugged, drives = false } = options;
  const world = new World(seed, size, plugged?.crossing, drives);
  const systems = drives ? [...SYSTEMS, OF_DRIVES] : SYSTEMS;
  const servers: SystemServer[] = [];
  for (const [index, { speaks, region, prefix = '' }] of systems.entries()) {
    const source = `${speaks.agency}-${region.toLowerCase()}`;
    // The next one of its kind would understand the request, and the credential with it, if a client followed.
    const next = SYSTEMS.findIndex((other, place) => place !== index && other.speaks === speaks);
    const elsewhere = () => servers[next]?.baseUrl ?? '';
    servers.push(new SystemServer(world, speaks, { source, credential: `sandbox-${source}`, prefix, elsewhere }));
  }
  const foreign = plugged ? pluggedSystems(world, plugged.folder) : [];
  const all = [...servers.slice(0, SYSTEMS.length), ...foreign, ...servers.slice(SYSTEMS.length)];
  const close = async () => {
    await Promise.all(all.map((server) => server.close()));
  };
  const first = ports === 'ephemeral' ? 0 : ports;
  const started = await Promise.allSettled(all.map((server, index) => server.listen(first && first + index)));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  const sources = systems.map(({ speaks, region }, index): AgencySource => {
    const server = servers[index];
    const id = `${speaks.agency}-${region.toLowerCase()}`;
    return { id, agency: speaks.agency, region, baseUrl: server?.baseUrl ?? '', credential: `sandbox-${id}` };
  });
  return {
    sources,
    plugged: foreign.map((one) => one.describe()),
    world: { seed, size: world.size, crossing: world.across.children, drives },
    story: () => tellStory(world),
    system(id) {
      const source = sources.find((one) => one.id === id);
      if (!source) throw new RangeError(`no agency system ${id}`);
      return source;
    },
    close,
  };
}
