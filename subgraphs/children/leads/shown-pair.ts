import type { ChildView } from '../view/child-view';
import type { LeadSource, RecordPair } from '../matches/lead-source';
import { QUOTED_GROUPS, quotedField, seesBoth } from './quoted-fields';
import { sidesOf, type SeenLead, type SeenSide } from './seen-leads';

/** The two records by which two children are shown beside each other, with the caller's view of the evidence. */
export interface ShownPair {
  readonly own: SeenSide;
  readonly other: SeenSide;
  /** In the order that `explain` takes. */
  readonly pair: RecordPair;
  /** The bits of the fields that the caller sees in full on both sides. */
  readonly bits: number;
}

/**
 * Whether the caller sees everything by which the two children were compared, so that nothing of the lead is withheld.
 */
export function isClear({ own, other }: Pick<SeenLead, 'own' | 'other'>): boolean {
  return [own, other].every(({ child }) => isSeenWhole(child));
}

function isSeenWhole(child: ChildView): boolean {
  return child.inside.records.every(({ levels }) => seesBoth(QUOTED_GROUPS, { left: levels, right: levels }));
}

/**
 * The pair by which a lead is shown. If the caller may see all of the lead's own pair, it is that one. Otherwise its
 * choice and its bits would disclose what is masked; then it is the pair that agrees best by what the caller sees, with
 * the bits of that alone.
 */
export async function shownPair(one: SeenLead, source: Pick<LeadSource, 'fieldBits'>): Promise<ShownPair> {
  const { lead, own, other } = one;
  if (isClear(one)) return { own, other, pair: lead, bits: lead.bits };
  const sides = sidesOf(own).flatMap((left) => sidesOf(other).map((right) => ({ left, right })));
  const pairs = await Promise.all(
    sides.map(async ({ left, right }): Promise<ShownPair> => {
      const pair = { low: { claimId: left.claimId }, high: { claimId: right.claimId } };
      return { own: left, other: right, pair, bits: await seenBits(left, right, source) };
    }),
  );
  const [best] = pairs.sort((a, b) => b.bits - a.bits || (idOf(a) < idOf(b) ? -1 : 1));
  return best ?? { own, other, pair: lead, bits: 0 };
}

async function seenBits(left: SeenSide, right: SeenSide, source: Pick<LeadSource, 'fieldBits'>): Promise<number> {
  const compared = await source.fieldBits(left.claimId, right.claimId);
  // Not known, so it says nothing: the pair comes after all others and ties with none.
  if (!compared) return -Infinity;
  const sides = { left: left.levels, right: right.levels };
  return compared.fields.reduce((sum, { field, bits }) => {
    const quoted = quotedField(field);
    return quoted && seesBoth(quoted.groups, sides) ? sum + bits : sum;
  }, compared.priorBits);
}

/** The same id from either side. */
function idOf({ own, other }: ShownPair): string {
  return [own.claimId, other.claimId].sort().join(' ');
}
