import { isAtLeast, type Levels } from '../../../schema/rights/rights';
import type { Cut } from '../../drives/cut/cut';

/**
 * Whether a caller with these levels to a case of the cut learns nothing by its being there that the case itself does not
 * show: a number by circumstance tells of each case behind it that the child was in care, or was not.
 */
export function tellsNothingMore({ filter }: Pick<Cut, 'filter'>, levels: Levels): boolean {
  const isOfCare = filter.circumstance !== undefined || filter.notSaid === 'circumstance';
  return !isOfCare || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS');
}
