import { bandOf, type Band } from '../../linkage/matching/model/bands';
import type { Queryable } from '../../runtime/postgres/store';
import { isEnough } from '../leads/sight';
import type { ClaimIndex } from '../matches/claim-index';
import { readClaims, type ReadClaim } from '../matches/claims-read';
import { looksLikeOne } from '../matches/lead-rank';
import { FAR_BEHIND } from '../matches/pair-answers';
import type { JudgedPair } from '../registry/judged/judged-pairs';

/** A judged pair as the matcher scores its records today, without the rest of what judges decided. */
export interface ScoredPair {
  /** Names the pair, the same from either side. */
  readonly key: string;
  readonly isOne: boolean;
  /** Bits among all candidates of either side, the lesser: what the calibration turns into a probability. */
  readonly bits: number;
  /** By these two records alone; the children's other records may lower the band of their lead. */
  readonly band: Band;
  /** The agencies that wrote the two records, and the scripts of their names: what a fit must be fair to. */
  readonly agencies: string;
  readonly scripts: 'one script' | 'two scripts' | 'no name';
}

/** With more records than this on a side only the earliest are compared. */
const MAX_RECORDS = 10;
const MAX_CANDIDATES = 20;
const PAIRS_A_READING = 200;

/**
 * Whether the judgement tells the matcher anything: one person's word on what was withheld from that person repeats the
 * band and would make it sure of itself. A second officer, who holds a record, has looked.
 */
export function isInformed({ seconded, sight }: Pick<JudgedPair, 'seconded' | 'sight'>): boolean {
  return seconded || sight === null || isEnough(sight);
}

/**
 * The pairs whose records are still there, each by the two records that agree best. `index` is complete and is not
 * changed meanwhile. In the order of their keys, so that it does not matter in which order people judged.
 */
export async function scorePairs(
  database: Queryable,
  index: ClaimIndex,
  pairs: readonly JudgedPair[],
): Promise<readonly ScoredPair[]> {
  const scored: ScoredPair[] = [];
  for (let from = 0; from < pairs.length; from += PAIRS_A_READING) {
    const some = pairs.slice(from, from + PAIRS_A_READING).map(({ left, right, isOne }) => {
      return { left: left.slice(0, MAX_RECORDS), right: right.slice(0, MAX_RECORDS), isOne };
    });
    const claims = await readClaims(database, [...new Set(some.flatMap(({ left, right }) => [...left, ...right]))]);
    const living = new Map(claims.filter(({ record }) => record !== null).map((claim) => [claim.seq, claim]));
    const claimsOf = (seqs: readonly number[]) => seqs.flatMap((seq) => living.get(seq) ?? []);
    scored.push(...some.flatMap(({ left, right, isOne }) => scorePair(index, claimsOf(left), claimsOf(right), isOne) ?? [])); // prettier-ignore
  }
  return scored.sort((one, other) => (one.key < other.key ? -1 : 1));
}

interface Compared {
  readonly left: ReadClaim;
  readonly right: ReadClaim;
  readonly bits: number;
  readonly otherGivenName: boolean;
}

function scorePair(
  index: ClaimIndex,
  left: readonly ReadClaim[],
  right: readonly ReadClaim[],
  isOne: boolean,
): ScoredPair | null {
  const compared = left.flatMap((one) => right.flatMap((other) => compare(index, one, other) ?? []));
  const [best] = compared.sort((one, other) => other.bits - one.bits || (keyOf(one) < keyOf(other) ? -1 : 1));
  if (!best) return null;
  const rivals = [rivalsOf(index, best.left, best.right), rivalsOf(index, best.right, best.left)];
  const among = rivals.map((bits) => best.bits - Math.log2(bits.reduce((sum, one) => sum + 2 ** one, 1)));
  const margin = best.bits - Math.max(-Infinity, ...rivals.flat());
  return {
    key: keyOf(best),
    isOne,
    bits: Math.min(...among),
    band: bandOf(best.bits, margin, best.otherGivenName),
    agencies: [best.left, best.right].map(({ record }) => record?.agency ?? '').sort().join(' and '), // prettier-ignore
    scripts: scriptsOf(best.left, best.right),
  };
}

/** From the one with the lower id, so that it does not matter which side a judge named first. */
function compare({ matcher }: ClaimIndex, one: ReadClaim, other: ReadClaim): Compared | null {
  const [left, right] = one.claimId < other.claimId ? [one, other] : [other, one];
  const pair = left.record && matcher.explainPair(left.record, right.claimId);
  if (!pair) return null;
  const whole = matcher.compareChildren([left.claimId], [right.claimId]);
  return { left, right, bits: pair.totalBits, otherGivenName: whole?.otherGivenName === true };
}

/** The bits of the best record of each other child that this record meets, without those who look like the partner. */
function rivalsOf(index: ClaimIndex, asked: ReadClaim, partner: ReadClaim): readonly number[] {
  if (!asked.record) return [];
  const accepts = (id: string) => {
    const place = index.placeOf(id);
    return place !== null && place.child !== asked.child && place.child !== partner.child;
  };
  const best = new Map<number, number>();
  for (const { id, totalBits } of index.matcher.match(asked.record, {
    first: MAX_CANDIDATES,
    minPosterior: 0,
    accepts,
  })) {
    const child = index.placeOf(id)?.child;
    if (child === undefined || totalBits <= -FAR_BEHIND) continue;
    const whole = index.matcher.compareChildren([partner.claimId], [id]);
    if (whole && looksLikeOne(whole)) continue;
    best.set(child, Math.max(best.get(child) ?? -Infinity, totalBits));
  }
  return [...best.values()];
}

function keyOf({ left, right }: Pick<Compared, 'left' | 'right'>): string {
  return [left.claimId, right.claimId].sort().join(' ');
}

function scriptsOf(...sides: readonly ReadClaim[]): ScoredPair['scripts'] {
  const scripts = sides.map(({ record }) => {
    const text = (record?.names ?? []).map(({ text: name = '' }) => name).join(' ');
    return text === '' ? null : /\p{Script=Latin}/u.test(text);
  });
  if (scripts.includes(null)) return 'no name';
  return new Set(scripts).size === 1 ? 'one script' : 'two scripts';
}
