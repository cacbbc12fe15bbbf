import type { RecordKind } from '../../../schema/records/agencies';
import { isAtLeast, type Levels } from '../../../schema/rights/rights';

/**
 * Whether a record exists at all for a caller with these levels. A stay discloses that the child is in care, so it
 * exists only for callers who may know that.
 */
export function isVisible(kind: RecordKind, levels: Levels): boolean {
  return isAtLeast(levels.CASE, 'MASKED') && (kind !== 'stay' || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS'));
}
