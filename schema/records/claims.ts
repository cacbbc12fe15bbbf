import type { Agency } from '../agencies/agencies';
import type { UnitName } from '../rights/caller';
import type { Code } from '../errors/codes';
import type { StepKind } from './movement';

/**
 * What a feed worker hands the identity registry: for each changed record, who it is about and by which numbers it is
 * joined to other records. The registry replaces all it knew of the record, so that a batch may come twice.
 */
export interface RecordClaims {
  /** The whole record's key (no `#person`). */
  readonly recordKey: string;
  /** Orders two states of one record: the agency's own change instant, ISO 8601 UTC. A lower one is ignored. */
  readonly version: string;
  /** One a child; empty when the agency has withdrawn the record. */
  readonly persons: readonly PersonClaim[];
}

/** The numbers by which two records are joined with certainty (design: everything else is evidence, not identity). */
export const JOIN_KINDS = [
  'FIR_NUMBER',
  'GD_NUMBER',
  'DD_NUMBER',
  'CWC_ORDER',
  'CWC_CASE',
  'PROFILE',
  'MISSING_REPORT',
] as const;
export type NumberKind = (typeof JOIN_KINDS)[number];

/** What makes two records one child: a number, or a person who confirmed it. */
export type JoinKind = NumberKind | 'JUDGEMENT';

/**
 * A number that some record bears or cites, complete enough to be unique in India: `value` holds what scopes it (state,
 * station, year), normalised by the agency room, e.g. `MP/23380012/2025/123`; an FIR's second victim ends in `#2`.
 */
export interface JoinNumber {
  readonly kind: NumberKind;
  readonly value: string;
}

export interface ClaimedName {
  readonly text: string;
  readonly script: 'DEVANAGARI' | 'LATIN' | 'OTHER';
}

/** A place as exactly as the record names it, in its own words; `state` is the two-letter code. WGS 84 degrees. */
export interface ClaimedPlace {
  readonly village: string | null;
  readonly block: string | null;
  readonly district: string | null;
  readonly state: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/**
 * What the record says of the child beyond name, sex and birth, as written: by this, children whose records share no
 * number are recognised. Evidence, never identity. What the record does not say is null.
 */
export interface ClaimEvidence {
  readonly father: string | null;
  readonly mother: string | null;
  /** Where the child is from. */
  readonly home: ClaimedPlace | null;
  /** The day (`yyyy-mm-dd`, India) and place the child went missing or was found; never a place of care. */
  readonly event: {
    readonly kind: 'MISSING' | 'FOUND';
    readonly day: string | null;
    readonly place: ClaimedPlace | null;
    /** The place is the family's to know: in the record's own words it may be the home. */
    readonly placeIsFamily?: boolean | undefined;
  } | null;
  readonly phone: string | null;
  /** Marks, scars and tattoos. */
  readonly marks: readonly string[];
}

export interface PersonClaim {
  /** The child's serial in a record about several; null in a record about one. */
  readonly person: number | null;
  readonly names: readonly ClaimedName[];
  readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN';
  /** The days between which the child was born, from a date of birth or an age at a date; null when unknown. */
  readonly born: { readonly from: string; readonly to: string } | null;
  readonly evidence: ClaimEvidence;
  /** Numbers this record bears for this child. A number borne by two claims joins nothing. */
  readonly bears: readonly JoinNumber[];
  /** Numbers this record cites. Two records that merely cite the same number are not joined by it. */
  readonly cites: readonly JoinNumber[];
  /** Other numbers an officer may ask by (a bare FIR number `0123/2025`), with what tells equal ones apart. */
  readonly askedBy: readonly string[];
  readonly toldApartBy: { readonly station: string | null; readonly year: number | null };
  /** The turns of the child's story that decide status and episodes; ISO 8601 IST. */
  readonly milestones: readonly { readonly kind: StepKind; readonly at: string }[];
  /** True when the record names a sexual offence: it protects the whole child (POCSO s.23). */
  readonly protects: boolean;
  /** The units with whom the record lies, levels of command included; a home only while the child lives there. */
  readonly heldBy: readonly UnitName[];
  /** The railway post that found the child and has not handed it over. */
  readonly inHandOf: UnitName | null;
}

export interface ClaimBatch {
  readonly source: string;
  readonly agency: Agency;
  readonly region: string;
  /** The cursor the batch was read after (null: from the beginning), and the one to go on from. */
  readonly after: string | null;
  readonly cursor: string | null;
  /** True when the feed had no more to give: what the registry knows of this source is then current. */
  readonly caughtUp: boolean;
  /**
   * How long from now on a source that is caught up counts as current, ms. The worker says it again well before; when
   * it does not, it is gone or cannot read. Absent: `MAX_CURRENT_MS`.
   */
  readonly currentForMs?: number | undefined;
  readonly records: readonly RecordClaims[];
  /** Changes that could not be read; kept so that nothing is lost silently. `key` is null when even that was unreadable. */
  readonly rejected: readonly RejectedChange[];
  /** Which reader made the batch (runtime/feed/reader-version.ts): another one tries again what this one rejects. */
  readonly reader?: string | undefined;
  /**
   * The batch is a page of this re-reading from the beginning (`Rereading.turn`): `after` and `cursor` are its own, and
   * those of the feed stay where they are.
   */
  readonly rereading?: number | undefined;
  /** The batch is made of kept rows that were read once more, these; it moves no cursor. */
  readonly retried?: readonly RetriedRow[] | undefined;
  /** All that was lost of the source's records so far, value by value; absent where nothing changed. */
  readonly losses?: readonly FieldLoss[] | undefined;
}

export interface RejectedChange {
  readonly key: string | null;
  readonly code: Code;
  /** The row, to be read once more when its reader was mended; absent where there is none to keep. */
  readonly row?: KeptRow | undefined;
}

/**
 * What could not be read, sealed: nothing of it is legible without the house's key. ROW: as the agency sent it. CLAIMS: as
 * a worker read it and the registry could not take it.
 */
export interface KeptRow {
  /** The record's key; of a row that does not name its record, `#` and a token of the row. One is kept of each name. */
  readonly name: string;
  readonly form: 'ROW' | 'CLAIMS';
  /** The agency's change instant, ISO 8601 UTC; the beginning of 1970 where it could not be read. */
  readonly version: string;
  /** Base64. */
  readonly sealed: string;
}

export interface RetriedRow {
  readonly name: string;
  /** False: it is still not readable. */
  readonly isRead: boolean;
}

/** A value that was there and could not be read. Nothing in it tells of a child. */
export interface FieldLoss {
  readonly field: string;
  readonly reason: string;
  /** The form of the value, no letter and no digit of it (`99/99/9999`). */
  readonly example: string;
  readonly count: number;
}

/** What a worker should read besides the feed. */
export interface SecondReading {
  readonly rereading: Rereading | null;
  /** Rows that this reader has not tried yet: a few at a time, oldest first. */
  readonly rows: readonly KeptRow[];
}

/** A source that is read from the beginning once more while its feed is followed. */
export interface Rereading {
  /** Counts the re-readings of the source. */
  readonly turn: number;
  /** Where it stands; null at the beginning. */
  readonly after: string | null;
}

/** Longer than any cursor needs to be, short enough for every row, URL and message that carries one. */
export const MAX_CURSOR_LENGTH = 4096;

/** The longest that a source may count as current without a word of its worker, ms. */
export const MAX_CURRENT_MS = 5 * 60_000;

/** The source's feed cannot be followed at the moment. */
export interface FeedFailure {
  readonly source: string;
  readonly agency: Agency;
  readonly code: Code;
}

/** The registry as a feed worker sees it, in the same process or across HTTP. */
export interface ClaimRegistry {
  /** Where to go on reading this source; null at the very first time. */
  cursorOf(source: string): Promise<string | null>;
  /** Stores the claims and the cursor in one transaction. Resolves only when both are durable. */
  accept(batch: ClaimBatch): Promise<void>;
  /** Takes the source for not current until a batch says that it is caught up. Nothing else changes. */
  feedFailed(failure: FeedFailure): Promise<void>;
  /** What is to be read of this source besides its feed, by a reader of this version. */
  secondReading(source: string, reader: string): Promise<SecondReading>;
}
