import type { Agency } from '../../../schema/agencies';
import type { Code } from '../../../schema/codes';
import type { MovementReport } from '../../../schema/movement';

/** An agency system the registry reads the feed of. */
export interface KnownSource {
  readonly id: string;
  readonly agency: Agency;
  /** When its feed was last read to the end, in ms since 1970; null when it never was. */
  readonly caughtUpAt: number | null;
  /** Why its feed could not be read the last time; null when it could. */
  readonly code: Code | null;
}

/** All that a trace is made of. Assembly reads nothing else: no clock, no store, no network. */
export interface TraceInput {
  readonly childId: string;
  /** The record keys the registry holds for the child. */
  readonly records: readonly { readonly agency: Agency; readonly source: string; readonly recordId: string }[];
  /** What the records say of the child's sex. */
  readonly sexes: readonly { readonly recordId: string; readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN' }[];
  readonly sources: readonly KnownSource[];
  /** What each agency subgraph answered; null or absent when it did not answer at all. */
  readonly reports: Readonly<Partial<Record<Agency, MovementReport | null>>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}
