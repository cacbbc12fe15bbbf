import { calibrated, probabilityOf } from '../../linkage/matching/model/calibrate';
import type { Score } from '../../linkage/matching/match';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { ClaimPlace } from './claim-index';

/** A rival that is this many bits behind takes almost nothing from a candidate's probability. */
export const FAR_BEHIND = 10;
/** Records alone never make a match certain. */
const MAX_CERTAIN = 0.9999;

/** What the question for one claim answered about another claim. */
export interface PairAnswer {
  /** The other claim's number. */
  readonly other: number;
  readonly bits: number;
  /**
   * The bits of both children as a whole, each with what its other records say. Equal to `bits` where that was not
   * asked.
   */
  readonly jointBits: number;
  /** Bits ahead of the best record of any rival child; Infinity when there is none. */
  readonly margin: number;
  readonly posterior: number;
  readonly otherGivenName: boolean;
}

/** A candidate of a claim, with its place in the registry. */
export interface PlacedScore extends Pick<Score, 'id' | 'bits' | 'otherGivenName'>, ClaimPlace {}

export interface Pairing {
  /** The bits of this candidate's child and the asked claim's child as a whole. */
  readonly jointBitsOf: (candidate: PlacedScore) => number;
  /** Whether the children of two candidates look like one themselves. */
  readonly isOneChild: (one: PlacedScore, other: PlacedScore) => boolean;
  readonly calibration: MatchModel['calibration'];
}

/**
 * What the candidates of a question answer, child against child; they are sorted, most bits first. Two records of one
 * child are no rivals of each other, however much alike they are, nor are two children who look like one.
 */
export function pairAnswers(candidates: readonly PlacedScore[], pairing: Pairing): PairAnswer[] {
  const best = new Map<number, PlacedScore>();
  for (const candidate of candidates) if (!best.has(candidate.child)) best.set(candidate.child, candidate);
  const children = [...best.values()];
  return candidates.map((candidate) => {
    const { seq, child, bits, otherGivenName } = candidate;
    const own = best.get(child) ?? candidate;
    let otherwise = 1;
    let nearest = -Infinity;
    for (const rival of children) {
      if (rival.child === child) continue;
      // Only near rivals are worth the comparison.
      if (bits >= 0 && rival.bits > bits - FAR_BEHIND && pairing.isOneChild(own, rival)) continue;
      otherwise += 2 ** rival.bits;
      nearest = Math.max(nearest, rival.bits);
    }
    const chance = probabilityOf(calibrated(bits - Math.log2(otherwise), pairing.calibration));
    return {
      other: seq,
      bits: rounded(bits, 100),
      jointBits: rounded(pairing.jointBitsOf(candidate), 100),
      margin: rounded(bits - nearest, 100),
      posterior: Math.min(rounded(chance, 10_000), MAX_CERTAIN),
      otherGivenName,
    };
  });
}

/** Finer than any reader needs, and coarse enough to hide the order of an addition and the four bytes of the column. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
