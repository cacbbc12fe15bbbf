import type { SearchBounds } from '../../linkage/matching/index/match-index';
import type { MissingField } from '../../linkage/matching/explain';
import type { FieldBits, MatchBounds, MatchCandidate, PairBits } from '../../linkage/matching/match';
import type { MatchRecord } from '../../linkage/matching/record/match-record';

/** Records like this one, found within these bounds. */
export interface MetQuestion {
  readonly record: MatchRecord;
  readonly search: SearchBounds;
}

/**
 * What is asked of the index of all claims. Questions and answers are plain data, because the index may be in another
 * process. Those that name claims answer null for claims that the index does not hold (yet).
 */
export interface IndexQuestions {
  /**
   * Compares two children by these records of theirs (claim ids) only. Names and events are those of the first record
   * of each.
   */
  readonly compare: (one: readonly string[], other: readonly string[]) => Promise<PairBits | null>;
  /** The bits of each field of two records. */
  readonly fieldBits: (one: string, other: string) => Promise<FieldBits | null>;
  /** The fields that none of these records (claim ids) of one child has, those first whose values would tell most. */
  readonly missing: (records: readonly string[]) => Promise<readonly MissingField[] | null>;
  /** Compares two records; waits until the index is complete. */
  readonly explain: (low: string, high: string) => Promise<MatchCandidate | null>;
  /** The answer is complete once the index is. */
  readonly ask: (record: MatchRecord, bounds: Omit<MatchBounds, 'accepts'>) => Promise<readonly MatchCandidate[]>;
  /**
   * The ids of at most `most` records that these questions meet, in their order, without comparing them in full; waits
   * until the index is complete.
   */
  readonly meet: (questions: readonly MetQuestion[], most: number) => Promise<readonly string[]>;
  /** Whether the leads are those of nearly all claims, by the parameters in effect; false while the index is not complete. */
  readonly isCaughtUp: () => Promise<boolean>;
}
