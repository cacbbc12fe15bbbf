import type { Membership } from '../registry/judged/memberships';

/** What one transaction changed in the cluster of some claims. Claims are given by their seq. */
export interface ClusterTurn {
  /** The number of the transaction's first membership change, unique to each turn. */
  readonly change: number;
  readonly at: number;
  readonly judgement: number | null;
  /** Claims that became one child with one of them, or that are of them and became known. */
  readonly joined: readonly number[];
  readonly left: readonly number[];
  readonly withdrawn: readonly number[];
}

/**
 * Replays how these claims (`own`) became one child, and which other claims shared a child with one of them. `log`
 * holds all changes of all of these, in order. Turns that change nothing about them are left out.
 */
export function clusterTurns(own: ReadonlySet<number>, log: readonly Membership[]): ClusterTurn[] {
  const childOf = new Map<number, number | null>();
  return transactions(log).flatMap((changes) => {
    const was = new Map(childOf);
    for (const { claim, child } of changes) childOf.set(claim, child);
    const isKnown = (claim: number) => (childOf.get(claim) ?? null) !== null;
    const [before, after] = [clusterOf(own, was), clusterOf(own, childOf)];
    const changed = changes.map(({ claim }) => claim);
    const arrived = changed.filter((claim) => own.has(claim) && (was.get(claim) ?? null) === null && isKnown(claim));
    const joined = new Set([...arrived, ...[...after].filter((claim) => !before.has(claim))]);
    const withdrawn = changed.filter((claim) => (own.has(claim) || before.has(claim)) && !isKnown(claim));
    // A claim did not leave when the claims of its cluster were withdrawn.
    const stayed = clusterOf(new Set([...own].filter(isKnown)), was);
    const left = [...stayed].filter((claim) => !after.has(claim) && isKnown(claim));
    const [first] = changes;
    if (!first || joined.size + left.length + withdrawn.length === 0) return [];
    const { change, at, judgement } = first;
    return [{ change, at, judgement, joined: inOrder(joined), left: inOrder(left), withdrawn: inOrder(withdrawn) }];
  });
}

/** The claims that are of one child with some other claim of `own`. */
function clusterOf(own: ReadonlySet<number>, childOf: ReadonlyMap<number, number | null>): Set<number> {
  const members = new Map<number, number>();
  for (const claim of own) {
    const child = childOf.get(claim) ?? null;
    if (child !== null) members.set(child, (members.get(child) ?? 0) + 1);
  }
  const cluster = new Set<number>();
  for (const [claim, child] of childOf) {
    if (child !== null && (members.get(child) ?? 0) > (own.has(claim) ? 1 : 0)) cluster.add(claim);
  }
  return cluster;
}

/** Groups changes written at the same instant for the same reason. */
function transactions(log: readonly Membership[]): Membership[][] {
  const turns: Membership[][] = [];
  for (const change of log) {
    const last = turns.at(-1);
    const [first] = last ?? [];
    if (last && first?.at === change.at && first.judgement === change.judgement) last.push(change);
    else turns.push([change]);
  }
  return turns;
}

function inOrder(claims: Iterable<number>): number[] {
  return [...claims].sort((a, b) => a - b);
}
