import { AHTU } from '../../schema/agencies/agencies';
import type { AgencySubgraphParts } from '../runtime/agency-subgraph/agency-subgraph-parts';
import { ahtuDialect } from './agency';
import { ahtuContract } from './contract';
import { resolvers } from './resolvers';
import type { AhtuRecordWire } from './wire';

/** The AHTU subgraph: cases of anti-human-trafficking units, one source a state. */
export const ahtu: AgencySubgraphParts<AhtuRecordWire> = {
  descriptor: AHTU,
  folder: __dirname,
  contract: ahtuContract,
  dialect: ahtuDialect,
  resolvers,
};
