import type { SubgraphName } from '../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../schema/agencies/agency-registry';
import type { SubgraphLink } from '../../schema/supergraph/subgraph-link';
import { createForward, type Forward, type ForwardOptions } from './forward';

/** A `Forward` for each subgraph, by its name. Throws when one has no link. */
export function createForwards(
  links: ReadonlyMap<SubgraphName, SubgraphLink>,
  shared: Omit<ForwardOptions, 'link'> & { readonly agencies: AgencyRegistry },
): ReadonlyMap<string, Forward> {
  return new Map(
    shared.agencies.subgraphs.map((name) => {
      const link = links.get(name);
      if (!link) throw new Error(`The gateway was given no link to ${name}.`);
      return [name, createForward({ ...shared, link })];
    }),
  );
}
