import { ClaimGroups } from './claim-groups';
import { link, type Edge, type Judged, type Link, type Linkable } from './linking';

/** The judgements by what may rest on them. */
export interface JudgedByWhom {
  /** All that are in effect. */
  readonly inEffect: Judged;
  /** What rights may rest on: judgements of at least two people, one of each side. */
  readonly vouched: Judged;
  /** What protection rests on: the same, and what one person alone has taken back since. */
  readonly guarding: Judged;
}

/** A claim to be placed. */
export interface Placeable extends Linkable {
  /** Whether it names an offence that hides the child's identity. */
  readonly protects: boolean;
}

/** The place of a claim among children. */
export interface Place extends Link {
  /**
   * The earliest claim of the same child by agencies' numbers and two people's judgements. One person's judgement does
   * not change it.
   */
  readonly vouched: number;
  /** Whether a claim of that child protects it, whatever one person judged. */
  readonly guarded: boolean;
}

export interface Placing {
  readonly places: ReadonlyMap<number, Place>;
  readonly conflicts: readonly Edge[];
}

/**
 * Decides which child each claim is of: for the graph by all judgements in effect, for rights and protection by
 * agencies' numbers and two people's judgements. One officer's judgement joins and separates children at once. If
 * rights followed it too, officers could open records for themselves or lift a protection, so these wait for a second
 * person.
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
