import { AHEAD_BITS, bandOf, NEAR_TIE_BITS, type Band } from '../../linkage/matching/model/bands';
import { calibrated, probabilityOf } from '../../linkage/matching/model/calibrate';
import type { PairBits } from '../../linkage/matching/match';
import type { MatchModel } from '../../linkage/matching/model/match-model';

/** How a pair ranks among all candidates that the caller may see. */
export interface LeadRank {
  readonly band: Band;
  /** Bits ahead of the next candidate of either side, negative when behind the first; null when there is no other. */
  readonly marginBits: number | null;
  readonly posterior: number;
}

/** The evidence that two children are one, regardless of other candidates. */
export interface PairEvidence {
  /** Of the two records. */
  readonly bits: number;
  /** Of both children as a whole, each with what its other records say. */
  readonly jointBits: number;
  /** Their given names differ or are not known. However much else agrees, a person has to look. */
  readonly otherGivenName: boolean;
}

export interface RankedPair extends PairEvidence {
  /** The bits of the other candidates of each side that the caller may see. */
  readonly rivals: readonly [readonly number[], readonly number[]];
}

type Calibration = MatchModel['calibration'];

/** The result is the same from either side. */
export function rankOf({ rivals, ...evidence }: RankedPair, calibration: Calibration): LeadRank {
  const { bits } = evidence;
  const marginBits = marginOf(bits, rivals.flat());
  const posteriors = rivals.map((others) => {
    const against = others.reduce((sum, other) => sum + 2 ** other, 1);
    return probabilityOf(calibrated(bits - Math.log2(against), calibration));
  });
  return { band: leadBand(evidence, marginBits ?? Infinity), marginBits, posterior: Math.min(...posteriors) };
}

/**
 * Two records may look alike although their children as a whole do not, because the other records speak against it.
 * Such a pair is still shown on request.
 */
export function leadBand({ bits, jointBits, otherGivenName }: PairEvidence, margin: number): Band {
  const band = bandOf(Math.min(bits, jointBits), margin, otherGivenName);
  return band === 'NONE' && bandOf(bits, margin, otherGivenName) !== 'NONE' ? 'ON_REQUEST' : band;
}

/** Whether this rival leaves a pair of these bits as strong as it is. */
export function isAhead(bits: number, rival: number): boolean {
  return bits - rival >= AHEAD_BITS;
}

/** Whether two children, as a whole, look like one. They are then no rivals when compared with a third. */
export function looksLikeOne({ bits, otherGivenName }: PairBits): boolean {
  return bandOf(bits, Infinity, otherGivenName) === 'STRONG';
}

function marginOf(bits: number, rivals: readonly number[]): number | null {
  return rivals.length === 0 ? null : bits - Math.max(...rivals);
}

/**
 * Gives candidates that the evidence cannot tell apart a common number, and null to all others. `bits` is sorted
 * strongest first.
 */
export function tiesOf(bits: readonly number[]): readonly (number | null)[] {
  let group = 0;
  return bits.map((here, at) => {
    const [before = Infinity, next = -Infinity] = [bits[at - 1], bits[at + 1]];
    const isTiedUp = here >= 0 && before - here <= NEAR_TIE_BITS;
    const isTiedDown = next >= 0 && here - next <= NEAR_TIE_BITS;
    if (isTiedDown && !isTiedUp) group += 1;
    return isTiedUp || isTiedDown ? group : null;
  });
}
