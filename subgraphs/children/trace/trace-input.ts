import type { Agency } from '../../../schema/records/agencies';
import type { Code } from '../../../schema/records/codes';
import type { MovementReport } from '../../../schema/records/movement';

/** An agency system the registry reads the feed of. */
export interface KnownSource {
  readonly id: string;
  readonly agency: Agency;
  /** When its feed was last read to the end, in ms since 1970; null when it never was. */
  readonly caughtUpAt: number | null;
  /** How long after that it counts as current, ms; null where its worker does not say. */
  readonly currentForMs: number | null;
  /** Why its feed cannot be followed; null when it can, and for a single page that was lost. */
  readonly code: Code | null;
}

/** A record of the child that the caller may see. */
export interface TracedRecord {
  readonly agency: Agency;
  readonly source: string;
  /** With `#person` where the record is about several. */
  readonly recordId: string;
  /** As its agency is asked for it (schema/records/record-ref.ts). */
  readonly ref: string;
}

/** What rights keep from the trace. It follows from who asks, why, and for which records: never from what is hidden. */
export interface Redaction {
  /** Agencies that may hold records of which the caller may not even know that they are there. */
  readonly hidden: ReadonlySet<Agency>;
  /** These, and those whose records the caller sees without all of their times and places. */
  readonly doubtful: ReadonlySet<Agency>;
  /** True when nothing at all can be missing by right. */
  readonly isOpen: boolean;
}

export const UNREDACTED: Redaction = { hidden: new Set(), doubtful: new Set(), isOpen: true };

/** All that a trace is made of. Assembly reads nothing else: no clock, no store, no network. */
export interface TraceInput {
  /** The records that the registry holds of the child and the caller may see. */
  readonly records: readonly TracedRecord[];
  readonly redaction: Redaction;
  /** An id that stands for a statement: always the same for the same one, and nobody can guess back. */
  readonly stepId: (statement: string) => string;
  /** What the records say of the child's sex. */
  readonly sexes: readonly { readonly recordId: string; readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN' }[];
  readonly sources: readonly KnownSource[];
  /** What each agency subgraph answered; null or absent when it did not answer at all. */
  readonly reports: Readonly<Partial<Record<Agency, MovementReport | null>>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}
