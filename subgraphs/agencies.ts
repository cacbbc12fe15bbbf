import type { KnownAgency } from '../schema/agencies/agencies';
import type { AgencyDescriptor } from '../schema/agencies/agency-descriptor';
import { ahtu } from './ahtu';
import { homes } from './homes';
import { police } from './police';
import { railway } from './railway';
import type { AgencyContract } from './runtime/agency/contract';
import type { AgencySubgraphParts } from './runtime/agency-subgraph/agency-subgraph-parts';
import type { ReadRecord } from './runtime/wire/losses';
import {
  createAgencySubgraph,
  type AgencySubgraph,
  type AgencySubgraphOptions,
} from './runtime/agency-subgraph/agency-subgraph';

/** An agency that a running graph can have. Each has its own wire type, so that none can get another's records. */
export interface AgencyModule {
  readonly descriptor: AgencyDescriptor;
  /** What its records look like; published, and what a source file maps a system's rows to. */
  readonly contract: AgencyContract<unknown>;
  readonly start: (options: AgencySubgraphOptions) => AgencySubgraph;
}

export function agencyModule<R extends ReadRecord>(parts: AgencySubgraphParts<R>): AgencyModule {
  const { descriptor, contract } = parts;
  return { descriptor, contract, start: (options) => createAgencySubgraph(parts, options) };
}

/**
 * The graph's own agencies. schema/agencies/agencies.ts holds what all others have to know of each, its folder the
 * rest.
 */
const MODULES = {
  police: agencyModule(police),
  homes: agencyModule(homes),
  ahtu: agencyModule(ahtu),
  railway: agencyModule(railway),
} satisfies Record<KnownAgency, AgencyModule>;
export const AGENCY_MODULES: readonly AgencyModule[] = Object.values(MODULES);
