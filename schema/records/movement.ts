import type { Agency, RecordType } from '../agencies/agencies';
import type { Code } from '../errors/codes';
import type { Group } from '../rights/rights';

/**
 * What an agency subgraph reports to the trace about one child, as far as the caller may see it: the value of the
 * scalar `MovementReport`. Its record keys are unmasked, for the trace alone, and encrypted between processes
 * (`RecordRefs.encryptKey`). It is one opaque value because no client may select it (`@inaccessible`), and the gateway
 * would copy a typed selection three times.
 */
export interface MovementReport {
  readonly agency: Agency;
  /** One row for each source that holds a record of the child. */
  readonly sources: readonly SourceAnswer[];
  readonly events: readonly MovementEvent[];
}

/**
 * ANSWERED: all requested records are served; `asOf` is the age. STALE: at least one is an earlier copy because reading
 * it again failed, with the reason in `code`; a copy that is only past its time is no failure. PARTIAL: some records or
 * some of their values could not be read. NO_ANSWER: no record could be read. COPY: the agency cannot be asked for a
 * record, so all are served from copies of what it last sent; `asOf` is when it wrote the oldest of them down.
 */
export type SourceAnswerStatus = 'ANSWERED' | 'COPY' | 'STALE' | 'PARTIAL' | 'NO_ANSWER';

export interface SourceAnswer {
  readonly source: string;
  readonly status: SourceAnswerStatus;
  /** The oldest instant at which the served records were read from the agency; null when nothing is served. */
  readonly asOf: string | null;
  readonly code: Code | null;
  /** Keys that the registry knows and the agency no longer has, or not for this caller. */
  readonly absent: readonly string[];
  /** Values of the served records that could not be read, as far as the caller may know of them. */
  readonly unread: readonly UnreadField[];
}

/**
 * A field by its name in the source's own records, `victims.trace.tracedAt`, and how many values of it. Never a value.
 */
export interface UnreadField {
  readonly field: string;
  readonly count: number;
}

// prettier-ignore
export const STEP_KINDS = [
  'LAST_SEEN', 'REPORTED', 'FIR_REGISTERED', 'ZERO_FIR_TRANSFERRED', 'SIGHTED', 'FOUND_AT_STATION', 'HANDED_OVER',
  'PRODUCED_BEFORE_CWC', 'ADMITTED', 'TRANSFERRED', 'ABSCONDED', 'REFERRED_TO_AHTU', 'TEAM_SENT', 'RESCUED', 'TRACED',
  'REPATRIATED', 'RESTORED', 'FOLLOWED_UP', 'DECEASED',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** How exact an instant is: read to the minute, hour or day, or known only to lie between two others. */
export type TimePrecision = 'MINUTE' | 'HOUR' | 'DAY' | 'BETWEEN';

/** An interval of time; `from` and `to` are ISO 8601 in IST (`2025-10-03T14:05:00+05:30`), `from` <= `to`. */
export interface TimeInterval {
  readonly from: string;
  readonly to: string;
  readonly precision: TimePrecision;
}

export type PlacePrecision = 'PLATFORM' | 'STATION' | 'SITE' | 'TOWN' | 'DISTRICT' | 'STATE';

/** A symbol, because it is for the rights alone: copies keep it, and JSON does not. */
export const TELLS: unique symbol = Symbol('groups that a place discloses');

export interface PlaceValue {
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly district: string | null;
  readonly state: string | null;
  /** WGS 84 degrees; both or neither. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: PlacePrecision;
  /** Further groups that the place discloses: a child's home FAMILY, a child care home PLACE_OF_CARE. */
  readonly [TELLS]?: readonly Group[];
}

export interface MovementEvent {
  readonly kind: StepKind;
  readonly at: TimeInterval;
  readonly place: PlaceValue | null;
  /** The record that reports the event; `key` as in schema/agencies/record-key.ts. */
  readonly record: { readonly type: RecordType; readonly key: string };
  /** When the agency last changed that record, and when we read it (ISO 8601, IST). */
  readonly sourceUpdatedAt: string | null;
  readonly fetchedAt: string;
  /** HANDED_OVER, RESTORED: who took the child. */
  readonly to?: 'CWC' | 'CHILDLINE' | 'GRP' | 'RPF' | 'POLICE' | 'PARENT' | 'HOSPITAL' | 'HOME' | 'NGO' | 'OTHER';
  /** The stay that it begins or ends (a record key). Its place is then a place of care, whatever the kind. */
  readonly stay?: string;
  /** False where the child may be elsewhere: a report is written at a station without the child. */
  readonly childPresent: boolean;
}
