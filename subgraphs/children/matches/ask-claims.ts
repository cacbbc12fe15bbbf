import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import { readCluster, readLivingClaims, readSiblings, type PlacedClaim } from '../registry/claims/compared-claims';
import { withoutWaiting, type WaitingClaim } from '../registry/claims/waiting-claims';
import { readKeptApart } from '../registry/judged/judged-claims';
import type { AskedClaims } from './asked-claims';
import type { ClaimIndex } from './claim-index';
import { comparedChildren } from './compared-children';
import type { Answers, StoredLead } from './lead-changes';
import { FAR_BEHIND, pairAnswers, type PairAnswer, type PlacedScore } from './pair-answers';
import { shortTurn } from './short-turn';

/** With more candidates than this none is a lead that anybody would look at. */
const MAX_CANDIDATES = 20;
/** How many other claims, at most, are asked again at once because a claim arrived. */
const MAX_REQUESTED_AGAIN = 20;
/** The claims of a child with more records than this are not all asked again. */
const MAX_SIBLINGS = 10;

interface Asking {
  readonly database: Queryable;
  readonly index: ClaimIndex;
  readonly asked: AskedClaims;
  readonly log: Log;
}

/** What is to be asked. */
export interface Question {
  /** Claims to ask for, living or withdrawn. */
  readonly claims: readonly number[];
  /** Those of them that came or changed. What others answered before that no longer stands. */
  readonly changed: readonly WaitingClaim[];
  /** The leads of these claims so far. */
  readonly leads: readonly StoredLead[];
}

/**
 * Asks the index for these claims, and then for the claims that the changed ones met: a new rival changes the margin of
 * another claim's best candidate. Whoever was asked since the change, or waits to be asked, is left alone.
 */
export async function askClaims(asking: Asking, { claims, changed, leads }: Question): Promise<Answers> {
  const { database, asked } = asking;
  const answers = new Map<number, readonly PairAnswer[]>(claims.map((seq) => [seq, []]));
  const living = await readLivingClaims(database, claims);
  await ask(asking, living, answers);

  const met = new Set<number>();
  const meet = (others: readonly number[], revision: number) => {
    for (const other of others) if (!answers.has(other) && asked.revisionOf(other) < revision) met.add(other);
  };
  const childOf = new Map(living.map(({ seq, child }) => [seq, child]));
  const children = new Set(changed.flatMap(({ claim }) => childOf.get(claim) ?? []));
  // What one record says counts for the other records of its child too.
  const siblings = await readSiblings(database, [...children], MAX_SIBLINGS);
  const leadsOf = byClaim(leads);
  for (const { claim, revision } of changed) {
    const now = (answers.get(claim) ?? []).filter(({ bits }) => bits >= 0).map(({ other }) => other);
    meet([...now, ...(leadsOf.get(claim) ?? [])].slice(0, MAX_REQUESTED_AGAIN), revision);
    meet(siblings.get(childOf.get(claim) ?? 0) ?? [], revision);
  }
  // A claim that waits is asked in its own turn, when all that waits with it is known.
  const others = await readLivingClaims(database, await withoutWaiting(database, [...met]));
  for (const { seq } of others) answers.set(seq, []);
  await ask(asking, others, answers);
  return answers;
}

/** By claim, the other ends of its leads that are worth a look. */
function byClaim(leads: readonly StoredLead[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  const add = (claim: number, other: number) => found.set(claim, [...(found.get(claim) ?? []), other]);
  for (const { low, high, band } of leads) {
    if (band === 'ON_REQUEST') continue;
    add(low, high);
    add(high, low);
  }
  return found;
}

async function ask(
  { database, index, log }: Asking,
  claims: readonly PlacedClaim[],
  answers: Map<number, readonly PairAnswer[]>,
): Promise<void> {
  const apart = await readKeptApart(
    database,
    claims.map(({ seq }) => seq),
  );
  const met = new Map<PlacedClaim, readonly PlacedScore[]>();
  for (const claim of claims) {
    const { seq, claimId, child } = claim;
    const far = apart.get(seq);
    const accepts = (_: string, row: number) => {
      const place = index.placeAt(row);
      return place !== null && place.child !== child && far?.has(place.child) !== true;
    };
    try {
      const scores = index.matcher.scores(claimId, { first: MAX_CANDIDATES, accepts });
      // Other work may change the index before these are used.
      const placed = scores.flatMap((score) => {
        const place = index.placeAt(score.row);
        return place ? [{ ...score, ...place }] : [];
      });
      if (placed.length > 0) met.set(claim, placed);
    } catch {
      // One claim that the matcher cannot take must not block the others.
      log.error('claim-not-matched', { claim: seq });
    }
    await shortTurn();
  }
  // Only the children of likely candidates and of their near rivals are compared as a whole.
  const worth = [...met].flatMap(([claim, scores]) =>
    scores.some(({ bits }) => bits >= 0) ? [claim, ...scores.filter(({ bits }) => bits > -FAR_BEHIND)] : [],
  );
  const cluster = await readCluster(database, [...new Set(worth.map(({ child }) => child))]);
  const keptApart = await readKeptApart(database, [...new Set(worth.map(({ seq }) => seq))]);
  const { orderOf, jointBits, isOneChild } = comparedChildren({ matcher: index.matcher, cluster, keptApart });
  const { calibration } = index.matcher.model;
  for (const [{ seq, claimId, child }, scores] of met) {
    const own = { seq, child, id: claimId };
    // Of a child's records that agree equally the first stands for it, and not the one whose random id is the least.
    const sorted = scores.toSorted((one, other) => other.bits - one.bits || orderOf(one.id) - orderOf(other.id));
    const jointBitsOf = (other: PlacedScore) => (other.bits < 0 ? other.bits : (jointBits(own, other) ?? other.bits));
    try {
      answers.set(seq, pairAnswers(sorted, { jointBitsOf, isOneChild, calibration }));
    } catch {
      log.error('claim-not-matched', { claim: seq });
    }
    await shortTurn();
  }
}
