import type { Band } from '../../linkage/matching/model/bands';
import type { FieldBits, MatchCandidate, PairBits } from '../../linkage/matching/match';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { LeadEnd } from '../registry/claims/lead-end';
import type { FoundAlert } from '../registry/alerts/alerts';
import type { PairEvidence } from './lead-rank';

/** Two claims, whether or not there is a lead between them. */
export interface RecordPair {
  readonly low: Pick<LeadEnd, 'claimId'>;
  readonly high: Pick<LeadEnd, 'claimId'>;
}

/** Two claims that may be of one child, independent of the caller. */
export interface Lead extends PairEvidence {
  readonly low: LeadEnd;
  readonly high: LeadEnd;
  /** Bits ahead of the next candidate of either side among all that the registry holds; null when there is none. */
  readonly margin: number | null;
  readonly posterior: number;
  readonly band: Band;
  readonly modelVersion: string;
  /** The claims' numbers, which give leads their order. */
  readonly seqs: readonly [number, number];
}

/**
 * The queue lists each lead in the order in which its claims became known. Before these it lists, once more, the leads
 * whose bits could make them strong. It is not sorted by bits, because that order would disclose fields that a reader
 * may not see.
 */
export type QueuePart = 'STRONG_BITS' | 'ALL';

/**
 * Which leads of a claim: all, or those whose bits would be worth a review. Nine of ten have fewer, and these change no
 * other lead's band.
 */
export type LeadPart = 'REVIEW_BITS' | 'ALL';

/** The place of a lead in one part of the review queue, by claim ids. */
export interface LeadPlace {
  readonly low: string;
  readonly high: string;
}

/** Limits the review queue to leads of which a claim lies with the unit and in the state; null: no limit. */
export interface Within {
  readonly unit: string | null;
  /** Two letters. */
  readonly state: string | null;
}

/** What the registry knows of leads, independent of the caller. Callers see it only through their rights. */
export interface LeadSource {
  /** The parameters in effect: whatever turns bits into a probability takes them from here. */
  readonly model: Pick<MatchModel, 'calibration'>;
  /** Leads of these claims, without those within one child and those that a judgement keeps apart. */
  leadsOf(claimIds: readonly string[], part: LeadPart): Promise<readonly Lead[]>;
  /** STRONG and REVIEW leads, in the order in which their claims became known. */
  review(within: Within, part: QueuePart, first: number, after: LeadPlace | null): Promise<readonly Lead[]>;
  /** Of these leads, all STRONG or REVIEW, those in that part of the queue. */
  filed(leads: readonly Lead[], within: Within): Promise<readonly Lead[]>;
  /** False while so much waits to be compared that leads may come, go or change. It tells of no single claim. */
  isCaughtUp(): Promise<boolean>;
  /** Compares any two records; null when they can no longer be compared. */
  explain(pair: RecordPair): Promise<MatchCandidate | null>;
  /**
   * Compares two children by these records of theirs (claim ids) only. Names and events are those of the first record
   * of each. Null when there is none, or the index does not hold it (yet). Rejects with REGISTRY_UNAVAILABLE while there
   * is no complete index.
   */
  compare(one: readonly string[], other: readonly string[]): Promise<PairBits | null>;
  /**
   * The bits of each field of two records (claim ids); null when the index does not hold one of them (yet). Rejects
   * as `compare` does.
   */
  fieldBits(one: string, other: string): Promise<FieldBits | null>;
  /** In order, `after` excluded: all alerts, or those about a child of whom a record lies with the unit. */
  alerts(after: number, first: number, unit: string | null): Promise<readonly FoundAlert[]>;
}
