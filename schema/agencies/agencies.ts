import type { AgencyDescriptor } from './agency-descriptor';
import { createAgencyRegistry } from './agency-registry';

export const POLICE = {
  name: 'police',
  sdlFile: 'schema/police.graphql',
  port: 4102,
  region: 'STATE',
  requestedAs:
    'a key like police-mp:fir:MP/23380012/2025/0123, or an FIR number like 0123/2025 with its station or district',
  bareNumber: 'FIR',
  numbersNameStations: true,
  closes: ['NOT_HANDED_OVER', 'NOT_PRODUCED_IN_24_HOURS', 'WHEREABOUTS_UNKNOWN', 'FOUND_WITHOUT_REPORT'],
  kinds: {
    fir: {
      type: 'Fir',
      writtenAs: 'FIR',
      isOfCare: false,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION', 'PLACE_OF_CARE', 'LEADS', 'ACCUSED'],
    },
    'missing-report': {
      type: 'MissingReport',
      writtenAs: 'MISSING_REPORT',
      isOfCare: false,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'PLACE_OF_CARE', 'ACCUSED'],
    },
  },
} as const satisfies AgencyDescriptor;

export const HOMES = {
  name: 'homes',
  sdlFile: 'schema/homes.graphql',
  port: 4103,
  region: 'STATE',
  requestedAs: 'a key like homes-mp:stay:CHB2025_000123, or a profile id or CWC case number',
  bareNumber: null,
  numbersNameStations: false,
  closes: ['NOT_HANDED_OVER', 'NOT_PRODUCED_IN_24_HOURS', 'WHEREABOUTS_UNKNOWN', 'NOT_ADMITTED_AFTER_TRANSFER'],
  kinds: {
    stay: {
      type: 'Stay',
      writtenAs: 'PROFILE',
      isOfCare: true,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION', 'PLACE_OF_CARE', 'REPORTS'],
    },
    'cwc-case': {
      type: 'CwcCase',
      writtenAs: 'CWC_CASE',
      isOfCare: false,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'PLACE_OF_CARE'],
    },
  },
} as const satisfies AgencyDescriptor;

export const AHTU = {
  name: 'ahtu',
  sdlFile: 'schema/ahtu.graphql',
  port: 4104,
  region: 'STATE',
  requestedAs: 'a key like ahtu-mp:case:AHTU-MP-2025-0007, or a case number',
  bareNumber: null,
  numbersNameStations: false,
  closes: ['WHEREABOUTS_UNKNOWN'],
  kinds: {
    case: {
      type: 'AhtuCase',
      writtenAs: 'AHTU_CASE',
      isOfCare: false,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION', 'LEADS', 'ACCUSED'],
    },
  },
} as const satisfies AgencyDescriptor;

export const RAILWAY = {
  name: 'railway',
  sdlFile: 'schema/railway.graphql',
  port: 4105,
  region: 'ZONE',
  requestedAs: 'a key like railway-wcr:contact:WCR-RPF-2025-000123, or a rescue id',
  bareNumber: null,
  numbersNameStations: false,
  closes: ['NOT_HANDED_OVER', 'NOT_PRODUCED_IN_24_HOURS', 'WHEREABOUTS_UNKNOWN'],
  kinds: {
    contact: {
      type: 'RailwayContact',
      writtenAs: 'RESCUE',
      isOfCare: false,
      groups: ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'],
    },
  },
} as const satisfies AgencyDescriptor;

/** The agencies of the graph, unless a caller of the code gives others. */
const DESCRIPTORS = [POLICE, HOMES, AHTU, RAILWAY] as const;
export const AGENCY_REGISTRY = createAgencyRegistry(DESCRIPTORS);

/** Their names, as a type: code that must name each of them does not compile otherwise (subgraphs/agencies.ts). */
export type KnownAgency = (typeof DESCRIPTORS)[number]['name'];
export const AGENCIES: readonly KnownAgency[] = DESCRIPTORS.map(({ name }) => name);
export const SUBGRAPHS: readonly string[] = AGENCY_REGISTRY.subgraphs;

// Strings, because a running graph may have other agencies than these (`AgencyRegistry`).
export type Agency = AgencyDescriptor['name'];
export type SubgraphName = string;
/** The middle word of a record key. */
export type RecordKind = string;
/** A member of the graph's union `Record`. */
export type RecordType = string;
