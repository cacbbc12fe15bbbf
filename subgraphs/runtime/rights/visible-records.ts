import type { RecordKindDescriptor } from '../../../schema/agencies/agency-descriptor';
import { isAtLeast, type Levels } from '../../../schema/rights/rights';

/**
 * Whether a record exists at all for a caller with these levels. A record of care discloses that the child is in care,
 * so it exists only for callers who may know that. A kind that no agency of the graph has does not exist.
 */
export function isVisible(kind: RecordKindDescriptor | undefined, levels: Levels): boolean {
  if (!kind || !isAtLeast(levels.CASE, 'MASKED')) return false;
  return !kind.isOfCare || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS');
}
