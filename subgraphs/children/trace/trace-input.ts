import type { Agency } from '../../../schema/agencies/agencies';
import type { Code } from '../../../schema/errors/codes';
import type { MovementReport } from '../../../schema/records/movement';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';

/** An agency system whose feed the registry reads. */
export interface KnownSource {
  readonly id: string;
  readonly agency: Agency;
  /** Up to when it was last read to its end, in ms since 1970; null when it never was. */
  readonly caughtUpAt: number | null;
  /** How long after that it counts as current, ms; null if its worker does not say. */
  readonly currentForMs: number | null;
  /** When its worker last reported, ms. */
  readonly readAt: number;
  /** Why its feed cannot be read; null when it can, and after a single lost page. */
  readonly code: Code | null;
}

/** A record of the child that the caller may see. */
export interface TracedRecord {
  readonly agency: Agency;
  readonly source: string;
  /** With `#person` if the record is about several persons. */
  readonly recordId: string;
  /** The reference by which the agency's subgraph is asked for it (schema/signing/record-ref.ts). */
  readonly ref: string;
}

/** What rights hide from the trace. It depends on caller, purpose and visible records, never on what is hidden. */
export interface Redaction {
  /** Agencies that may hold records whose existence the caller must not know. */
  readonly hidden: ReadonlySet<Agency>;
  /** The hidden agencies, and those of whose records the caller does not see all times and places. */
  readonly doubtful: ReadonlySet<Agency>;
  /** True when rights hide nothing. */
  readonly isOpen: boolean;
}

export const UNREDACTED: Redaction = { hidden: new Set(), doubtful: new Set(), isOpen: true };

/** All that a trace is made from. Assembly reads nothing else: no clock, no store, no network. */
export interface TraceInput {
  readonly agencies: AgencyRegistry;
  /** The child's records in the registry that the caller may see. */
  readonly records: readonly TracedRecord[];
  readonly redaction: Redaction;
  /** The id of a statement: always the same, and not reversible. */
  readonly stepId: (statement: string) => string;
  /** What the records say of the child's sex. */
  readonly sexes: readonly { readonly recordId: string; readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN' }[];
  readonly sources: readonly KnownSource[];
  /** What each agency subgraph answered; null or absent when it did not answer at all. */
  readonly reports: Readonly<Partial<Record<Agency, MovementReport | null>>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}
