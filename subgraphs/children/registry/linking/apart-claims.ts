import { ClaimGroups } from './claim-groups';

/** By claim, the party that it belongs to. Claims of different parties are never of one child. */
export type Division = ReadonlyMap<number, number>;

interface Ends {
  readonly a: number;
  readonly b: number;
}

/** An edge, with the groups that it would bring together as its ends. */
interface Thread<E> extends Ends {
  readonly edge: E;
}

/** Divisions, indexed by claim. */
export class ApartClaims {
  private readonly ofClaim = new Map<number, Division[]>();

  constructor(private readonly divisions: readonly Division[]) {
    for (const division of divisions) for (const claim of division.keys()) addTo(this.ofClaim, claim, division);
  }

  /** Whether the edge lies directly between two claims that are apart. */
  separate({ a, b }: Ends): boolean {
    return (this.ofClaim.get(a) ?? []).some((division) => division.has(b) && division.get(a) !== division.get(b));
  }

  /**
   * The edges on paths between groups of `children` that are apart. Leaving all of these out keeps such groups apart.
   * No group may hold two parties already.
   */
  confusing<E extends Ends>(edges: readonly E[], children: ClaimGroups): ReadonlySet<E> {
    const confusing = new Set<E>();
    if (edges.length === 0 || this.divisions.length === 0) return confusing;
    const threads = edges
      .map((edge) => ({ edge, a: children.first(edge.a), b: children.first(edge.b) }))
      .filter(({ a, b }) => a !== b);
    const joined = new ClaimGroups(threads.flatMap(({ a, b }) => [a, b]));
    for (const { a, b } of threads) joined.unite(a, b);
    const threadsOf = new Map<number, Thread<E>[]>();
    for (const thread of threads) addTo(threadsOf, joined.first(thread.a), thread);

    for (const division of this.divisions) {
      const parties = new Map<number, Map<number, number>>();
      for (const [claim, party] of division) {
        const group = children.first(claim);
        const whole = joined.first(group);
        parties.set(whole, (parties.get(whole) ?? new Map<number, number>()).set(group, party));
      }
      for (const [whole, partyOf] of parties) {
        if (new Set(partyOf.values()).size < 2) continue;
        for (const { edge } of waysBetween(partyOf, threadsOf.get(whole) ?? [])) confusing.add(edge);
      }
    }
    return confusing;
  }
}

/**
 * The threads on paths from a group of one party to a group of another. Such a path runs through patches: connected
 * groups of no party. A patch that borders one party only leads nowhere else, nor does a chain that hangs on a patch by
 * a single thread.
 */
function waysBetween<E>(partyOf: ReadonlyMap<number, number>, threads: readonly Thread<E>[]): Thread<E>[] {
  const patches = new ClaimGroups(threads.flatMap(({ a, b }) => [a, b]));
  const isFree = (group: number) => !partyOf.has(group);
  for (const { a, b } of threads) if (isFree(a) && isFree(b)) patches.unite(a, b);
  const borders = new Map<number, Set<number>>();
  for (const { a, b } of threads) {
    for (const [free, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const party = partyOf.get(other);
      if (!isFree(free) || party === undefined) continue;
      const patch = patches.first(free);
      borders.set(patch, (borders.get(patch) ?? new Set()).add(party));
    }
  }
  const leads = ({ a, b }: Thread<E>) => {
    if (!isFree(a) && !isFree(b)) return partyOf.get(a) !== partyOf.get(b);
    return (borders.get(patches.first(isFree(a) ? a : b))?.size ?? 0) > 1;
  };
  return withoutLoose(threads.filter(leads), isFree);
}

/** Without the chains that hang on the rest by a single thread. Only groups of no party can hang. */
function withoutLoose<E>(threads: readonly Thread<E>[], isFree: (group: number) => boolean): Thread<E>[] {
  const neighbours = new Map<number, Set<number>>();
  const tie = (a: number, b: number) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
  for (const { a, b } of threads) {
    tie(a, b);
    tie(b, a);
  }
  const hanging = [...neighbours.keys()].filter((group) => isFree(group) && neighbours.get(group)?.size === 1);
  for (let group = hanging.pop(); group !== undefined; group = hanging.pop()) {
    const [next] = neighbours.get(group) ?? [];
    if (next === undefined) continue;
    neighbours.delete(group);
    const left = neighbours.get(next);
    left?.delete(group);
    if (left?.size === 1 && isFree(next)) hanging.push(next);
  }
  return threads.filter(({ a, b }) => neighbours.get(a)?.has(b));
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
