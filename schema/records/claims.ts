import type { Agency } from '../agencies/agencies';
import type { UnitName } from '../rights/caller';
import type { Code } from '../errors/codes';
import type { StepKind } from './movement';
import type { CaseEntry } from './cases';
import type { JoinNumber, NumberKind } from './join-number';

/**
 * What a feed worker sends to the identity registry for each changed record: the children it is about, and the numbers
 * that join it to other records. The registry replaces all it knew of the record, so a batch may be sent twice.
 */
export interface RecordClaims {
  /** The whole record's key (no `#person`). */
  readonly recordKey: string;
  /** The agency's own time of the change, ISO 8601 UTC. A state older than the known one is ignored. */
  readonly version: string;
  /** One for each child; empty when the agency has withdrawn the record, or deleted who it is about. */
  readonly persons: readonly PersonClaim[];
  /** What it adds to the case ledger: one for each person. Absent or empty: nothing, as when it was withdrawn. */
  readonly cases?: readonly CaseEntry[] | undefined;
}

/** Why two records are one child: a shared number, or an officer's judgement. */
export type JoinKind = NumberKind | 'JUDGEMENT';

export interface ClaimedName {
  readonly text: string;
  readonly script: 'DEVANAGARI' | 'LATIN' | 'OTHER';
}

/** A place as exactly as the record names it, in the record's words; `state` is the two-letter code. WGS 84 degrees. */
export interface ClaimedPlace {
  readonly village: string | null;
  readonly block: string | null;
  readonly district: string | null;
  readonly state: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/**
 * What the record says of the child beyond name, sex and birth, as written. It lets records that share no number be
 * matched; it is evidence, never identity. What the record does not say is null.
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
    /** The place may be the family's home, so it belongs to the group FAMILY. */
    readonly placeIsFamily?: boolean | undefined;
    /** The code of today of the railway station that the place is; only codes that the gazetteer has. */
    readonly railwayStation?: string | undefined;
  } | null;
  readonly phone: string | null;
  /** Marks, scars and tattoos. */
  readonly marks: readonly string[];
}

/** Something that happened to the child, at a time or between two; ISO 8601 IST. */
export interface Milestone {
  readonly kind: StepKind;
  /** The time, or the earliest that it can have been; of a day alone its beginning. */
  readonly at: string;
  /** The latest time that it can have been, which belongs to the interval; absent when the record states one time. */
  readonly to?: string | undefined;
}

export interface PersonClaim {
  /** The child's serial in a record about several; null in a record about one. */
  readonly person: number | null;
  readonly names: readonly ClaimedName[];
  readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN';
  /** The days between which the child was born, from a date of birth or an age at a date; null when unknown. */
  readonly born: { readonly from: string; readonly to: string } | null;
  readonly evidence: ClaimEvidence;
  /** The numbers of this record for this child. A number that two claims bear joins nothing. */
  readonly bears: readonly JoinNumber[];
  /** Numbers of other records that it cites. Two records that only cite the same number are not joined by it. */
  readonly cites: readonly JoinNumber[];
  /**
   * Further numbers by which officers find the record (a bare FIR number `0123/2025`); `toldApartBy` distinguishes
   * equal ones.
   */
  readonly askedBy: readonly string[];
  readonly toldApartBy: { readonly station: string | null; readonly year: number | null };
  /** The events that decide the child's status and episodes. */
  readonly milestones: readonly Milestone[];
  /** True when the record names a sexual offence: then the whole child is protected (POCSO s.23). */
  readonly protects: boolean;
  /** The units that hold the record, levels of command included; a home only while the child lives there. */
  readonly heldBy: readonly UnitName[];
  /** The railway post that found the child and has not handed it over. */
  readonly inHandOf: UnitName | null;
  /**
   * The home in which the child is or was, by its registration number and its names. It is a place of care: the registry
   * keeps digests of it to search by, and nothing that can be read.
   */
  readonly keptIn?: { readonly number: string | null; readonly names: readonly string[] } | undefined;
}

export interface ClaimBatch {
  readonly source: string;
  readonly agency: Agency;
  readonly region: string;
  /** The cursor after which the batch was read (null: from the beginning), and the next one. */
  readonly after: string | null;
  readonly cursor: string | null;
  /** True when the feed had no more changes: the registry is then current with this source. */
  readonly caughtUp: boolean;
  /**
   * How long a source that is caught up counts as current after `asOf`, ms. The worker sends a batch again well before,
   * and at least each `MAX_CURRENT_MS`; when it does not, it has ended or cannot read. Absent: `MAX_CURRENT_MS`.
   */
  readonly currentForMs?: number | undefined;
  /** When the system was last read to its end, ms, where that is not now: of a nightly dump, when it was written. */
  readonly asOf?: number | undefined;
  /** The system may not be asked before then, ms: by its hours, which are no failure. Absent: it may be now. */
  readonly closedUntil?: number | undefined;
  readonly records: readonly RecordClaims[];
  /**
   * Changes that could not be read, kept so that none is lost silently. `key` is null when even the key was unreadable.
   */
  readonly rejected: readonly RejectedChange[];
  /**
   * The version of the reader that made the batch (runtime/feed/reader-version.ts): another version tries rejected
   * changes again.
   */
  readonly reader?: string | undefined;
  /**
   * The re-reading from the beginning (`Rereading.turn`) that the batch is a page of: `after` and `cursor` are the
   * re-reading's, and the feed's own cursor does not move.
   */
  readonly rereading?: number | undefined;
  /** The kept rows that this batch was read from again; it moves no cursor. */
  readonly retried?: readonly RetriedRow[] | undefined;
  /** All values of the source's records that could not be read so far; absent when nothing changed. */
  readonly losses?: readonly FieldLoss[] | undefined;
}

export interface RejectedChange {
  readonly key: string | null;
  readonly code: Code;
  /** The row, to be read again once its reader is fixed; absent when there is none to keep. */
  readonly row?: KeptRow | undefined;
}

/**
 * What could not be read, encrypted with the deployment's key. ROW: as the agency sent it. CLAIMS: as a worker read it
 * and the registry could not store it.
 */
export interface KeptRow {
  /** The record's key, or `#` and a token of the row when it names no record. One row is kept for each name. */
  readonly name: string;
  readonly form: 'ROW' | 'CLAIMS';
  /** The agency's time of the change, ISO 8601 UTC; the beginning of 1970 when it could not be read. */
  readonly version: string;
  /** The ciphertext, base64. */
  readonly sealed: string;
}

export interface RetriedRow {
  readonly name: string;
  /** False when it still could not be read. */
  readonly isRead: boolean;
}

/** A field whose values could not be read. It holds nothing about a child. */
export interface FieldLoss {
  readonly field: string;
  readonly reason: string;
  /** The form of a value without its letters and digits (`99/99/9999`). */
  readonly example: string;
  readonly count: number;
}

/** What a worker should read besides the feed. */
export interface SecondReading {
  readonly rereading: Rereading | null;
  /** Rows that this reader has not tried yet: a few at a time, oldest first. */
  readonly rows: readonly KeptRow[];
}

/** A source that is read again from the beginning while its feed is followed. */
export interface Rereading {
  /** The number of the re-reading of this source. */
  readonly turn: number;
  /** The cursor it has reached; null at the beginning. */
  readonly after: string | null;
}

/** Longer than any cursor needs to be, and short enough for every row, URL and message with a cursor. */
export const MAX_CURSOR_LENGTH = 4096;

/** The longest that a source may count as current without a batch of its worker, ms. */
export const MAX_CURRENT_MS = 5 * 60_000;

/** The longest that a reading may count as current while a worker sends batches, ms: a monthly dump is not. */
export const MAX_READING_CURRENT_MS = 24 * 86_400_000;

/** The source's feed cannot be followed at the moment. */
export interface FeedFailure {
  readonly source: string;
  readonly agency: Agency;
  readonly code: Code;
}

/** The registry as a feed worker sees it, in the same process or across HTTP. */
export interface ClaimRegistry {
  /** The cursor after which to read this source; null the first time. */
  cursorOf(source: string): Promise<string | null>;
  /** Stores the claims and the cursor in one transaction. Resolves only when both are durable. */
  accept(batch: ClaimBatch): Promise<void>;
  /** Marks the source as not current until a batch says that it is caught up. */
  feedFailed(failure: FeedFailure): Promise<void>;
  /** What a reader of this version should read of this source besides its feed. */
  secondReading(source: string, reader: string): Promise<SecondReading>;
}
