import { calibrated, probabilityOf } from '../../linkage/matching/model/calibrate';
import type { MatchCandidate } from '../../linkage/matching/match';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import { isOtherName, NAME_LEVELS } from '../../linkage/matching/record/token-levels';
import type { ClaimPlace } from './claim-index';

/** Levels of given names that make them different names. */
const OTHER_NAMES: readonly string[] = NAME_LEVELS.filter((_, level) => isOtherName(level));
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

type Candidate = Pick<MatchCandidate, 'id' | 'totalBits' | 'fields'>;

export interface Pairing {
  readonly placeOf: (id: string) => ClaimPlace | null;
  /** The bits of this candidate's child and the asked claim's child as a whole. */
  readonly jointBitsOf: (candidateId: string, bits: number) => number;
  /** Whether the children of two candidates look like one themselves. */
  readonly isOneChild: (one: string, other: string) => boolean;
  readonly calibration: MatchModel['calibration'];
}

/**
 * What the candidates of a question answer, child against child. Two records of one child are no rivals of each other,
 * however much alike they are, nor are two children who look like one. `candidates` that have no place in the index any
 * more are left out.
 */
export function pairAnswers(candidates: readonly Candidate[], pairing: Pairing): PairAnswer[] {
  const placed = candidates.flatMap(({ id, totalBits, fields }) => {
    const place = pairing.placeOf(id);
    const given = fields.find(({ field }) => field === 'given')?.level ?? '';
    return place ? [{ ...place, id, bits: totalBits, otherGivenName: OTHER_NAMES.includes(given) }] : [];
  });
  const best = new Map<number, { readonly id: string; readonly bits: number }>();
  for (const { child, id, bits } of placed)
    if (bits > (best.get(child)?.bits ?? -Infinity)) best.set(child, { id, bits });
  return placed.map(({ id, seq, child, bits, otherGivenName }) => {
    const own = best.get(child)?.id ?? id;
    const rivals = [...best].flatMap(([rival, { id: rivalId, bits: rivalBits }]) => {
      // Only near rivals are worth the comparison.
      const isNear = bits >= 0 && rivalBits > bits - FAR_BEHIND;
      return rival === child || (isNear && pairing.isOneChild(own, rivalId)) ? [] : [rivalBits];
    });
    const otherwise = rivals.reduce((sum, rivalBits) => sum + 2 ** rivalBits, 1);
    const chance = probabilityOf(calibrated(bits - Math.log2(otherwise), pairing.calibration));
    return {
      other: seq,
      bits: rounded(bits, 100),
      jointBits: rounded(pairing.jointBitsOf(id, bits), 100),
      margin: rounded(bits - Math.max(-Infinity, ...rivals), 100),
      posterior: Math.min(rounded(chance, 10_000), MAX_CERTAIN),
      otherGivenName,
    };
  });
}

/** Finer than any reader needs, and coarse enough to hide the order of an addition and the four bytes of the column. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
