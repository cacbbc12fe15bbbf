import type { CallerContext } from '../../../schema/rights/caller';
import { levelsOf, type Levels } from '../../../schema/rights/rights';
import { relationOf, type RelationBits } from './caller-scope';

/**
 * A part of a child: records joined by agencies or by two people. A single officer's judgement may have joined several.
 */
export interface ViewPart {
  /** The id in the disclosure log and in break-glass grants; a single officer's judgements do not change it. */
  readonly id: string;
  /** What the caller may see of it as a whole. */
  readonly levels: Levels;
}

interface Seen {
  readonly claim: { readonly vouchedId: string };
  readonly bits: RelationBits;
}

/** The parts of the visible records by id, in the order of those records. */
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
