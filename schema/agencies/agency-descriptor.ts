import type { GapRule } from './gap-rules';
import type { WrittenKind } from './written-kind';

/**
 * All that the graph needs to know of one agency besides its SDL and its subgraph's code. Gateway, registry and runtime
 * derive from it everything that differs by agency, so that none of them names one. No property is optional, so that an
 * incomplete agency does not compile.
 */
export interface AgencyDescriptor {
  /** One lower-case word, used for the folder, SDL file, settings, record keys, cache prefix and simulator. */
  readonly name: string;
  /** The path of its SDL, from the project's root. */
  readonly sdlFile: string;
  /** The port of its subgraph as a process of its own, unless supergraph.yaml or a setting gives another. */
  readonly port: number;
  /** The area that one of its systems covers. The codes of a zone's units do not begin with a state. */
  readonly region: 'STATE' | 'ZONE';
  /** How an officer names one of its records; used in error messages. */
  readonly requestedAs: string;
  /** The kind of number that a bare `0123/2025` is; null where it may be of any kind. */
  readonly bareNumber: WrittenKind | null;
  /** Whether its numbers may begin with the station's code: `23380012/2025/0123`. */
  readonly numbersNameStations: boolean;
  /**
   * The rules of the gaps that one of its records may close: while the agency does not answer, such a gap is uncertain.
   * A record of an agency that closes FOUND_WITHOUT_REPORT counts as the missing report.
   */
  readonly closes: readonly GapRule[];
  /** By the middle part of its record keys; no two agencies share one. */
  readonly kinds: Readonly<Record<string, RecordKindDescriptor>>;
}

/** One kind of record that an agency holds. */
export interface RecordKindDescriptor {
  /** Its type in the agency's SDL, a member of the union `Record`. */
  readonly type: string;
  /** The kind that the words before its number name; null where no words name it. */
  readonly writtenAs: WrittenKind | null;
  /**
   * Whether it says in which place of care the child is kept. Then only callers who may know that the child is in care
   * see the record, its place is never used for matching, and its times are in the group PLACE_OF_CARE.
   */
  readonly isOfCare: boolean;
  /** The field groups of its type in the SDL, with what a place in it tells: a record can withhold no others. */
  readonly groups: readonly string[];
}

/** The names of a descriptor's record kinds. */
export type KindOf<D extends AgencyDescriptor> = Extract<keyof D['kinds'], string>;
