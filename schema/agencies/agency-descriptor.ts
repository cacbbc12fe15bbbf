import type { GapRule } from './gap-rules';
import type { WrittenKind } from './written-kind';

/**
 * All that the graph has to know of one agency besides its SDL and its subgraph's own code. Plain data: gateway, registry
 * and runtime derive from it whatever differs by agency, so that none of them names one. No property is optional: who
 * adds an agency answers every question, or it does not compile.
 */
export interface AgencyDescriptor {
  /** One word of small letters, everywhere: folder, SDL file, settings, record keys, cache prefix, simulator. */
  readonly name: string;
  /** Where its SDL stands, from the project's root. */
  readonly sdlFile: string;
  /** Where its subgraph listens as a process of its own, unless supergraph.yaml or a setting says otherwise. */
  readonly port: number;
  /** What one of its systems answers for. The codes of a zone's units do not begin with a state. */
  readonly region: 'STATE' | 'ZONE';
  /** How an officer names one of its records, in a message. */
  readonly requestedAs: string;
  /** What a bare `0123/2025` is a number of; null where it may be of any kind. */
  readonly bareNumber: WrittenKind | null;
  /** Whether its numbers may be printed with the code of the station before them: `23380012/2025/0123`. */
  readonly numbersNameStations: boolean;
  /**
   * The gaps that a record of it may close: while it does not answer, such a gap is uncertain. A record of an agency that
   * closes FOUND_WITHOUT_REPORT is such a report.
   */
  readonly closes: readonly GapRule[];
  /** By the middle word of its record keys; no two agencies share a word. */
  readonly kinds: Readonly<Record<string, RecordKindDescriptor>>;
}

/** One kind of record that an agency holds. */
export interface RecordKindDescriptor {
  /** Its type in the agency's SDL, where it becomes a member of `Record`. */
  readonly type: string;
  /** What the words before its number may say; null for a kind that no words name. */
  readonly writtenAs: WrittenKind | null;
  /**
   * Whether it says in which place of care the child is kept. Then it is there only for those who may know that the child
   * is in care, where it is from is compared by nobody, and its times rest on PLACE_OF_CARE.
   */
  readonly isOfCare: boolean;
  /** Whether it tells of teams sent out, which are leads. */
  readonly tellsOfTeams: boolean;
}

/** The words that a descriptor's kinds are called by. */
export type KindOf<D extends AgencyDescriptor> = Extract<keyof D['kinds'], string>;
