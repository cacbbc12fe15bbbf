import type { AgencyDescriptor, RecordKindDescriptor } from './agency-descriptor';
import type { GapRule } from './gap-rules';
import { agencyOfSource, parseRecordKey, type RecordKey } from './record-key';

/**
 * The agencies of one running graph. Code that depends on it takes it as an argument, so that a graph may have others.
 */
export interface AgencyRegistry {
  /** In the order in which the graph lists them. */
  readonly all: readonly AgencyDescriptor[];
  readonly names: readonly string[];
  /** The subgraphs' names: `OWN_SUBGRAPHS`, then the agencies. */
  readonly subgraphs: readonly string[];
  /** Throws for an unknown agency. */
  readonly agency: (name: string) => AgencyDescriptor;
  /** Undefined for an unknown kind. */
  readonly kindOf: (word: string) => RecordKindDescriptor | undefined;
  /** The members of the graph's union `Record`. */
  readonly recordTypes: readonly string[];
  /** The agency of a source; null when it is not a source's name or its agency is not in this graph. */
  readonly agencyOfSource: (source: string) => string | null;
  /** Parses a record key; null for anything that is not a key of these agencies' records. */
  readonly parseRecordKey: (text: string) => RecordKey | null;
  /** The names of the agencies whose records may close a gap of this rule. */
  readonly closersOf: (rule: GapRule) => readonly string[];
}

/** The subgraphs that are no agency: the identity registry, and the ledger of cases. */
export const OWN_SUBGRAPHS = ['children', 'drives'] as const;
/** Names that no agency may have. */
const TAKEN: readonly string[] = [...OWN_SUBGRAPHS, 'registry', 'gateway'];

const WORD = /^[a-z]{1,20}$/u;

/** Throws when a name, kind, type, SDL file or port is given twice: one agency would answer for another's records. */
export function createAgencyRegistry(all: readonly AgencyDescriptor[]): AgencyRegistry {
  const names = all.map(({ name }) => name);
  const kinds = new Map(all.flatMap((agency) => Object.entries(agency.kinds)));
  const recordTypes = [...kinds.values()].map(({ type }) => type);
  const kindCount = all.reduce((count, agency) => count + Object.keys(agency.kinds).length, 0);
  if (names.some((name) => !WORD.test(name) || TAKEN.includes(name))) {
    throw new Error('An agency has a name that is no word of its own.');
  }
  const given = [names, recordTypes, all.map(({ port }) => port), all.map(({ sdlFile }) => sdlFile)];
  if (kinds.size < kindCount || given.some((list: readonly unknown[]) => new Set(list).size < list.length)) {
    throw new Error('Two agencies share a name, a kind or type of record, an SDL file or a port.');
  }
  const byName = new Map(all.map((agency) => [agency.name, agency]));

  return {
    all,
    names,
    subgraphs: [...OWN_SUBGRAPHS, ...names],
    agency(name) {
      const agency = byName.get(name);
      if (!agency) throw new Error(`The graph has no agency ${name}.`);
      return agency;
    },
    kindOf: (word) => kinds.get(word),
    recordTypes,
    agencyOfSource(source) {
      const name = agencyOfSource(source);
      return name !== null && byName.has(name) ? name : null;
    },
    parseRecordKey(text) {
      const key = parseRecordKey(text);
      const own = key && byName.get(key.agency);
      return own && Object.hasOwn(own.kinds, key.kind) ? key : null;
    },
    closersOf: (rule) => all.filter(({ closes }) => closes.includes(rule)).map(({ name }) => name),
  };
}

/** An agency's name as the graph's enum writes it, in capitals. */
export type AgencyName = Uppercase<string>;

export function agencyName(name: string): AgencyName {
  return name.toUpperCase() as AgencyName;
}

/** `POLICE_URL`: the setting that overrides a subgraph's url in supergraph.yaml. */
export function urlSettingOf(subgraph: string): string {
  return `${subgraph.toUpperCase()}_URL`;
}

/** `Child.<agency>Keys`: the references by which an agency's subgraph is asked for its records of a child. */
export function keysFieldOf(agency: string): `${string}Keys` {
  return `${agency}Keys`;
}

/** `Child.<agency>Report`: the agency's movement report for the trace of a child. */
export function reportFieldOf(agency: string): `${string}Report` {
  return `${agency}Report`;
}
