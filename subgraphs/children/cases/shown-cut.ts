import { isAtLeast, type Levels } from '../../../schema/rights/rights';
import { kindOf } from '../../drives/cut/command-unit';
import type { Cut } from '../../drives/cut/cut';

/**
 * Whether a caller with these levels to a case of the cut learns nothing by its being there that the case itself does not
 * show: that it is behind a number tells the case's station or city police, reason, head of crime or circumstance where the
 * number is of one. What is masked in `LedgerCase` may not be told by the question either.
 */
export function tellsNothingMore({ unit, filter }: Pick<Cut, 'unit' | 'filter'>, levels: Levels): boolean {
  const { reason, head, circumstance, notSaid } = filter;
  // A city police may be less than a district.
  const isSmall = ['station', 'city'].includes(kindOf(unit));
  const isOfCase = isSmall || reason !== undefined || head !== undefined || notSaid === 'reason';
  const isOfCare = circumstance !== undefined || notSaid === 'circumstance';
  return (!isOfCase || levels.CASE === 'FULL') && (!isOfCare || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS'));
}
