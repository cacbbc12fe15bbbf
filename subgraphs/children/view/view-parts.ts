import type { CallerContext } from '../../../schema/rights/caller';
import { levelsOf, type Levels } from '../../../schema/rights/rights';
import { relationOf, type RelationBits } from './caller-scope';

/** What a child shows of one child that agencies and two people make of its records; one officer may have joined several. */
export interface ViewPart {
  /** By which the disclosure log and a break-glass know it, whatever one officer joins or parts. */
  readonly id: string;
  /** What the caller may see of it as a whole. */
  readonly levels: Levels;
}

interface Seen {
  readonly claim: { readonly vouchedId: string };
  readonly bits: RelationBits;
}

/** By id, in the order of first sight, of the records that the caller may see. */
export function viewParts(
  visible: readonly Seen[],
  callerContext: CallerContext,
  isProtected: boolean,
): ReadonlyMap<string, ViewPart> {
  const bitsOf = new Map<string, RelationBits>();
  for (const { claim, bits } of visible) bitsOf.set(claim.vouchedId, (bitsOf.get(claim.vouchedId) ?? 0) | bits);
  const parts = [...bitsOf].map(([id, bits]) => ({
    id,
    levels: levelsOf(callerContext, relationOf(bits, isProtected)),
  }));
  return new Map(parts.map((part) => [part.id, part]));
}
