import type { Band } from '../../linkage/matching/model/bands';
import type { FieldBits, MatchCandidate, PairBits } from '../../linkage/matching/match';
import type { LeadEnd } from '../registry/claims/lead-end';
import type { FoundAlert } from '../registry/alerts/alerts';
import type { PairEvidence } from './lead-rank';

/** Two claims, whether or not there is a lead between them. */
export interface RecordPair {
  readonly low: Pick<LeadEnd, 'claimId'>;
  readonly high: Pick<LeadEnd, 'claimId'>;
}

/** Two claims that may be of one child, whoever asks. */
export interface Lead extends PairEvidence {
  readonly low: LeadEnd;
  readonly high: LeadEnd;
  /** Bits ahead of the next candidate of either side, null when there is none: of all that the registry holds. */
  readonly margin: number | null;
  readonly posterior: number;
  readonly band: Band;
  readonly modelVersion: string;
  /** The claims' numbers, by which leads are in order. */
  readonly seqs: readonly [number, number];
}

/**
 * The queue has each lead in the order in which its claims became known, and once more, before all of them, those whose
 * bits could make them strong. Ordered by bits it would tell of those fields that a reader may not see.
 */
export type QueuePart = 'STRONG_BITS' | 'ALL';

/** Where in one part of the review queue a lead stands; born ids. */
export interface LeadPlace {
  readonly low: string;
  readonly high: string;
}

/** Which part of the review queue: leads of which a claim lies with the unit, in the state; null: all. */
export interface Within {
  readonly unit: string | null;
  /** Two letters. */
  readonly state: string | null;
}

/** What the registry knows of leads, whoever asks. Nothing of it leaves but through the caller's rights. */
export interface LeadSource {
  /** Leads of these claims of at least this band, without those within one child or apart by a judgement. */
  leadsOf(claimIds: readonly string[], least: Band): Promise<readonly Lead[]>;
  /** STRONG and REVIEW leads, those first whose claims became known first. */
  review(within: Within, part: QueuePart, first: number, after: LeadPlace | null): Promise<readonly Lead[]>;
  /** Of these leads, all STRONG or REVIEW, those that stand in that part of the queue. */
  filed(leads: readonly Lead[], within: Within): Promise<readonly Lead[]>;
  /** Of any two records; null when they can no longer be compared. */
  explain(pair: RecordPair): Promise<MatchCandidate | null>;
  /**
   * How two children stand to each other by these records of theirs (born ids) and no others, names and events being
   * those of the first. Null when the first of either is not known, or not yet.
   */
  compare(one: readonly string[], other: readonly string[]): PairBits | null;
  /** What each field of two records (born ids) tells; null when one of them is not known, or not yet. */
  fieldBits(one: string, other: string): FieldBits | null;
  /** In their order, `after` excluded: all, or those about a child of whom a record lies with the unit. */
  alerts(after: number, first: number, unit: string | null): Promise<readonly FoundAlert[]>;
}
