import { ahtuSystem } from '../../agencies/systems/ahtu';
import type { AgencySystem, Wire } from '../../agencies/systems/agency-system';
import { homesSystem } from '../../agencies/systems/homes';
import { policeSystem } from '../../agencies/systems/police';
import { railwaySystem } from '../../agencies/systems/railway';
import { known } from '../../agencies/story/geography';
import type { World } from '../../agencies/story/world';

const SYSTEMS: Readonly<Record<string, AgencySystem>> = {
  police: policeSystem,
  homes: homesSystem,
  ahtu: ahtuSystem,
  railway: railwaySystem,
};

// prettier-ignore
export const SOURCES = [
  'police-mp', 'police-mh', 'homes-mp', 'homes-rj', 'homes-mh', 'homes-up', 'ahtu-mp', 'ahtu-mh',
  'railway-wcr', 'railway-nwr', 'railway-cr', 'railway-ner',
] as const;

/** The record of a key (`homes-rj:stay:CHB2025_000001#2`) as its agency writes it. */
export function writtenRecord(world: World, key: string): Wire {
  const [, source = '', agency = '', native = ''] = /^((\w+)-\w+):([^#]+)/.exec(key) ?? [];
  const held = known(world.find(source, native) ?? undefined, key);
  return known(SYSTEMS[agency], agency).record(held);
}

/** Every change of a source's feed with its record, as its agency writes it, in the order of the feed. */
export function writtenFeed(world: World, source: string): Wire[] {
  const system = known(SYSTEMS[source.split('-')[0] ?? ''], source);
  return Array.from({ length: world.changeCount(source) }, (_, index) => {
    const { ref, at } = world.change(source, index);
    const held = world.record(ref);
    return system.change({ seq: index + 1, held, at, wire: held.withdrawn ? null : system.record(held) });
  });
}
