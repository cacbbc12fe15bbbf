import { ClaimGroups } from './claim-groups';
import { link, type Edge, type Judged, type Link, type Linkable } from './linking';

/** What people judged, by how much of it rests on how many of them. */
export interface JudgedByWhom {
  /** All that stands. */
  readonly inEffect: Judged;
  /** What rights may rest on: the word of two people at least, one of each side. */
  readonly vouched: Judged;
  /** What protection rests on: the same, and what one person alone has taken back since. */
  readonly guarding: Judged;
}

/** A claim to be placed. */
export interface Placeable extends Linkable {
  /** Names an offence that hides the child's identity. */
  readonly protects: boolean;
}

/** Where a claim belongs. */
export interface Place extends Link {
  /** The earliest claim of the same child by what agencies' numbers and two people say; one person's word moves nothing. */
  readonly vouched: number;
  /** Whether a claim of that child protects, whatever one person says of whose it is. */
  readonly guarded: boolean;
}

export interface Placing {
  readonly places: ReadonlyMap<number, Place>;
  readonly conflicts: readonly Edge[];
}

/**
 * Whose each claim is, for the graph by all that stands, for rights and protection by what agencies and two people say.
 * An officer's own word joins and parts children at once; what it opens of them, or takes a protection off, would be
 * the officer's own doing, so that both wait for a second one.
 */
export function place(
  claims: readonly Placeable[],
  { inEffect, vouched, guarding }: JudgedByWhom,
  joinsNothing: ReadonlySet<string>,
): Placing {
  const whole = link(claims, inEffect, joinsNothing);
  const ofRights = vouched === inEffect ? whole : link(claims, vouched, joinsNothing);
  const ofGuards = guarding === vouched ? ofRights : link(claims, guarding, joinsNothing);
  const clusters = new ClaimGroups(claims.map(({ seq }) => seq));
  for (const { links } of new Set([whole, ofRights, ofGuards])) {
    for (const [seq, { cluster }] of links) clusters.unite(seq, cluster);
  }
  const guarded = new Set(claims.flatMap(({ seq, protects }) => (protects ? [childIn(ofGuards.links, seq)] : [])));
  const places = claims.map(({ seq }): [number, Place] => [
    seq,
    {
      child: childIn(whole.links, seq),
      cluster: clusters.first(seq),
      linkedBy: whole.links.get(seq)?.linkedBy ?? [],
      vouched: childIn(ofRights.links, seq),
      guarded: guarded.has(childIn(ofGuards.links, seq)),
    },
  ]);
  return { places: new Map(places), conflicts: whole.conflicts };
}

function childIn(links: ReadonlyMap<number, Link>, seq: number): number {
  return links.get(seq)?.child ?? seq;
}
