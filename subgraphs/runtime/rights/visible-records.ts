import type { RecordKind } from '../../../schema/records/agencies';
import { isAtLeast, type Levels } from '../../../schema/rights/rights';

/**
 * Whether a record is there at all for a caller with these levels. That a child stays in a home says that the child is
 * in care, so a stay is there only for those who may know that much.
 */
export function isVisible(kind: RecordKind, levels: Levels): boolean {
  return isAtLeast(levels.CASE, 'MASKED') && (kind !== 'stay' || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS'));
}
