import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import type { MatchCandidate } from '../../linkage/matching/match';
import type { Queryable } from '../../runtime/postgres/store';
import { looksLikeOne } from './lead-rank';
import type { ClaimIndex } from './claim-index';
import { readCluster, readSiblings } from '../registry/claims/compared-claims';
import { withoutWaiting } from '../registry/claims/waiting-claims';
import { readKeptApart } from '../registry/judged/judged-claims';
import { readClaims, type ReadClaim } from './claims-read';
import type { Answers, StoredLead } from './lead-changes';
import { FAR_BEHIND, pairAnswers, type PairAnswer, type Pairing } from './pair-answers';

/** With more candidates than this none is a lead that anybody would look at. */
const MAX_CANDIDATES = 20;
/** How many other claims, at most, are asked again at once because a claim arrived. */
const MAX_REQUESTED_AGAIN = 20;
/** The claims of a child with more records than this are not all asked again. */
const MAX_SIBLINGS = 10;

interface Asking {
  readonly database: Queryable;
  readonly index: ClaimIndex;
  readonly log: Log;
}

type RequestContext = Map<number, readonly PairAnswer[]>;

/**
 * Asks the index for these claims, and then for the claims that they met: a new rival changes the margin of another
 * claim's best candidate. `leads` are the leads of these claims so far. Each question takes one turn of the event loop.
 */
export async function askClaims(
  { database, index, log }: Asking,
  claims: readonly ReadClaim[],
  leads: readonly StoredLead[],
): Promise<Answers> {
  const answers: RequestContext = new Map();
  await ask({ database, index, log }, claims, answers);
  const met = new Set<number>();
  for (const { seq } of claims) {
    const now = (answers.get(seq) ?? []).filter(({ bits }) => bits >= 0).map(({ other }) => other);
    const before = leads
      .filter(({ low, high, band }) => band !== 'ON_REQUEST' && (low === seq || high === seq))
      .map(({ low, high }) => (low === seq ? high : low));
    for (const other of [...now, ...before].slice(0, MAX_REQUESTED_AGAIN)) if (!answers.has(other)) met.add(other);
  }
  // What one record says counts for the other records of its child too.
  const children = [...new Set(claims.filter(({ record }) => record).map(({ child }) => child))];
  for (const own of await readSiblings(database, children, MAX_SIBLINGS)) if (!answers.has(own)) met.add(own);
  // A claim that waits is asked in its own turn, when all that waits with it is known.
  await ask({ database, index, log }, await readClaims(database, await withoutWaiting(database, [...met])), answers);
  return answers;
}

async function ask(
  { database, index, log }: Asking,
  claims: readonly ReadClaim[],
  answers: RequestContext,
): Promise<void> {
  const apart = await readKeptApart(
    database,
    claims.map(({ seq }) => seq),
  );
  const met = new Map<ReadClaim, readonly MatchCandidate[]>();
  for (const claim of claims) {
    const { seq, child, record } = claim;
    const far = apart.get(seq);
    answers.set(seq, []);
    if (!record) continue;
    const accepts = (id: string) => {
      const place = index.placeOf(id);
      return place !== null && place.child !== child && far?.has(place.child) !== true;
    };
    try {
      met.set(claim, index.matcher.match(record, { first: MAX_CANDIDATES, minPosterior: 0, accepts }));
    } catch {
      // One claim that the matcher cannot take must not block the others.
      log.error('claim-not-matched', { claim: seq });
    }
    await setImmediate();
  }
  // Also those that are no lead, but may be rivals of one.
  const worth = [...met.values()].flat().filter(({ totalBits }) => totalBits > -FAR_BEHIND);
  const places = worth.map(({ id }) => index.placeOf(id)).filter((place) => place !== null);
  const requested = [...met.keys()].map(({ child }) => child);
  const cluster = await readCluster(database, [...new Set([...requested, ...places.map(({ child }) => child)])]);
  const keptApart = await readKeptApart(database, [...new Set(places.map(({ seq }) => seq))]);
  const orderOf = new Map([...cluster.values()].flatMap((ids) => ids.map((id, at) => [id, at] as const)));
  // Of a child's records that agree equally the first stands for it, and not the one whose random id is the least.
  const inOrder = (one: MatchCandidate, other: MatchCandidate) =>
    other.totalBits - one.totalBits || (orderOf.get(one.id) ?? 0) - (orderOf.get(other.id) ?? 0);
  for (const [{ seq, claimId, child }, candidates] of met) {
    try {
      answers.set(
        seq,
        pairAnswers(candidates.toSorted(inOrder), pairingOf({ claimId, child }, { index, cluster, keptApart })),
      );
    } catch {
      log.error('claim-not-matched', { claim: seq });
    }
    await setImmediate();
  }
}

interface Surroundings {
  readonly index: ClaimIndex;
  /** The living claims of each child, in the order of their record ids. */
  readonly cluster: ReadonlyMap<number, readonly string[]>;
  /** By claim, the children that judgements keep apart from the claim's child. */
  readonly keptApart: ReadonlyMap<number, ReadonlySet<number>>;
}

function pairingOf(
  requested: Pick<ReadClaim, 'claimId' | 'child'>,
  { index, cluster, keptApart }: Surroundings,
): Pairing {
  const { matcher } = index;
  const placeOf = (id: string) => index.placeOf(id);
  const wholeOf = (id: string, child: number) => [id, ...(cluster.get(child) ?? []).filter((other) => other !== id)];
  const known = new Map<string, boolean>();
  return {
    placeOf,
    calibration: matcher.model.calibration,
    jointBitsOf(id, bits) {
      if (bits < 0) return bits;
      const place = placeOf(id);
      const whole =
        place && matcher.compareChildren(wholeOf(requested.claimId, requested.child), wholeOf(id, place.child));
      return whole?.bits ?? bits;
    },
    isOneChild(one, other) {
      const key = one < other ? `${one} ${other}` : `${other} ${one}`;
      let answer = known.get(key);
      if (answer === undefined) {
        const [left, right] = [placeOf(one), placeOf(other)];
        const pair =
          left && right && !keptApart.get(left.seq)?.has(right.child)
            ? matcher.compareChildren(wholeOf(one, left.child), wholeOf(other, right.child))
            : null;
        known.set(key, (answer = pair !== null && looksLikeOne(pair)));
      }
      return answer;
    },
  };
}
